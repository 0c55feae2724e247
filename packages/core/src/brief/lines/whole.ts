/** Numbers with their separators and units, ranges and steps: "1,5 %", "1 000 €", "02:10-02:40", "4→9". */
const number =
  /[€$£¥]? ?(?:(?<!\d)\d{1,3}(?: \d{3}(?!\d))+|\d)[\d.,:/–→-]*(?: ?(?:%|‰|°|[€$£¥]|(?:ms|s|min|h|d|wd|kg|km|m|k|M|EUR|USD|million|billion|percent|days?|weeks?|months?|years?|hours?|minutes?)(?![\p{L}\p{N}])))?/gu;

/** Dates of scripts that write them in one go: "2026年3月6日", "3월 6일". */
const unspacedDate =
  /\d{1,4} ?[年년](?: ?\d{1,2} ?[月월])?(?: ?\d{1,2} ?[日일])?|\d{1,2} ?[月월](?: ?\d{1,2} ?[日일])?/gu;

/** A capitalised word, or an initial: "Quist-Marsh", "A.", "Dr.". */
const part = "\\p{Lu}(?:\\p{L}?\\.|[\\p{L}\\p{M}'’-]*)";
const particles = '(?:(?:van|von|de|der|den|da|di|du|la|le|del|al|bin|of) )*';
/** Names of several words; more than five capitals in a row are a headline, which may be cut. */
const name = new RegExp(`${part}(?: ${particles}${part}){1,4}`, 'gu');

const datesByLocale = new Map<string, RegExp>();

/** Dates with the name of a month, in English or the given language. */
function dates(locale: string): RegExp {
  const known = datesByLocale.get(locale);
  if (known) return known;
  const months = [...new Set([...monthsIn('en'), ...monthsIn(locale)])].sort((a, b) => b.length - a.length).join('|');
  const day = '\\d{1,2}(?:st|nd|rd|th|º|\\.)?';
  const made = new RegExp(
    `${day} (?:de |of )?(?:${months})(?![\\p{L}\\p{N}])\\.?(?:,? (?:de )?\\d{4})?|(?<!\\p{L})(?:${months})\\.? ${day}(?!\\d)(?:,? \\d{4})?`,
    'giu',
  );
  datesByLocale.set(locale, made);
  return made;
}

/** The names of the months as they stand in dates, long and short, safe to stand in a pattern. */
function monthsIn(locale: string): string[] {
  return (['long', 'short'] as const).flatMap((month) => {
    const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, index) => {
      const part = format.formatToParts(Date.UTC(2026, index, 15)).find(({ type }) => type === 'month');
      return (part?.value ?? '').replace(/\.$/, '');
    }).filter((name) => /^\p{L}{3,}$/u.test(name));
  });
}

/** Marks behind a figure or a name that are no part of it. */
const trailing = /(?<![\s.,:/–→’'-])[\s.,:/–→’'-]+$/u;

/** A stretch of a line, `to` exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What of a line must not be cut in half. */
export interface Whole {
  /** Dates and numbers. */
  readonly figures: readonly Span[];
  readonly names: readonly Span[];
}

/** Where in the line dates, numbers and names stand. */
export function wholeSpans(line: string, locale: string): Whole {
  const find = (pattern: RegExp) =>
    [...line.matchAll(pattern)].map((match) => ({
      from: match.index,
      to: match.index + match[0].replace(trailing, '').length,
    }));
  return { figures: [number, unspacedDate, dates(locale)].flatMap(find), names: find(name) };
}

/** Whether a cut there falls inside one of the stretches. */
export function isWithin(spans: readonly Span[], at: number): boolean {
  return spans.some(({ from, to }) => from < at && at < to);
}
