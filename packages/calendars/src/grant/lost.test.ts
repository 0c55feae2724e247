import { GrantError, type GrantTrouble } from '@warmstart/core/account';
import { CalendarError, type Vault, VaultError } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { granted, grantWorld } from '@warmstart/testing/grants';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import { type AccessEvent, type AccessOptions, accessTokens, keepTokens } from './index.ts';

/** As another process would have it. */
async function world() {
  const opened = await grantWorld(keepTokens);
  const { account, mine, vault, desk: grants, clock } = opened;
  const heard: AccessEvent[] = [];
  const access = (parts: Partial<AccessOptions> = {}) =>
    accessTokens({
      account,
      mine,
      vault,
      grants,
      clock,
      heard: (event) => heard.push(event),
      wait: () => new Promise((resolve) => setImmediate(resolve)),
      ...parts,
    });
  return { ...opened, heard, access, now: () => clock.now() };
}

async function troubleOf(work: Promise<unknown>): Promise<CalendarError> {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CalendarError);
  expect(String(error)).not.toMatch(/canary|harbour|ada/);
  return error as CalendarError;
}

describe('access that is lost', () => {
  test.each<[GrantTrouble, CalendarError['trouble'], string]>([
    ['revoked', 'no-access', 'revoked'],
    ['disabled', 'no-access', 'disabled'],
    ['narrowed', 'no-access', 'narrowed'],
    ['ours', 'our-fault', 'ours'],
  ])('%s is told, written down, and over when a refresh works again', async (trouble, told, kind) => {
    const { access, pass, desk, heard, now, kept } = await world();
    pass(3600);
    const since = now();
    desk.refuses = new GrantError(trouble);
    const error = await troubleOf(access().token());
    expect(error.trouble).toBe(told);
    expect(error.message).toMatch(trouble === 'ours' ? /whoever runs it/ : /Settings/);
    if (trouble === 'ours') expect(error.message).not.toMatch(/connect/i);
    const lost = async () => (await kept())?.trouble ?? null;
    expect(await lost()).toEqual({ kind, since, toldAt: null });
    pass(60);
    await troubleOf(access().token());
    expect(await lost()).toEqual({ kind, since, toldAt: null });
    desk.refuses = null;
    expect(await access().token()).toMatch('canary-access-3');
    expect(await lost()).toBeNull();
    expect(heard).toEqual([kind, kind, 'refreshed', 'mended']);
  });

  test.each<[GrantTrouble, string | null, CalendarError['trouble'], number | null]>([
    ['unreachable', null, 'unreachable', null],
    ['unreachable', '300', 'unreachable', 301],
    ['throttled', null, 'throttled', 60],
    ['throttled', '300', 'throttled', 301],
  ])(
    'for a while (%s, %j) loses nothing, and asks no earlier than it may',
    async (trouble, retryAfter, told, after) => {
      const { access, pass, desk, now, kept } = await world();
      pass(3600);
      desk.refuses = new GrantError(trouble, { retryAfter });
      const error = await troubleOf(access().token());
      expect(error).toMatchObject({ trouble: told, notBefore: after === null ? null : addSeconds(now(), after) });
      expect((await kept())?.trouble).toBeNull();
      desk.refuses = null;
      if (after !== null) {
        for (const step of [0, after - 1]) {
          pass(step);
          expect((await troubleOf(access().token())).trouble).toBe('throttled');
          expect(desk.asked).toHaveLength(1);
        }
        pass(1);
      }
      expect(await access().token()).toBe('canary-access-2');
    },
  );

  test('that another worker mended is over for this one too', async () => {
    const { access, mine, account, heard, kept, clock } = await world();
    const before = await mine.account(account.id);
    const trouble = { kind: 'revoked', since: clock.now(), toldAt: null } as const;
    await mine.saveAccount({ ...account, trouble }, before?.rev ?? 0);
    await access({ account: { ...account, trouble } }).token();
    expect((await kept())?.trouble).toBeNull();
    expect(heard).toEqual(['mended']);
  });

  test('with its tokens, as after a restore, has to be given again', async () => {
    const { access, mine, account, vault, kept, clock } = await world();
    await mine.dropAccount(account.id);
    await mine.saveAccount(account, null);
    expect(await troubleOf(access().token())).toMatchObject({ trouble: 'no-access' });
    expect((await kept())?.trouble).toMatchObject({ kind: 'revoked' });
    await keepTokens(granted, { mine, vault, clock });
    expect((await kept())?.trouble).toBeNull();
    expect(await access().token()).toBe('canary-access-0');
  });

  test('with its key is our fault, and no trouble of the account', async () => {
    const { access, heard, kept } = await world();
    const shut: Vault = { seal: async () => '', open: () => Promise.reject(new VaultError('canary')) };
    expect((await troubleOf(access({ vault: shut }).token())).trouble).toBe('our-fault');
    const away: Vault = { ...shut, open: () => Promise.reject(new Error('canary')) };
    expect((await troubleOf(access({ vault: away }).token())).trouble).toBe('our-fault');
    expect(heard).toEqual(['sealed']);
    expect((await kept())?.trouble).toBeNull();
  });

  test('to tokens of another account or manager does not open', async () => {
    const { access, mine, account } = await world();
    const stolen = await mine.tokens(account.id);
    const other = { ...account, id: 'microsoft-other' };
    await mine.saveAccount(other, null);
    if (stolen) await mine.saveTokens(other.id, stolen.value, null);
    expect((await troubleOf(access({ account: other }).token())).trouble).toBe('our-fault');
    const theirs = dynamoStore(memoryTable()).of('wharf');
    await theirs.saveAccount(account, null);
    if (stolen) await theirs.saveTokens(account.id, stolen.value, null);
    expect((await troubleOf(access({ mine: theirs }).token())).trouble).toBe('our-fault');
  });

  test('in part is written down: what is still permitted', async () => {
    const { access, pass, desk, kept } = await world();
    pass(3600);
    desk.permits = ['read', 'write'];
    await access().token();
    expect((await kept())?.permissions).toEqual(['read', 'write']);
  });
});
