import { byText } from '../../text/index.ts';
import { buckets } from '../hours/counted.ts';
import type { WeekHours } from '../review.ts';
import type { ReviewScene } from '../scene.ts';
import { type Part, ranked, said, sayMinutes } from './part.ts';

/** Fields of the grid that one sentence can hold. */
const mostShares = 2;

/** Part 1: what the week was, held against the one before. */
export function factPart(
  scene: ReviewScene,
  { now, last }: { readonly now: WeekHours; readonly last: WeekHours },
): Part {
  const sources = [...now.sources, ...last.sources];
  const text = now.minutes === 0 ? noMeetings(last) : `${total(now, last)}${shares(now, last)}`;
  const important = ` ${onImportant(now, last)}`;
  return {
    mail: [ranked(0, `${text}${now.minutes + now.important + last.important === 0 ? '' : important}`, sources)],
    page: [
      ...table('By quadrant', now, last, 'quadrants', scene),
      ...table('By team', now, last, 'teams', scene),
      ...table('By kind', now, last, 'kinds', scene),
    ],
  };
}

function noMeetings(last: WeekHours): string {
  return `No meetings this week (last week ${last.minutes === 0 ? 'none' : sayMinutes(last.minutes)}).`;
}

function total(now: WeekHours, last: WeekHours): string {
  return `${sayMinutes(now.minutes)} in meetings (last week ${last.minutes === 0 ? 'none' : sayMinutes(last.minutes)}): `;
}

/** The two fields with the largest shares, each with last week's. */
function shares(now: WeekHours, last: WeekHours): string {
  const found = buckets
    .map((bucket) => ({ bucket, minutes: now.quadrants[bucket] ?? 0 }))
    .filter(({ minutes }) => minutes > 0)
    .sort((a, b) => b.minutes - a.minutes);
  const named = found.filter(({ bucket }) => bucket !== 'private');
  const words = (named.length > 0 ? named : found)
    .slice(0, mostShares)
    .map(({ bucket }) => `${percent(now.quadrants[bucket], now.minutes)} ${bucket}${was(last, bucket)}`);
  return `${words.join(', ')}.`;
}

function was(last: WeekHours, bucket: string): string {
  return last.minutes === 0 ? '' : ` (${percent(last.quadrants[bucket], last.minutes)})`;
}

function onImportant(now: WeekHours, last: WeekHours): string {
  const spent = (week: WeekHours) =>
    week.important === 0
      ? 'none'
      : `${sayMinutes(week.important)}, ${percent(week.important, week.minutes + week.important)}`;
  const same = now.important === 0 && last.important === 0;
  return same
    ? 'On important items: none, as last week.'
    : `On important items: ${spent(now)} (last week ${spent(last)}).`;
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
  return rows.length === 0 ? [] : [said(`${label}: ${rows.join(' · ')}.`, [...now.sources, ...last.sources])];
}

function teamWords(key: string, nameOf: (id: string) => string): string {
  if (key === 'several') return 'several teams';
  return key === 'none' ? 'no team' : nameOf(key);
}
