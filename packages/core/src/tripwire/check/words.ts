import { sayDate } from '../../brief/lines/say.ts';
import { cleanLine } from '../../text/index.ts';
import { type Duration, durationParts, type Instant, isPlainDate, type PlainDate } from '../../time/index.ts';

/** What a kind of signal is called, one and several, and as something that is done. */
interface Called {
  readonly one: string;
  readonly many: string;
  readonly done: string;
}

const called: ReadonlyMap<string, Called> = new Map(
  Object.entries({
    merge: { one: 'merge', many: 'merges', done: 'merged' },
    commit: { one: 'commit', many: 'commits', done: 'committed' },
    'pr-opened': { one: 'change', many: 'changes', done: 'opened for review' },
    'pr-review': { one: 'review', many: 'reviews', done: 'reviewed' },
    'task-started': { one: 'task', many: 'tasks', done: 'started' },
    'task-done': { one: 'finished task', many: 'finished tasks', done: 'finished' },
    postmortem: { one: 'post-mortem', many: 'post-mortems', done: 'written up' },
    'postmortem-action': { one: 'action', many: 'actions', done: 'agreed' },
    'okr-proposed': { one: 'objective', many: 'objectives', done: 'proposed' },
    'okr-progress': { one: 'progress on objectives', many: 'reports of progress', done: 'reported' },
    'design-doc': { one: 'design document', many: 'design documents', done: 'designed' },
  }),
);

/** A kind of signal in words; of one nobody knows its own name, with blanks for hyphens. */
export function callKind(kind: string): Called {
  const plain = plainKind(kind);
  return called.get(kind) ?? { one: plain, many: plain, done: `heard of ${plain}` };
}

function plainKind(kind: string): string {
  return kind.replace(/^metric:/, '').replaceAll(/[-_.]/g, ' ');
}

/** `1 change`, `3 changes` */
export function countOf(count: number, kind: string): string {
  const { one, many } = callKind(kind);
  return `${count} ${count === 1 ? one : many}`;
}

const tagWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    detects: 'an action that detects',
    prevents: 'one that prevents',
    conclusive: 'a cause ticked as conclusive',
  }),
);

/** What is missing, by its tags: "an action that detects and one that prevents". */
export function sayLacking(tags: readonly string[]): string {
  return tags.map((tag) => tagWords.get(tag) ?? tag.replaceAll('-', ' ')).join(' and ');
}

const units = { m: 'minute', h: 'hour', d: 'day', w: 'week', wd: 'working day' } as const;

/** "3 working days", as it stands in the book as `3wd`. */
export function sayDuration(duration: Duration): string {
  const { count, unit } = durationParts(duration);
  return `${count} ${units[unit]}${count === 1 ? '' : 's'}`;
}

/** "5 weeks", "4 days": whole weeks from two weeks on. */
export function sayLength(days: number): string {
  if (days >= 14) return `${Math.round(days / 7)} weeks`;
  return days === 1 ? '1 day' : `${days} days`;
}

/** A date as briefs say it: "17 Nov". */
export function onDay(date: PlainDate | Instant, today: PlainDate, locale = 'en'): string {
  return sayDate(isPlainDate(date) ? date : date.slice(0, 10), today, { locale, weekday: false });
}

/** A value with its unit: `6.4 %`, `47 min`, `9 a week`. */
export function withUnit(value: number | string, unit: string | null): string {
  return unit === null ? `${value}` : `${value} ${unit}`;
}

/** The name of what an expectation watches, from its id: `review-load` is "Review load". */
export function nameOfWall(expectation: string): string {
  const words = expectation.replaceAll(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** No ref of a source is longer in a brief. */
const longestRef = 40;

/** How a source names something, in one harmless line. */
export function sayRef(ref: string): string {
  const line = cleanLine(ref);
  return line.length <= longestRef ? line : `${line.slice(0, longestRef - 1)}…`;
}
