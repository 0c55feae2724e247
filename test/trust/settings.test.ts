import { usualSettings } from '@warmstart/core/settings';
import { replan } from '@warmstart/sync-calendar/replan';
import { note } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import { ada, deskBook, morning, roadmap, talk } from './day.ts';
import { managerId, Stage } from './stage.ts';

async function opened(parts: Parameters<typeof deskBook>[0] = {}) {
  const stage = new Stage({ start: morning, book: deskBook(parts) });
  await stage.open([talk, roadmap]);
  const store = stage.store();
  const mine = store.of(managerId);
  const set = async (settings: Partial<typeof usualSettings>) => {
    await mine.saveSettings({ ...usualSettings, ...settings });
    await replan(mine, { due: store.due, now: stage.now, anew: true });
  };
  return { stage, mine, set };
}

test('paused until a date, nothing comes before it, and each silence says so', async () => {
  const { stage, mine, set } = await opened();
  await set({ pausedUntil: '2026-03-04' });
  await stage.process().runUntil('2026-03-03T18:00:00Z');
  expect(stage.taken).toEqual([]);
  const records = await mine.deliveries({ from: morning, to: '2026-03-03T18:00:00Z' });
  expect(records.map(({ value }) => value.reason)).toEqual(['paused until 2026-03-04', 'paused until 2026-03-04']);
});

test('a pause that ends before the meeting does no harm: what was silent comes after all', async () => {
  const { stage, set } = await opened();
  await set({ pausedUntil: '2026-03-04' });
  const running = stage.process();
  await running.runUntil('2026-03-03T14:57:00Z');
  await set({});
  await running.runUntil('2026-03-03T18:00:00Z');
  expect(
    stage.taken.map(({ at, outgoing }) => [at.slice(11, 16), outgoing.handover.subject, outgoing.remarks]),
  ).toEqual([
    ['14:57', 'Brief: 1:1 Ada', ['Late: it was due at 09:55.']],
    ['15:55', 'Brief: Roadmap', []],
  ]);
});

test('the morning digest comes once a morning while it is wanted, at the time of the manager’s clock', async () => {
  const { stage, set } = await opened();
  await set({ digest: '10:30' });
  const running = stage.process();
  await running.runUntil('2026-03-05T14:00:00Z');
  expect(stage.notices).toEqual(['Your day', 'Your day']);
  await set({});
  await running.runUntil('2026-03-06T18:00:00Z');
  expect(stage.notices).toHaveLength(2);
});

test('notes are forgotten when they have been kept long enough, and what briefs said of them', async () => {
  const old = note({
    id: 'old',
    title: '1:1 Ada',
    with: [ada.id],
    at: '2026-01-02T14:30:00Z',
    text: 'Wants the night shift.',
  });
  const fresh = note({
    id: 'fresh',
    title: '1:1 Ada',
    with: [ada.id],
    at: '2026-02-25T14:30:00Z',
    text: 'Likes the quay.',
  });
  const { stage, mine, set } = await opened({ notes: [old, fresh] });
  const running = stage.process();
  await running.runUntil('2026-03-03T18:00:00Z');
  await set({ keepNotes: '30d' });
  await running.runUntil('2026-03-05T12:00:00Z');
  expect((await mine.book())?.notes?.map(({ id }) => id)).toEqual(['fresh']);
  await set({ keepNotes: '1d' });
  await running.runUntil('2026-03-07T12:00:00Z');
  expect((await mine.book())?.notes).toBeUndefined();
  const records = await mine.deliveries({ from: morning, to: '2026-03-03T18:00:00Z' });
  expect(records.map(({ value }) => [value.state, value.brief])).toEqual([
    ['sent', null],
    ['sent', null],
  ]);
});
