import { sayDate } from '../../brief/lines/say.ts';
import type { Diff } from '../../team/index.ts';
import { dateIn, daysBetween, instantOf, isPlainDate, type PlainDate, type TimeZone } from '../../time/index.ts';
import { nameOfWall } from '../check/words.ts';

/** What a diff says without its source and age: "Review load 4→9 a week", "Forecast 19 Jan, 5 weeks late". */
export function sayChange({ expectation, tripwire, expected, observed, old, new: now, unit }: Diff): string {
  if (old === undefined || now === undefined) return bare(observed);
  return `${expectation === undefined || tripwire === undefined ? `${bare(expected)}:` : nameOfWall(expectation)} ${sayValue(old, now)}→${sayValue(now, old)}${unit === undefined ? '' : ` ${unit}`}`;
}

/** A date as it is said, with its year where the other one has another; everything else as it stands. */
function sayValue(value: number | string, other: number | string): string {
  if (typeof value !== 'string' || !isPlainDate(value)) return `${value}`;
  return sayDate(value, typeof other === 'string' ? other : value, { locale: 'en', weekday: false });
}

/** Whether nothing may be counted in it: what is left of a person's silence is a question. */
export function isUncounted({ tripwire, person }: Pick<Diff, 'tripwire' | 'person'>): boolean {
  return tripwire === 'quiet' && person !== undefined;
}

/** A diff in one line: "Review load 4→9 a week (GitHub, 6 d)". Its age counts days of the calendar from the newest observation. */
export function sayDiff(diff: Diff, today: PlainDate, zone: TimeZone): string {
  return `${sayChange(diff)} (${isUncounted(diff) ? sayFrom(diff.source) : `${sayFrom(diff.source)}, ${age(diff, today, zone)}`})`;
}

function age({ at, since }: Diff, today: PlainDate, zone: TimeZone): string {
  const seen = at ?? since;
  const days = Math.max(0, daysBetween(isPlainDate(seen) ? seen : dateIn(instantOf(seen), zone), today));
  return days === 0 ? 'today' : `${days} d`;
}

const names = new Map([
  ['github', 'GitHub'],
  ['gitlab', 'GitLab'],
  ['jira', 'Jira'],
  ['ci', 'CI'],
  ['eye', 'seen by eye'],
]);

/** A source as it is spelled. */
export function sayFrom(source: string): string {
  return names.get(source.toLowerCase()) ?? source;
}

/** The open question that goes with a diff about a person. It asks for what is in the way, and claims nothing. */
export function questionFor({ tripwire, person }: Diff): string | null {
  if (person === undefined) return null;
  switch (tripwire) {
    case 'quiet':
      return 'What is in your way these days?';
    case 'waiting':
      return 'Who could help you to move what waits?';
    case 'overrun':
      return 'What turned out different from what we thought?';
    case 'band':
      return 'What does your week look like, and what would you hand over?';
    case 'recurring':
      return 'What would have to change for this to stop coming back?';
    default:
      return null;
  }
}

function bare(words: string): string {
  return words.replace(/\.\s*$/, '');
}
