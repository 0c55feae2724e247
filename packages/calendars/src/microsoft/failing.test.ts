import { CalendarError } from '@warmstart/core/ports';
import {
  type AtMicrosoft,
  accountsAtMicrosoft,
  answering,
  atMicrosoftAddress,
  cannedAccount,
  cannedWindow,
  graphEvent,
} from '@warmstart/testing/at-microsoft';
import { describe, expect, test, vi } from 'vitest';
import { microsoftCalendars, microsoftSource } from './index.ts';

const start = accountsAtMicrosoft();
const week = { from: '2026-03-02T00:00:00Z', to: '2026-03-09T00:00:00Z' };
const plan = {
  uid: 'plan@harbour.example',
  title: 'Berth plan',
  zone: 'UTC',
  start: '2026-03-03T09:00',
  end: '2026-03-03T09:30',
};

function source({ calendar, ...at }: AtMicrosoft, more: { seconds?: number; account?: string } = {}) {
  return microsoftSource({
    ...at,
    account: 'account-1',
    calendar: calendar.id,
    root: at.microsoft.root,
    address: atMicrosoftAddress,
    ...more,
  });
}

async function held(count = 1): Promise<AtMicrosoft> {
  const at = await start();
  at.calendar.hold(...Array.from({ length: count }, (_, one) => ({ ...plan, uid: `plan-${one}` })));
  return at;
}

describe('what goes wrong is told as what it is', () => {
  test.each([
    ['a calendar nobody may see', { kind: 'forbidden' }, 'no-access'],
    ['an account without a mailbox', { kind: 'no-mailbox' }, 'refused'],
    ['a calendar that is gone', { kind: 'status', status: 404, code: 'ErrorItemNotFound' }, 'not-found'],
    ['an id that is none', { kind: 'status', status: 400, code: 'ErrorInvalidIdMalformed' }, 'not-found'],
    ['a question it does not take', { kind: 'status', status: 400, code: 'BadRequest' }, 'refused'],
    ['more than a mailbox may have', { kind: 'status', status: 403, code: 'ExtensionError' }, 'refused'],
    ['trouble of its own', { kind: 'status', status: 500 }, 'unreachable'],
    ['a gateway that fails', { kind: 'status', status: 502 }, 'unreachable'],
    ['another place', { kind: 'status', status: 302 }, 'unreachable'],
    ['a connection closed at once', { kind: 'reset' }, 'cut-off'],
    ['an answer cut in the middle', { kind: 'cut' }, 'cut-off'],
    ['a page of HTML', { kind: 'html' }, 'not-a-calendar'],
    ['nothing', { kind: 'empty' }, 'not-a-calendar'],
    ['other JSON', { kind: 'other-json' }, 'not-a-calendar'],
  ] as const)('%s', async (_, what, trouble) => {
    const at = await held();
    at.microsoft.trouble({ what });
    const failing = source(at).read(week);
    await expect(failing).rejects.toMatchObject({ name: 'CalendarError', trouble, notBefore: null });
    await expect(failing).rejects.not.toThrow(/127\.0\.0\.1|https:|Berth|harbour|Bearer/);
    expect(at.microsoft.count()).toBe(1);
    expect((await source(at).read(week)).meetings).toHaveLength(1);
  });

  test.each([
    ['in seconds', { retryAfter: 120 }, '2026-03-02T06:02:01Z'],
    ['as a date', { retryAfter: 120, as: 'date' }, '2026-03-02T06:02:00Z'],
  ] as const)('that it wants to be left alone, %s', async (_, how, notBefore) => {
    const at = await held();
    at.microsoft.trouble({ what: { kind: 'throttled', ...how } });
    await expect(source(at).read(week)).rejects.toMatchObject({ trouble: 'throttled', notBefore });
    expect(at.microsoft.early()).toBe(0);
  });

  test.each([429, 503, 504])('%s without a time means a minute or two', async (status) => {
    const at = await held();
    at.microsoft.trouble({ what: { kind: 'status', status } });
    const error: unknown = await source(at)
      .read(week)
      .catch((thrown: unknown) => thrown);
    if (!(error instanceof CalendarError) || error.notBefore === null) throw error;
    expect(error.notBefore >= '2026-03-02T06:01:00Z' && error.notBefore < '2026-03-02T06:02:00Z').toBe(true);
  });

  test('no answer at all is waited for no longer than set', async () => {
    const at = await held();
    at.microsoft.trouble({ what: { kind: 'hang' } });
    await expect(source(at, { seconds: 0.05 }).read(week)).rejects.toMatchObject({ trouble: 'too-slow' });
  });

  test('a certificate nobody trusts is told apart', async () => {
    const failing = microsoftSource({
      ...cannedAccount(),
      fetch: async () => {
        throw new TypeError('fetch failed', {
          cause: Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
        });
      },
    });
    await expect(failing.read(cannedWindow)).rejects.toThrow('NODE_EXTRA_CA_CERTS');
  });

  test.each(['http://127.0.0.1:1', 'nowhere', 'https://user@graph.example'])('%s is no place for Graph', (root) => {
    const source = microsoftSource({ ...cannedAccount(), root });
    return expect(source.read(cannedWindow)).rejects.toMatchObject({ trouble: 'our-fault' });
  });
});

describe('a token that is refused', () => {
  test.each([{ claims: false }, { claims: true }])('is exchanged once, %j', async ({ claims }) => {
    const at = await held();
    const before = await at.access.token();
    at.microsoft.trouble({ what: { kind: 'unauthorized', claims } });
    expect((await source(at).read(week)).meetings).toHaveLength(1);
    expect(at.access.refused).toEqual([before]);
  });

  test('twice is no way in any more', async () => {
    const at = await held();
    at.microsoft.trouble({ what: { kind: 'unauthorized' }, times: 2 });
    await expect(source(at).read(week)).rejects.toMatchObject({ trouble: 'no-access' });
    expect(at.microsoft.count()).toBe(2);
    expect(at.access.refused).toHaveLength(1);
  });

  test('what the tokens or the quota say is told as it is, and nothing else escapes', async () => {
    const access = { token: () => Promise.reject(new CalendarError('our-fault', 'x')) };
    await expect(microsoftSource({ ...cannedAccount(), access }).read(cannedWindow)).rejects.toMatchObject({
      trouble: 'our-fault',
    });
    const quota = { take: () => Promise.reject(new Error('secret')) };
    const odd = microsoftSource({ ...cannedAccount(), quota }).read(cannedWindow);
    await expect(odd).rejects.toMatchObject({ name: 'CalendarError', trouble: 'unreachable' });
  });
});

describe('pages', () => {
  test('are all read, empty ones too', async () => {
    const at = await held(7);
    at.microsoft.paging.most = 2;
    at.microsoft.paging.empty = [2];
    expect((await source(at).read(week)).meetings).toHaveLength(7);
    expect(at.microsoft.count()).toBe(5);
  });

  test.each([1, 2, 3, 4])('of which the %s. fails lose all', async (page) => {
    const at = await held(7);
    at.microsoft.paging.most = 2;
    for (const what of [{ kind: 'cut' }, { kind: 'status', status: 500 }, { kind: 'other-json' }] as const) {
      at.microsoft.trouble({ what, page });
      await expect(source(at).read(week)).rejects.toMatchObject({ name: 'CalendarError' });
    }
  });

  test('are begun anew, once, where the place in them is lost', async () => {
    const at = await held(3);
    at.microsoft.paging.most = 2;
    const gone = { what: { kind: 'status', status: 410, code: 'syncStateNotFound' }, page: 2 } as const;
    at.microsoft.trouble(gone);
    expect((await source(at).read(week)).meetings).toHaveLength(3);
    at.microsoft.trouble({ ...gone, times: 2 });
    await expect(source(at).read(week)).rejects.toMatchObject({ trouble: 'unreachable' });
  });

  test.each([
    'https://trap.example/v1.0/me/calendars/x/calendarView?$skip=1',
    'https://graph.microsoft.com.trap.example/v1.0/x',
    'https://graph.microsoft.com@trap.example/v1.0/x',
    'https://user:secret@graph.microsoft.com/v1.0/x',
    'http://graph.microsoft.com/v1.0/x',
    'https://graph.microsoft.com/beta/x',
    '/v1.0/x',
  ])('elsewhere are not asked for: %s', async (next) => {
    const { fetch, sent } = answering(() => Response.json({ value: [graphEvent()], '@odata.nextLink': next }));
    await expect(microsoftSource({ ...cannedAccount(), fetch }).read(cannedWindow)).rejects.toMatchObject({
      trouble: 'not-a-calendar',
    });
    expect(sent).toHaveLength(1);
  });

  test('without end come to one', async () => {
    const circle = answering(({ url }) =>
      Response.json({ value: [], '@odata.nextLink': `${new URL(url).origin}/v1.0/next` }),
    );
    await expect(microsoftSource({ ...cannedAccount(), ...circle }).read(cannedWindow)).rejects.toMatchObject({
      trouble: 'not-a-calendar',
    });
    expect(circle.sent).toHaveLength(2);
    let page = 0;
    const endless = answering(({ url }) =>
      Response.json({ value: [], '@odata.nextLink': `${new URL(url).origin}/v1.0/next?$skip=${++page}` }),
    );
    await expect(microsoftSource({ ...cannedAccount(), ...endless }).read(cannedWindow)).rejects.toMatchObject({
      trouble: 'not-a-calendar',
    });
    expect(endless.sent).toHaveLength(600);
  });
});

test('never more than four calls about one account are under way at once, however many read', async () => {
  const at = await held(9);
  at.microsoft.paging.most = 3;
  const all = Promise.withResolvers<void>();
  at.microsoft.trouble({ what: { kind: 'wait', for: all.promise }, times: 4 });
  const reads = Array.from({ length: 12 }, () => source(at).read(week));
  const lists = Array.from({ length: 6 }, () =>
    microsoftCalendars({ ...at, account: 'account-1', root: at.microsoft.root }),
  );
  await vi.waitFor(() => expect(at.microsoft.mostAtOnce()).toBe(4), { timeout: 30_000 });
  all.resolve();
  for (const { meetings } of await Promise.all(reads)) expect(meetings).toHaveLength(9);
  expect((await Promise.all(lists)).flat()).toHaveLength(6);
  expect(at.microsoft.mostAtOnce()).toBe(4);
  expect(at.microsoft.requests().every(({ status }) => status === 200)).toBe(true);
});
