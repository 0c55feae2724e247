import { correctionOf, type Delivery, isOver, toldOf } from '@warmstart/core/delivery';
import type { Meeting } from '@warmstart/core/meeting';
import { addSeconds, type Instant, instantOf, secondsBetween } from '@warmstart/core/time';
import { managerId, type Taken } from './stage.ts';
import type { Occurrence } from './year-calendar.ts';
import type { Lived } from './year-life.ts';
import { leads } from './year-people.ts';
import type { YearStage } from './year-stage.ts';

/** What is wrong with a year; each list is empty when nothing is. */
export interface Faults {
  /** Known to begin, and no end of its brief is recorded. */
  readonly lost: string[];
  /** Sent more than once, not counting a second try under the same Message-ID where nobody knew. */
  readonly doubled: string[];
  /** Ended without a reason. */
  readonly unexplained: string[];
  /** Sent although the last read said it was off or at another time. */
  readonly stale: string[];
  /** Two messages within five minutes. */
  readonly close: string[];
  /** A correction that says what was told before. */
  readonly repeated: string[];
  /** A change known in good time that no correction told. */
  readonly untold: string[];
  /** Late with nothing in its way. */
  readonly late: string[];
  /** Claimed and never ended. */
  readonly left: string[];
}

export interface Figures {
  messages: number;
  briefs: number;
  corrections: Record<string, number>;
  again: number;
  late: number;
  /** How the brief of each meeting that began ended. */
  readonly ends: Record<string, number>;
  readonly reasons: Record<string, number>;
}

export interface Counted {
  readonly faults: Faults;
  readonly figures: Figures;
}

interface Begun {
  readonly key: string;
  readonly meeting: Meeting;
}

export async function count(stage: YearStage, occurrences: readonly Occurrence[], lived: Lived): Promise<Counted> {
  const { from, to } = { from: '2020-01-01T00:00:00Z', to: stage.now };
  const records = (await stage.store().of(managerId).deliveries({ from, to })).map(({ value }) => value);
  const keys = new Set(occurrences.map(({ key }) => key));
  const figures: Figures = {
    messages: stage.taken.length,
    briefs: 0,
    corrections: {},
    again: 0,
    late: records.filter(({ late, state }) => late && state === 'sent').length,
    ends: {},
    reasons: {},
  };
  const briefs = new Map(records.filter(({ correction }) => correction === 0).map((one) => [nameOf(one), one]));
  const faults: Faults = {
    lost: [],
    doubled: doubled(stage.taken, briefs, figures),
    unexplained: records.filter(({ state, reason }) => state !== 'sent' && isOver({ state }) && !reason).map(say),
    stale: stale(stage, keys),
    close: close(stage.taken),
    repeated: [],
    untold: [],
    late: [],
    left: records.filter((one) => !isOver(one) && one.start < stage.now).map(say),
  };
  for (const { key, meeting } of begun(stage, occurrences)) {
    const record = briefs.get(JSON.stringify([key, meeting.start]));
    faults.lost.push(...endOf({ key, meeting }, record ?? null, { stage, figures }));
  }
  faults.late.push(...lateWithoutCause([...briefs.values()], stage, lived));
  told(records, stage, { faults, lived, figures });
  return { faults, figures };
}

function nameOf({ meeting, start }: Pick<Delivery, 'meeting' | 'start'>): string {
  return JSON.stringify([meeting, start]);
}

function say({ meeting, start, state, correction, at }: Delivery): string {
  return `${meeting.replace('\n', ' ')} of ${start}: ${state} ${correction} at ${at}`;
}

/** Every meeting that began: as the calendar, not as our process has it. */
function begun(stage: YearStage, occurrences: readonly Occurrence[]): Begun[] {
  return occurrences.flatMap(({ key, states }) => {
    const starts = new Set(states.flatMap(({ meeting }) => meeting?.start ?? []));
    return [...starts].flatMap((start) => {
      const state = states.findLast(({ from }) => from <= start);
      const { meeting } = state ?? {};
      return meeting && meeting.start === start && start < addSeconds(stage.now, -600) && start > stage.began
        ? [{ key, meeting }]
        : [];
    });
  });
}

function tally(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Counts how it ended. @returns what is lost: known to begin then, and nothing recorded */
function endOf(
  { key, meeting }: Begun,
  record: Delivery | null,
  { stage, figures }: { stage: YearStage; figures: Figures },
): string[] {
  // What is read in the very second it begins is known too late for a brief.
  const { sure } = stage.known(key, addSeconds(meeting.start, -1));
  if (record !== null) {
    tally(figures.ends, record.state);
    if (record.state !== 'sent') tally(figures.reasons, `${record.state}: ${shape(record.reason ?? '')}`);
    return isOver(record) ? [] : [say(record)];
  }
  // These need no record: the meeting itself says why nothing comes.
  const why =
    meeting.status === 'cancelled'
      ? 'cancelled'
      : meeting.days
        ? 'all-day'
        : meeting.shownAs === 'free'
          ? 'free'
          : null;
  if (why !== null) {
    tally(figures.ends, `no brief: ${why}`);
    return [];
  }
  const seen = sure?.start === meeting.start && sure.status !== 'cancelled';
  tally(figures.ends, seen ? 'lost' : 'began before a read of it was done with');
  return seen ? [`${key.replace('\n', ' ')} of ${meeting.start}`] : [];
}

/** Reasons without their times and names, to be counted. */
function shape(reason: string): string {
  return reason.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+([+-][\d:]+|Z)/g, 'T').replaceAll(/\d\d:\d\d/g, 'T');
}

function doubled(taken: readonly Taken[], records: ReadonlyMap<string, Delivery>, figures: Figures): string[] {
  const copies = new Map<string, Taken[]>();
  for (const one of taken) {
    const { correction, handover } = one.outgoing;
    if (correction !== null) tally(figures.corrections, correction.kind);
    if (correction !== null && correction.kind !== 'added') continue;
    for (const { meeting } of handover.briefs) {
      const name = `${meeting.uid} ${instantOf(meeting.start)}`;
      const all = copies.get(name) ?? [];
      // Two occurrences of one series may have been moved to one time.
      if (!all.includes(one)) copies.set(name, [...all, one]);
    }
  }
  figures.briefs = copies.size;
  const doubtful = new Map(
    [...records.values()].map((one) => [`${one.meeting.split('\n')[0]} ${one.start}`, one.doubtful]),
  );
  return [...copies].flatMap(([name, all]) => {
    if (all.length === 1) return [];
    figures.again += all.length - 1;
    const same = new Set(all.map(({ id }) => id)).size === 1 && all.length - 1 <= (doubtful.get(name) ?? 0);
    return same ? [] : [`${name}: ${all.map(({ at, id }) => `${at} ${id.slice(0, 8)}`).join(', ')}`];
  });
}

/** Briefs of meetings that the last read said were off, or at another time. */
function stale(stage: YearStage, keys: ReadonlySet<string>): string[] {
  const byUid = new Map<string, string[]>();
  for (const key of keys) {
    const uid = key.split('\n')[0] ?? '';
    byUid.set(uid, [...(byUid.get(uid) ?? []), key]);
  }
  return stage.taken.flatMap(({ at, outgoing: { correction, handover } }, index) =>
    correction !== null && correction.kind !== 'added'
      ? []
      : handover.briefs.flatMap(({ meeting }) => {
          const start = instantOf(meeting.start);
          const right = (byUid.get(meeting.uid) ?? []).some((key) => {
            const { sure, maybe } = stage.known(key, at, index);
            return [sure, ...maybe].some((one) => one?.start === start && one.status !== 'cancelled');
          });
          return right ? [] : [`${meeting.uid} of ${start} at ${at}`];
        }),
  );
}

function close(taken: readonly Taken[]): string[] {
  const briefs = taken.filter(({ outgoing }) => outgoing.correction === null);
  return briefs.flatMap(({ at, id }, index) => {
    const before = briefs[index - 1];
    if (!before || before.id === id) return [];
    const gap = secondsBetween(before.at, at);
    return gap < 300 ? [`${before.at} and ${at}`] : [];
  });
}

/** Sent more than two minutes after it was due, though it was known, something ran and the provider answered. */
function lateWithoutCause(records: readonly Delivery[], stage: YearStage, lived: Lived): string[] {
  return records.flatMap((record) => {
    const { start, at, state, brief, attempts } = record;
    if (state !== 'sent' || brief === null || record.reason !== null) return [];
    const due = addSeconds(start, -60 * (leads.get(brief.meeting.title) ?? 5));
    const late = secondsBetween(due, at);
    if (late < 60 || attempts.length > 1) return [];
    const { since } = stage.known(record.meeting, at);
    const from = addSeconds(due, -600);
    const touches = (spell: { from: Instant; to: Instant }) => spell.from <= at && spell.to >= from;
    const excused =
      (since !== null && since >= from) || lived.down.some(touches) || stage.weather.provider.some(touches);
    const waited = stage.taken.some(
      (one) => one.at < at && one.outgoing.correction === null && Math.abs(secondsBetween(one.at, at) - 300) <= 60,
    );
    const lost = stage.lostAt.some((lost) => lost >= addSeconds(from, -600) && lost <= at);
    return excused || waited || lost ? [] : [`${say(record)}: ${late} s late`];
  });
}

interface Telling {
  readonly faults: Faults;
  readonly lived: Lived;
  readonly figures: Figures;
}

/** Each correction says something new, and each change that was known in time is told. */
function told(records: readonly Delivery[], stage: YearStage, { faults, lived, figures }: Telling): void {
  const saying = { zone: 'UTC', locale: 'en', sealed: true, nameOf: (email: string) => email };
  const byMeeting = new Map<string, Delivery[]>();
  for (const one of records.filter(({ state, told }) => state === 'sent' && told !== null)) {
    byMeeting.set(one.meeting, [...(byMeeting.get(one.meeting) ?? []), one]);
  }
  for (const [key, all] of byMeeting) {
    const order = [...all]
      .filter(({ reason }) => !reason?.startsWith('told by the correction'))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.correction - b.correction));
    for (const [index, one] of order.entries()) {
      const before = order[index - 1];
      if (one.correction > 0 && before?.told && one.told && correctionOf(before.told, one.told, saying) === null)
        faults.repeated.push(`${say(one)} after ${say(before)}`);
    }
    const last = order.at(-1);
    if (!last?.told) continue;
    const until = addSeconds(last.told.start, -360);
    const { sure, since, maybe } = stage.known(key, until);
    if (maybe.length > 0 || since === null || since <= last.at || last.told.start >= stage.now) continue;
    const now = sure ? toldOf(sure) : { ...last.told, cancelled: true };
    const change = correctionOf(last.told, now, saying);
    // Who comes to a meeting that was moved on is for the brief of its new start to say.
    if (change === null || (change.kind === 'people' && last.told.start !== last.start)) continue;
    const touches = (spell: { from: Instant; to: Instant }) => spell.from <= until && spell.to >= since;
    if (lived.down.some(touches) || stage.weather.provider.some(touches))
      tally(figures.ends, 'a change not told in time');
    else if (records.some((one) => one.meeting === key && one.correction > 0 && one.state === 'refused'))
      tally(figures.ends, 'a change the provider refused to tell');
    else faults.untold.push(`${say(last)}; changed at ${since}: ${sure ? `${sure.status} ${sure.start}` : 'gone'}`);
  }
}
