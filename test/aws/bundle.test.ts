import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../infra/constructs/bundle.ts';
import { top } from '../architecture/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'warmstart-bundle-'));
const code = join(folder, 'code');

const feed = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT\nUID:one\nSUMMARY:Weir\nDTSTART:20260304T090000Z\nDURATION:PT1H\nEND:VEVENT',
  'END:VCALENDAR\n',
].join('\n');

/** A function that reads a calendar in a thread of its own, as sync-calendar does. */
const entry = `
import { readIcsGuarded } from '${top}packages/calendars/src/ics/guard/index.ts';
const window = { from: '2026-03-02T00:00:00Z', to: '2026-03-16T00:00:00Z' };
const { meetings } = await readIcsGuarded(${JSON.stringify(feed)}, { window, fallbackZone: 'UTC' });
console.log(meetings.map(({ title }) => title).join());
`;

beforeAll(() => {
  writeFileSync(join(folder, 'entry.ts'), entry);
  bundle(join(folder, 'entry.ts'), { folder: code, maps: join(folder, 'maps') });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a function is one file, one for each thread it starts, and parts that are loaded when needed; source maps lie elsewhere', () => {
  const files = readdirSync(code).sort();
  expect(files.filter((name) => !/^part-[A-Z0-9]{8}\.mjs$/.test(name))).toEqual(['index.mjs', 'worker.mjs']);
  expect(readdirSync(join(folder, 'maps')).sort()).toEqual(files.map((name) => `${name}.map`));
  expect(readFileSync(join(code, 'index.mjs'), 'utf8')).not.toMatch(/sourceMappingURL|\.ts"/);
});

test('it works alone, away from where it was made', () => {
  const said = execFileSync(process.execPath, [join(code, 'index.mjs')], { cwd: tmpdir(), encoding: 'utf8', env: {} });
  expect(said).toBe('Weir\n');
});
