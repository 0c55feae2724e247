import { type AtMicrosoft, accountsAtMicrosoft, answering, cannedAccount } from '@warmstart/testing/at-microsoft';
import type { Push, PushAnswer } from '@warmstart/testing/microsoft';
import { describe, expect, test } from 'vitest';
import { microsoftCalendars, microsoftWatcher, readGraphNotifications, validationTokenOf } from './index.ts';

const start = accountsAtMicrosoft();
const wanted = {
  id: 'watch-1',
  address: 'https://warmstart.example/hooks/microsoft/ada/work',
  secret: 'watch-1.mac',
  until: '2026-03-12T06:00:00Z',
};
const plan = { uid: 'plan', title: 'Plan', zone: 'UTC', start: '2026-03-03T09:00', end: '2026-03-03T09:30' };

/** Our address, as it listens. */
function listener() {
  const heard: Push[] = [];
  return {
    heard,
    async deliver(push: Push): Promise<PushAnswer> {
      const token = validationTokenOf(new URL(push.url).searchParams);
      if (token === null) heard.push(push);
      return { status: token === null ? 202 : 200, contentType: 'text/plain', body: token ?? '' };
    },
  };
}

function watcher({ calendar, ...at }: AtMicrosoft) {
  return microsoftWatcher({ ...at, account: 'account-1', calendar: calendar.id, root: at.microsoft.root });
}

describe('a watch', () => {
  test('tells of each change of its calendar, and of what becomes of itself, at the same address', async () => {
    const { heard, deliver } = listener();
    const at = await start({ deliver });
    const watching = await watcher(at).begin(wanted);
    expect(watching).toEqual({
      id: expect.stringMatching(/^[\w-]{36}$/),
      resource: expect.any(String),
      until: '2026-03-09T05:59:00Z',
    });
    at.calendar.hold(plan);
    at.microsoft.subscriptions.lifecycle('missed');
    await at.microsoft.subscriptions.settled();
    expect(new Set(heard.map(({ url }) => url))).toEqual(new Set([wanted.address]));
    expect(heard.flatMap(({ body }) => readGraphNotifications(JSON.parse(body)))).toEqual([
      { subscription: watching.id, secret: wanted.secret, kind: 'changed' },
      { subscription: watching.id, secret: wanted.secret, kind: 'missed' },
    ]);
  });

  test('lasts longer under the same name, never beyond what Microsoft allows', async () => {
    const at = await start({ deliver: listener().deliver });
    const { begin, prolong } = watcher(at);
    const { id } = await begin({ ...wanted, until: '2026-03-03T06:00:00Z' });
    at.clock.step(3600);
    expect(await prolong?.({ id }, '2026-03-04T06:00:00Z')).toMatchObject({ id, until: '2026-03-04T06:00:00Z' });
    expect(await prolong?.({ id }, '2026-04-04T06:00:00Z')).toMatchObject({ id, until: '2026-03-09T06:59:00Z' });
    await expect(prolong?.({ id: 'gone' }, wanted.until)).rejects.toMatchObject({ trouble: 'not-found' });
  });

  test('is ended, and one that is gone is as good', async () => {
    const at = await start({ deliver: listener().deliver });
    const watching = await watcher(at).begin(wanted);
    await watcher(at).stop(watching);
    expect(at.microsoft.subscriptions.live()).toEqual([]);
    await watcher(at).stop(watching);
    at.microsoft.trouble({ what: { kind: 'forbidden' } });
    await expect(watcher(at).stop(watching)).rejects.toMatchObject({ trouble: 'no-access' });
  });

  test('is refused in words where our address does not answer', async () => {
    const at = await start({ deliver: async () => ({ status: 200, contentType: 'text/html', body: 'Sign in' }) });
    const failing = watcher(at).begin(wanted);
    await expect(failing).rejects.toMatchObject({ trouble: 'refused' });
    await expect(failing).rejects.toThrow('our address did not answer');
  });

  test.each([[{}], [{ id: 'x' }], [{ id: 'x', expirationDateTime: 'soon' }], [null]])(
    'answered with %j is none',
    async (body) => {
      const { fetch } = answering(() => Response.json(body));
      await expect(microsoftWatcher({ ...cannedAccount(), fetch }).begin(wanted)).rejects.toMatchObject({
        trouble: 'not-a-calendar',
      });
    },
  );
});

describe('what a push tells', () => {
  const item = { subscriptionId: 's', clientState: 'secret' };

  test('is read item by item', () => {
    const value = [
      { ...item, changeType: 'updated' },
      { ...item, lifecycleEvent: 'reauthorizationRequired' },
      { ...item, lifecycleEvent: 'subscriptionRemoved' },
      { ...item, lifecycleEvent: 'missed', changeType: null },
      { ...item, lifecycleEvent: 'novel', changeType: 'updated' },
      { ...item, clientState: undefined, changeType: 'updated' },
      { ...item, subscriptionId: 7, changeType: 'updated' },
      item,
      null,
    ];
    const kinds = ['changed', 'reauthorizationRequired', 'subscriptionRemoved', 'missed'];
    expect(readGraphNotifications({ value })).toEqual(
      kinds.map((kind) => ({ subscription: 's', secret: 'secret', kind })),
    );
  });

  test.each([[undefined], [null], ['x'], [[]], [{}], [{ value: 7 }], [{ value: {} }]])('%j tells nothing', (body) => {
    expect(readGraphNotifications(body)).toEqual([]);
  });

  test('the token to give back is taken decoded, and no endless one', () => {
    expect(validationTokenOf(new URLSearchParams('validationToken=a%3Cb%2B'))).toBe('a<b+');
    for (const query of ['', 'validationToken=', `validationToken=${'x'.repeat(5000)}`])
      expect(validationTokenOf(new URLSearchParams(query))).toBeNull();
  });
});

describe('the calendars of an account', () => {
  test('are all offered, page by page, its own one marked', async () => {
    const at = await start();
    const names = ['Calendar', ...Array.from({ length: 14 }, (_, one) => `Shared ${one}`)];
    const { email } = at.microsoft.addAccount({
      email: 'cleo@harbour.example',
      calendars: names.map((name) => ({ name })),
    });
    const access = { token: async () => at.microsoft.tokensFor(email, 'Calendars.Read').access };
    at.microsoft.paging.most = 6;
    const offered = await microsoftCalendars({
      account: 'account-2',
      access,
      quota: at.quota,
      root: at.microsoft.root,
    });
    expect(offered.map(({ name }) => name)).toEqual(names);
    expect(offered.filter(({ primary }) => primary).map(({ name }) => name)).toEqual(['Calendar']);
    expect(at.microsoft.count()).toBe(3);
  });

  test('that cannot be read are left out, and hostile names are made harmless', async () => {
    const value = [
      { id: 'a', name: '\u202eevil\n<b>' },
      { name: 'no id' },
      7,
      { id: 'b', name: null },
      { id: 'c', name: 'x'.repeat(1000) },
    ];
    const { fetch } = answering(() => Response.json({ value }));
    const offered = await microsoftCalendars({ ...cannedAccount(), fetch });
    expect(offered.map(({ id, name }) => [id, name.length])).toEqual([
      ['a', 8],
      ['b', 8],
      ['c', 200],
    ]);
    expect(offered[0]?.name).toBe('evil <b>');
  });

  test('without a clock of ours, a pause is counted from the one of Microsoft', async () => {
    const { clock: _, ...account } = cannedAccount();
    const headers = { 'retry-after': '60', date: 'Tue, 03 Mar 2026 06:00:00 GMT' };
    const { fetch } = answering(() => new Response('{}', { status: 429, headers }));
    await expect(microsoftCalendars({ ...account, fetch })).rejects.toMatchObject({
      notBefore: '2026-03-03T06:01:01Z',
    });
    const silent = answering(() => new Response('{}', { status: 429 }));
    await expect(microsoftCalendars({ ...account, fetch: silent.fetch })).rejects.toMatchObject({
      trouble: 'throttled',
      notBefore: null,
    });
  });
});
