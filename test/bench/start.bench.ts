import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './row.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** From the shell's prompt to the next brief, against a Node that does nothing. */
export default async function bench(): Promise<BenchRow[]> {
  const brief = () => elapsed([main, 'brief', '--demo']);
  const empty = () => elapsed(['--eval', '0']);
  // The first start fills the cache of compiled code, which lives as long as the checkout.
  const first = brief();
  const runs = Array.from({ length: 9 }, () => ({ brief: brief(), empty: empty() }));
  const ours = median(runs.map((run) => run.brief));
  const bare = median(runs.map((run) => run.empty));
  const detail = `${ours.toFixed(0)} ms (first ${first.toFixed(0)}) / ${bare.toFixed(0)} ms`;
  return [{ name: 'start: brief --demo ÷ an empty Node', ratio: ours / bare, bound: 25, detail }];
}

/** Wall time of one process, in ms. */
function elapsed(words: readonly string[]): number {
  const from = performance.now();
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const took = performance.now() - from;
  if (status !== 0 || (words.length > 2 && !stdout.startsWith('08:00'))) throw new Error(`failed: ${words.join(' ')}`);
  return took;
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}
