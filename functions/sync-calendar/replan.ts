import { type KeptMeeting, meetingOf } from '@warmstart/core/calendar';
import { correctionDue, type Delivery, toldOf } from '@warmstart/core/delivery';
import {
  type Coming,
  checkItem,
  type DueItem,
  dueBriefOf,
  dueCheck,
  messagesOf,
  nextNight,
  nextTimeOfDay,
  type PlannedBrief,
  planDue,
  type QueueMessage,
  soonCheckAt,
} from '@warmstart/core/due';
import type { DueIndex, Kept, ManagerStore, World } from '@warmstart/core/ports';
import { dueReview } from '@warmstart/core/review';
import { addSeconds, type Instant, laterOf, secondsBetween } from '@warmstart/core/time';
import { nightlyItem } from './nightly.ts';

/** How far ahead wake-ups are planned: as far as calendars are read. */
const ahead = 14 * 86_400;

/** How long ago a meeting may have begun that is looked at, in seconds: as far back as calendars are read. */
const behind = 3600;

/** How long ago a brief may have said a meeting begins that was moved on since and may change again, in seconds. */
const movedOnWithin = 86_400;

/** A sweep comes once a minute: what falls due before the next is handed out by whoever planned it, in seconds. */
const sweepPause = 60;

/** Sweeps hand out this far ahead and a little further, in seconds. */
const handedOut = 180;

/** What was planned. */
export interface Planned extends Coming {
  /** For the queue at once. A sweep may find the same: doing it twice is doing it once. */
  readonly soon: readonly QueueMessage[];
}

interface Planning {
  readonly due: DueIndex;
  readonly now: Instant;
  /** Wakes also for briefs whose time has come and gone: what was silent may have something to say now. */
  readonly anew?: boolean;
}

/**
 * Makes the due index agree with the meetings, the settings and what was sent: after a read, an import, a change of
 * settings. Writes only what differs; repeating it changes nothing.
 */
export async function replan(store: ManagerStore, { due, now, anew = false }: Planning): Promise<Planned> {
  const window = { from: addSeconds(now, -behind), to: addSeconds(now, ahead) };
  const [world, kept, sent] = await Promise.all([
    store.world({ people: [], teams: [], series: [], calendars: [] }),
    store.meetings(window),
    store.deliveries({ from: addSeconds(now, -movedOnWithin), to: window.to }),
  ]);
  const wanted = planDue(
    store.manager,
    kept.map(({ value }) => value),
    { directory: world.directory, now },
  );
  const byKey = new Map(wanted.map((planned) => [planned.key, planned]));
  const put: DueItem[] = [];
  for (const meeting of kept) {
    put.push(...(await settle(meeting, byKey.get(meeting.value.key) ?? null, { store, due, now, anew })));
  }
  const corrected = await corrections(sent, world, { store, due, now });
  for (const item of corrected) await due.put(item);
  await planDigest(world, { due, now, store });
  await planReview(world, { due, now, store, kept });
  if (world.directory.manager !== null)
    await due.put(nightlyItem(store.manager, nightAfter(now, store.manager, world)));
  const check = dueCheck(store.manager, world.directory, { now, hears: false });
  // Models may have changed with whatever was set; looks by day follow from one another.
  if (check !== null) await due.put(anew ? checkItem(store.manager, soonCheckAt(now)) : check);
  // A correction may stand for the brief of the new start: it goes first, and the sweep looks after the brief.
  const named = new Set(corrected.flatMap((item) => ('brief' in item ? item.brief.meeting : [])));
  const first = put.filter((item) => !('brief' in item && named.has(item.brief.meeting)));
  return {
    dues: wanted.map(({ item }) => item.at),
    starts: wanted.map(({ item }) => item.brief.start),
    soon: messagesOf([...corrected, ...first].filter(({ at }) => secondsBetween(now, at) <= sweepPause)),
  };
}

/** Puts the wake-up that is wanted and takes the one away that is not; the meeting remembers which it is. */
async function settle(
  { value, rev }: Kept<KeptMeeting>,
  wanted: PlannedBrief | null,
  { store, due, now, anew }: Omit<Required<Planning>, 'meetings'> & { readonly store: ManagerStore },
): Promise<DueItem[]> {
  const before = value.planned;
  // What began meanwhile is left to its wake-up, which records what became of it.
  if (wanted === null && value.start <= now && before?.ref === dueRefOf(value)) return [];
  const overdue = wanted !== null && wanted.item.at === now;
  if (wanted !== null && before?.mark === wanted.mark && !(anew && overdue)) return [];
  if (wanted === null && before === null) return [];
  if (wanted !== null) await due.put(wanted.item);
  const planned = wanted && { at: wanted.item.at, ref: wanted.item.ref, mark: wanted.mark };
  // Somebody else changed the meeting meanwhile and plans it anew: theirs stands.
  if ((await store.saveMeeting({ ...value, planned }, rev)) === 'conflict') return [];
  const replaced = before !== null && (before.at !== planned?.at || before.ref !== planned.ref);
  // What a sweep may have handed out is left to its wake-up: its worker may hold a claim, and records how it ended.
  if (replaced && secondsBetween(now, before.at) > handedOut)
    await due.drop({ manager: store.manager, kind: 'brief', at: before.at, ref: before.ref });
  return wanted === null ? [] : [wanted.item];
}

/** The name of the wake-up of a meeting's brief at the start it has. */
function dueRefOf({ key, start }: KeptMeeting): string {
  return `${key}\n${start}`;
}

/** The corrections that are due: what was sent of a meeting, and its meeting says otherwise now. */
async function corrections(
  sent: readonly Kept<Delivery>[],
  world: World,
  { store, now }: Planning & { readonly store: ManagerStore },
): Promise<DueItem[]> {
  const told = sent.map(({ value }) => value).filter(({ state, told }) => state === 'sent' && told !== null);
  const newest = new Map<string, Delivery>();
  for (const one of told) {
    const name = JSON.stringify([one.meeting, one.start, one.channel]);
    const other = newest.get(name);
    if (!other || other.correction < one.correction) newest.set(name, one);
  }
  const open = [...newest.values()].filter((one) => isAhead(one, now) && !movedOn(one, told));
  const items = await Promise.all(open.map((one) => correctionItem(one, world, { store, now })));
  return items.flat();
}

/** Whether what it told of is still to come. */
function isAhead({ start, told }: Delivery, now: Instant): boolean {
  return told !== null && laterOf(start, told.start) > now;
}

/** Whether it was told of another start, which has a delivery of its own by now: that one is corrected then. */
function movedOn({ meeting, start, channel, told }: Delivery, sent: readonly Delivery[]): boolean {
  if (told === null || told.start === start) return false;
  return sent.some((other) => other.meeting === meeting && other.start === told.start && other.channel === channel);
}

async function correctionItem(
  sent: Delivery,
  world: World,
  { store, now }: { readonly store: ManagerStore; readonly now: Instant },
): Promise<DueItem[]> {
  const kept = await store.meeting(sent.meeting);
  if (kept === null || sent.told === null) return [];
  const current = toldOf(meetingOf(kept.value));
  const saying = { zone: 'UTC', locale: 'en', sealed: true, nameOf: (email: string) => email, now };
  // What was told by the newer start's own delivery needs no word under the older one.
  if (correctionDue(sent, current, saying) === null) return [];
  const subjects = dueBriefOf(kept.value, world.directory)?.subjects ?? {
    people: [],
    teams: [],
    series: [],
    calendars: [],
  };
  const brief = { meeting: sent.meeting, start: sent.start, due: now, channels: [sent.channel], subjects };
  return [
    { manager: store.manager, at: now, ref: JSON.stringify([sent.meeting, sent.start]), kind: 'correction', brief },
  ];
}

function nightAfter(now: Instant, manager: string, { directory }: World): Instant {
  return nextNight(now, manager, directory.manager?.timezone ?? 'UTC');
}

/** The next morning digest, where one is wanted. Its handler looks again whether it still is. */
async function planDigest(
  { settings, directory }: World,
  { due, now, store }: Planning & { readonly store: ManagerStore },
): Promise<void> {
  const { manager } = directory;
  if (settings.digest === null || manager === null) return;
  const { at, date } = nextTimeOfDay(now, settings.digest, manager.timezone);
  await due.put({ manager: store.manager, at, ref: date, kind: 'digest', date });
}

/** The next weekly mails, where any are wanted: their day may have become one off. Their handler looks again. */
async function planReview(
  { settings, directory }: World,
  { due, now, store, kept }: Planning & { readonly store: ManagerStore; readonly kept: readonly Kept<KeptMeeting>[] },
): Promise<void> {
  if (directory.manager === null) return;
  const meetings = kept.map(({ value }) => meetingOf(value));
  const item = dueReview(store.manager, { host: directory.manager, settings, meetings, now });
  if (item !== null) await due.put(item);
}
