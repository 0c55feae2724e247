import { byText } from '../../text/index.ts';
import { type Duration, dateIn, durationParts, earlierOf, type Instant, secondsBetween } from '../../time/index.ts';
import type { Item, Seen } from '../hear/state.ts';
import type { Tripwire } from '../normal/resolve.ts';
import { deadline } from '../normal/work-time.ts';
import type { Look } from './around.ts';
import type { Deviation } from './finding.ts';
import { callKind, countOf, onDay, sayDuration, sayLacking, sayRef } from './words.ts';

interface Late {
  readonly opened: Seen;
  readonly item: Item;
  /** When its time was over. */
  readonly over: Instant;
}

/** Something waits for its answer longer than the team's norm. */
export function waiting(
  { signal, until, after, grace }: Extract<Tripwire, { kind: 'waiting' }>,
  items: readonly Item[],
  look: Look,
): Deviation | null {
  const work = look.work(null, grace);
  const late = lateOf(items.filter(isOpen), (opened) => deadline(opened.at, after, work), { after, now: look.now });
  return summed(late, look, (first) => {
    const since = onDay(dateIn(first.at, work.zone), look.today, look.around.manager.locale);
    const { one } = callKind(until);
    return `${countOf(late.length, signal)} without ${until === 'pr-review' ? 'a first' : 'a'} ${one}, the oldest of ${since}`;
  });
}

/** Committed work is in progress for several times as long as expected; while whoever does it is away, the clock stands still. */
export function overrun(
  { signal, expected, factor, grace }: Extract<Tripwire, { kind: 'overrun' }>,
  items: readonly Item[],
  look: Look,
): Deviation | null {
  const after = stretched(expected, factor);
  const people = new Map(look.around.people.map((person) => [person.id, person]));
  const over = (opened: Seen, item: Item) =>
    deadline(opened.at, after, look.work(people.get(item.person ?? '') ?? null, grace));
  const late = lateOf(items.filter(isOpen), over, { after, now: look.now });
  return summed(late, look, (first) => {
    const since = onDay(first.at, look.today, look.around.manager.locale);
    const oldest = late.length === 1 ? 'since' : 'the oldest since';
    return `${countOf(late.length, signal)} in progress over ${factor} × ${sayDuration(expected)}, ${oldest} ${since}`;
  });
}

/** What belongs to a trigger is not there in time. */
export function missing(
  { trigger, expects, tags, within }: Extract<Tripwire, { kind: 'missing' }>,
  items: readonly Item[],
  look: Look,
): Deviation | null {
  const work = look.work(null);
  const lacking = (item: Item) => tags.filter((tag) => !item.got.includes(tag));
  const lacks = items.filter((item) => (tags.length === 0 ? item.closed === null : lacking(item).length > 0));
  const late = lateOf(lacks, (opened) => deadline(opened.at, within, work), { after: within, now: look.now });
  return summed(late, look, (first) => {
    if (late.length > 1)
      return `${countOf(late.length, trigger)} without all that belongs to ${late.length === 2 ? 'both' : 'them'}`;
    const lack = late[0] === undefined ? [] : lacking(late[0].item);
    return `${capital(callKind(trigger).one)} ${sayRef(first.ref)} without ${lack.length > 0 ? sayLacking(lack) : withArticle(callKind(expects).one)}`;
  });
}

function isOpen({ closed }: Item): boolean {
  return closed === null;
}

/** Those whose time is over, the oldest first. What is younger than the length itself is not reckoned: a check must be quick. */
function lateOf(
  items: readonly Item[],
  overAt: (opened: Seen, item: Item) => Instant,
  { after, now }: { readonly after: Duration; readonly now: Instant },
): Late[] {
  const least = leastSeconds(after);
  return items
    .flatMap((item) => {
      const { opened } = item;
      if (opened === null || secondsBetween(opened.at, now) < least) return [];
      const over = overAt(opened, item);
      return over < now ? [{ opened, item, over }] : [];
    })
    .sort((a, b) => byText(a.opened.at, b.opened.at) || byText(a.opened.ref, b.opened.ref));
}

/** No deadline comes sooner. A working day may be over after a night. */
function leastSeconds(after: Duration): number {
  const { count, unit } = durationParts(after);
  switch (unit) {
    case 'm':
      return count * 60;
    case 'h':
      return count * 3600;
    case 'w':
      return (count * 7 - 1) * 86_400;
    case 'd':
    case 'wd':
      return (count - 1) * 86_400;
  }
}

function summed(late: readonly Late[], look: Look, words: (first: Seen) => string): Deviation | null {
  const [first] = late;
  const newest = late.at(-1)?.opened;
  if (first === undefined || newest === undefined) return null;
  const since = late.map(({ over }) => over).reduce(earlierOf);
  return {
    observed: words(first.opened),
    old: null,
    new: late.length,
    unit: null,
    since: dateIn(since, look.work(null).zone),
    at: newest.at,
    source: newest.source,
  };
}

/** The length times a factor, in its own unit, rounded up. */
export function stretched(length: Duration, factor: number): Duration {
  const { count, unit } = durationParts(length);
  const suffix = length.slice(`${count}`.length).replace(/^\d+/, '');
  return `${Math.min(99_999, Math.ceil(count * factor))}${suffix === '' ? unit : suffix}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function withArticle(words: string): string {
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}
