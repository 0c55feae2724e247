import { describe, expect, test } from 'vitest';
import type { NoteContext } from '../context.ts';
import { readNote } from '../read-note.ts';

const usual: NoteContext = {
  now: '2026-09-16T14:00:00Z',
  zone: 'Europe/London',
  locale: 'en-GB',
  people: [{ id: 'otto', name: 'Otto Bjørnsen', relation: 'report' }],
  attendees: [],
  other: null,
  teams: [],
};

function due(words: string, more: Partial<NoteContext> = {}): string | undefined {
  const [mark] = readNote(`owe Otto the map ${words}`, { ...usual, ...more }).marks;
  return mark?.kind === 'owe' ? mark.due : undefined;
}

describe('today is the day in the zone of the manager', () => {
  const lateEvening = '2026-09-17T03:30:00Z';
  test.each([
    ['America/New_York', '2026-09-17'],
    ['Europe/London', '2026-09-18'],
    ['Asia/Kathmandu', '2026-09-18'],
    ['Pacific/Kiritimati', '2026-09-18'],
    ['Pacific/Pago_Pago', '2026-09-17'],
  ])('in %s tomorrow is %s', (zone, date) => {
    expect(due('by tomorrow', { now: lateEvening, zone })).toBe(date);
  });
});

describe('over the nights on which the clocks change', () => {
  // In New York the clocks go forward on 8 March and back on 1 November 2026; in Lord Howe by half an hour.
  test.each([
    ['America/New_York', '2026-03-08T04:59:00Z', 'by tomorrow', '2026-03-08'],
    ['America/New_York', '2026-03-08T05:00:00Z', 'by tomorrow', '2026-03-09'],
    ['America/New_York', '2026-03-07T17:00:00Z', 'in 2 days', '2026-03-09'],
    ['America/New_York', '2026-03-08T06:30:00Z', 'in 2 hours', '2026-03-08'],
    ['America/New_York', '2026-11-01T05:30:00Z', 'by tomorrow', '2026-11-02'],
    ['America/New_York', '2026-11-02T04:30:00Z', 'by tomorrow', '2026-11-02'],
    ['America/New_York', '2026-11-02T05:30:00Z', 'by tomorrow', '2026-11-03'],
    ['America/New_York', '2026-10-31T16:00:00Z', 'in a week', '2026-11-07'],
    ['America/New_York', '2026-11-02T02:30:00Z', 'in 3 hours', '2026-11-02'],
    ['Australia/Lord_Howe', '2026-04-04T15:15:00Z', 'by tomorrow', '2026-04-06'],
    ['Europe/Berlin', '2026-10-24T22:30:00Z', 'in 1 day', '2026-10-26'],
    ['Europe/Berlin', '2026-03-28T23:30:00Z', 'by übermorgen', '2026-03-31'],
  ])('%s, %s: %s is %s', (zone, now, words, date) => {
    expect(due(words, { zone, now, locale: zone === 'Europe/Berlin' ? 'de-DE' : 'en-US' })).toBe(date);
  });
});

describe('a weekday is the next to come, and never today', () => {
  test.each(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])(
    '%s lies one to seven days ahead of every day',
    (day) => {
      for (let date = 1; date <= 14; date++) {
        const today = `2026-09-${String(date).padStart(2, '0')}`;
        const found = due(`by ${day}`, { now: `${today}T12:00:00Z` });
        const ahead = (Date.parse(found ?? '') - Date.parse(today)) / 86_400_000;
        expect(ahead).toBeGreaterThanOrEqual(1);
        expect(ahead).toBeLessThanOrEqual(7);
      }
    },
  );

  test('next Friday is that of the next calendar week, which begins where the locale has it begin', () => {
    const sunday = '2026-09-20T12:00:00Z';
    expect(due('by next Friday', { now: sunday, locale: 'en-GB' })).toBe('2026-09-25');
    expect(due('by next Friday', { now: sunday, locale: 'en-US' })).toBe('2026-10-02');
    const saturday = '2026-09-19T12:00:00Z';
    expect(due('by next Sunday', { now: saturday, locale: 'en-GB' })).toBe('2026-09-27');
    expect(due('by next Sunday', { now: saturday, locale: 'en-US' })).toBe('2026-09-20');
    expect(due('by next Saturday', { now: saturday, locale: 'ar-EG' })).toBe('2026-09-26');
  });
});

describe('ends and working days', () => {
  test('a week ends on its last working day, and is next week once that has passed', () => {
    expect(due('by EOW', { now: '2026-09-18T09:00:00Z' })).toBe('2026-09-18');
    expect(due('by EOW', { now: '2026-09-19T09:00:00Z' })).toBe('2026-09-25');
    expect(due('by EOW', { workingDays: [7, 1, 2, 3, 4], locale: 'he-IL' })).toBe('2026-09-17');
    expect(due('by EOW', { workingDays: [] })).toBe('2026-09-18');
  });

  test('working days pass over weekends and holidays', () => {
    expect(due('in 3 working days', { holidays: ['2026-09-18'] })).toBe('2026-09-22');
    expect(due('in 5 working days', { workingDays: [1, 3] })).toBe('2026-10-05');
  });

  test.each([
    ['2026-12-31T12:00:00Z', 'by EOQ', '2026-12-31'],
    ['2027-01-01T12:00:00Z', 'by EOQ', '2027-03-31'],
    ['2026-12-31T12:00:00Z', 'by end of next month', '2027-01-31'],
    ['2027-01-31T12:00:00Z', 'by end of next month', '2027-02-28'],
    ['2027-01-31T12:00:00Z', 'in a month', '2027-02-28'],
    ['2028-02-10T12:00:00Z', 'by EOM', '2028-02-29'],
    ['2026-11-15T12:00:00Z', 'by end of next quarter', '2027-03-31'],
    ['2026-12-31T12:00:00Z', 'by end of next year', '2027-12-31'],
  ])('%s %s is %s', (now, words, date) => {
    expect(due(words, { now })).toBe(date);
  });
});

describe('a time of day', () => {
  test('alone is the next one to come', () => {
    expect(due('by 5pm')).toBe('2026-09-16');
    expect(due('by 2pm')).toBe('2026-09-17');
    expect(due('before noon')).toBe('2026-09-17');
    expect(due('by 23:59')).toBe('2026-09-16');
  });

  test('never says a day without a preposition', () => {
    expect(due('noon')).toBeUndefined();
    expect(due('5pm')).toBeUndefined();
  });
});

test('which way round 10/11 is comes from the locale, unless only one is a date', () => {
  const locales = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'en-CA', 'ja-JP', 'sv-SE', 'es-US'];
  expect(locales.map((locale) => due('by 10/11', { locale }))).toEqual([
    '2026-10-11',
    '2026-11-10',
    '2026-11-10',
    '2026-11-10',
    '2026-10-11',
    '2026-10-11',
    '2026-11-10',
    '2026-11-10',
  ]);
  expect(locales.map((locale) => due('by 25/12', { locale }))).toEqual(locales.map(() => '2026-12-25'));
});

test('a date in the past by its year is kept for a year, and one beyond sense is text', () => {
  expect(due('by 2026-03-01')).toBe('2026-03-01');
  expect(due('by 1999-03-01')).toBeUndefined();
  expect(due('by 2126-03-01')).toBeUndefined();
  expect(due('in 999 weeks')).toBeUndefined();
});

test('the zone of the host has no say', () => {
  const before = process.env['TZ'];
  const words = [
    'by tomorrow',
    'by a week from Friday',
    'by the last day of October',
    'by 3 days after tomorrow',
    'by Freitag',
  ];
  const dates = ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'].map((zone) => {
    process.env['TZ'] = zone;
    return words.map((word) => due(word, { locale: 'de-DE' }));
  });
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
  expect(dates[0]).toEqual(['2026-09-17', '2026-09-25', '2026-10-31', '2026-09-20', '2026-09-18']);
  expect(dates[1]).toEqual(dates[0]);
  expect(dates[2]).toEqual(dates[0]);
});
