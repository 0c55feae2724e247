import type { Book } from '@warmstart/core/book';
import { isOver } from '@warmstart/core/delivery';
import type { ImportantItem } from '@warmstart/core/important';
import { reviewItem, weekMark } from '@warmstart/core/review';
import type { Settings } from '@warmstart/core/settings';
import { addDays, addSeconds, dateIn, type Instant, instantAt, wallAt } from '@warmstart/core/time';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { sendReview } from '@warmstart/send-review/handler';
import { planAnew } from '@warmstart/sync-calendar/calendars';
import { manager, meeting, meetingWith } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { ada, deskBook } from './day.ts';
import { Gate, type Passing } from './gate.ts';
import { managerId, Stage } from './stage.ts';

const zone = 'America/New_York';

/** A minute before the review of Friday 6 March 2026, 14:00 in New York. */
const start = '2026-03-06T18:59:00Z';
const due = '2026-03-06T19:00:00Z';
const end = '2026-03-06T19:03:00Z';
const week = '2026-W10';

const rota: ImportantItem = { id: 'rota', what: 'Rework the night rota', added: '2026-01-30', deferred: 1 };

/** A stage where the review is due soon. */
async function opened(
  parts: Partial<Book> = {},
  settings: Partial<Settings> = {},
  { at = start, durable = false }: { readonly at?: Instant; readonly durable?: boolean } = {},
): Promise<Stage> {
  const stage = new Stage({ start: at, book: deskBook({ important: [rota], ...parts }), durable });
  await stage.open([]);
  const mine = stage.store().of(managerId);
  await mine.saveSettings({ ...(await mine.settings()), ...settings });
  await plan(stage);
  return stage;
}

/** What follows an import, and every change of settings. */
async function plan(stage: Stage): Promise<void> {
  const { store, queue, clock } = stage.process().sending();
  await planAnew({ mine: store.of(managerId), due: store.due, queue, clock });
}

const idsOf = (stage: Stage) => stage.reviews.map(({ id }) => id);
const recordsOf = async (stage: Stage, of = week) => {
  const mark = weekMark(of);
  const kept = await stage
    .store()
    .of(managerId)
    .deliveries({ from: mark, to: addSeconds(mark, 1) });
  return kept.map(({ value }) => value);
};
const rotaOf = async (stage: Stage) => {
  const book = await stage.store().of(managerId).book();
  return book?.important?.find(({ id }) => id === 'rota');
};

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

test('R2: of 50 workers who have the same review in hand one sends it, whatever their pauses', async () => {
  for (let seed = 0; seed < 8; seed++) {
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

describe('what was changed meanwhile', () => {
  const run = async (stage: Stage, until: Instant) => stage.process().runUntil(until);
  const change = async (stage: Stage, parts: Partial<Settings>) => {
    const mine = stage.store().of(managerId);
    await mine.saveSettings({ ...(await mine.settings()), ...parts });
    await plan(stage);
  };

  test('paused or switched off, nothing goes out, and why is on record', async () => {
    const trials: [Partial<Settings>, string][] = [
      [{ pausedUntil: '2026-03-09' }, 'paused until 2026-03-09'],
      [{ review: { on: false, without: [], diffs: false } }, 'the weekly review is switched off'],
    ];
    for (const [parts, why] of trials) {
      const stage = await opened();
      await run(stage, addSeconds(start, 30));
      await change(stage, parts);
      await run(stage, end);
      expect(stage.reviews).toEqual([]);
      expect((await recordsOf(stage)).map(({ state, reason }) => [state, reason])).toEqual([['silent', why]]);
    }
  });

  test('another day or time for it moves this week’s, and there is one a week', async () => {
    const stage = await opened({}, {}, { durable: true });
    await run(stage, addSeconds(start, 30));
    const mine = stage.store().of(managerId);
    await mine.importBook({ ...deskBook(), manager: { ...manager(), review: { day: 'fri', at: '16:00' } } }, stage.now);
    await plan(stage);
    await run(stage, end);
    expect(stage.reviews).toEqual([]);
    stage.now = '2026-03-06T20:58:00Z';
    await run(stage, '2026-03-06T21:03:00Z');
    expect(stage.reviews.map(({ at }) => at.slice(0, 16))).toEqual(['2026-03-06T21:00']);
    await mine.importBook({ ...deskBook(), manager: { ...manager(), review: { day: 'sat', at: '10:00' } } }, stage.now);
    await plan(stage);
    stage.now = '2026-03-07T14:50:00Z';
    await run(stage, '2026-03-07T15:10:00Z');
    expect(stage.reviews).toHaveLength(1);
  });

  test('erased meanwhile, nothing goes out and nothing is left', async () => {
    const stage = await opened();
    const message = reviewItem(managerId, { week, at: due });
    stage.now = due;
    await stage.store().of(managerId).erase();
    expect(await sendReview(message, stage.process().reviewing())).toBe('nobody');
    expect([stage.reviews, await stage.store().of(managerId).isListed()]).toEqual([[], false]);
    const left = [];
    for await (const item of stage.store().of(managerId).dump()) left.push(item);
    expect(left).toEqual([]);
  });

  test('a day off in between brings it the day before, once', async () => {
    const stage = await opened({}, {}, { at: '2026-03-04T12:00:00Z', durable: true });
    await run(stage, '2026-03-04T12:05:00Z');
    stage.meetings = [
      meeting({
        purpose: 'out-of-office',
        start: '2026-03-06T05:00:00Z',
        end: '2026-03-07T05:00:00Z',
        days: { from: '2026-03-06', to: '2026-03-07' },
      }),
    ];
    await run(stage, '2026-03-04T12:30:00Z');
    for (const day of ['2026-03-05', '2026-03-06', '2026-03-09']) {
      stage.now = instantAt(`${day}T13:50`, zone);
      await run(stage, instantAt(`${day}T14:10`, zone));
    }
    expect(stage.reviews.map(({ at }) => dateIn(at, zone))).toEqual(['2026-03-05']);
  });
});

test('a provider that cannot take it is tried again, and the same words go out', async () => {
  const stage = await opened();
  stage.postman = () => ({ outcome: 'failed', why: 'busy' });
  await stage.process().runUntil('2026-03-06T19:02:00Z');
  stage.postman = ({ id }) => ({ outcome: 'sent', reference: id });
  await stage.process().runUntil(addSeconds(end, 300));
  expect(stage.reviews).toHaveLength(1);
  expect((await recordsOf(stage)).map(({ state }) => state)).toEqual(['sent']);
});

describe('what a review says and leaves behind', () => {
  test('a week without meetings has one all the same, which says so, and its item waits from then on', async () => {
    const stage = await opened();
    await stage.process().runUntil(end);
    const [{ outgoing } = {}] = stage.reviews;
    expect(outgoing?.letter.parts[0]?.lines).toEqual(['No meetings this week (last week none).']);
    expect(outgoing?.stop).toMatch(/^http:\/\/127\.0\.0\.1:4610\/u\/[a-z2-7]{20,64}$/);
    expect(outgoing?.replyTo).toMatch(/^[a-z2-7]{20,64}@notes\.harbour\.example$/);
    expect(await rotaOf(stage)).toMatchObject({ deferred: 1, shown: '2026-03-06' });
  });

  test('a silent week counts, and the second review asks for a smaller step', async () => {
    const stage = await opened({}, {}, { durable: true });
    await stage.process().runUntil(end);
    stage.now = '2026-03-13T17:58:00Z';
    await stage.process().runUntil('2026-03-13T18:02:00Z');
    expect(await rotaOf(stage)).toMatchObject({ deferred: 2, shown: '2026-03-13' });
    expect(stage.reviews.map(({ outgoing }) => outgoing.letter.week)).toEqual(['2026-W10', '2026-W11']);
  });

  test('parts that are not wanted are not in it, and what nobody was asked does not wait', async () => {
    const stage = await opened({}, { review: { on: true, without: ['stalled', 'fact'], diffs: false } });
    await stage.process().runUntil(end);
    expect(stage.reviews[0]?.outgoing.letter.parts.map(({ label }) => label)).not.toContain('Book');
    expect((await rotaOf(stage))?.shown).toBeUndefined();
  });

  test('diffs come as a mail of their own where they are asked for, and not where nothing deviates', async () => {
    const review = { on: true, without: [], diffs: true };
    const some = await opened({}, { review });
    await some.process().runUntil(end);
    expect(some.reviews.map(({ outgoing }) => outgoing.letter.kind).toSorted()).toEqual(['diffs', 'review']);
    const diffs = some.reviews.find(({ outgoing }) => outgoing.letter.kind === 'diffs')?.outgoing;
    expect([diffs?.replyTo, diffs?.stop]).toEqual([null, expect.stringMatching(/\/u\/[a-z2-7]+$/)]);

    const none = await opened({ diffs: [] }, { review: { ...review, on: false } });
    await none.process().runUntil(end);
    expect(none.reviews).toEqual([]);
    expect((await recordsOf(none)).map(({ meeting, reason }) => [meeting, reason])).toEqual([
      ['diffs 2026-W10', 'nothing deviates'],
    ]);
  });

  test('meetings of the week are counted from what was kept', async () => {
    const stage = await opened({}, {}, { at: '2026-03-03T12:00:00Z', durable: true });
    stage.meetings = [
      meetingWith([ada], { uid: 'talk', title: '1:1 Ada', start: '2026-03-03T15:00:00Z', minutes: 30 }),
    ];
    await stage.process().runUntil('2026-03-03T12:05:00Z');
    stage.now = '2026-03-06T18:58:00Z';
    await stage.process().runUntil(end);
    expect(stage.reviews[0]?.outgoing.letter.parts[0]?.lines[0]).toMatch(/^30 min in meetings/);
  });
});
