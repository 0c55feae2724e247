import { calendarText } from '@warmstart/testing/ics-text';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);
const now = '2026-03-03T12:00:00Z';
const me = 'robin.hale@harbour.example';

const weekly = (title: string, day: string, people: readonly string[]) => ({
  title,
  start: `;TZID=America/New_York:${day}T090000`,
  end: `;TZID=America/New_York:${day}T093000`,
  people: [me, ...people],
  lines: ['RRULE:FREQ=WEEKLY'],
});
const feed = calendarText(
  [
    weekly('1:1 Ada / Robin', '20260106', ['ada.quist@harbour.example']),
    weekly('Berth weekly', '20260107', ['ada.quist@harbour.example', 'bo.lindt@harbour.example']),
  ],
  ['X-WR-TIMEZONE:America/New_York'],
);

test('a draft passes the check, in which zone ever the host stands, and is told of on stderr', async () => {
  const cwd = folderWith({ 'work.ics': feed });
  const { code, out, err } = await warmstart('draft --calendar work.ics', { now, cwd, zone: 'Asia/Tokyo' });
  expect(code).toBe(0);
  expect(out).toContain('timezone: America/New_York');
  expect(out).toContain('name: Ada Quist');
  expect(err.split('\n')).toEqual([
    'Reading three months of meetings …',
    `Taking ${me} for you; --me says otherwise.`,
    expect.stringMatching(/^Drafted from \d+ meetings\. .* warmstart import --check book\.yaml$/),
    '',
  ]);
  expect(await warmstart('import --check -', { stdin: out })).toMatchObject({ code: 0, err: '' });
});

test('--me and --timezone are taken at their word', async () => {
  const { out, err } = await warmstart(
    'draft --calendar - --me ada.quist@harbour.example --timezone Europe/Oslo --at 2026-02-01',
    { now, stdin: feed },
  );
  expect(out).toMatch(/email: ada\.quist@harbour\.example\n/);
  expect(out).toContain('timezone: Europe/Oslo');
  expect(out).toContain('drafted on 2026-02-01');
  expect(err).not.toContain('Taking');
});

test('a calendar that does not tell whose it is asks for --me, and nothing is drafted', async () => {
  const stdin = calendarText([{ title: 'Tide', start: '20260303T150000Z' }]);
  const { code, out, err } = await warmstart('draft --calendar -', { now, stdin });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/Say who you are with --me EMAIL/);
});
