import { addDays, daysBetween, type PlainDate, wallAt } from '../../time/index.ts';
import { addMonths, type Calendar } from './calendar.ts';
import { byLibrary } from './library.ts';
import { countNamed, monthNamed } from './names.ts';
import { byDistance, byEnd, byWeekday } from './spoken.ts';
import { written } from './written.ts';

/** What a phrase is as a date. */
export type Reading =
  /** `loose`: a bare month or a time of day, which is a date only where a preposition says so. */
  | { readonly date: PlainDate; readonly loose: boolean }
  /** Meant as a date for certain, and yet none can be told. */
  | 'unclear'
  | null;

/** No date phrase has more words. */
export const mostWords = 9;

/** How far from today a promise may fall due and still make sense, in days. */
const furthest = { past: 366, future: 3660 } as const;

/** Reads words, each in small letters without marks around it, as one date. All of them must belong to it. */
export function readPhrase(words: readonly string[], calendar: Calendar): Reading {
  if (words.length === 0 || words.length > mostWords) return null;
  const phrase = words.join(' ').replace(/,? (?:at the )?(?:very )?latest$/, '');
  const reading = whole(phrase, calendar) ?? withTime(phrase, calendar) ?? either(phrase, calendar) ?? vague(phrase);
  if (reading === null || reading === 'unclear') return reading;
  const days = daysBetween(calendar.today, reading.date);
  return days < -furthest.past || days > furthest.future ? null : reading;
}

function whole(phrase: string, calendar: Calendar): Reading {
  const words = phrase.split(' ');
  const spoken = byDistance(words, calendar) ?? byWeekday(words, calendar) ?? byEnd(words, calendar);
  if (spoken) return { date: spoken, loose: false };
  const date = written(words, calendar);
  if (date === 'impossible') return 'unclear';
  if (date) return { date, loose: false };
  return later(phrase, calendar) ?? bareMonth(words, calendar);
}

/** "a week from Friday", "two weeks after 3 Nov" */
function later(phrase: string, calendar: Calendar): Reading {
  const found = /^(\S{1,6}) (day|week|month)s? (?:from|after|on) (.{3,30})$/.exec(phrase);
  const count = found ? countNamed(found[1] ?? '') : undefined;
  if (!found || count === undefined || count > 60) return null;
  const from = whole(found[3] ?? '', calendar);
  if (from === null || from === 'unclear' || from.loose) return null;
  const date =
    found[2] === 'month' ? addMonths(from.date, count) : addDays(from.date, found[2] === 'week' ? count * 7 : count);
  return { date, loose: false };
}

/** The first of a month: "by March" is met before March begins. */
function bareMonth(words: readonly string[], { today }: Calendar): Reading {
  const month = words.length === 1 ? monthNamed(words[0]) : undefined;
  if (month === undefined) return null;
  const date = (year: number) => `${year}-${String(month).padStart(2, '0')}-01`;
  const thisYear = Number(today.slice(0, 4));
  return { date: date(thisYear) > today ? date(thisYear) : date(thisYear + 1), loose: true };
}

const clock = /(?:^| )(?:at )?(?:(\d{1,2})(?::(\d\d))? ?(am|pm)|(\d{1,2}):(\d\d)|noon|midday)$/;
const lateInDay =
  /^(?:eod|cob|(?:the )?end of (?:the )?day|close of business|first thing|noon|morning|afternoon)(?: on| of)? (.{1,40})$/;
const partOfDay =
  / (?:eod|cob|end of (?:the )?day|close of business|early|morning|lunchtime|lunch|afternoon|evening|night)$/;

/** A day with a time of it, which a promise does not need; of a time alone the next day that has it still to come. */
function withTime(phrase: string, calendar: Calendar): Reading {
  const timed = clock.exec(phrase);
  if (timed && timed.index > 0) return whole(phrase.slice(0, timed.index), calendar);
  if (timed) return { date: addDays(calendar.today, isOver(timed, calendar) ? 1 : 0), loose: true };
  const ahead = lateInDay.exec(phrase)?.[1];
  if (ahead !== undefined) return whole(ahead, calendar);
  const part = partOfDay.exec(phrase);
  return part && part.index > 0 ? whole(phrase.slice(0, part.index), calendar) : null;
}

function isOver([, hour12, minute12, half, hour24, minute24]: RegExpExecArray, { now, zone }: Calendar): boolean {
  const hour = hour12 ? (Number(hour12) % 12) + (half === 'pm' ? 12 : 0) : Number(hour24 ?? 12);
  const time = `${String(hour).padStart(2, '0')}:${minute12 ?? minute24 ?? '00'}`;
  return wallAt(now, zone).time >= time;
}

/** "Fri or Mon": one of two dates. */
function either(phrase: string, calendar: Calendar): Reading {
  const [one, two, more] = phrase.split(/ or |, ?or /, 3);
  if (one === undefined || two === undefined || more !== undefined) return null;
  return whole(one, calendar) !== null && whole(two, calendar) !== null ? 'unclear' : null;
}

/** What is meant as a date for certain and names none. */
function vague(phrase: string): Reading {
  if (/^(?:sometime|some time|soon|soonish|someday|some day|later|whenever)(?: .{1,40})?$/.test(phrase))
    return 'unclear';
  if (
    /^(?:in )?(?:the )?(?:early|mid|late)(?: |-)(?:in )?(?:next|this|\p{L}{3,9}|q[1-4])(?: .{1,20})?$/u.test(phrase)
  ) {
    const named = phrase.split(/[ -]/).find((word) => monthNamed(word) !== undefined || /^q[1-4]$/.test(word));
    return named !== undefined || / (?:next|this) (?:week|month|quarter|year)$/.test(phrase) ? 'unclear' : null;
  }
  return /^\d{1,2}\/\d{1,2}(?:\/\d{2,4})?$/.test(phrase) && phrase !== '24/7' ? 'unclear' : null;
}

/** What the library reads, where our own rules read nothing. */
export function readByLibrary(words: readonly string[], calendar: Calendar): Reading {
  const date = words.length > mostWords ? null : byLibrary(words.join(' '), calendar);
  if (date === null) return null;
  const days = daysBetween(calendar.today, date);
  return days < -furthest.past || days > furthest.future ? null : { date, loose: false };
}
