import { GrantError } from '@warmstart/core/account';
import { type Vault, VaultError } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { type GrantWorld, granted, grantWorld } from '@warmstart/testing/grants';
import { describe, expect, test } from 'vitest';
import { disconnect, keepTokens } from './index.ts';
import { openTokens, ownerOf } from './tokens.ts';

const now = '2026-03-03T09:00:00Z';

async function tokensOf({ mine, vault, account }: Pick<GrantWorld, 'mine' | 'vault' | 'account'>) {
  const kept = await mine.tokens(account.id);
  if (kept === null) throw new Error('no tokens');
  return openTokens(kept.value, ownerOf(account, mine), vault);
}

describe('an account that is connected', () => {
  test('is kept with its tokens sealed', async () => {
    const all = await grantWorld(keepTokens);
    const { mine, account } = all;
    expect(account).toMatchObject({
      provider: 'microsoft',
      email: 'ada@harbour.example',
      grantedAt: now,
      trouble: null,
    });
    expect(account.id).toMatch(/^microsoft-[0-9a-z]{11}$/);
    expect((await mine.accounts()).map(({ value }) => value)).toEqual([account]);
    expect(JSON.stringify(await mine.tokens(account.id))).not.toContain('canary');
    expect(await tokensOf(all)).toEqual({
      refresh: 'canary-refresh-0',
      access: 'canary-access-0',
      accessUntil: addSeconds(now, 3600),
    });
  });

  test('again is the same one, brought up to date, with its trouble over', async () => {
    const { mine, account, vault } = await grantWorld(keepTokens);
    const rev = (await mine.account(account.id))?.rev ?? 0;
    const trouble = { kind: 'narrowed', since: now, toldAt: now } as const;
    await mine.saveAccount({ ...account, trouble, lastToldAt: now }, rev);
    const later = addSeconds(now, 86_400);
    const more = { ...granted, email: 'ada@wharf.example', permissions: ['read', 'write'] } as const;
    const again = await keepTokens(more, { mine, vault, clock: { now: () => later } });
    expect(again).toEqual({
      ...account,
      email: 'ada@wharf.example',
      permissions: ['read', 'write'],
      grantedAt: later,
      lastToldAt: now,
    });
    expect((await mine.accounts()).map(({ value }) => value)).toEqual([again]);
    const other = await keepTokens({ ...granted, subject: 'bo' }, { mine, vault, clock: { now: () => later } });
    expect(other.id).not.toBe(account.id);
  });

  test('at once by two ends up as one', async () => {
    const { mine, vault, clock } = await grantWorld(keepTokens);
    const both = [1, 2, 3].map(() => keepTokens(granted, { mine, vault, clock }));
    await Promise.all(both);
    expect(await mine.accounts()).toHaveLength(1);
  });

  test('is given back and forgotten', async () => {
    const { mine, account, vault, desk } = await grantWorld(keepTokens);
    expect(await disconnect(account, { mine, vault, grants: desk })).toBe('revoked');
    expect(desk.revoked).toEqual(['canary-refresh-0']);
    expect(await mine.accounts()).toEqual([]);
    expect(await mine.tokens(account.id)).toBeNull();
  });

  test('is forgotten too where the provider is away, is not set up any more, or the tokens do not open', async () => {
    const shut: Vault = { seal: async () => '', open: () => Promise.reject(new VaultError('gone')) };
    for (const how of ['away', 'none', 'shut']) {
      const { mine, account, vault, desk } = await grantWorld(keepTokens);
      desk.refuses = new GrantError('unreachable');
      const using = { mine, vault: how === 'shut' ? shut : vault, grants: how === 'none' ? null : desk };
      expect(await disconnect(account, using)).toBe('forgotten');
      expect([await mine.accounts(), await mine.tokens(account.id)]).toEqual([[], null]);
    }
  });
});
