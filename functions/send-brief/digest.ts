import { planBriefs } from '@warmstart/core/brief';
import { meetingOf } from '@warmstart/core/calendar';
import { channelId, channelsOf, newDelivery, traceOf } from '@warmstart/core/delivery';
import {
  digestLines,
  meetingsWith,
  nextTimeOfDay,
  type QueueMessage,
  reminderLines,
  subjectsOfAll,
} from '@warmstart/core/due';
import type { Manager } from '@warmstart/core/manager';
import type { ManagerStore, Sent, World } from '@warmstart/core/ports';
import { complaintAbout, type Settings } from '@warmstart/core/settings';
import { addDays, type Instant, secondsBetween, startOfDay, wallAt } from '@warmstart/core/time';
import { leaseFrom, type SendBrief } from './deps.ts';
import { channelNamed } from './hold.ts';
import { messageId } from './message.ts';
import { enterSending, recordSent } from './record.ts';

type DigestMessage = Extract<QueueMessage, { kind: 'digest' }>;

/** A digest later than this is no morning digest any more, in seconds. */
const longest = 4 * 3600;

/** Sends the morning digest: one line a meeting, sealed ones by time only, and what no meeting of the day reminds of. */
export async function sendDigest(message: DigestMessage, deps: SendBrief): Promise<void> {
  const now = deps.clock.now();
  const store = deps.store.of(message.manager);
  const world = await store.world({ people: [], teams: [], series: [], calendars: [] });
  const { settings, directory } = world;
  const { manager } = directory;
  const wanted = manager !== null && isWanted(message, world, now);
  const waits = wanted ? await sendDay(message, { deps, store, manager, settings, now }) : [];
  await planNext(message, world, { deps, now });
  const [again] = waits.sort();
  if (again === undefined) {
    await deps.store.due.drop({ manager: message.manager, at: message.at, kind: 'digest', ref: message.ref });
    return;
  }
  await deps.queue.send(message, Math.min(900, Math.max(1, secondsBetween(now, again) + 1)));
}

/** The next morning's is planned by this one, for with no calendar to read nobody else would. */
async function planNext(
  { manager }: DigestMessage,
  { settings, directory }: World,
  { deps, now }: { readonly deps: SendBrief; readonly now: Instant },
): Promise<void> {
  if (settings.digest === null || directory.manager === null) return;
  const { at, date } = nextTimeOfDay(now, settings.digest, directory.manager.timezone);
  await deps.store.due.put({ manager, at, ref: date, kind: 'digest', date });
}

/** Still asked for at this time of day, not paused, and not hours late. */
function isWanted({ at, date }: DigestMessage, { settings, directory }: World, now: Instant): boolean {
  const zone = directory.manager?.timezone ?? 'UTC';
  const paused = settings.pausedUntil !== null && date < settings.pausedUntil;
  return settings.digest === wallAt(at, zone).time && !paused && secondsBetween(at, now) < longest;
}

interface Day {
  readonly deps: SendBrief;
  readonly store: ManagerStore;
  readonly manager: Manager;
  readonly settings: Settings;
  readonly now: Instant;
}

async function sendDay(message: DigestMessage, day: Day): Promise<Instant[]> {
  const lines = await linesOf(message, day);
  const ends = await Promise.all(
    channelsOf(day.manager).map((channel) => sendOn(channelId(channel), lines, { message, day })),
  );
  return ends.flat();
}

async function linesOf({ date }: DigestMessage, { store, manager, now }: Day): Promise<string[]> {
  const zone = manager.timezone;
  const kept = await store.meetings({ from: startOfDay(date, zone), to: startOfDay(addDays(date, 1), zone) });
  const { directory } = await store.world({ people: [], teams: [], series: [], calendars: [] });
  const meetings = kept.map(({ value }) => value);
  const [{ heads }, book] = await Promise.all([store.world(subjectsOfAll(meetings, directory)), store.book()]);
  const all = meetings.map(meetingOf);
  const briefs = planBriefs({ meetings: all, heads, now, zone, locale: manager.locale ?? 'en' });
  const reminders = book === null ? [] : reminderLines(book, date, meetingsWith(all, heads, now));
  return [...digestLines(briefs), ...reminders];
}

async function sendOn(
  channelName: string,
  lines: readonly string[],
  { message, day }: { readonly message: DigestMessage; readonly day: Day },
): Promise<Instant[]> {
  const { deps, store, manager, settings, now } = day;
  const channel = channelNamed(channelName, manager);
  const messenger = channel && deps.messenger(channel.kind, message.manager);
  if (channel === null || !messenger || complaintAbout(settings, channelName) !== null) return [];
  const ref = { meeting: `digest ${message.date}`, start: message.at, channel: channelName, correction: 0 };
  const claim = await store.claim(ref, now, leaseFrom(now));
  if (!claim.granted) return [];
  const held = { delivery: claim.before ?? newDelivery(ref, now), fence: claim.lease.fence, channel };
  const saying = { brief: null, told: null, said: null, late: false, doubtful: claim.because === 'abandoned' };
  const attempt = deps.attemptId();
  const sending = await enterSending(store, held, {
    attempt,
    message: messageId(message.manager, ref),
    now,
    saying,
  });
  if (sending === null) return [];
  const sent: Sent = await messenger.notify({
    channel,
    subject: 'Your day',
    lines: lines.length > 0 ? lines : ['No meetings today.'],
    page: deps.links([], null).page,
    id: messageId(message.manager, ref),
    attempt: traceOf({ manager: message.manager, starts: [ref.start], attempt }),
    ...(sending.delivery.attempts.length > 1 ? { again: true } : {}),
    at: now,
    zone: manager.timezone,
  });
  const { delivery, againAt } = await recordSent(store, sending, { sent, now: deps.clock.now() });
  deps.heard?.({ manager: message.manager, ref, state: delivery.state, due: message.at, at: delivery.at });
  return againAt === null ? [] : [againAt];
}
