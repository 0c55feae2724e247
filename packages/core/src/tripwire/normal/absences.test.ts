import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../time/index.ts';
import { renewedAbsences } from './absences.ts';
import type { Absence } from './work-time.ts';

const away = (from: string, to: string, person = 'ada'): Absence => ({ person, from, to });
const window = { from: '2026-11-10', to: '2026-11-24' };

test('in the days that were read calendars have the last word, and elsewhere what was known stands', () => {
  const before = [
    away('2026-10-01', '2026-10-05'),
    away('2026-11-12', '2026-11-13'),
    away('2026-11-20', '2026-11-30'),
    away('2026-12-01', '2026-12-02'),
  ];
  const found = [away('2026-11-20', '2026-12-05')];
  expect(renewedAbsences(before, found, window)).toEqual([
    away('2026-10-01', '2026-10-05'),
    away('2026-11-20', '2026-12-05'),
    away('2026-12-01', '2026-12-02'),
  ]);
});

test('what is over for half a year is forgotten', () => {
  expect(renewedAbsences([away('2026-01-01', '2026-01-05'), away('2026-06-01', '2026-06-05')], [], window)).toEqual([
    away('2026-06-01', '2026-06-05'),
  ]);
});

test('reading the same again changes nothing, whatever was known', () => {
  const days = fc.integer({ min: 0, max: 90 }).map((day) => addDays('2026-09-15', day));
  const one = fc
    .tuple(days, fc.integer({ min: 0, max: 14 }), fc.constantFrom('ada', 'bo'))
    .map(([from, length, person]) => away(from, addDays(from, length), person));
  fc.assert(
    fc.property(fc.array(one), fc.array(one), (before, all) => {
      const found = all.filter(({ from, to }) => to >= window.from && from <= window.to);
      const once = renewedAbsences(before, found, window);
      expect(renewedAbsences(once, found, window)).toEqual(once);
      for (const here of found) expect(once).toContainEqual(here);
    }),
    { numRuns: 100 },
  );
});
