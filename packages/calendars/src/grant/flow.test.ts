import { type BegunGrant, GrantError, type Granted, type Grants, type GrantTrouble } from '@warmstart/core/account';
import type { Clock } from '@warmstart/core/ports';
import { instantFromMillis } from '@warmstart/core/time';
import { type GrantServer, startGrants } from '@warmstart/testing/grants';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { googleGrants, microsoftGrants } from './index.ts';

/** Tokens are held against the machine's own clock. */
const clock: Clock = { now: () => instantFromMillis(Date.now()) };
const redirect = 'https://briefs.example/connect/callback';
const tid = '9b1d4c1e-7a34-4c0e-9d7c-2f6f4b6f1a01';
const oid = '00000000-0000-4000-8000-00000000000a';
const people = {
  google: { sub: '1076915', email: 'ada@harbour.example', email_verified: true },
  microsoft: { sub: 'pairwise', oid, tid, preferred_username: 'ada@harbour.example' },
} as const;
const kinds = ['google', 'microsoft'] as const;

const servers = new Map<string, GrantServer>();
const serverOf = (kind: string) => servers.get(kind) as GrantServer;
beforeAll(async () => {
  for (const kind of kinds)
    servers.set(kind, await startGrants({ kind, clientId: 'us', clientSecret: 'canary-s', clock }));
  servers.set('public', await startGrants({ kind: 'microsoft', clientId: 'us', clientSecret: null, clock }));
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));
beforeEach(() => {
  for (const kind of kinds) {
    serverOf(kind).consent({ claims: people[kind] });
    serverOf(kind).misclaim({});
    serverOf(kind).misdirect({});
  }
});

function grantsAt(
  kind: 'google' | 'microsoft',
  secret: string | null = 'canary-s',
  root = serverOf(kind).root,
): Grants {
  const settings = { clientId: 'us', secret: async () => secret, root };
  return kind === 'google' ? googleGrants(settings) : microsoftGrants({ ...settings, tenant: 'common' });
}

const begin = (grants: Grants, more: object = {}) =>
  grants.begin({ redirect, permissions: ['read'], now: clock.now(), ...more });

/** Goes to the provider as a browser does, and comes back with what it says. */
async function visit({ address }: Pick<BegunGrant, 'address'>): Promise<URLSearchParams> {
  const response = await fetch(address, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? 'http://nowhere.invalid').searchParams;
}

async function granted(grants: Grants, more: object = {}): Promise<Granted> {
  const begun = await begin(grants, more);
  return grants.finish({ ...begun, answer: await visit(begun) });
}

async function expectTrouble(work: Promise<unknown>, trouble: GrantTrouble): Promise<void> {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GrantError);
  expect(error).toMatchObject({ trouble });
  expect(String(error)).not.toMatch(/canary|harbour|http/);
}

describe.each(kinds)('%s', (kind) => {
  test('grants reading to whoever comes back, with what lasts', async () => {
    const got = await granted(grantsAt(kind));
    expect(got).toMatchObject({ provider: kind, email: 'ada@harbour.example', permissions: ['read'], seconds: 3600 });
    expect(got.subject).toBe(kind === 'google' ? '1076915' : `${tid}/${oid}`);
    expect(got.refresh).not.toBe(got.access);
    const { pending } = await begin(grantsAt(kind));
    expect(serverOf(kind).exchanges.at(-1)?.get('client_secret')).toBe('canary-s');
    expect(pending).toMatchObject({ provider: kind, redirect, permissions: ['read'] });
  });

  test('is asked with state, nonce and challenge of 256 bits, new each time', async () => {
    const grants = grantsAt(kind);
    const all = await Promise.all([begin(grants), begin(grants)]);
    const asked = all.map(({ address }) => new URL(address).searchParams);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const [one, two] = asked.map((parameters) => Buffer.from(parameters.get(name) ?? '', 'base64url'));
      expect(one).toHaveLength(32);
      expect(one).not.toEqual(two);
    }
    for (const [index, { pending, address }] of all.entries()) {
      expect(address).not.toContain(pending.verifier);
      expect(asked[index]?.get('code_challenge_method')).toBe('S256');
      expect(asked[index]?.get('response_type')).toBe('code');
    }
  });

  test('is asked for the least', async () => {
    const grants = grantsAt(kind);
    const scopes = async (more = {}) => new URL((await begin(grants, more)).address).searchParams.get('scope');
    expect([await scopes(), await scopes({ permissions: ['read', 'write'] })]).toEqual(asks[kind]);
  });

  test('tells whose account is meant', async () => {
    const { address } = await begin(grantsAt(kind), { hint: 'ada@harbour.example' });
    expect(new URL(address).searchParams.get('login_hint')).toBe('ada@harbour.example');
    expect(new URL(address).searchParams.get('prompt')).toBe(kind === 'google' ? 'consent' : null);
  });

  test('grants nothing when somebody says no', async () => {
    serverOf(kind).consent(null);
    await expectTrouble(granted(grantsAt(kind)), 'cancelled');
  });

  test.each([
    ['temporarily_unavailable', 'unreachable'],
    ['unauthorized_client', 'ours'],
    ['invalid_scope', 'ours'],
    ['consent_required', 'cancelled'],
    ['canary', 'cancelled'],
  ] as const)('that comes back with %s is %s', async (error, trouble) => {
    const grants = grantsAt(kind);
    const begun = await begin(grants);
    const answer = new URLSearchParams({ error, state: begun.state, error_description: 'canary' });
    if (kind === 'google') answer.set('iss', serverOf(kind).root);
    await expectTrouble(grants.finish({ ...begun, answer }), trouble);
  });

  test('believes no answer under another state, twice, or of another maker', async () => {
    const grants = grantsAt(kind);
    const [mine, theirs] = [await begin(grants), await begin(grants)];
    const before = serverOf(kind).exchanges.length;
    await expectTrouble(grants.finish({ ...mine, answer: await visit(theirs) }), 'answer-not-valid');
    const answer = await visit(mine);
    const without = new URLSearchParams([...answer].filter(([name]) => name !== 'state'));
    const twice = new URLSearchParams([...answer, ['state', mine.state]]);
    const elsewhere = new URLSearchParams([...answer].filter(([name]) => name !== 'iss'));
    elsewhere.set('iss', 'https://login.example');
    for (const odd of [without, twice, elsewhere])
      await expectTrouble(grants.finish({ ...mine, answer: odd }), 'answer-not-valid');
    expect(serverOf(kind).exchanges).toHaveLength(before);
  });

  test('takes a code once, and from whoever began', async () => {
    const grants = grantsAt(kind);
    const [mine, thief] = [await begin(grants), await begin(grants)];
    const answer = await visit(mine);
    // A stolen code put into the thief's own way back: the verifier is another.
    const stolen = new URLSearchParams(answer);
    stolen.set('state', thief.state);
    await expectTrouble(grants.finish({ ...thief, answer: stolen }), 'answer-not-valid');
    await expectTrouble(grants.finish({ ...mine, answer }), 'answer-not-valid');
    const again = await begin(grants);
    const fresh = await visit(again);
    await grants.finish({ ...again, answer: fresh });
    await expectTrouble(grants.finish({ ...again, answer: fresh }), 'answer-not-valid');
  });

  test.each([
    ['of another nonce', { nonce: 'another' }],
    ['for another client', { aud: 'them' }],
    ['of another maker', { iss: 'https://accounts.example' }],
    ['that is over', { exp: 1_000_000_000 }],
    ['of nobody', { sub: '', oid: undefined }],
  ])('believes no token %s', async (_, claims) => {
    serverOf(kind).misclaim(claims);
    await expectTrouble(granted(grantsAt(kind)), 'answer-not-valid');
  });

  test('with the box for calendars left open is too narrow', async () => {
    serverOf(kind).consent({ claims: people[kind], scopes: ['openid', 'email'] });
    await expectTrouble(granted(grantsAt(kind)), 'narrowed');
  });

  test('with writing left out grants reading', async () => {
    serverOf(kind).consent({ claims: people[kind], scopes: reads[kind] });
    expect((await granted(grantsAt(kind), { permissions: ['read', 'write'] })).permissions).toEqual(['read']);
  });

  test('that does not know us any more is our fault', async () => {
    await expectTrouble(granted(grantsAt(kind, 'canary-wrong')), 'ours');
  });

  test('that is away is unreachable', async () => {
    serverOf(kind).answerNext('silent');
    await expectTrouble(granted(grantsAt(kind)), 'unreachable');
    serverOf(kind).answerNext({ status: 503, body: 'canary' });
    await expectTrouble(granted(grantsAt(kind)), 'unreachable');
  });

  test('that grants nothing for good grants too little', async () => {
    serverOf(kind).consent({ claims: people[kind], lasts: false });
    await expectTrouble(granted(grantsAt(kind)), 'narrowed');
  });

  test('that does not say whose account it is is not believed', async () => {
    const body = { access_token: 'canary', token_type: 'Bearer', expires_in: 3600, refresh_token: 'canary' };
    serverOf(kind).answerNext({ status: 200, body });
    await expectTrouble(granted(grantsAt(kind)), 'answer-not-valid');
  });

  test('is not taken for the other one', async () => {
    const begun = await begin(grantsAt(kind));
    const answer = await visit(begun);
    const other = grantsAt(kind === 'google' ? 'microsoft' : 'google');
    await expectTrouble(other.finish({ ...begun, answer }), 'other-provider');
  });

  test('gives fresh access, and takes the grant back', async () => {
    const grants = grantsAt(kind);
    const got = await granted(grants);
    const fresh = await grants.refresh(got.refresh);
    expect(fresh).toMatchObject({ seconds: 3600, permissions: ['read'] });
    expect(fresh.access).not.toBe(got.access);
    expect(fresh.refresh === null).toBe(kind === 'google');
    expect(grants.revokes).toBe(kind === 'google');
    expect(grants.page).toMatch(/^https:/);
    const before = serverOf(kind).revocations.length;
    await grants.revoke(got);
    // What is gone is gone.
    await grants.revoke(got);
    expect(serverOf(kind).revocations).toHaveLength(before + (kind === 'google' ? 2 : 0));
    if (kind === 'google') await expectTrouble(grants.refresh(got.refresh), 'revoked');
  });
});

const calendar = 'https://www.googleapis.com/auth/calendar';
const asks = {
  google: [
    `openid email ${calendar}.events.readonly ${calendar}.calendarlist.readonly`,
    `openid email ${calendar}.events ${calendar}.calendarlist.readonly`,
  ],
  microsoft: [
    'openid profile email offline_access User.Read Calendars.Read',
    'openid profile email offline_access User.Read Calendars.ReadWrite',
  ],
};
const reads = {
  google: ['openid', `${calendar}.events.readonly`, `${calendar}.calendarlist.readonly`],
  microsoft: ['openid', 'https://graph.microsoft.com/Calendars.Read', 'profile'],
};

describe('Google', () => {
  test('is asked for access that lasts, and adds to what it gave before where it can', async () => {
    const asked = async (to: string) =>
      new URL((await begin(grantsAt('google'), { redirect: to })).address).searchParams;
    const hosted = await asked(redirect);
    expect(Object.fromEntries(hosted)).toMatchObject({ access_type: 'offline', include_granted_scopes: 'true' });
    expect(hosted.get('prompt')).toContain('consent');
    expect((await asked('http://127.0.0.1:4321/callback')).get('include_granted_scopes')).toBeNull();
  });

  test('that lets events be read and calendars not be listed is too narrow', async () => {
    serverOf('google').consent({ claims: people.google, scopes: ['openid', `${calendar}.events.readonly`] });
    await expectTrouble(granted(grantsAt('google')), 'narrowed');
  });

  test('that gives wider access than was asked for is taken at its word', async () => {
    serverOf('google').consent({ claims: people.google, scopes: ['openid', calendar] });
    expect((await granted(grantsAt('google'))).permissions).toEqual(['read', 'write']);
  });

  test('that does not take a token back is told apart from one that has', async () => {
    const grants = grantsAt('google');
    const got = await granted(grants);
    serverOf('google').answerNext({ status: 503, body: {} });
    await expectTrouble(grants.revoke(got), 'unreachable');
    await grants.revoke(got);
  });
});

describe('Microsoft', () => {
  test('takes a client without a secret', async () => {
    const server = serverOf('public');
    server.consent({ claims: people.microsoft });
    const grants = grantsAt('microsoft', null, server.root);
    const got = await granted(grants, { redirect: 'http://localhost:4321/callback' });
    await grants.refresh(got.refresh);
    expect(server.exchanges.map((form) => form.has('client_secret'))).toEqual([false, false]);
  });

  test('lets in the people of one tenant alone where one is named', async () => {
    const settings = { clientId: 'us', secret: async () => 'canary-s', root: serverOf('microsoft').root };
    const tenant = '11111111-0000-4000-8000-000000000001';
    await expectTrouble(granted(microsoftGrants({ ...settings, tenant })), 'answer-not-valid');
    expect((await granted(microsoftGrants({ ...settings, tenant: tid.toUpperCase() }))).subject).toContain(oid);
  });
});
