import type { Brief } from '@warmstart/core/brief';
import { channelId, channelsOf } from '@warmstart/core/delivery';
import type { Channel } from '@warmstart/core/manager';
import type { Clock, ManagerId, ManagerStore, Messenger, Sent } from '@warmstart/core/ports';
import { complaintAbout } from '@warmstart/core/settings';
import { addSeconds, isoIn } from '@warmstart/core/time';
import { handoverOf } from './message.ts';

/** What sending it takes. */
export interface Testing {
  readonly mine: ManagerStore;
  readonly clock: Clock;
  readonly messenger: (kind: Channel['kind'], manager: ManagerId) => Messenger | null;
  /** Which of the manager's channels, as `channelId` names it; the first unless named. */
  readonly channel?: string;
  /** Where its button leads. */
  readonly page: string;
}

/** Sends a brief of an invented meeting, to see that messages arrive. */
export async function sendTest({ mine, clock, messenger: messengerOf, page, channel: wanted }: Testing): Promise<Sent> {
  const { directory, settings } = await mine.world({ people: [], teams: [], series: [], calendars: [] });
  const { manager } = directory;
  if (manager === null) return { outcome: 'refused', why: 'nobody to send to yet: import a book first' };
  const channel = channelsOf(manager).find((one) => wanted === undefined || channelId(one) === wanted);
  const messenger = channel && messengerOf(channel.kind, mine.manager);
  if (!channel || !messenger) return { outcome: 'refused', why: 'no channel is set up' };
  const unwanted = complaintAbout(settings, channelId(channel));
  if (unwanted !== null) return { outcome: 'refused', why: unwanted };
  const now = clock.now();
  const zone = manager.timezone;
  const start = addSeconds(now, 300);
  const brief: Brief = {
    meeting: {
      uid: 'test',
      series: 'test',
      title: 'A test',
      start: isoIn(start, zone),
      end: isoIn(addSeconds(start, 1800), zone),
      timezone: zone,
      kind: 'other',
    },
    privacy: 'open',
    due: isoIn(now, zone),
    skipped: null,
    subject: 'Test brief',
    preheader: 'Briefs arrive here.',
    header: `${isoIn(start, zone).slice(11, 16)} · nobody`,
    lines: [
      {
        slot: 'aim',
        label: 'Aim',
        text: 'See that briefs arrive here.',
        sources: [{ type: 'default', id: 'test', at: null }],
      },
    ],
    left_out: [],
    words: 8,
    seconds: 2,
  };
  return messenger.send({
    channel,
    handover: handoverOf([brief], manager, now),
    links: { page },
    correction: null,
    corrects: null,
    remarks: [],
    id: `test-${now.replaceAll(/\W/g, '')}`,
    attempt: `test-${now.replaceAll(/\W/g, '')}`,
    thread: null,
    replyTo: null,
    at: now,
    zone,
  });
}
