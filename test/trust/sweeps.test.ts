import type { Delivery } from '@warmstart/core/delivery';
import type { Meeting } from '@warmstart/core/meeting';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import { manager, meetingWith } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ada, bo, deskBook, talk } from './day.ts';
import { Gate } from './gate.ts';
import { managerId, Stage } from './stage.ts';

const start = '2026-03-03T12:00:00Z';

/** Half an hour, so that many a brief can still be sent late. */
const lead = 1800;
const book = deskBook({ manager: manager({ lead: '30m' }) });

/** A day and a half of meetings, all known before the sweeper goes. */
const anyDay = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 30 * 60 }), fc.integer({ min: 1, max: 240 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((slots) =>
    slots.map((slot) =>
      meetingWith([ada, bo], {
        uid: `slot-${slot}`,
        title: `Slot ${slot}`,
        start: addSeconds(start, 2400 + slot * 60),
      }),
    ),
  );

/** From five minutes to a day, in seconds. */
const anyPause = fc.oneof(fc.integer({ min: 300, max: 14_400 }), fc.integer({ min: 300, max: 86_400 }));

async function records(stage: Stage): Promise<Delivery[]> {
  const all = await stage
    .store()
    .of(managerId)
    .deliveries({ from: start, to: addSeconds(start, 4 * 86_400) });
  return all.map(({ value }) => value).filter(({ correction }) => correction === 0);
}

/** Everything is planned, the sweeper stands still, and one sweep comes; the second it hands out is worked off. */
async function awake(meetings: readonly Meeting[], pause: number): Promise<{ stage: Stage; woke: Instant }> {
  const stage = new Stage({ start, book });
  await stage.open(meetings);
  await stage.process().runUntil(addSeconds(start, 60));
  stage.now = addSeconds(stage.now, pause);
  const woke = stage.now;
  const process = stage.process();
  await process.sweep();
  // The calendar, overdue too, is read first: what is late waits ten seconds for it.
  await process.work(addSeconds(woke, 11));
  return { stage, woke };
}

test('R3: after minutes to a day without a sweep the first sends what has not begun, marked late, and records the rest as missed', async () => {
  const figures = { pauses: 0, late: 0, missed: 0, silent: 0 };
  await fc.assert(
    fc.asyncProperty(anyDay, anyPause, async (meetings, pause) => {
      const { stage, woke } = await awake(meetings, pause);
      const kept = await records(stage);
      figures.pauses += 1;
      for (const meeting of meetings.filter((one) => addSeconds(one.start, -lead) <= woke)) {
        const record = kept.find((one) => one.meeting === `${meeting.uid}\n`);
        if (record === undefined) figures.silent += 1;
        if (meeting.start <= woke) {
          expect(record).toMatchObject({
            state: 'missed',
            reason: expect.stringMatching(/^nothing ran when it was due at \d\d:\d\d$/),
          });
          figures.missed += 1;
          continue;
        }
        expect(record).toMatchObject({ state: 'sent', at: expect.toSatisfy((at) => secondsBetween(woke, at) <= 10) });
        if (secondsBetween(addSeconds(meeting.start, -lead), woke) < 60) continue;
        expect(record?.late).toBe(true);
        expect(remarksOf(stage, meeting)).toContainEqual(expect.stringMatching(/^Late: it was due at \d\d:\d\d\.$/));
        figures.late += 1;
      }
    }),
    { numRuns: 150, seed: 3 },
  );
  process.stdout.write(
    `\nR3: ${figures.pauses} pauses of 5 min to 24 h: ${figures.late} sent late, ${figures.missed} recorded as missed, silent ${figures.silent}\n`,
  );
  expect(figures.silent).toBe(0);
  expect(Math.min(figures.late, figures.missed)).toBeGreaterThan(10);
});

function remarksOf(stage: Stage, { uid }: Meeting): readonly string[] {
  const message = stage.taken.find(({ outgoing }) =>
    outgoing.handover.briefs.some((brief) => brief.meeting.uid === uid),
  );
  return message?.outgoing.remarks ?? [];
}

test('R3: two sweeps at once after a pause send each brief once', async () => {
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(anyDay, anyPause, fc.boolean(), async (meetings, pause, durable) => {
      const stage = new Stage({ start, book, durable });
      await stage.open(meetings);
      await stage.process().runUntil(addSeconds(start, 60));
      stage.now = addSeconds(stage.now, pause);
      const [one, other] = [stage.process(), stage.process()];
      await Promise.all([one.sweep(), other.sweep()]);
      await one.runUntil(addSeconds(stage.now, 600));
      const uids = stage.taken.flatMap(({ outgoing }) => outgoing.handover.briefs.map(({ meeting }) => meeting.uid));
      expect(new Set(uids).size).toBe(uids.length);
      expect((await records(stage)).filter((record) => record.state !== 'sent').every(isMissed)).toBe(true);
      sent += uids.length;
    }),
    { numRuns: 40, seed: 4 },
  );
  expect(sent).toBeGreaterThan(10);
});

function isMissed({ state, reason }: Delivery): boolean {
  return state === 'missed' && reason !== null;
}

test('R3: a calendar read first after a pause does not make forget what began meanwhile', async () => {
  const stage = new Stage({ start: '2026-03-03T14:30:00Z', book: deskBook() });
  await stage.open([talk]);
  await stage.process().runUntil('2026-03-03T14:50:00Z');
  stage.now = '2026-03-03T15:05:00Z';
  const process = stage.process();
  await process.sweep();
  const sync = stage.waiting.find(({ message }) => message.kind === 'sync');
  if (!sync) throw new Error('no read of the calendar is due');
  await process.handle(sync.message);
  // Here it dies, and what it had taken from the queue with it.
  await stage.process().runUntil('2026-03-03T15:10:00Z');
  expect(await records(stage)).toMatchObject([{ state: 'missed', reason: 'nothing ran when it was due at 09:55' }]);
});

test('R1: a brief whose meeting is moved once it was handed out ends, though its worker dies with the claim', async () => {
  const stage = new Stage({ start: '2026-03-03T14:50:00Z', book: deskBook() });
  await stage.open([talk]);
  const gate = new Gate(1, 'store.lease');
  const first = stage.process(gate);
  await first.runUntil('2026-03-03T14:54:30Z');
  stage.meetings = [{ ...talk, start: '2026-03-03T15:15:00Z', end: '2026-03-03T15:45:00Z' }];
  expect(await Promise.race([first.runUntil('2026-03-03T15:05:00Z'), gate.died])).toMatchObject({
    name: 'store.lease',
  });
  expect(stage.now).toBe('2026-03-03T14:55:00Z');
  stage.now = addSeconds(stage.now, 60);
  await stage.process().runUntil('2026-03-03T15:20:00Z');
  expect(await records(stage)).toMatchObject([
    { start: talk.start, state: 'superseded', reason: 'moved to 2026-03-03T10:15:00-05:00' },
    { state: 'sent' },
  ]);
});
