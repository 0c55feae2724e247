import { expect, test } from 'vitest';
import { tickOf } from './tick.ts';

test('a sweep goes by the time the scheduler tells', () => {
  const tick = tickOf({ time: '2026-03-03T14:25:00Z', source: 'aws.events', detail: {} }, 1);
  expect(tick.sweep).toBe(0);
  expect(tick.clock.now()).toBe('2026-03-03T14:25:00Z');
  expect(tickOf({ time: '2026-03-03T14:25:00Z', sweep: 3 }, 4).sweep).toBe(3);
});

test.each([{}, null, { time: 'soon' }, { time: '2026-03-03T14:25:00Z', sweep: 4 }, { time: 1 }])(
  '%j is no call of the scheduler',
  (event) => {
    expect(() => tickOf(event, 4)).toThrow();
  },
);
