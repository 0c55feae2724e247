import { GrantError } from '@warmstart/core/account';
import { CalendarError, type ManagerStore, StoreError } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { type GrantWorld, granted, grantWorld } from '@warmstart/testing/grants';
import { describe, expect, test } from 'vitest';
import { type AccessEvent, type AccessOptions, accessTokens, keepTokens } from './index.ts';
import { openTokens, ownerOf } from './tokens.ts';

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

async function tokensOf({ mine, vault, account }: Pick<GrantWorld, 'mine' | 'vault' | 'account'>) {
  const kept = await mine.tokens(account.id);
  if (kept === null) throw new Error('no tokens');
  return openTokens(kept.value, ownerOf(account, mine), vault);
}

async function troubleOf(work: Promise<unknown>): Promise<CalendarError> {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CalendarError);
  expect(String(error)).not.toMatch(/canary|harbour|ada/);
  return error as CalendarError;
}

describe('an access token', () => {
  test('serves until a minute before its end, without asking the provider', async () => {
    const { access, pass, desk } = await world();
    expect(await access().token()).toBe('canary-access-0');
    pass(3540);
    expect(await access().token()).toBe('canary-access-0');
    pass(1);
    expect(await access().token()).toBe('canary-access-1');
    expect(desk.asked).toEqual(['canary-refresh-0']);
  });

  test('is read from the store once by whoever asks again and again', async () => {
    const { access, mine } = await world();
    let reads = 0;
    const counted: ManagerStore = {
      ...mine,
      tokens(id) {
        reads++;
        return mine.tokens(id);
      },
    };
    const tokens = access({ mine: counted });
    for (let asked = 0; asked < 5; asked++) expect(await tokens.token()).toBe('canary-access-0');
    expect(reads).toBe(1);
  });

  test('that was refused is replaced, and by what another worker fetched already where that is there', async () => {
    const { access, desk } = await world();
    const [one, two] = [access(), access()];
    expect(await one.token()).toBe('canary-access-0');
    expect(await two.token()).toBe('canary-access-0');
    expect(await one.token('canary-access-0')).toBe('canary-access-1');
    expect(await two.token('canary-access-0')).toBe('canary-access-1');
    expect(desk.asked).toHaveLength(1);
  });

  test('that was refused is not given to whoever says so, while others still get it', async () => {
    const { access } = await world();
    const tokens = access();
    const came = await Promise.all([tokens.token(), tokens.token('canary-access-0')]);
    expect(came).toEqual(['canary-access-0', 'canary-access-1']);
  });
});

/** Lets everything else that can go on do so, that many times. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a refresh', () => {
  test('is asked for once by fifty who need it in two processes', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const all = await world();
      const { access, pass, desk } = all;
      pass(3600);
      desk.strict = true;
      desk.meanwhile = () => turns(seed % 4);
      const wait = () => turns(3);
      const processes = [access({ wait }), access({ wait })];
      const callers = Array.from({ length: 50 }, (_, n) => processes[n % 2] ?? access());
      const came = await Promise.all(callers.map((tokens) => tokens.token()));
      expect(new Set(came)).toEqual(new Set(['canary-access-1']));
      expect(desk.asked).toEqual(['canary-refresh-0']);
      expect(await tokensOf(all)).toMatchObject({ refresh: 'canary-refresh-1', access: 'canary-access-1' });
    }
  });

  test('is asked for once by fifty processes of one caller each', async () => {
    const { access, pass, desk } = await world();
    pass(3600);
    const wait = () => turns(3);
    const came = await Promise.all(Array.from({ length: 50 }, () => access({ wait }).token()));
    expect(new Set(came)).toEqual(new Set(['canary-access-1']));
    expect(desk.asked).toHaveLength(1);
  });

  test('goes on with the rotated token, written before the access is used', async () => {
    const all = await world();
    const { access, pass, desk } = all;
    desk.strict = true;
    for (let turn = 1; turn <= 5; turn++) {
      pass(3600);
      const token = await access().token();
      expect(await tokensOf(all)).toMatchObject({ refresh: `canary-refresh-${turn}`, access: token });
    }
  });

  test('that takes too long lets the others go, with when to come back', async () => {
    const { access, pass, desk, now } = await world();
    pass(3600);
    let finish = () => {};
    desk.meanwhile = () => new Promise((resolve) => (finish = resolve));
    const slow = access().token();
    let waited = 0;
    const wait = async (seconds: number) => {
      waited += seconds;
    };
    const error = await troubleOf(access({ wait }).token());
    expect(error).toMatchObject({ trouble: 'throttled', notBefore: addSeconds(now(), 5) });
    expect(waited).toBeLessThan(10);
    finish();
    expect(await slow).toBe('canary-access-1');
    expect(desk.asked).toHaveLength(1);
  });

  test('that died with its worker is taken over when its lease ends, with the old token', async () => {
    const all = await world();
    const { access, pass, desk } = all;
    pass(3600);
    const asked = new Promise<void>((resolve) => {
      desk.meanwhile = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    void access().token();
    await asked;
    desk.meanwhile = async () => {};
    expect((await troubleOf(access().token())).trouble).toBe('throttled');
    pass(31);
    expect(await access().token()).toBe('canary-access-2');
    expect(desk.asked).toEqual(['canary-refresh-0', 'canary-refresh-0']);
    expect((await tokensOf(all)).refresh).toBe('canary-refresh-2');
  });

  test('that comes back after its lease was taken over does not undo what was written', async () => {
    const all = await world();
    const { access, pass, desk } = all;
    pass(3600);
    let finish = () => {};
    const asked = new Promise<void>((resolve) => {
      desk.meanwhile = () => {
        resolve();
        return new Promise((done) => (finish = done));
      };
    });
    const late = access().token();
    await asked;
    pass(31);
    desk.meanwhile = async () => {};
    expect(await access().token()).toBe('canary-access-2');
    finish();
    expect(await late).toBe('canary-access-2');
    expect((await tokensOf(all)).refresh).toBe('canary-refresh-2');
  });

  test('that was lost to a new grant counts for nothing: the new one does', async () => {
    const { access, pass, desk, mine, vault, clock, kept } = await world();
    pass(3600);
    desk.refuses = new GrantError('revoked');
    const again = { ...granted, access: 'canary-new', refresh: 'canary-new-refresh' };
    desk.meanwhile = async () => void (await keepTokens(again, { mine, vault, clock }));
    expect(await access().token()).toBe('canary-new');
    expect((await kept())?.trouble).toBeNull();
  });

  test('writes its tokens although the database stumbles, and whether it wrote or not', async () => {
    for (const first of [true, false]) {
      const { access, pass, mine, desk } = await world();
      pass(3600);
      let saves = 0;
      const stumbling: ManagerStore = {
        ...mine,
        async saveTokens(...given) {
          saves++;
          if (saves !== 2) return mine.saveTokens(...given);
          if (first) await mine.saveTokens(...given);
          throw new StoreError('unavailable', 'gone for a moment');
        },
      };
      expect(await access({ mine: stumbling }).token()).toBe('canary-access-1');
      expect(desk.asked).toHaveLength(1);
    }
  });
});
