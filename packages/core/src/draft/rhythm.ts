import { type Instant, secondsBetween } from '../time/index.ts';

/** Up to how many days apart a rhythm goes by which name. */
const rhythms: readonly (readonly [number, string])[] = [
  [1.5, 'every working day'],
  [4.5, 'several times a week'],
  [9.5, 'every week'],
  [17.5, 'every two weeks'],
  [24.5, 'every three weeks'],
  [38, 'every month'],
];

/** The days from one start to the next, in the middle of all; null where there are fewer than two. */
export function usualDays(starts: readonly Instant[]): number | null {
  const sorted = [...starts].sort();
  const gaps = sorted.slice(1).map((start, before) => secondsBetween(sorted[before] ?? start, start) / 86_400);
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? null;
}

/** How often something comes round, in words; null where it has no rhythm. */
export function rhythmOf(starts: readonly Instant[]): string | null {
  const days = usualDays(starts);
  return days === null ? null : (rhythms.find(([most]) => days <= most)?.[1] ?? null);
}
