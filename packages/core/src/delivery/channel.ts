import type { Channel, Manager } from '../manager/index.ts';
import { foldAddress } from '../people/index.ts';

/** The channels of a manager: mail to the own address unless others are set. */
export function channelsOf(manager: Manager): readonly Channel[] {
  return manager.channels && manager.channels.length > 0 ? manager.channels : [{ kind: 'email', to: manager.email }];
}

/** The name of a channel in a delivery's identity. */
export function channelId(channel: Channel): string {
  switch (channel.kind) {
    case 'email':
      return `email ${foldAddress(channel.to)}`;
    case 'slack':
      return `slack ${channel.user}`;
    case 'teams':
      return `teams ${channel.chat}`;
  }
}
