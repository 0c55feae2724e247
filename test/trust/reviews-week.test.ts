import { reviewItem } from '@warmstart/core/review';
import type { Settings } from '@warmstart/core/settings';
import { addSeconds, dateIn, type Instant, instantAt } from '@warmstart/core/time';
import { sendReview } from '@warmstart/send-review/handler';
import { manager, meeting, meetingWith } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { ada, deskBook } from './day.ts';
import { due, end, opened, plan, recordsOf, rotaOf, start, week, zone } from './reviewed.ts';
import { managerId, type Stage } from './stage.ts';

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
