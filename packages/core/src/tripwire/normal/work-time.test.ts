import { manager, meeting, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { absencesOf, deadline, workTimeOf } from '../index.ts';

const hours = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'] as ('mon' | 'tue' | 'wed' | 'thu' | 'fri')[],
  from: '08:00',
  to: '18:00',
};
const robin = manager({ workingHours: hours, holidays: ['2026-03-05'] });
const ada = person();
const away = [{ person: ada.id, from: '2026-03-03', to: '2026-03-04' }];

function over(
  from: string,
  length: string,
  { who = null as typeof ada | null, grace = '0wd', of = null as ReturnType<typeof team> | null } = {},
) {
  return deadline(from, length, workTimeOf({ manager: robin, team: of, person: who, absences: away }, grace));
}

describe('a length is over', () => {
  test.each([
    ['a working day later at the same time', '2026-03-02T15:00:00Z', '1wd', '2026-03-03T15:00:00Z'],
    ['behind a holiday', '2026-03-04T15:00:00Z', '1wd', '2026-03-06T15:00:00Z'],
    [
      'behind a weekend, by the wall clock over a change of the clocks',
      '2026-03-06T15:00:00Z',
      '1wd',
      '2026-03-09T14:00:00Z',
    ],
    ['counted from the next morning when it began at night', '2026-03-03T03:00:00Z', '1wd', '2026-03-03T23:00:00Z'],
    ['counted from Monday when it began on a Sunday', '2026-03-01T20:00:00Z', '1wd', '2026-03-03T13:00:00Z'],
    ['after working hours, not hours', '2026-03-03T22:00:00Z', '4h', '2026-03-04T16:00:00Z'],
    ['after working minutes', '2026-03-03T15:00:00Z', '30m', '2026-03-03T15:30:00Z'],
    ['after days of the calendar, holidays aside', '2026-03-04T15:00:00Z', '2d', '2026-03-07T15:00:00Z'],
    ['after weeks', '2026-03-09T14:00:00Z', '2w', '2026-03-23T14:00:00Z'],
    ['at once when it is none', '2026-03-04T15:00:00Z', '0wd', '2026-03-04T15:00:00Z'],
  ])('%s', (_, from, length, then) => {
    expect(over(from, length)).toBe(then);
  });

  test('later for whoever is away', () => {
    expect(over('2026-03-02T15:00:00Z', '1wd', { who: ada })).toBe('2026-03-06T15:00:00Z');
  });

  test('by the days a person works', () => {
    const part = person({ name: 'Bo Lindt', works: ['mon', 'tue'] });
    expect(over('2026-03-03T15:00:00Z', '2wd', { who: part })).toBe('2026-03-10T14:00:00Z');
  });

  test('after the planning of a quarter, which does not count', () => {
    expect(over('2026-03-31T14:00:00Z', '1wd', { grace: '5wd' })).toBe('2026-04-08T14:00:00Z');
    expect(over('2026-03-31T14:00:00Z', '1wd')).toBe('2026-04-01T14:00:00Z');
  });

  test('in the zone, hours and holidays of the team where it has its own', () => {
    const tokyo = team({ timezone: 'Asia/Tokyo', holidays: ['2026-03-03'], workingHours: { ...hours, from: '10:00' } });
    expect(over('2026-03-02T02:00:00Z', '1wd', { of: tokyo })).toBe('2026-03-04T02:00:00Z');
  });

  test('some day, even for somebody who is away for ever', () => {
    const gone = workTimeOf({
      manager: robin,
      team: null,
      person: ada,
      absences: [{ person: ada.id, from: '2026-01-01', to: '2099-01-01' }],
    });
    expect(deadline('2026-03-02T15:00:00Z', '3wd', gone) > '2030').toBe(true);
    expect(deadline('2026-03-02T15:00:00Z', '30h', gone) > '2030').toBe(true);
  });
});

describe('who is away', () => {
  const out = (parts: Parameters<typeof meeting>[0]) =>
    meeting({ purpose: 'out-of-office', organizer: { email: 'ADA.quist+cal@harbour.example', name: null }, ...parts });
  const read = (parts: Parameters<typeof meeting>[0]) => absencesOf([out(parts)], [ada], 'America/New_York');

  test('is told by events out of the office, of whole days or most of one', () => {
    expect(read({ days: { from: '2026-03-03', to: '2026-03-06' } })).toEqual([
      { person: ada.id, from: '2026-03-03', to: '2026-03-05' },
    ]);
    expect(read({ start: '2026-03-03T14:00:00Z', minutes: 480 })).toEqual([
      { person: ada.id, from: '2026-03-03', to: '2026-03-03' },
    ]);
  });

  test.each([
    ['a visit to the dentist', { minutes: 90 }],
    ['a meeting', { purpose: 'meeting' as const, minutes: 480 }],
    ['one that was cancelled', { status: 'cancelled' as const, minutes: 480 }],
    ['one of a stranger', { organizer: { email: 'x@y.example', name: null }, minutes: 480 }],
  ])('is not told by %s', (_, parts) => {
    expect(read(parts)).toEqual([]);
  });
});
