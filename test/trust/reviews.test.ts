import { isOver } from '@warmstart/core/delivery';
import { reviewItem } from '@warmstart/core/review';
import { addDays, addSeconds, instantAt, wallAt } from '@warmstart/core/time';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { sendReview } from '@warmstart/send-review/handler';
import { manager } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { Gate, type Passing } from './gate.ts';
import { due, end, idsOf, opened, recordsOf, rota, rotaOf, start, week } from './reviewed.ts';
import { managerId, type Stage } from './stage.ts';

interface Trial {
  readonly died: readonly Passing[];
  readonly stage: Stage;
}

async function live(points: readonly number[], durable: boolean, from: string | null = null): Promise<Trial> {
  const stage = await opened({}, {}, { durable });
  const died: Passing[] = [];
  for (const point of points) {
    const gate = new Gate(point, from);
    const where = await Promise.race([stage.process(gate).runUntil(end), gate.died]);
    if (!where) break;
    died.push(where);
    stage.now = addSeconds(stage.now, 20);
    for (const waiting of stage.waiting)
      if (waiting.at < stage.now) Object.assign(waiting, { at: addSeconds(stage.now, 10) });
  }
  // A lease on what may have been handed over lasts five minutes.
  await stage.process().runUntil(addSeconds(end, 420));
  return { died, stage };
}

function isOpenWindow(died: readonly Passing[]): boolean {
  return died.some(({ name, when }) => (name === 'provider.review' ? when === 'after' : name === 'store.put'));
}

describe.each([
  { name: 'locally, where the queue dies too', durable: false },
  { name: 'on AWS, where messages outlive the worker', durable: true },
])('R1: $name', ({ durable }) => {
  test('a crash at any await of the way to a review loses none, doubles none, and composes one', async () => {
    const stage = await opened({}, {}, { durable });
    const gate = new Gate();
    await stage.process(gate).runUntil(end);
    expect(idsOf(stage)).toHaveLength(1);
    let twice = 0;
    for (let point = 0; point < gate.points.length; point++) {
      const { died, stage } = await live([point], durable);
      const ids = idsOf(stage);
      expect({ point, died, lost: ids.length === 0 }).toMatchObject({ lost: false });
      expect({ died, names: new Set(ids).size }).toMatchObject({ names: 1 });
      const records = await recordsOf(stage);
      expect(records.every(isOver)).toBe(true);
      if (ids.length > 1) {
        twice += 1;
        const doubtful = records.reduce((sum, record) => sum + record.doubtful, 0);
        expect({ died, open: isOpenWindow(died), copies: ids.length, doubtful: doubtful > 0 }).toMatchObject({
          open: true,
          copies: 2,
          doubtful: true,
        });
      }
      const texts = stage.reviews.map(({ outgoing }) => JSON.stringify(outgoing.letter));
      expect(new Set(texts).size).toBe(1);
      expect({ died, shown: (await rotaOf(stage))?.deferred }).toMatchObject({ shown: 1 });
      const next = reviewItem(managerId, { week: '2026-W11', at: '2026-03-13T18:00:00Z' });
      const minute = await stage.store().due.of(next.at.slice(0, 16));
      expect({ died, next: minute.map(({ item }) => item.kind) }).toMatchObject({ next: ['review'] });
    }
    process.stdout.write(
      `\nreview, ${gate.points.length} points, ${durable ? 'durable queue' : 'queue in the process'}: lost 0, sent again in the open window ${twice}\n`,
    );
  }, 60_000);
});

/** TRUST_FULL=1 tries as many seeds as the row asks for: some minutes. */
const { TRUST_FULL: full } = process.env;
const seeds = full === '1' ? 200 : 8;

test('R2: of 50 workers who have the same review in hand one sends it, whatever their pauses', {
  timeout: 1_800_000,
}, async () => {
  for (let seed = 0; seed < seeds; seed++) {
    const stage = await opened({ important: [rota] });
    stage.now = due;
    const deps = stage.process().reviewing();
    const messages = Array.from({ length: 50 }, () => ({ ...reviewItem(managerId, { week, at: due }) }));
    await Promise.all(
      messages.map(async (message, index) => {
        for (let pause = 0; pause < (index * 7 + seed * 13) % 11; pause++) await Promise.resolve();
        await sendReview(message, deps);
      }),
    );
    expect({ seed, sent: stage.reviews.length }).toEqual({ seed, sent: 1 });
    expect((await dynamoReviews(stage.table).of(managerId).reviews(9)).length).toBe(1);
  }
});

test.each([
  { off: 5 * 60, sent: '2026-03-06T19:05' },
  { off: 8 * 3600, sent: '2026-03-07T03:00' },
])('R3: after $off s without a sweep it goes out with the first, marked late', async ({ off, sent }) => {
  const stage = await opened({}, {}, { durable: true });
  await stage.process().runUntil(addSeconds(start, 30));
  stage.now = addSeconds(due, off);
  await stage.process().runUntil(addSeconds(stage.now, 180));
  expect(stage.reviews.map(({ at }) => at.slice(0, 16))).toEqual([sent]);
  expect((await recordsOf(stage)).map(({ late }) => late)).toEqual([true]);
});

test('R3: after a weekend without a sweep it waits for Monday; after a week it is recorded as missed, and the next one comes', async () => {
  const weekend = await opened({}, {}, { durable: true });
  await weekend.process().runUntil(addSeconds(start, 30));
  weekend.now = '2026-03-07T15:00:00Z';
  await weekend.process().runUntil('2026-03-07T15:05:00Z');
  expect(weekend.reviews).toEqual([]);
  weekend.now = '2026-03-09T17:58:00Z';
  await weekend.process().runUntil('2026-03-09T18:02:00Z');
  expect(weekend.reviews.map(({ at }) => at.slice(0, 16))).toEqual(['2026-03-09T18:00']);

  const away = await opened({}, {}, { durable: true });
  await away.process().runUntil(addSeconds(start, 30));
  away.now = '2026-03-12T12:00:00Z';
  await away.process().runUntil('2026-03-12T12:05:00Z');
  expect([away.reviews, (await recordsOf(away)).map(({ state }) => state)]).toEqual([[], ['missed']]);
  away.now = '2026-03-13T17:58:00Z';
  await away.process().runUntil('2026-03-13T18:02:00Z');
  expect(away.reviews).toHaveLength(1);
});

test.each([
  { where: 'America/New_York', night: '2026-03-08' },
  { where: 'America/New_York', night: '2026-11-01' },
  { where: 'Asia/Kolkata', night: '2026-03-08' },
  { where: 'Europe/Berlin', night: '2026-03-29' },
  { where: 'Europe/Berlin', night: '2026-10-25' },
  { where: 'UTC', night: '2026-10-25' },
])('R5: around the night of $night in $where it comes at 14:00 there, every week once', async ({ where, night }) => {
  const first = instantAt(`${addDays(night, -3)}T08:00`, where);
  const stage = await opened({ manager: manager({ timezone: where }) }, {}, { at: first, durable: true });
  const life = stage.process();
  await life.runUntil(addSeconds(first, 300));
  for (let weeks = 0; weeks < 3; weeks++) {
    for (const day of [4, 5, 6].map((one) => addDays(night, one + 7 * weeks - 7))) {
      const around = instantAt(`${day}T13:59`, where);
      if (around < stage.now) continue;
      stage.now = around;
      await life.runUntil(addSeconds(around, 120));
    }
  }
  const times = stage.reviews.map(({ at }) => wallAt(at, where));
  expect(times.map(({ time }) => time)).toEqual(['14:00', '14:00', '14:00']);
  expect(new Set(times.map(({ date }) => date)).size).toBe(3);
});
