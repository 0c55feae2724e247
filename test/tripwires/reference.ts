// The slow and obvious way: every look goes through all raw signals again, and counts days one by one on the calendar.
import type { Book } from '@warmstart/core/book';
import { type Signal, signalKey } from '@warmstart/core/signal';
import { addDays, dateIn, type Instant, instantAt, type PlainDate, wallAt, weekdayOf } from '@warmstart/core/time';
import type { Absence } from '@warmstart/core/tripwire';
import { normal } from '@warmstart/core/tripwire';

/** What is compared: whom it is about, since when, and by which observation. */
export interface Plain {
  readonly key: string;
  readonly since: PlainDate;
  readonly at: Instant;
  readonly old: unknown;
  readonly new: unknown;
}

const zone = 'America/New_York';
const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface World {
  readonly book: Book;
  readonly absences: readonly Absence[];
  readonly now: Instant;
}

export function findAll(raw: readonly Signal[], world: World): Plain[] {
  const signals = [...new Map(raw.map((signal) => [signalKey(signal), signal])).values()].sort((a, b) =>
    a.at < b.at ? -1 : 1,
  );
  return (world.book.teams ?? []).flatMap((team) => {
    const people = (world.book.people ?? []).filter((person) => person.team === team.id);
    const of = (kind: string) => signals.filter((signal) => signal.kind === kind);
    const ours = (kind: string) => of(kind).filter((signal) => signal.team === team.id);
    const usual = normal[team.flavour];
    const days = (length: string) => Number.parseInt(length, 10);
    const found: (Plain | null)[] = [];
    const name = (expectation: string, person: string | null = null) => JSON.stringify([team.id, person, expectation]);
    const add = (key: string, plain: Omit<Plain, 'key'> | null) =>
      void found.push(plain === null ? null : { key, ...plain });

    const last = ours('merge').at(-1);
    add(
      name('ships'),
      last === undefined ? null : after(last.at, 3, { world, person: null, grace: true, at: last.at }),
    );

    for (const { id } of people) {
      const merges = of('merge').filter((signal) => signal.person === id);
      const merge = merges.at(-1);
      const own = of('pr-opened').filter((signal) => signal.person === id);
      const ends = own.map((change) => firstEnd(change, ['pr-review', 'merge', 'pr-closed'], signals));
      const instead = signals
        .filter((signal) => signal.person === id && ['pr-review'].includes(signal.kind))
        .map(({ at }) => at);
      if (merge !== undefined && !ends.includes(null)) {
        const from = [merge.at, ...instead, ...ends.filter((end) => end !== null)].sort().at(-1) ?? merge.at;
        add(name('all-ship', id), after(from, days(usual.quiet), { world, person: id, grace: true, at: merge.at }));
      }
      const loads = of('metric:load').filter((signal) => signal.person === id);
      const newest = loads.at(-1);
      if (newest !== undefined && Number(newest.value) > 5) {
        const inside = loads.findLast(({ value }) => Number(value) <= 5);
        const outside = inside === undefined ? loads : loads.slice(loads.indexOf(inside) + 1);
        const first = outside[0] ?? newest;
        add(name('load', id), {
          since: dateIn(first.at, zone),
          at: newest.at,
          old: inside?.value ?? null,
          new: newest.value,
        });
      }
    }

    const unreviewed = ours('pr-opened').filter(
      (change) => firstEnd(change, ['pr-review', 'merge', 'pr-closed'], signals) === null,
    );
    add(
      name('reviews'),
      many(unreviewed, (change) =>
        after(change.at, days(usual.waiting), { world, person: null, grace: false, at: change.at }),
      ),
    );

    const unfinished = ours('task-started').filter((task) => firstEnd(task, ['task-done'], signals) === null);
    add(
      name('tasks'),
      many(unfinished, (task) =>
        after(task.at, days(usual.work) * 2, { world, person: task.person ?? null, grace: true, at: task.at }),
      ),
    );

    const unlearned = ours('postmortem').filter((one) => {
      const tags = of('postmortem-action')
        .filter((action) => action.of === one.ref)
        .flatMap((action) => action.tags ?? []);
      return !tags.includes('detects') || !tags.includes('prevents');
    });
    add(
      name('learns'),
      many(unlearned, (one) => after(one.at, days(usual.missing), { world, person: null, grace: false, at: one.at })),
    );

    const proposed = ours('okr-proposed');
    const idle = proposed.filter((one) => firstEnd(one, ['okr-started'], signals) === null);
    if (dateIn(world.now, zone) >= '2026-11-16' && idle.length > 0) {
      const heard = proposed.flatMap((one) => [one.at, firstEnd(one, ['okr-started'], signals) ?? one.at]);
      add(name('begins'), { since: '2026-11-16', at: heard.sort().at(-1) ?? '', old: null, new: idle.length });
    }
    return found.filter((one) => one !== null);
  });
}

function firstEnd(begun: Signal, kinds: readonly string[], signals: readonly Signal[]): Instant | null {
  return signals.find((signal) => kinds.includes(signal.kind) && (signal.of ?? signal.ref) === begun.ref)?.at ?? null;
}

function many(begun: readonly Signal[], judge: (one: Signal) => Omit<Plain, 'key'> | null): Omit<Plain, 'key'> | null {
  const late = begun.map(judge).filter((one) => one !== null);
  if (late.length === 0) return null;
  const since = late.map((one) => one.since).sort()[0] ?? '';
  return {
    since,
    at:
      late
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? '',
    old: null,
    new: late.length,
  };
}

/** Walks from day to day until as many working days have passed; null while they have not. */
function after(
  from: Instant,
  count: number,
  { world, person, grace, at }: { world: World; person: string | null; grace: boolean; at: Instant },
): Omit<Plain, 'key'> | null {
  const works = (date: PlainDate) => worksOn(date, { world, person, grace });
  const wall = wallAt(from, zone);
  let { date, time } = wall;
  if (works(date)) time = time < '08:00' ? '08:00' : time > '18:00' ? '18:00' : time;
  else {
    while (!works(date)) date = addDays(date, 1);
    time = '08:00';
  }
  for (let passed = 0; passed < count; ) {
    date = addDays(date, 1);
    if (works(date)) passed++;
  }
  const over = instantAt(`${date}T${time}`, zone);
  return over < world.now ? { since: date, at, old: null, new: null } : null;
}

/** Days already looked up: the same few are asked for again and again. */
const known = new WeakMap<readonly Absence[], Map<string, boolean>>();

function worksOn(date: PlainDate, whose: { world: World; person: string | null; grace: boolean }): boolean {
  const days = known.get(whose.world.absences) ?? new Map<string, boolean>();
  known.set(whose.world.absences, days);
  const key = `${date} ${whose.person} ${whose.grace}`;
  const works = days.get(key) ?? isWorkday(date, whose);
  days.set(key, works);
  return works;
}

function isWorkday(
  date: PlainDate,
  { world, person, grace }: { world: World; person: string | null; grace: boolean },
): boolean {
  const { manager, people = [] } = world.book;
  const days = people.find(({ id }) => id === person)?.works ?? manager.workingHours?.days ?? [];
  const isWeekday = (one: PlainDate) => days.some((day) => day === week[weekdayOf(one) - 1]);
  const isAway = (one: PlainDate) =>
    world.absences.some((away) => away.person === person && away.from <= one && one <= away.to);
  const isFree = (one: PlainDate) => !isWeekday(one) || (manager.holidays ?? []).includes(one) || isAway(one);
  if (isFree(date)) return false;
  if (!grace) return true;
  const month = Number(date.slice(5, 7));
  const start = `${date.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
  let planned = 0;
  for (let day = start; day <= date; day = addDays(day, 1)) if (!isFree(day)) planned++;
  return planned > 5;
}
