import type { ConnectedAccount, PendingGrant, SealedTokens } from '@warmstart/core/account';
import type { SeriesMemory } from '@warmstart/core/calendar';
import { addSeconds } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { book } from '../builders/index.ts';
import { collect, type Opened } from './opened.ts';
import { calendar, now } from './records.ts';

/** An account that lets us read. */
export function account(parts: Partial<ConnectedAccount> = {}): ConnectedAccount {
  return {
    id: 'google-1',
    provider: 'google',
    subject: '10769150350006150715113082367',
    email: 'ada@harbour.example',
    permissions: ['read'],
    grantedAt: now,
    trouble: null,
    lastToldAt: null,
    notBefore: null,
    ...parts,
  };
}

const canary = 'v1.canary.canary.canary';
const tokens: SealedTokens = { sealed: canary, refreshingUntil: null };

const pending: PendingGrant = {
  provider: 'google',
  verifier: 'canary-verifier-canary-verifier-canary-verifier',
  nonce: 'canary-nonce-canary',
  redirect: 'https://briefs.example/connect/google/callback',
  permissions: ['read'],
  session: 'session-1',
  after: null,
  until: addSeconds(now, 600),
};

const memory: SeriesMemory = {
  'series-1': {
    uid: 'weekly@harbour.example',
    title: 'Weekly',
    start: now,
    visibility: 'public' as const,
    seenAt: now,
  },
};

export function accountsContract(opened: Opened): void {
  describe('accounts', () => {
    test('are kept with the revision they were read at', async () => {
      const store = opened.manager();
      expect(await store.accounts()).toEqual([]);
      expect(await store.account('google-1')).toBeNull();
      expect(await store.saveAccount(account(), 1)).toBe('conflict');
      expect(await store.saveAccount(account(), null)).toBe('saved');
      expect(await store.saveAccount(account({ email: 'other@harbour.example' }), null)).toBe('conflict');
      const kept = await store.account('google-1');
      expect(kept?.value).toEqual(account());
      const lost = account({ trouble: { kind: 'revoked', since: now, toldAt: null } });
      expect(await store.saveAccount(lost, kept?.rev ?? 0)).toBe('saved');
      expect(await store.saveAccount(account(), kept?.rev ?? 0)).toBe('conflict');
      const second = account({ id: 'microsoft-1', provider: 'microsoft' });
      await store.saveAccount(second, null);
      expect((await store.accounts()).map(({ value }) => value)).toEqual([lost, second]);
    });

    test('put their manager on the list of all', async () => {
      const store = opened.manager();
      await store.saveAccount(account(), null);
      expect(await opened.store.managers()).toContain(store.manager);
    });

    test('that are dropped take their tokens with them, and no others', async () => {
      const store = opened.manager();
      for (const id of ['google-1', 'google-2']) {
        await store.saveAccount(account({ id }), null);
        await store.saveTokens(id, tokens, null);
      }
      await store.dropAccount('google-1');
      await store.dropAccount('google-1');
      expect(await store.tokens('google-1')).toBeNull();
      expect((await store.accounts()).map(({ value }) => value.id)).toEqual(['google-2']);
      expect((await store.tokens('google-2'))?.value).toEqual(tokens);
    });
  });

  describe('tokens', () => {
    test('are written only over the revision that was read, which each write counts up by one', async () => {
      const store = opened.manager();
      expect(await store.tokens('google-1')).toBeNull();
      const came = await Promise.all([1, 2].map(() => store.saveTokens('google-1', tokens, null)));
      expect(came.sort()).toEqual(['conflict', 'saved']);
      const kept = await store.tokens('google-1');
      const leased = { ...tokens, refreshingUntil: addSeconds(now, 30) };
      const rev = kept?.rev ?? 0;
      const leases = await Promise.all([1, 2, 3].map(() => store.saveTokens('google-1', leased, rev)));
      expect(leases.sort()).toEqual(['conflict', 'conflict', 'saved']);
      expect(await store.tokens('google-1')).toEqual({ value: leased, rev: rev + 1 });
      expect(await store.saveTokens('google-1', { ...tokens, sealed: 'next' }, rev + 1)).toBe('saved');
      expect(await store.tokens('google-1')).toEqual({ value: { ...tokens, sealed: 'next' }, rev: rev + 2 });
    });

    test('of an account that was dropped are not written again by whoever read them before', async () => {
      const store = opened.manager();
      await store.saveAccount(account(), null);
      await store.saveTokens('google-1', tokens, null);
      await store.dropAccount('google-1');
      expect(await store.saveTokens('google-1', tokens, 1)).toBe('conflict');
      expect(await store.tokens('google-1')).toBeNull();
    });
  });

  describe('a grant that was begun', () => {
    test('is taken once, by one of two who come at once', async () => {
      const store = opened.manager();
      await store.beginGrant('g-1', pending);
      await store.beginGrant('g-2', { ...pending, session: null });
      const came = await Promise.all([store.takeGrant('g-1'), store.takeGrant('g-1')]);
      expect(came.filter((one) => one !== null)).toEqual([pending]);
      expect(await store.takeGrant('g-1')).toBeNull();
      expect(await store.takeGrant('g-2')).toEqual({ ...pending, session: null });
    });

    test('is of one manager', async () => {
      const [one, other] = [opened.manager(), opened.manager()];
      await one.beginGrant('g', pending);
      expect(await other.takeGrant('g')).toBeNull();
      expect(await one.takeGrant('g')).toEqual(pending);
    });

    test('stays as it was begun when somebody begins another of that name', async () => {
      const store = opened.manager();
      await store.beginGrant('g', pending);
      await store.beginGrant('g', { ...pending, session: 'session-2' });
      expect(await store.takeGrant('g')).toEqual(pending);
    });
  });

  describe('what is remembered of series', () => {
    test('is empty at first, replaced as a whole, and gone with its calendar', async () => {
      const store = opened.manager();
      await store.saveCalendar(calendar(), null);
      expect(await store.seriesMemory('work')).toEqual({});
      await store.saveSeriesMemory('work', {
        old: { uid: 'old', title: 'Old', start: null, visibility: 'public' as const, seenAt: now },
      });
      await store.saveSeriesMemory('work', memory);
      await store.saveSeriesMemory('home', memory);
      expect(await store.seriesMemory('work')).toEqual(memory);
      await store.dropCalendar('work');
      expect(await store.seriesMemory('work')).toEqual({});
      expect(await store.seriesMemory('home')).toEqual(memory);
    });
  });

  describe('of accounts', () => {
    async function fill(store: ReturnType<Opened['manager']>) {
      await store.importBook(book(), now);
      await store.saveAccount(account(), null);
      await store.saveTokens('google-1', tokens, null);
      await store.beginGrant('g', pending);
      await store.saveSeriesMemory('work', memory);
    }

    test('a backup holds what was opened, and nothing that opens it', async () => {
      const store = opened.manager();
      await fill(store);
      const dumped = await collect(store.dump());
      expect(JSON.stringify(dumped)).not.toMatch(/canary|secret#/);
      await store.erase();
      await store.restore(dumped);
      expect((await store.account('google-1'))?.value).toEqual(account());
      expect(await store.seriesMemory('work')).toEqual(memory);
      expect(await store.tokens('google-1')).toBeNull();
      expect(await store.takeGrant('g')).toBeNull();
    });

    test('nothing is left when everything is erased', async () => {
      const [store, other] = [opened.manager(), opened.manager()];
      await fill(store);
      await fill(other);
      expect(await store.erase()).toBeGreaterThanOrEqual(4);
      expect(await store.accounts()).toEqual([]);
      expect(await store.tokens('google-1')).toBeNull();
      expect(await store.takeGrant('g')).toBeNull();
      expect(await store.seriesMemory('work')).toEqual({});
      expect(await store.erase()).toBe(0);
      expect((await other.tokens('google-1'))?.value).toEqual(tokens);
      expect(await other.takeGrant('g')).toEqual(pending);
    });

    test('a manager reads, writes and drops his own, whatever ids are shared', async () => {
      const [one, other] = [opened.manager(), opened.manager()];
      await fill(one);
      expect(await other.account('google-1')).toBeNull();
      expect(await other.tokens('google-1')).toBeNull();
      expect(await other.seriesMemory('work')).toEqual({});
      expect(await other.saveTokens('google-1', { ...tokens, sealed: 'theirs' }, 1)).toBe('conflict');
      expect(await other.saveAccount(account({ email: 'theirs@wharf.example' }), 1)).toBe('conflict');
      await other.dropAccount('google-1');
      await other.dropCalendar('work');
      expect((await one.account('google-1'))?.value).toEqual(account());
      expect((await one.tokens('google-1'))?.value).toEqual(tokens);
      expect(await one.seriesMemory('work')).toEqual(memory);
    });

    test('ids that mean something to a key are told apart', async () => {
      const store = opened.manager();
      const odd = ['a', 'a#b', 'tokens', 'a%23b', '../a', 'é', 'e\u0301', 'x'.repeat(900)];
      for (const id of odd) await store.saveTokens(id, { ...tokens, sealed: `sealed ${id}` }, null);
      for (const id of odd) await store.beginGrant(id, { ...pending, session: id });
      for (const id of odd) expect((await store.tokens(id))?.value.sealed).toBe(`sealed ${id}`);
      for (const id of odd) expect((await store.takeGrant(id))?.session).toBe(id);
    });
  });
}
