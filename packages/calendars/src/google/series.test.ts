import { emptyShelf, openQuota } from '@warmstart/testing/answers';
import type { PlannedEvent } from '@warmstart/testing/contracts';
import { type GoogleStandIn, startGoogle } from '@warmstart/testing/google';
import { afterEach, expect, test } from 'vitest';
import { plainUid } from '../uid/index.ts';
import { googleSource } from './index.ts';

const calendar = 'mara@orchard.example';
const window = { from: '2026-03-16T00:00:00Z', to: '2026-03-30T00:00:00Z' };
const running: GoogleStandIn[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((google) => google.close()));
});

const weekly: PlannedEvent = {
  uid: 'weekly@orchard.example',
  title: 'Cider weekly',
  zone: 'Europe/Berlin',
  start: '2025-11-05T10:00',
  end: '2025-11-05T10:30',
  weekly: { times: 40 },
};
const other: PlannedEvent = {
  ...weekly,
  uid: 'other@orchard.example',
  title: 'Press',
  start: '2026-01-06T14:00',
  end: '2026-01-06T15:00',
};

async function started() {
  let now = '2026-03-16T06:00:00Z';
  const clock = { now: () => now };
  const google = await startGoogle({ clock });
  running.push(google);
  const hand = google.addAccount({ email: calendar, zone: 'Europe/Berlin' });
  // Its tokens run out by the clock that is put forward here.
  const access = { token: async () => google.grant(calendar).access };
  const quota = openQuota();
  const shelf = emptyShelf();
  const source = googleSource({ calendar, account: 'a1', access, quota, clock, shelf, root: google.root });
  const read = async () => {
    google.forgetRequests();
    const { meetings, faults } = await source.read(window);
    expect(faults).toEqual([]);
    return { meetings, calls: google.counts() };
  };
  const wait = (to: string) => {
    now = to;
  };
  return { hand, read, quota, wait };
}

test('series that were not met before take one list more, all of them together; the next read is one call', async () => {
  const { hand, read, quota } = await started();
  for (let n = 0; n < 30; n++) hand.plan({ ...weekly, uid: `${n}@orchard.example`, title: `Weekly ${n}` });
  const first = await read();
  expect(first.calls).toEqual({ 'events.list': 2 });
  expect(first.meetings).toHaveLength(60);
  expect(first.meetings.every(({ seriesStart }) => seriesStart === '2025-11-05T09:00:00Z')).toBe(true);
  expect(first.meetings.every(({ seriesTitle, title }) => seriesTitle === title)).toBe(true);
  const second = await read();
  expect(second.calls).toEqual({ 'events.list': 1 });
  expect(second.meetings).toEqual(first.meetings);
  expect(quota.taken).toEqual(['a1', 'a1', 'a1']);
});

test('one new series takes one call', async () => {
  const { hand, read } = await started();
  hand.plan(weekly);
  expect((await read()).calls).toEqual({ 'events.list': 1, 'events.get': 1 });
  hand.plan(other);
  expect((await read()).calls).toEqual({ 'events.list': 1, 'events.get': 1 });
});

test('an edited occurrence keeps the title of its series, and is asked about once', async () => {
  const { hand, read } = await started();
  hand.plan(weekly);
  await read();
  hand.change(weekly.uid, { summary: 'Tasting instead' }, '2026-03-18T10:00');
  const { meetings, calls } = await read();
  expect(meetings.map(({ title, seriesTitle }) => [title, seriesTitle])).toEqual([
    ['Tasting instead', 'Cider weekly'],
    ['Cider weekly', 'Cider weekly'],
  ]);
  expect(calls).toEqual({ 'events.list': 1, 'events.get': 1 });
  expect((await read()).calls).toEqual({ 'events.list': 1 });
});

test('a series that is renamed or begins at another hour is told as it is now', async () => {
  const { hand, read } = await started();
  hand.plan(weekly);
  await read();
  hand.change(weekly.uid, { summary: 'Perry weekly' });
  expect((await read()).meetings.map(({ seriesTitle }) => seriesTitle)).toEqual(['Perry weekly', 'Perry weekly']);
  hand.move(weekly.uid, { start: '2025-11-05T11:00' });
  expect((await read()).meetings.map(({ seriesStart, start }) => [seriesStart, start])).toEqual([
    ['2025-11-05T10:00:00Z', '2026-03-18T10:00:00Z'],
    ['2025-11-05T10:00:00Z', '2026-03-25T10:00:00Z'],
  ]);
  expect((await read()).calls).toEqual({ 'events.list': 1 });
});

test('an occurrence of a series that is not shown to its guest has none, which is asked again after two days', async () => {
  const { hand, read, wait } = await started();
  hand.put({
    id: 'lone_20260318T090000Z',
    iCalUID: 'lone@orchard.example',
    summary: 'Guest once',
    recurringEventId: 'lone',
    originalStartTime: { dateTime: '2026-03-18T09:00:00Z', timeZone: 'UTC' },
    start: { dateTime: '2026-03-18T09:00:00Z', timeZone: 'UTC' },
    end: { dateTime: '2026-03-18T10:00:00Z', timeZone: 'UTC' },
  });
  const { meetings, calls } = await read();
  expect(meetings).toMatchObject([
    { uid: 'lone@orchard.example', recurrenceId: '2026-03-18T09:00:00Z', seriesStart: null, seriesTitle: null },
  ]);
  expect(calls).toEqual({ 'events.list': 1, 'events.get': 1 });
  wait('2026-03-18T05:00:00Z');
  expect((await read()).calls).toEqual({ 'events.list': 1 });
  wait('2026-03-18T07:00:00Z');
  expect((await read()).calls).toEqual({ 'events.list': 1, 'events.get': 1 });
});

test('an occurrence called off is told as such under the UID of its series', async () => {
  const { hand, read } = await started();
  hand.plan(weekly);
  await read();
  hand.cancel(weekly.uid, '2026-03-18T10:00');
  const { meetings, calls } = await read();
  expect(meetings.map(({ uid, status, recurrenceId }) => [uid, status, recurrenceId])).toEqual([
    [weekly.uid, 'cancelled', '2026-03-18T09:00:00Z'],
    [weekly.uid, 'confirmed', '2026-03-25T09:00:00Z'],
  ]);
  expect(calls).toEqual({ 'events.list': 1 });
});

test('whole days of a series are told apart by their date', async () => {
  const { hand, read } = await started();
  hand.plan({ ...weekly, start: '2026-03-18', end: '2026-03-19', weekly: { times: 2 } });
  const { meetings } = await read();
  expect(meetings.map(({ recurrenceId, seriesStart }) => [recurrenceId, seriesStart])).toEqual([
    ['2026-03-18', '2026-03-17T23:00:00Z'],
    ['2026-03-25', '2026-03-17T23:00:00Z'],
  ]);
});

test('a series split in two goes on under a UID of its own', async () => {
  const { hand, read } = await started();
  hand.plan(weekly);
  await read();
  const later = hand.split(weekly.uid, '2026-03-25T10:00', { summary: 'Perry weekly', wall: '2026-03-25T12:00' });
  expect((await read()).meetings.map(({ uid, start, seriesTitle }) => [uid, start, seriesTitle])).toEqual([
    [weekly.uid, '2026-03-18T09:00:00Z', 'Cider weekly'],
    [later, '2026-03-25T11:00:00Z', 'Perry weekly'],
  ]);
});

test('S24: an edited occurrence of a private series stays private, whatever it says of itself', async () => {
  const { hand, read } = await started();
  hand.plan({ ...weekly, private: true });
  hand.change(weekly.uid, { summary: 'Cider, outside', visibility: 'default' }, '2026-03-18T10:00');
  const { meetings } = await read();
  expect(meetings.map(({ title, visibility }) => [title, visibility])).toEqual([
    ['Cider, outside', 'private'],
    ['Cider weekly', 'private'],
  ]);
});

test('a UID that Exchange wrapped is that of the meeting itself', async () => {
  const { hand, read } = await started();
  const wrapped =
    '040000008200E00074C5B7101A82E00800000000000000000000000000000000000000002E0000007643616C2D5569640100000070726573734066726172642E6578616D706C6500';
  hand.plan({ ...other, uid: wrapped });
  const { meetings } = await read();
  expect(new Set(meetings.map(({ uid }) => uid))).toEqual(new Set([plainUid(wrapped)]));
  expect(plainUid(wrapped)).not.toBe(wrapped);
});
