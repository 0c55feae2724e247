import { expect, test } from 'vitest';
import { briefFor, lineIn, toldBy, warmstart, wordsOf } from './day.ts';

// The day of the invented manager that ships with the command line: Hanna's Tuesday, 9 February 2027.
const demo = async (words = '') => toldBy(await warmstart(`brief --demo --json ${words}`));

test('the morning of the demo gives a brief for each meeting she attends and a reason for each silence', async () => {
  const briefs = await demo();
  const told = briefs.map(({ meeting, skipped }) => [meeting.start.slice(11, 16), skipped]);
  expect(told).toEqual([
    ['00:00', 'all-day'],
    ['08:00', null],
    ['08:30', null],
    ['09:00', null],
    ['09:30', null],
    ['10:00', null],
    ['10:30', null],
    ['11:00', null],
    ['11:30', null],
    ['12:00', null],
    ['12:30', null],
    ['15:30', 'declined'],
    ['16:00', 'free'],
  ]);
});

test('the ten meetings of her morning are of ten kinds', async () => {
  const kinds = (await demo('--sealed')).flatMap(({ meeting, skipped }) => (skipped === null ? [meeting.kind] : []));
  expect(kinds).toEqual([
    'design-review',
    'coaching',
    'okr',
    'skip-one-on-one',
    'negotiation',
    'read-out',
    'post-mortem',
    'roadmap',
    'hr',
    'social',
  ]);
});

test('every brief of the day can be read in thirty seconds', async () => {
  for (const { words, seconds, lines } of await demo('--sealed')) {
    expect(words).toBeLessThanOrEqual(119);
    expect(seconds).toBeLessThanOrEqual(30);
    expect(lines.length).toBeLessThanOrEqual(7);
  }
});

test('every brief is ready five minutes before its meeting', async () => {
  for (const { due, meeting, skipped } of await demo())
    if (skipped === null) expect(Date.parse(meeting.start) - Date.parse(due)).toBe(300_000);
});

test('the HR talk shows nothing but its time until she asks on her own terminal', async () => {
  for (const words of ['', '--plain', '--json']) {
    const { out } = await warmstart(`brief all --demo ${words}`);
    expect(out).toContain('Brief ready: 12:00');
    expect(out).not.toMatch(/Karin|Consultation|[Cc]ase|both talks/);
  }
  const { out } = await warmstart('brief all --demo --sealed');
  expect(out).toMatch(/^12:00 · Karin \(HR\)/m);
  expect(out).toContain('Dates of both talks in writing. Today.');
});

test('what Ravi was promised between two shows in his 1:1 and not before the team', async () => {
  const briefs = await demo();
  expect(lineIn(briefFor('Ravi / Hanna', briefs), 'you-owe')).toMatch(/Introduction to Beatriz/);
  expect(wordsOf(briefFor('Tracking OKRs for spring', briefs))).not.toMatch(/Introduction|reviews/);
});

test('at the cake nobody is reminded of a debt', async () => {
  const cake = briefFor('Cake for Moritz', await demo());
  expect(cake.lines.map(({ slot }) => slot)).not.toContain('you-owe');
  expect(cake.lines.map(({ slot }) => slot)).not.toContain('changed');
});

test('the next brief changes as the morning goes on', async () => {
  const next = async (time: string) => (await warmstart(`brief --demo --at 2027-02-09T${time}`)).out.slice(0, 5);
  expect(await next('07:30')).toBe('08:00');
  expect(await next('08:00')).toBe('08:00');
  expect(await next('08:31')).toBe('09:00');
  expect(await next('12:00')).toBe('Brief');
  expect(await next('12:01')).toBe('12:30');
});

test('her briefs are the same whatever zone the host is in', async () => {
  const here = await warmstart('brief all --demo --sealed', { zone: 'Europe/Berlin' });
  for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'])
    expect(await warmstart('brief all --demo --sealed', { zone })).toEqual(here);
});
