import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './row.ts';

const main = fileURLToPath(new URL('./load.ts', import.meta.url));

/** The most the objects of the process may take, in megabytes: with no bound, memory is collected only when it is many times that. */
const heap = 256;

/** What the run prints: times in ms, memory in megabytes. */
type Load = Record<
  'messages' | 'deliveries' | 'doubled' | 'calls' | 'p50' | 'p99' | 'took' | 'reference' | 'rss',
  number
>;

/** 1,000 managers with ten meetings each, all due in one minute, on the embedded system. */
export default async function bench(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'load-'));
  try {
    step('fill', dir);
    return rowsOf(JSON.parse(step('run', dir)));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function step(name: 'fill' | 'run', dir: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${heap}`, main, name, dir], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name}: ${stderr.slice(-2000)}`);
  return stdout;
}

function rowsOf(load: Load): BenchRow[] {
  const { messages, deliveries, doubled } = load;
  if (messages !== 1000 || deliveries !== 10_000 || doubled !== 0)
    throw new Error(`not once each: ${messages} messages, ${deliveries} deliveries, ${doubled} of them doubled`);
  const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} s`;
  return [
    {
      name: 'load: 10,000 briefs due in one minute ÷ as many plain writes and reads of the engine',
      ratio: load.took / load.reference,
      bound: 3,
      detail: `${seconds(load.took)} / ${seconds(load.reference)}, ${load.calls} calls; each once, in 1,000 messages`,
    },
    {
      name: 'load: lateness (p99) ÷ the five minutes before the meetings',
      ratio: load.p99 / 300_000,
      bound: 1,
      detail: `p50 ${seconds(load.p50)}, p99 ${seconds(load.p99)}`,
    },
    {
      name: 'load: memory ÷ 512 MB',
      ratio: load.rss / 512,
      bound: 1,
      detail: `${load.rss.toFixed(0)} MB at most, with ${heap} MB for objects`,
    },
  ];
}
