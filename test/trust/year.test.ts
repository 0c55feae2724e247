import { addSeconds } from '@warmstart/core/time';
import { expect, test } from 'vitest';
import { calendarOf } from './year-calendar.ts';
import { count } from './year-count.ts';
import { Dice } from './year-dice.ts';
import { live } from './year-life.ts';
import { YearStage } from './year-stage.ts';
import { weatherOf } from './year-weather.ts';

const days = Number(process.env['YEAR_DAYS'] ?? 364);
const start = '2026-01-05T05:00:00Z';

test('a year', { timeout: 300_000 }, async () => {
  const from = performance.now();
  const dice = new Dice(1);
  const occurrences = calendarOf({ from: '2026-01-05', days }, dice);
  const dues = occurrences.flatMap(({ states }) => states[0]?.meeting ?? []).map((one) => addSeconds(one.start, -300));
  const weather = weatherOf(start, days, { dice, dues });
  const stage = new YearStage({ start, occurrences, weather, dice });
  await stage.open([]);
  console.log('made', performance.now() - from, occurrences.length);
  const lived = await live(stage, { end: addSeconds(start, days * 86_400), hurry: true });
  console.log(performance.now() - from, stage.taken.length, stage.counts, { ...lived, down: lived.down.length });
  const { faults, figures } = await count(stage, occurrences, lived);
  console.log(figures);
  console.log(
    Object.entries(faults)
      .map(([name, all]) => `${name} ${all.length}\n  ${all.slice(0, 6).join('\n  ')}`)
      .join('\n'),
  );
  expect(1).toBe(1);
});
