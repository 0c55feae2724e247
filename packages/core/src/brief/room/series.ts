import type { Meeting } from '../../meeting/index.ts';
import { cleanLine, matchesGlob } from '../../text/index.ts';
import type { SeriesKeys } from '../heads/heads.ts';
import type { SeriesSettings } from '../series-settings.ts';

/** The first settings whose pattern fits: by UID where one is given, else by title. */
export function settingsFor(
  series: readonly SeriesSettings[],
  meeting: { readonly uid?: string | undefined; readonly title: string },
): SeriesSettings | null {
  if (series.length === 0) return null;
  const title = titleLine(meeting.title);
  return series.find(({ match }) => matches(match, { uid: meeting.uid, title })) ?? null;
}

function matches(match: SeriesSettings['match'], meeting: { uid: string | undefined; title: string }): boolean {
  if (match.uid !== undefined && match.uid !== meeting.uid) return false;
  return match.title === undefined || matchesGlob(match.title, meeting.title);
}

/** A title as it is compared: one clean line, of which no more is read than anybody means to write. */
export function titleLine(title: string): string {
  return cleanLine(title.slice(0, 500));
}

/** The settings of a meeting: those its own title or UID calls for, else those of the series it was renamed in. */
export function settingsOf(series: readonly SeriesSettings[], meeting: Meeting): SeriesSettings | null {
  const own = settingsFor(series, meeting);
  if (own || meeting.seriesTitle === null) return own;
  return settingsFor(series, { uid: meeting.uid, title: meeting.seriesTitle });
}

/** The names under which notes of this meeting's series are found. */
export function seriesKeys(meeting: { uid: string; title: string }, settings: SeriesSettings | null): SeriesKeys {
  return { uid: meeting.uid, pattern: settings?.match.title ?? null, title: titleKey(meeting.title) };
}

/** The name of the meeting's series: its UID when it recurs, else the pattern or the title it shares with its like. */
export function seriesName(meeting: Meeting, keys: SeriesKeys): string {
  return meeting.recurrenceId === null ? (keys.pattern ?? keys.title) : meeting.uid;
}

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** What changes from one meeting of a series to the next: dates, quarters and halves, weeks, numbers. */
const changing = [
  /\b\d{4}-\d\d(?:-\d\d)?\b/g,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of )?(?:${months})\\b`, 'g'),
  new RegExp(`\\b(?:${months}) \\d{1,2}(?:st|nd|rd|th)?\\b`, 'g'),
  new RegExp(`\\b(?:${months})(?= \\d{4}\\b)`, 'g'),
  // "May" and "March" are words of their own.
  /\b(?:january|february|april|june|july|august|september|october|november|december)\b/g,
  /\b(?:fy ?\d{2,4}|[qh][1-4]|[1-4]q|(?:week|kw|cw|w) ?\d{1,2})\b/g,
  /[#№]?\b\d[\d.,:/-]*(?:st|nd|rd|th)?\b/g,
];

/** The title without quarters, dates and numbers, so that "Q4 OKR metrics" and "Q1 OKR metrics" are one series. */
export function titleKey(title: string): string {
  const folded = titleLine(title).toLowerCase();
  const bare = changing
    .reduce((text, pattern) => text.replace(pattern, ' '), folded)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return bare === '' ? folded : bare;
}
