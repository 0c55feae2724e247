import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './row.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** How soon a brief is there, and how soon the whole system. */
export default async function bench(): Promise<BenchRow[]> {
  return [nextBrief(), ...(await wholeSystem()), await stopAtMail()];
}

/** From the shell's prompt to the next brief, against a Node that does nothing. */
function nextBrief(): BenchRow {
  const brief = () => elapsed([main, 'brief', '--demo']);
  // The first start fills the cache of compiled code, which lives as long as the checkout.
  const first = brief();
  const runs = Array.from({ length: 9 }, () => ({ brief: brief(), empty: nothing() }));
  const ours = median(runs.map((run) => run.brief));
  const empty = median(runs.map((run) => run.empty));
  const detail = `${ours.toFixed(0)} ms (first ${first.toFixed(0)}) / ${empty.toFixed(0)} ms`;
  return { name: 'start: brief --demo ÷ an empty Node', ratio: ours / empty, bound: 25, detail };
}

/** From the shell's prompt to the printed address, and from Ctrl-C to the end, on data that are there already. */
async function wholeSystem(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'warmstart-bench-'));
  try {
    const first = await startAndStop(folder);
    const runs = [];
    for (let run = 0; run < 5; run++) runs.push({ ...(await startAndStop(folder)), empty: nothing() });
    const start = median(runs.map((run) => run.start));
    const empty = median(runs.map((run) => run.empty));
    const stop = median(runs.map((run) => run.stop));
    // The two seconds promised are fifty times an empty Node on the machine they were measured on.
    const detail = `${start.toFixed(0)} ms (first ${first.start.toFixed(0)}) / ${empty.toFixed(0)} ms`;
    return [
      { name: 'start: the whole system, second start ÷ an empty Node', ratio: start / empty, bound: 40, detail },
      { name: 'start: Ctrl-C to the end ÷ 1 s', ratio: stop / 1000, bound: 1, detail: `${stop.toFixed(0)} ms` },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From Ctrl-C to the end in the midst of handing a brief to a mail server that never answers. */
async function stopAtMail(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'warmstart-bench-'));
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const data = join(folder, 'data');
  try {
    const child = spawn(process.execPath, [main, 'start', '--demo', '--no-open', '--port', '0', '--data', data], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, SMTP_URL: `smtp://127.0.0.1:${port}` },
    });
    await once(child.stdout, 'data');
    const asked = once(silent, 'connection');
    spawn(process.execPath, [main, 'tick', '30m', '--data', data], { stdio: 'ignore' });
    await asked;
    const from = performance.now();
    child.kill('SIGINT');
    await once(child, 'exit');
    const stop = performance.now() - from;
    const name = 'start: Ctrl-C to the end while a mail server is silent ÷ 1 s';
    return { name, ratio: stop / 1000, bound: 1, detail: `${stop.toFixed(0)} ms` };
  } finally {
    silent.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startAndStop(folder: string): Promise<{ start: number; stop: number }> {
  const from = performance.now();
  const words = ['start', '--demo', '--no-open', '--port', '0', '--data', join(folder, 'data')];
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  const started = performance.now();
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`start ended with ${code}`);
  return { start: started - from, stop: performance.now() - started };
}

/** A Node that does nothing. */
function nothing(): number {
  return elapsed(['--eval', '0']);
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
