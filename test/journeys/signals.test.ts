import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { calendarText } from '@warmstart/testing/ics-text';
import { folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { ada, bookText, cleo, meetingAt, warmstart } from './day.ts';
import { ended, freshData, mailsOf, started, textsIn, tick } from './system.ts';

// What files bring into the running system, and how it comes to a brief.

// Each of these starts the whole program.
const patient = { timeout: 120_000 };

const wall =
  '{ id: delay, says: Ships wait under an hour., tripwire: { kind: band, signal: "metric:delay", max: 60, unit: min } }';
const model = `{ version: 1, verified: 2026-02-20, expectations: [${wall}] }`;
const book = bookText().replace('["berth*"] } }', `["berth*"] }, sources: ["ci:harbour"], model: ${model} }`);

const delay = (ref: string, day: string, value: number) =>
  `${JSON.stringify({ at: `2026-${day}T09:00:00-05:00`, kind: 'metric:delay', team: 'ci:harbour', value, ref, source: 'ci' })}\n`;

async function robins() {
  const data = freshData();
  const cwd = folderWith({
    'book.yaml': book,
    'work.ics': calendarText([meetingAt(12, 'Berth plan', [ada, cleo], { uid: 'plan' })]),
    's.jsonl': delay('d1', '02-24', 40) + delay('d2', '03-01', 95),
    'later.jsonl': delay('d3', '03-02', 50),
  });
  const run = (line: string) => warmstart(line.includes('--book') ? line : `${line} --data ${data}`, { cwd });
  const system = await started(data, '--now 2026-03-03T08:00-05:00');
  expect(await run('import book.yaml')).toMatchObject({ code: 0, err: '' });
  await run('connect ics work.ics --name Work');
  return { system, run };
}

test('signals of files come to the Changed line of the team’s next brief, by themselves', patient, async () => {
  const { system, run } = await robins();
  expect(await run('signals import s.jsonl')).toEqual({ code: 0, out: '2 new, 0 known already.\n', err: '' });
  await tick('4h', system);
  expect(mailsOf(system)).toHaveLength(1);
  expect(textsIn(system.outbox).join('\n')).toMatch(/Delay 40.{1,20}95 min/);
  expect((await run('diffs')).out).toContain('Delay 40→95 min (CI, 2 d) · since 2026-03-01 · nobody answers');
  expect((await run('signals import s.jsonl')).out).toBe('0 new, 2 known already.\n');
});

test('the running system tells diffs, as of any time, and clears them once reality is back', patient, async () => {
  const { run } = await robins();
  await run('signals import s.jsonl');
  expect((await run('diffs')).out).toContain('Delay 40→95 min');
  const files = (words: string) => `diffs --book book.yaml --signals s.jsonl ${words}`;
  for (const words of ['--at 2026-02-28T12:00', '--at 2026-03-02T12:00 --json', '--at 2026-03-03T08:00 --backtest 28d'])
    expect((await run(`diffs ${words}`)).out).toBe((await run(files(words))).out);
  await run('signals import later.jsonl');
  expect((await run('diffs')).out).toBe('Nothing deviates.\n');
});

const tools = spawnSync('sh', ['-c', 'command -v bash && command -v openssl && command -v curl']).status === 0;
if (!tools) console.warn('skipped: the example of docs/sources.md needs bash, openssl and curl');

/** The example of docs/sources.md as it stands but for where it is sent, and when it happened. */
function example({ address, secret }: { readonly address: string; readonly secret: string }): string {
  const page = readFileSync(new URL('../../docs/sources.md', import.meta.url), 'utf8');
  const block = /^```sh\n(SECRET=.*?)^```$/ms.exec(page)?.[1] ?? '';
  return block
    .replace(/^SECRET=.*$/m, `SECRET='${secret}' ADDRESS='${address}'`)
    .replace(/"at":"[^"]*"/, `"at":"${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z"`)
    .replace('curl ', "curl --silent --output /dev/null --write-out '%{http_code}' ");
}

test.runIf(tools)(
  'a call signed as docs/sources.md shows is taken, and one that was changed is not',
  patient,
  async () => {
    const data = freshData();
    const cwd = folderWith({ 'book.yaml': book });
    await started(data, '--port 0');
    expect(await warmstart(`import book.yaml --data ${data}`, { cwd })).toMatchObject({ code: 0 });
    const { out } = await ended(['connect', 'webhook', 'pager', '--json'], data);
    const script = example(JSON.parse(out));
    const answer = (text: string) => spawnSync('bash', ['-euo', 'pipefail', '-c', text], { encoding: 'utf8' }).stdout;
    expect(answer(script)).toBe('202');
    expect(answer(script.replace('-d "$body"', `-d "\${body/6.4/0.1}"`))).toBe('401');
    expect(answer(script.replace('$(date +%s)', '$(($(date +%s) - 301))'))).toBe('401');
    expect(answer(script.replace('metric:flake-rate', 'Flake Rate'))).toBe('422');
  },
);
