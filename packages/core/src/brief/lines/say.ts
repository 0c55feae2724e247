import { daysBetween, type PlainDate } from '../../time/index.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const said = new Map<string, string>();

/** Dates remembered at once: those of a day's briefs are mostly the same few. */
const mostSaid = 500;

/**
 * A date as a person says it. English keeps to one order for everybody, "9 Oct", which nobody misreads; other languages
 * say it their own way. The year stands only where it is not that of `today`.
 */
export function sayDate(
  date: PlainDate,
  today: PlainDate,
  { locale, weekday }: { locale: string; weekday: boolean },
): string {
  const form = `${locale} ${weekday} ${date.slice(0, 4) !== today.slice(0, 4)}`;
  const key = `${form} ${date}`;
  const known = said.get(key);
  if (known !== undefined) return known;
  // The British short form of September is "Sept", the only one of four letters.
  const text = formatOf(form)
    .format(new Date(`${date}T00:00:00Z`))
    .replace('Sept', 'Sep')
    .replace(',', '');
  if (said.size >= mostSaid) said.clear();
  said.set(key, text);
  return text;
}

/** @param form language, whether the weekday stands, whether the year does */
function formatOf(form: string): Intl.DateTimeFormat {
  const known = formats.get(form);
  if (known) return known;
  const [locale = 'en', weekday, year] = form.split(' ');
  const made = new Intl.DateTimeFormat(/^en\b/i.test(locale) ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(weekday === 'true' ? { weekday: 'short' } : {}),
    ...(year === 'true' ? { year: 'numeric' } : {}),
  });
  formats.set(form, made);
  return made;
}

/** When something is due, seen from a day: "5 days late", "Today", "Tomorrow", "Fri 27 Nov". */
export function sayDue(due: PlainDate, today: PlainDate, locale: string): string {
  const days = daysBetween(today, due);
  if (days < -1) return `${-days} days late`;
  if (days === -1) return '1 day late';
  if (days === 0) return 'Today';
  if (days === 1) return 'Tomorrow';
  return sayDate(due, today, { locale, weekday: true });
}

/** How long ago a day was: "6 d"; "today". */
export function sayAge(since: PlainDate, today: PlainDate): string {
  const days = Math.max(0, daysBetween(since, today));
  return days === 0 ? 'today' : `${days} d`;
}

/** A phrase as a sentence: one full stop at its end, unless it ends in a mark of its own. */
export function sentence(phrase: string): string {
  const bare = phrase.trim();
  return /[.!?…。！？]["”’)]?$/u.test(bare) ? bare : `${bare}.`;
}
