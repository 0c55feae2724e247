import * as ar from 'chrono-node/ar';
import * as de from 'chrono-node/de';
import * as en from 'chrono-node/en';
import * as es from 'chrono-node/es';
import * as fr from 'chrono-node/fr';
import * as it from 'chrono-node/it';
import * as ja from 'chrono-node/ja';
import * as nl from 'chrono-node/nl';
import * as pt from 'chrono-node/pt';
import * as sv from 'chrono-node/sv';
import { addDays, isPlainDate, type PlainDate } from '../../time/index.ts';
import type { Calendar } from './calendar.ts';

const languages = new Map(Object.entries({ ar, de, es, fr, it, ja, nl, pt, sv }));

/** Longer phrases are prose: what a library finds in them was not meant. */
const longest = 40;

const passed = /^(?:last|past|previous|yesterday)\b/;

/** "by 2 days" says how far, not when. */
const length = /^\S+ (?:minute|hour|day|week|month|quarter|year)s?$/;

/**
 * What the library makes of a phrase that our own rules do not know ("the last day of October", "übermorgen"), in English
 * and in the manager's own language. It counts only where it read the phrase to its end as one day.
 */
export function byLibrary(phrase: string, calendar: Calendar): PlainDate | null {
  if (phrase.length > longest || passed.test(phrase) || length.test(phrase)) return null;
  return read(phrase, calendar.monthFirst ? en.casual : en.GB, calendar) ?? own(phrase, calendar);
}

function own(phrase: string, calendar: Calendar): PlainDate | null {
  const parser = languages.get(calendar.language)?.casual;
  return parser ? read(phrase, parser, calendar) : null;
}

function read(phrase: string, parser: typeof en.casual, { today }: Calendar): PlainDate | null {
  // Noon in UTC: whole days are counted, so no night of any zone can shift them.
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 };
  const found = parser.parse(phrase, reference, { forwardDate: true });
  const [only] = found;
  if (!only || found.length > 1 || only.end || only.index + only.text.length < phrase.length) return null;
  if (phrase.slice(0, only.index).replace(/^the /, '').trim() !== '') return null;
  const { start } = only;
  if (!start.isCertain('day') && !start.isCertain('weekday')) return null;
  const [year = 0, month = 0, day = 0] = [start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0];
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (!isPlainDate(date)) return null;
  // A weekday is the next to come, never today.
  return date === today && !start.isCertain('day') ? addDays(date, 7) : date;
}
