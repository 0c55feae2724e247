import { addDays, addSeconds, type PlainDate, startOfDay } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { calendarOf } from './year-calendar.ts';
import { type Counted, count } from './year-count.ts';
import { Dice } from './year-dice.ts';
import { type Lived, live } from './year-life.ts';
import { zone } from './year-people.ts';
import { YearStage } from './year-stage.ts';
import { calm, type Weather, weatherOf } from './year-weather.ts';

const { YEAR_SEED: asked = '1' } = process.env;
const seed = Number(asked);

interface Stretch {
  readonly from: PlainDate;
  readonly days: number;
}

function staged({ from, days }: Stretch, change: (weather: Weather) => Weather = (weather) => weather) {
  const dice = new Dice(seed);
  const occurrences = calendarOf({ from, days }, dice);
  const dues = occurrences.flatMap(({ states }) => states[0]?.meeting ?? []).map((one) => addSeconds(one.start, -300));
  const start = startOfDay(from, zone);
  const weather = change(weatherOf(start, days, { dice, dues }));
  const stage = new YearStage({ start, occurrences, weather, dice });
  return { stage, occurrences, end: startOfDay(addDays(from, days), zone) };
}

describe('a year of one manager', () => {
  test('loses no brief, doubles none, and leaves no silence unexplained', { timeout: 300_000 }, async () => {
    const from = performance.now();
    const { stage, occurrences, end } = staged({ from: '2026-01-05', days: 364 });
    await stage.open([]);
    const lived = await live(stage, { end, hurry: true });
    const counted = await count(stage, occurrences, lived);
    print({ stage, lived, counted, seconds: (performance.now() - from) / 1000 });
    expect(counted.faults).toEqual({
      lost: [],
      doubled: [],
      unexplained: [],
      stale: [],
      close: [],
      repeated: [],
      untold: [],
      late: [],
      left: [],
    });
    expect(counted.figures.briefs).toBeGreaterThan(2300);
  });

  // Without deaths and losses: these count calls, of which there are fewer when reads are passed over.
  test('has the same messages at the same second when no minute of it is passed over', async () => {
    const lives = [];
    for (const hurry of [true, false]) {
      const { stage, end } = staged({ from: '2026-03-07', days: 2 }, calm);
      await stage.open([]);
      await live(stage, { end, hurry });
      lives.push(stage.taken.map(({ id, at, outgoing }) => [at, id, outgoing.correction, outgoing.remarks]));
    }
    expect(lives[0]?.length).toBeGreaterThan(3);
    expect(lives[0]).toEqual(lives[1]);
  });
});

interface Printed {
  readonly stage: YearStage;
  readonly lived: Lived;
  readonly counted: Counted;
  readonly seconds: number;
}

function print({ stage, lived, counted: { figures, faults }, seconds }: Printed): void {
  const listed = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, times]) => `\n    ${times}\t${name}`)
      .join('');
  const lines = [
    `a year: ${figures.briefs} briefs in ${figures.messages} messages; ${lived.deaths} restarts, ${lived.atWork} of them in the middle of work`,
    `  lost ${faults.lost.length}, doubled ${faults.doubled.length}, sent again under the same Message-ID ${figures.again}, late ${figures.late}`,
    `  reads ${stage.counts.reads}, failed ${stage.counts.failed}, passed over ${stage.counts.passed}; sweeps ${lived.sweeps}; lost in the queue ${stage.lostAt.length}`,
    `  corrections:${listed(figures.corrections)}`,
    `  how each meeting that began ended:${listed(figures.ends)}`,
    `  reasons:${listed(figures.reasons)}`,
    `  ${seconds.toFixed(1)} s`,
  ];
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
