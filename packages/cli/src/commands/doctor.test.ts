import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarText } from '@warmstart/testing/ics-text';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);
const now = '2026-03-03T12:00:00Z';
const tide = { title: 'Tide', start: '20260303T150000Z' };

/** A place for data that can be written, whatever home the tests have. */
const withHome = () => ({ XDG_DATA_HOME: folderWith() });

test('tells version, node, zone and where data will lie', async () => {
  const home = folderWith();
  const { code, out, err } = await warmstart('doctor', { env: { XDG_DATA_HOME: home }, zone: 'Asia/Tokyo' });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^version {5}\d+\.\d+\.\d+$/),
    expect.stringMatching(/^node {8}\d+\.\d+\.\d+$/),
    expect.stringMatching(/^zone {8}Asia\/Tokyo \(zone data /),
    `data        ${join(home, 'warmstart')}, where nothing is kept yet`,
    'system      not running; warmstart start runs it',
    'calendar    none connected yet; warmstart connect --help lists how',
    '',
  ]);
});

test('reads the calendars it is given, and fails when something is wrong with one', async () => {
  const cwd = folderWith({ 'work.ics': calendarText([tide, { title: 'Buoy', start: 'soon' }]) });
  const { code, out } = await warmstart('doctor --json --calendar work.ics --calendar gone.ics', { now, cwd });
  expect(code).toBe(1);
  const { ok, findings } = JSON.parse(out);
  expect(ok).toBe(false);
  expect(findings.filter(({ what }: { what: string }) => what === 'calendar')).toEqual([
    expect.objectContaining({ ok: true, is: expect.stringContaining('none connected yet') }),
    { what: 'calendar', is: 'work.ics: 1 meeting in the next 14 days', ok: true },
    { what: 'calendar', is: expect.stringMatching(/^work\.ics: .*Buoy/), ok: false },
    { what: 'calendar', is: expect.stringMatching(/no file .*gone\.ics\. Check the path/), ok: false },
  ]);
});

test('is content with a calendar in order', async () => {
  const { code, out } = await warmstart('doctor --calendar -', { now, env: withHome(), stdin: calendarText([tide]) });
  expect(code).toBe(0);
  expect(out).toMatch(/\ncalendar {4}standard input: 1 meeting in the next 14 days\n$/);
});

test('a place for data that cannot be written is wrong', async () => {
  const home = join(folderWith(), 'file');
  writeFileSync(home, '');
  const { code, out } = await warmstart('doctor', { env: { XDG_DATA_HOME: home } });
  expect(code).toBe(1);
  expect(out).toMatch(/^data {8}WRONG: .* cannot be written: .* --data$/m);
});

test('a relative XDG_DATA_HOME is ignored, as its specification says', async () => {
  const { out } = await warmstart('doctor', { env: { XDG_DATA_HOME: 'here' } });
  expect(out).toMatch(/^data {8}\/.*\/\.local\/share\/warmstart\b/m);
});

test('a TZ that names no zone is wrong, since it would shift every time', async () => {
  const { code, out } = await warmstart('doctor', { env: { TZ: 'UTC+3' } });
  expect(code).toBe(1);
  expect(out).toContain('zone        WRONG: TZ=UTC+3 names no zone, so UTC is taken: set one like Europe/Berlin\n');
  expect((await warmstart('doctor', { env: { ...withHome(), TZ: 'Asia/Kolkata' } })).code).toBe(0);
});
