import type { DeliveryRef } from '@warmstart/core/delivery';
import type { DueKey } from '@warmstart/core/due';
import type { Window } from '@warmstart/core/meeting';
import type { Identity } from '@warmstart/core/ports';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import type { Key, Range } from '../table/index.ts';
import { hashed, part, shardOf } from './part.ts';

/**
 * Every key and every way the table is asked. Parts in <> are encoded, so that none can hold a `#`.
 *
 * One collection per manager, pk `manager#<id>`:
 *
 * | sk                                               | what                                  | written                  |
 * | ------------------------------------------------ | ------------------------------------- | ------------------------ |
 * | directory                                        | who is who, and the settings          | with facts; if rev holds |
 * | head#person#<id>  head#team#<id>  head#series#=… | what a brief needs of one subject     | with facts; if rev holds |
 * | fact#<kind>#<id>                                 | one entry of the book, with its order | at import                |
 * | dirty#<change>                                   | facts are changing: heads may lag     | before and after that    |
 * | version                                          | counts changes of the facts           | before and after them    |
 * | calendar#<id>                                    | a connected calendar                  | if rev holds             |
 * | memory#<id>                                      | what is remembered of its series      | the last one wins        |
 * | note#<id>                                        | a note as it came, and what became of it | once; then if rev holds |
 * | handles                                          | what the numbers of the last list mean | the last one wins       |
 * | account#<id>                                     | an account opened to us               | if rev holds             |
 * | secret#tokens#<account>                          | its tokens, sealed; in no backup      | if rev holds             |
 * | secret#grant#<id>                                | a grant that was begun; in no backup  | once, taken once         |
 * | secret#note-key                                  | what note tokens are signed with; in no backup | once            |
 * | secret#chats                                     | the chats of a manager, addresses sealed; in no backup | if rev holds |
 * | focus#<item>                                     | what stands booked in calendars for it | if rev holds            |
 * | meeting#<key>                                    | a kept meeting; in the index by time  | if rev holds             |
 * | delivery#<start>#<meeting>#<channel>#<n>         | one delivery or correction            | leased; if fence holds   |
 * | turn                                             | whose turn it is to speak             | leased; if fence holds   |
 * | said#<uid>                                       | what the briefs of a series said      | by who has the turn      |
 * | source#<id>                                      | where signals come from               | if rev holds             |
 * | secret#source#<id>                               | what opens it, sealed; in no backup   | the last one wins        |
 * | inbox#<arrival>#<hash>#<n>                       | signals that wait to be looked at     | once; removed when kept  |
 * | heard#<hash>                                     | a delivery that came; gone after days | after its signals        |
 * | signals#<day>#<arrival>#<hash>                   | some hundred signals of a day         | once                     |
 * | tripwire#<key>                                   | what a tripwire remembers             | if rev holds             |
 * | lookout                                          | what is remembered between two looks  | if rev holds             |
 * | review#<week>                                    | a weekly review, as it was composed   | if rev holds             |
 * | due#<at>#<kind>#<ref>                            | a copy of the due item, to erase it   | before the due item      |
 *
 * Apart: pk `due#<minute>#<shard>`, sk `<at>#<manager>#<kind>#<ref>` (the due index); pk `sweep`, sk `cursor` (one a sweep);
 * pk `managers`, sk `<id>` (the list of managers). At the door, in no backup: pk `session#<id>`, pk `token#<hash>`, pk
 * `identity#=…` (each read by its key alone), pk `access#<manager>`, sk `session#<id>`, `token#<hash>` or `identity#=…`
 * (which of them are a manager's), and pk `rate#=…#<minute>` (counted up, gone by itself).
 *
 * What it costs, in units of DynamoDB: a consistent read of 4 KB is 1, a write of 1 KB is 1 (2 for a meeting, which
 * stands in the index too). H: heads of the meeting, about 2 of each person, 1 of a team and 1 to 3 names of the series.
 *
 * | pattern                         | how                                           | round trips | units                    |
 * | ------------------------------- | --------------------------------------------- | ----------- | ------------------------ |
 * | all for a brief (`briefing`)    | get directory, heads, turn, said, meeting, deliveries, note key | 1 | directory/4 KB + H + 5 |
 * | directory and heads (`world`)   | get                                           | 1           | directory/4 KB + H       |
 * | claim, take the turn            | lease                                         | 1           | 1 write                  |
 * | record a delivery, end the turn | put if the fence holds                        | 1           | 1 to 3 writes            |
 * | meetings of a window            | query the index twice: short by start, long by end | 1 (both at once) | size/4 KB         |
 * | deliveries of a window          | query delivery#<from> to delivery#<to>        | 1           | size/4 KB                |
 * | connected calendars             | query calendar#                               | 1           | size/4 KB                |
 * | who asks (`session`)            | get                                           | 1           | 1; 1 write in ten minutes |
 * | who sends a note (`tokenOf`)    | get                                           | 1           | 1; 1 write in ten minutes |
 * | one more in a minute (`countUp`) | put if counted fewer times                   | 1           | 1 write                  |
 * | sign in                         | get, put; the first time 3 puts               | 3 or 5      | 1 + 2 or 4 writes        |
 * | what is due in a minute         | query each shard                              | 1 (all at once) | 1 a shard, or size/4 KB |
 * | plan, hold, drop a due item     | get + 2 puts, put if rev holds, 2 removes     | 1 or 3, 1, 2 | 2 writes, 1, 2          |
 * | import, rebuild                 | query fact# and head#, put what differs       | grows with the book | grows with the book |
 * | hear a delivery                 | get, put each part, put                       | 3           | 1 + size/1 KB + 1        |
 * | what waits, and keep it         | query, put packs of a day, remove             | 3 or more   | size/4 KB + size/1 KB + a write each |
 * | kept signals of a window        | query signals#<day> to signals#<day>          | one a MB    | size/4 KB                |
 * | dump, erase                     | query the collection                          | one a MB    | size/4 KB                |
 */
export function keysOf(manager: string) {
  const pk = `manager#${part(manager)}`;
  const key = (sk: string): Key => ({ pk, sk });
  return {
    /** Everything of the manager but the due items. */
    all: { pk } satisfies Range,
    directory: key('directory'),
    version: key('version'),
    mark: (change: string) => key(`dirty#${part(change)}`),
    marks: { pk, prefix: 'dirty#' } satisfies Range,
    turn: key('turn'),
    fact: (kind: string, id: string) => key(`fact#${kind}#${part(id)}`),
    facts: { pk, prefix: 'fact#' } satisfies Range,
    personHead: (id: string) => key(`head#person#${part(id)}`),
    teamHead: (id: string) => key(`head#team#${part(id)}`),
    /** The name of a series may hold a title nobody should read in a message. */
    seriesHead: (name: string) => key(`head#series#${hashed(name)}`),
    heads: { pk, prefix: 'head#' } satisfies Range,
    calendar: (id: string) => key(`calendar#${part(id)}`),
    calendars: { pk, prefix: 'calendar#' } satisfies Range,
    memory: (calendar: string) => key(`memory#${part(calendar)}`),
    note: (id: string) => key(`note#${part(id)}`),
    notes: { pk, prefix: 'note#' } satisfies Range,
    handles: key('handles'),
    account: (id: string) => key(`account#${part(id)}`),
    accounts: { pk, prefix: 'account#' } satisfies Range,
    tokens: (account: string) => key(`secret#tokens#${part(account)}`),
    grant: (id: string) => key(`secret#grant#${part(id)}`),
    noteKey: key('secret#note-key'),
    chats: key('secret#chats'),
    /** What no backup may hold. */
    isSecret: (sk: string) => sk.startsWith('secret#'),
    focus: (item: string) => key(`focus#${part(item)}`),
    focuses: { pk, prefix: 'focus#' } satisfies Range,
    meeting: (meeting: string) => key(`meeting#${part(meeting)}`),
    /** Short meetings that may overlap the window, and long ones that may. Both give more than do. */
    meetingsOf: ({ from, to }: Window): Range[] => [
      { pk, index: 'byStart', between: { from: `short#${addSeconds(from, -longMeeting)}`, to: `short#${to}` } },
      { pk, index: 'byStart', between: { from: `long#${from}`, to: 'long#~' } },
    ],
    delivery: ({ meeting, start, channel, correction }: DeliveryRef) =>
      key(`delivery#${start}#${part(meeting)}#${part(channel)}#${correction}`),
    /** Until `to` itself and no further: every delivery's key goes on after its start. */
    deliveriesOf: ({ from, to }: Window): Range => ({
      pk,
      between: { from: `delivery#${from}`, to: `delivery#${to}` },
    }),
    said: (uid: string) => key(`said#${part(uid)}`),
    review: (week: string) => key(`review#${part(week)}`),
    reviews: { pk, prefix: 'review#' } satisfies Range,
    source: (id: string) => key(`source#${part(id)}`),
    sources: { pk, prefix: 'source#' } satisfies Range,
    sourceSecret: (id: string) => key(`secret#source#${part(id)}`),
    /** @param id as `inboxId` makes it */
    inbox: (id: string) => key(`inbox#${id}`),
    inboxes: { pk, prefix: 'inbox#' } satisfies Range,
    heard: (source: string, delivery: string) => key(`heard#${hashed(JSON.stringify([source, delivery]))}`),
    heards: { pk, prefix: 'heard#' } satisfies Range,
    /** @param arrival when the first of them came: of two that are one, the first counts */
    pack: ({ day, arrival, body }: { day: string; arrival: string; body: string }) =>
      key(`signals#${day}#${arrival}#${hashed(body)}`),
    /** From one day to another, that one too. */
    packsOf: (from: string, to: string): Range => ({
      pk,
      between: { from: `signals#${from}`, to: `signals#${to}#~` },
    }),
    tripwire: (name: string) => key(`tripwire#${part(name)}`),
    tripwires: { pk, prefix: 'tripwire#' } satisfies Range,
    lookout: key('lookout'),
    dueCopy: ({ at, kind, ref }: DueKey) => key(`due#${at}#${kind}#${part(ref)}`),
    isDueCopy: (sk: string) => sk.startsWith('due#'),
  };
}
export type ManagerKeys = ReturnType<typeof keysOf>;

/** Seconds beyond which a meeting counts as long: more than a whole day, even one of 25 hours. */
const longMeeting = 26 * 3600;

/**
 * Where a meeting stands in the index. Whoever looks for what overlaps a window need look back no further than a short
 * meeting lasts; the few long ones are found by their end.
 */
export function placeOf({ start, end }: { readonly start: Instant; readonly end: Instant }): string {
  return secondsBetween(start, end) > longMeeting ? `long#${end}` : `short#${start}`;
}

export const managerKey = (manager: string): Key => ({ pk: 'managers', sk: part(manager) });
export const allManagers: Range = { pk: 'managers' };

export const sessionKey = (id: string): Key => ({ pk: `session#${part(id)}`, sk: 'session' });
export const tokenKey = (hash: string): Key => ({ pk: `token#${part(hash)}`, sk: 'token' });
/** Which person at which provider it is stands nowhere in words. */
export const identityKey = ({ issuer, subject }: Identity): Key => ({
  pk: `identity#${hashed(JSON.stringify([issuer, subject]))}`,
  sk: 'identity',
});
export const accessRange = (manager: string) => ({ pk: `access#${part(manager)}` }) satisfies Range;
/** Where a manager's list names a session or an identity: its collection is the name. */
export const accessEntry = (manager: string, { pk: sk }: Key): Key => ({ ...accessRange(manager), sk });
export const rateKey = (whose: string, at: Instant): Key => ({
  pk: `rate#${hashed(whose)}#${minuteOf(at)}`,
  sk: 'rate',
});

/** Which of several sweeps, each of which looks after some of the shards, beginning at 0. */
export interface SweepPart {
  readonly index: number;
  readonly count: number;
}

/** How far a sweep has come. Another number of sweeps goes by other names: their parts are not the same shards. */
export function cursorKey({ index, count }: SweepPart): Key {
  return { pk: 'sweep', sk: count === 1 ? 'cursor' : `cursor#${count}#${index}` };
}

/** The minute an item stands under, `2026-11-19T13:00`. */
const minuteOf = (at: Instant) => at.slice(0, 16);

export function dueKey({ manager, at, kind, ref }: DueKey, shards: number): Key {
  return {
    pk: duePartition(minuteOf(at), shardOf(manager, shards)),
    sk: `${at}#${part(manager)}#${kind}#${part(ref)}`,
  };
}

/** The due item of a copy, read off its key, so that it is found even when nothing else of the copy can be read. */
export function dueKeyOfCopy(copy: string, manager: string, shards: number): Key | null {
  const [kind, at, ...rest] = copy.split('#');
  if (kind !== 'due' || at === undefined) return null;
  return { pk: duePartition(minuteOf(at), shardOf(manager, shards)), sk: [at, part(manager), ...rest].join('#') };
}

/** The partitions of one minute that this sweep looks after. */
export function dueRanges(minute: string, shards: number, { index, count }: SweepPart): Range[] {
  const mine = Array.from({ length: shards }, (_, shard) => shard).filter((shard) => shard % count === index);
  // Minutes near the present are swept again and again, so what a read misses the next finds.
  return mine.map((shard) => ({ pk: duePartition(minute, shard), eventual: true }));
}

function duePartition(minute: string, shard: number): string {
  return `due#${minute}#${shard}`;
}

/** One part of a delivery in the order of its arrival. */
export function inboxId(
  { at, source, delivery }: { at: Instant; source: string; delivery: string },
  n: number,
): string {
  return `${at}#${hashed(JSON.stringify([source, delivery]))}#${String(n).padStart(4, '0')}`;
}
