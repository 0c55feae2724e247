import { plainReplyOf, replyOf } from '@warmstart/mail-in/reply';
import { hostileTexts } from '@warmstart/testing/hostile';
import { hostileTexts as against, patternsUnder, run } from '../architecture/patterns.ts';
import type { BenchRow } from './row.ts';

const length = 100_000;

/** How long what comes from outside may hold a reader up: 100,000 characters meant to be slow, in 50 ms each. */
export default async function bench(): Promise<BenchRow[]> {
  const patterns = patternsUnder(['packages', 'functions', 'infra']);
  const found = patterns.flatMap((pattern) =>
    against(pattern.regex, length).map((text) => ({ name: pattern.where, ms: least(() => run(pattern, text)) })),
  );
  const replies = hostileTexts(length).flatMap((text) => [
    { name: 'replyOf', ms: least(() => replyOf(text)) },
    { name: 'plainReplyOf', ms: least(() => plainReplyOf(text)) },
  ]);
  const text = 'a'.repeat(length);
  const reference = least(() => text.match(/./gsu));
  return [
    ...rows(`every one of ${patterns.length} patterns`, { found, reference }),
    ...rows('the reader of answers by mail', { found: replies, reference }),
  ];
}

interface Measured {
  readonly found: readonly { readonly name: string; readonly ms: number }[];
  /** Time to look at each character once. */
  readonly reference: number;
}

function rows(what: string, { found, reference }: Measured): BenchRow[] {
  const slowest = found.reduce((one, other) => (other.ms > one.ms ? other : one), { name: 'none', ms: 0 });
  const detail = `${slowest.ms.toFixed(1)} ms / ${reference.toFixed(1)} ms: ${slowest.name}`;
  return [
    { name: `hostile: ${what} over 100,000 characters ÷ 50 ms`, ratio: slowest.ms / 50, bound: 1, detail },
    { name: 'hostile: … ÷ one look at each character', ratio: slowest.ms / reference, bound: 40, detail },
  ];
}

/** The least of three times in ms: what the machine does besides counts for nothing. */
function least(work: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => timed(work)));
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
