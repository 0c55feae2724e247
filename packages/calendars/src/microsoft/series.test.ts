import {
  type AtMicrosoft,
  accountsAtMicrosoft,
  answering,
  atMicrosoftAddress,
  cannedAccount,
  cannedWindow,
  graphEvent,
} from '@warmstart/testing/at-microsoft';
import { iCalUIdOf } from '@warmstart/testing/microsoft';
import { describe, expect, test } from 'vitest';
import { microsoftSource } from './index.ts';

const start = accountsAtMicrosoft();
const week = { from: '2026-03-02T00:00:00Z', to: '2026-03-16T00:00:00Z' };

function source({ calendar, ...at }: AtMicrosoft) {
  return microsoftSource({
    ...at,
    account: 'account-1',
    calendar: calendar.id,
    root: at.microsoft.root,
    address: atMicrosoftAddress,
  });
}

const weekly = {
  uid: 'weekly@harbour.example',
  title: 'Cider weekly',
  zone: 'Europe/Berlin',
  start: '2026-02-03T10:00',
  end: '2026-02-03T10:30',
  weekly: { times: 20 },
};

describe('a series', () => {
  test('is asked for once: a usual second read costs one call', async () => {
    const at = await start();
    at.calendar.hold(weekly, {
      ...weekly,
      uid: 'single@harbour.example',
      start: '2026-03-04T09:00',
      end: '2026-03-04T10:00',
    });
    const first = await source(at).read(week);
    expect([at.microsoft.count(), at.quota.taken]).toEqual([2, 2]);
    expect(first.meetings.map(({ uid, seriesStart, seriesTitle }) => [uid, seriesStart, seriesTitle])).toContainEqual([
      'weekly@harbour.example',
      '2026-02-03T09:00:00Z',
      'Cider weekly',
    ]);
    at.microsoft.clearRequests();
    at.clock.step(600);
    expect(await source(at).read(week)).toEqual(first);
    expect(at.microsoft.count()).toBe(1);
  });

  test('S24: an edited occurrence of a private one stays private, whatever it says of itself', async () => {
    const at = await start();
    at.calendar.hold({ ...weekly, private: true });
    at.calendar.change(weekly.uid, { title: 'Cider, outside', sensitivity: 'normal' }, '2026-03-10T10:00');
    const { meetings } = await source(at).read(week);
    expect(meetings.map(({ title, visibility }) => [title, visibility])).toEqual([
      ['Cider weekly', 'private'],
      ['Cider, outside', 'private'],
    ]);
  });

  test('that was changed as a whole is asked for again, once', async () => {
    const at = await start();
    at.calendar.hold(weekly);
    await source(at).read(week);
    at.clock.step(600);
    at.calendar.change(weekly.uid, { title: 'Perry weekly' });
    at.calendar.move(weekly.uid, '2026-02-04T11:00');
    at.clock.step(600);
    const known = await source(at).read(week);
    expect(known.meetings[0]).toMatchObject({ seriesStart: '2026-02-04T10:00:00Z', seriesTitle: 'Perry weekly' });
    expect(known).toEqual(await source({ ...at, shelf: (await start()).shelf }).read(week));
    at.microsoft.clearRequests();
    await source(at).read(week);
    expect(at.microsoft.count()).toBe(1);
  });

  test('is one of its own, whatever title an edited occurrence bears', async () => {
    const at = await start();
    at.calendar.hold(weekly);
    at.calendar.change(weekly.uid, { title: 'Budget' }, '2026-03-03T10:00');
    const { meetings } = await source(at).read(week);
    expect(meetings.map(({ title, seriesTitle }) => [title, seriesTitle])).toEqual([
      ['Budget', 'Cider weekly'],
      ['Cider weekly', 'Cider weekly'],
    ]);
    expect(new Set(meetings.map(({ uid }) => uid))).toEqual(new Set([weekly.uid]));
  });

  test('of 45 takes three calls more, each with twenty at most', async () => {
    const at = await start();
    at.calendar.hold(...Array.from({ length: 45 }, (_, one) => ({ ...weekly, uid: `weekly-${one}@harbour.example` })));
    expect((await source(at).read(week)).meetings).toHaveLength(90);
    expect(at.microsoft.count()).toBe(4);
    expect(at.microsoft.requests().filter(({ inBatch }) => inBatch)).toHaveLength(45);
  });

  test('of whole days begins where its days do', async () => {
    const at = await start();
    at.calendar.hold({ ...weekly, start: '2026-02-03', end: '2026-02-04' });
    const { meetings } = await source(at).read(week);
    expect(meetings[0]).toMatchObject({ recurrenceId: '2026-03-03', seriesStart: '2026-02-02T23:00:00Z' });
  });
});

describe('a batch answers each part by itself', () => {
  const occurrence = (id: string) =>
    graphEvent({
      type: 'occurrence',
      seriesMasterId: id,
      iCalUId: iCalUIdOf(`${id}@harbour.example`, '2026-03-04'),
      originalStart: '2026-03-04T08:00:00Z',
    });
  const master = (id: string) => ({
    id,
    iCalUId: iCalUIdOf(`${id}@harbour.example`, null),
    subject: `Series ${id}`,
    start: { dateTime: '2026-01-07T08:00:00.0000000', timeZone: 'UTC' },
    originalStartTimeZone: 'UTC',
  });
  const parts = (...all: readonly unknown[]) =>
    answering(({ url }) =>
      Response.json(url.endsWith('$batch') ? { responses: all } : { value: [occurrence('a'), occurrence('b')] }),
    );
  const ok = { id: '1', status: 200, headers: { 'Content-Type': 'application/json' }, body: master('a') };

  test('what is throttled fails the read, and what came is not asked for again', async () => {
    const account = cannedAccount();
    const throttled = {
      id: '2',
      status: 429,
      headers: { 'retry-after': '30' },
      body: { error: { code: 'TooManyRequests' } },
    };
    const failing = microsoftSource({ ...account, ...parts(throttled, ok) }).read(cannedWindow);
    await expect(failing).rejects.toMatchObject({ trouble: 'throttled', notBefore: '2026-03-03T06:00:31Z' });
    expect([...account.shelf.held.keys()]).toEqual(['a']);
    const then = parts({ ...ok, body: master('b') });
    const { meetings } = await microsoftSource({ ...account, fetch: then.fetch }).read(cannedWindow);
    expect(meetings.map(({ seriesTitle }) => seriesTitle)).toEqual(['Series a', 'Series b']);
    expect(JSON.parse(then.sent[1]?.body ?? '').requests).toHaveLength(1);
  });

  test('a part that is missing fails the read', async () => {
    const failing = microsoftSource({ ...cannedAccount(), ...parts(ok) }).read(cannedWindow);
    await expect(failing).rejects.toMatchObject({ trouble: 'throttled' });
  });

  test.each([403, 404, 500])(
    'a series answered with %s leaves its occurrences their own UID, told; a day later it is asked for again',
    async (status) => {
      const account = cannedAccount();
      const { fetch, sent } = parts({ id: '2', status, body: null }, ok);
      const read = () => microsoftSource({ ...account, fetch }).read(cannedWindow);
      const { meetings, faults, complete } = await read();
      expect(meetings.map(({ uid, seriesStart, seriesTitle }) => [uid, seriesStart, seriesTitle])).toEqual([
        ['a@harbour.example', '2026-01-07T08:00:00Z', 'Series a'],
        ['b@harbour.example', null, null],
      ]);
      expect(complete).toBe(true);
      expect(faults).toHaveLength(1);
      await read();
      expect(sent).toHaveLength(3);
      account.clock.step(86_400);
      await read();
      expect(sent).toHaveLength(5);
    },
  );

  test.each([[{}], [{ subject: 7 }], ['x'], [null], [{ ...master('a'), start: null }]])(
    'a series told as %j is none',
    async (body) => {
      const both = parts({ ...ok, body }, { id: '2', status: 200, body: master('b') });
      const { meetings } = await microsoftSource({ ...cannedAccount(), ...both }).read(cannedWindow);
      expect(meetings.map(({ uid, seriesTitle }) => [uid, seriesTitle])).toEqual([
        ['a@harbour.example', null],
        ['b@harbour.example', 'Series b'],
      ]);
    },
  );
});
