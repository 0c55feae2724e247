import { byText } from '../../text/index.ts';
import { buckets } from '../hours/counted.ts';
import type { WeekHours } from '../review.ts';
import type { ReviewScene } from '../scene.ts';
import type { ReviewSource } from '../source.ts';
import { type Part, said, sayMinutes } from './part.ts';

/** Fields of the grid that one sentence can hold. */
const mostShares = 2;

/** Part 1: what the week was, held against the one before. */
export function factPart(
  scene: ReviewScene,
  { now, last }: { readonly now: WeekHours; readonly last: WeekHours },
): Part {
  const fact = said(sayFact(now, last), [...now.sources, ...last.sources]);
  return {
    mail: [{ rank: 0, ...fact }],
    page: [
      fact,
      ...table('By quadrant', now, last, 'quadrants', scene),
      ...table('By team', now, last, 'teams', scene),
      ...table('By kind', now, last, 'kinds', scene),
    ],
  };
}

function sayFact(now: WeekHours, last: WeekHours): string {
  const before = `last week ${last.minutes === 0 ? 'none' : sayMinutes(last.minutes)}`;
  if (now.minutes === 0) {
    const booked = now.important === 0 ? '' : ` ${sayMinutes(now.important)} on important items.`;
    return `No meetings this week (${before}).${booked}`;
  }
  return `${sayMinutes(now.minutes)} in meetings (${before}): ${[...shares(now, last), onImportant(now, last)].join(', ')}.`;
}

/** The two fields with the largest shares, each with last week's behind it. */
function shares(now: WeekHours, last: WeekHours): string[] {
  const found = buckets
    .map((bucket) => ({ bucket, minutes: now.quadrants[bucket] ?? 0 }))
    .filter(({ bucket, minutes }) => minutes > 0 && bucket !== 'private')
    .sort((a, b) => b.minutes - a.minutes);
  return found
    .slice(0, mostShares)
    .map(({ bucket, minutes }) => `${percent(minutes, now.minutes)} ${bucket}${was(last, bucket)}`);
}

function was(last: WeekHours, bucket: string): string {
  return last.minutes === 0 ? '' : ` (${percent(last.quadrants[bucket], last.minutes)})`;
}

function onImportant(now: WeekHours, last: WeekHours): string {
  if (now.important === 0) return `none on important items${last.important === 0 ? '' : ` (${shareOf(last)})`}`;
  return `${shareOf(now)} on important items (${last.important === 0 ? 'none' : shareOf(last)})`;
}

/** The share of all that was counted, meetings and times booked for important items. */
function shareOf({ minutes, important }: WeekHours): string {
  return percent(important, minutes + important);
}

function percent(part = 0, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((part / whole) * 100)} %`;
}

/** One line of figures for the page: "By team: Harbour 2 h (last week 1 h), private 1 h". */
function table(
  label: string,
  now: WeekHours,
  last: WeekHours,
  by: 'quadrants' | 'teams' | 'kinds',
  { nameOf }: ReviewScene,
) {
  const keys = [...new Set([...Object.keys(now[by]), ...Object.keys(last[by])])];
  if (keys.length === 0) return [];
  const minutes = (week: WeekHours, key: string) => week[by][key] ?? 0;
  const rows = keys
    .sort((a, b) => minutes(now, b) - minutes(now, a) || byText(a, b))
    .map((key) => {
      const name = by === 'teams' ? teamWords(key, nameOf) : key;
      // How long was private last week is nobody's comparison: its length alone is told.
      if (key === 'private') return minutes(now, key) === 0 ? null : `private, ${sayMinutes(minutes(now, key))}`;
      return `${name} ${sayMinutes(minutes(now, key))} (last week ${sayMinutes(minutes(last, key))})`;
    })
    .filter((row) => row !== null);
  return rows.length === 0 ? [] : [said(`${label}: ${rows.join(' · ')}.`, [calendarOf(now), calendarOf(last)])];
}

/** Which meetings those are, the first sentence tells. */
function calendarOf({ from, to }: WeekHours): ReviewSource {
  return { type: 'calendar', id: `${from}/${to}`, at: null };
}

function teamWords(key: string, nameOf: (id: string) => string): string {
  if (key === 'several') return 'several teams';
  return key === 'none' ? 'no team' : nameOf(key);
}
