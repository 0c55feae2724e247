import { domainToASCII } from 'node:url';
import type { Channel } from '@warmstart/core/manager';
import { cleanLine, Email } from '@warmstart/core/text';

/** Who a mail comes from. */
export interface Sender {
  /** What mail programs show for the address; may be empty. */
  readonly name: string;
  readonly address: string;
  /** The domain of the address, in ASCII: the names of our mails end with it. */
  readonly domain: string;
}

/** A channel that a mail cannot go to. */
export class AddressError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AddressError';
  }
}

const named = /^([^<>]*)<([^<>]*)>$/;

/** Reads `Warmstart <briefs@harbour.example>` or an address alone. Throws an Error that says what is wrong with it. */
export function senderOf(from: string): Sender {
  const [, name = '', inside = from] = named.exec(from.trim()) ?? [];
  const address = Email.safeParse(inside.trim()).data;
  const domain = domainToASCII(address?.slice(address.lastIndexOf('@') + 1) ?? '');
  if (address === undefined || domain === '')
    throw new Error('The sender of mails has to be an address, like Warmstart <briefs@harbour.example>.');
  return { name: cleanLine(name).replace(/^"|"$/g, ''), address, domain };
}

/** The one address a channel leads to. Throws an AddressError for a channel that is no mail, or leads nowhere. */
export function recipientOf(channel: Channel): string {
  if (channel.kind !== 'email') throw new AddressError(`A mail cannot go to a channel of the kind ${channel.kind}.`);
  const { data } = Email.safeParse(channel.to);
  if (data === undefined) throw new AddressError('The address of the channel is none a mail can go to.');
  return data;
}
