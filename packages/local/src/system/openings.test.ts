import { type AccountCalendar, neverRead } from '@warmstart/core/calendar';
import type { ManagerStore } from '@warmstart/core/ports';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { memoryTable } from '@warmstart/testing/table';
import type { Accounts, Opened, OpeningWanted } from '@warmstart/web/app';
import { expect, test } from 'vitest';
import { openingsOf } from './openings.ts';

const account = {
  id: 'a1',
  provider: 'google' as const,
  subject: '7',
  email: 'robin@harbour.example',
  permissions: ['read' as const],
  grantedAt: '2026-03-03T12:00:00Z',
  trouble: null,
  lastToldAt: null,
  notBefore: null,
};

const calendar = (id: string, on = true): AccountCalendar => ({
  id,
  name: `Usual ${id}`,
  kind: 'google',
  account: 'a1',
  calendar: id,
  timezone: null,
  on,
  watch: null,
  orphans: [],
  watchFailedAt: null,
  sync: neverRead,
});

/** Accounts of one provider, which keep what an opened one has. */
function accountsOf(mine: ManagerStore, calendars: readonly AccountCalendar[], end: Opened) {
  const begun: OpeningWanted[] = [];
  const accounts: Accounts = {
    providers: ['google'],
    async begin(wanted) {
      begun.push(wanted);
      return { done: true, address: `https://provider.example/auth?state=s${begun.length}` };
    },
    async finish() {
      if (!end.done) return end;
      await mine.saveAccount(account, null);
      for (const one of calendars) await mine.saveCalendar(one, null);
      return end;
    },
    offered: async () => ({ done: true, calendars: [] }),
    choose: async () => ({ done: true }),
    disconnect: async () => 'revoked',
  };
  return { accounts, begun };
}

function stage(calendars: readonly AccountCalendar[] = [calendar('own')], end: Opened = { done: true, account: 'a1' }) {
  const mine = dynamoStore(memoryTable()).of('robin');
  const { accounts, begun } = accountsOf(mine, calendars, end);
  const openings = openingsOf(accounts, mine);
  const back = (state: string) =>
    openings.accounts.finish({ provider: 'google', session: null, answer: new URLSearchParams({ state, code: 'c' }) });
  return { mine, openings, back, begun };
}

test('what the command line began is waited for, and told with its calendars that are on', async () => {
  const { openings, back, begun } = stage([calendar('own'), calendar('off', false)]);
  const { begun: one } = await openings.begin({ provider: 'google', name: null });
  expect(begun).toEqual([{ provider: 'google', session: null, again: null }]);
  const waiting = openings.opened(one?.opening ?? '');
  expect(await back('s1')).toEqual({ done: true, account: 'a1' });
  const { done, account: opened } = await waiting;
  expect([done, opened]).toEqual([
    true,
    { provider: 'google', email: 'robin@harbour.example', calendars: ['Usual own'] },
  ]);
  expect(await openings.opened(one?.opening ?? '')).toMatchObject({ done: true });
});

test('two that were begun are told apart by what comes back', async () => {
  const { openings, back } = stage();
  const first = await openings.begin({ provider: 'google', name: null });
  const second = await openings.begin({ provider: 'google', name: null });
  expect(first.begun?.opening).not.toBe(second.begun?.opening);
  await back('s2');
  expect((await openings.opened(second.begun?.opening ?? '')).done).toBe(true);
  const open = await Promise.race([openings.opened(first.begun?.opening ?? ''), Promise.resolve('open')]);
  expect(open).toBe('open');
});

test('the only calendar gets the name that was asked for; of several none does', async () => {
  for (const [calendars, names] of [
    [[calendar('own')], ['My day']],
    [
      [calendar('own'), calendar('team')],
      ['Usual own', 'Usual team'],
    ],
  ] as const) {
    const { openings, back, mine } = stage(calendars);
    const { begun: one } = await openings.begin({ provider: 'google', name: 'My day' });
    await back('s1');
    expect((await openings.opened(one?.opening ?? '')).account?.calendars.toSorted()).toEqual(names);
    expect((await mine.calendars()).map(({ value }) => value.name).toSorted()).toEqual(names);
  }
});

test('what was refused is told in words, and what a page began concerns nobody here', async () => {
  const { openings, back } = stage([], { done: false, why: 'cancelled' });
  const { begun: one } = await openings.begin({ provider: 'google', name: null });
  expect(await back('of a page')).toEqual({ done: false, why: 'cancelled' });
  await back('s1');
  expect(await openings.opened(one?.opening ?? '')).toEqual({
    done: false,
    says: [expect.stringContaining('called it off'), expect.any(String)],
    account: null,
  });
});

test('a provider that is not set up, and a name nobody gave, are refused in words', async () => {
  const { openings } = stage();
  expect(await openings.begin({ provider: 'microsoft', name: null })).toEqual({
    done: false,
    says: [expect.stringMatching(/MICROSOFT_CLIENT_ID.*docs\/connect\.md/)],
    begun: null,
  });
  expect(await openings.opened('none')).toMatchObject({ done: false, account: null });
});
