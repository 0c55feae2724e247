import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateIn, instantFromMillis } from '../../time/index.ts';
import { mondayOf, weekAt } from './weeks.ts';

const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Africa/Cairo'];

test('a moment falls in the week of its date by the clocks of the zone, over every change of the clocks', () => {
  const hour = 3_600_000;
  const near = fc.tuple(fc.integer({ min: 1400, max: 3000 }), fc.integer({ min: -30 * 3600, max: 30 * 3600 }));
  const atMonday = near.map(([number, seconds]) => 4 * 24 * hour + number * 7 * 24 * hour + seconds * 1000);
  const any = fc.integer({ min: Date.parse('1980-01-01T00:00:00Z'), max: Date.parse('2090-01-01T00:00:00Z') });
  fc.assert(
    fc.property(fc.oneof(atMonday, any), fc.constantFrom(...zones), (millis, zone) => {
      expect(weekAt(millis, zone)).toBe(mondayOf(dateIn(instantFromMillis(millis), zone)));
    }),
    { numRuns: 2000 },
  );
});

test.each(['0000-01-01T00:00:00+23:59', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '9999-12-31T00:00:00Z'])(
  '%s falls in some week too',
  (at) => {
    for (const zone of zones) expect(weekAt(Date.parse(at), zone)).toMatch(/^[+-]?\d+-\d\d-\d\d$/);
  },
);
