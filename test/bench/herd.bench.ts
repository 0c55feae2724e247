import { measured } from './cost/measured.ts';
import { table } from './cost/page.ts';
import { found, outcomeRows, rateRows, stageRows } from './herd/page.ts';
import { hourCost, type Outcome, target } from './herd/pick.ts';
import type { BenchRow } from './row.ts';

/** Meetings that begin on the hour, of ten thousand to a million managers. */
export default async function bench(): Promise<BenchRow[]> {
  const days = await measured();
  const { outcomes, unspread, atRates } = await found(days);
  for (const rows of [stageRows(outcomes, days), outcomeRows([...outcomes, ...unspread]), rateRows(atRates)])
    process.stderr.write(`${table(rows)}\n\n`);
  return [...outcomes, ...atRates].map(rowOf);
}

function rowOf({ stage, herd }: Outcome): BenchRow {
  if (herd.lost > 0) throw new Error(`${herd.lost} of ${herd.briefs} briefs were never sent`);
  return {
    name: `herd: lateness (p99) of ${stage.managers.toLocaleString('en-US')} managers at ${stage.sendRate}/s ÷ ${target} s`,
    ratio: Math.max(0, herd.p99) / target,
    bound: 1,
    detail: `p50 ${herd.p50.toFixed(1)} s, latest ${herd.max.toFixed(1)} s; ${stage.shards} shards, ${stage.sweeps} sweeps, ${stage.queues} queues; $${hourCost(herd).toFixed(2)} without mail`,
  };
}
