import { addSeconds, secondsBetween } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { atGoogle } from './at-google.ts';
import { atMicrosoft } from './at-microsoft.ts';
import { briefsOf, isKept, morning, opened, providers, secondsUntilKept, talkIn, trusting } from './opened.ts';
import { robin } from './site.ts';
import { answered } from './system.ts';

trusting();

type Google = Awaited<ReturnType<typeof atGoogle>>['google'];
type Microsoft = Awaited<ReturnType<typeof atMicrosoft>>['microsoft'];

/** What Google's token endpoint answers, and access that was given ends. */
function answering(status: number, body: object): (google: Google) => () => void {
  return (google) => {
    google.expire(robin.email);
    return google.trouble({ fault: { kind: 'answer', status, body }, when: ({ kind }) => kind === 'token' });
  };
}

const atGoogles: readonly [string, (google: Google) => () => void, RegExp][] = [
  ['consent taken back', takenBack, /was taken back/],
  ['an account switched off', disabled, /Once it is switched on again/],
  [
    'a policy of its admin',
    answering(400, { error: 'admin_policy_enforced' }),
    /permission to read calendars is missing/,
  ],
  [
    'a new look at who it is',
    answering(400, { error: 'invalid_grant', error_subtype: 'invalid_rapt' }),
    /was taken back/,
  ],
];

function takenBack(google: Google): () => void {
  google.revoke(robin.email);
  return () => {};
}

function disabled(google: Google): () => void {
  google.expire(robin.email);
  google.disable(robin.email);
  return () => google.disable(robin.email, false);
}

const locks = [
  ['consent-revoked', /was taken back/],
  ['password-changed', /was taken back/],
  ['disabled', /Once it is switched on again/],
  ['expired', /was taken back/],
  ['sign-in-again', /was taken back/],
] as const;

interface Case {
  readonly name: string;
  readonly open: () => ReturnType<typeof opened>;
  readonly shut: (site: unknown) => () => void;
  readonly says: RegExp;
}

const before = [talkIn(5400)];
const cases: readonly Case[] = [
  ...atGoogles.map(([name, shut, says]) => ({
    name: `Google, ${name}`,
    open: () => opened(atGoogle, { heard: false, events: before }),
    shut: (site: unknown) => shut((site as { google: Google }).google),
    says,
  })),
  ...locks.map(([why, says]) => ({
    name: `Microsoft, ${why}`,
    open: () => opened(atMicrosoft, { heard: false, events: before }),
    shut: (site: unknown) => {
      const { microsoft } = site as { microsoft: Microsoft };
      microsoft.lock(robin.email, why, { atOnce: true });
      return () => microsoft.unlock(robin.email);
    },
    says,
  })),
];

describe('R7: access that is lost', () => {
  test.each(cases)(
    '($name) is told by mail within 15 minutes, once, and reading goes on within 60 s of connecting again',
    async ({ open, shut, says }) => {
      const { site, system } = await open();
      const shutAt = addSeconds(morning, 600);
      await system.runUntil(shutAt);
      const mend = shut(site);
      await system.runUntil(addSeconds(shutAt, 900));
      expect(system.notices).toHaveLength(1);
      const [told] = system.notices;
      expect(told?.lines.join(' ')).toMatch(says);
      expect(told?.lines.join(' ')).toContain('Briefs go on from the last copy');
      expect(told?.page).toMatch(/\/settings\/accounts\//);
      site.hand('own').plan(talkIn(9 * 3600));
      await system.runUntil(addSeconds(shutAt, 8 * 3600));
      expect(system.notices).toHaveLength(1);
      expect(briefsOf(system)).toEqual(['Talk 5400']);
      expect(await isKept(system, 'Talk 32400')).toBe(false);
      mend();
      expect(await system.connect(site.provider)).toMatchObject({ done: true });
      expect(await secondsUntilKept(system, 'Talk 32400', 60)).toBeLessThanOrEqual(60);
      await system.runUntil(addSeconds(morning, 9 * 3600));
      expect(briefsOf(system)).toEqual(['Talk 5400', 'Talk 32400']);
    },
  );

  test.each(providers)('at %s that calls us is told of with the first read that is refused', async (_, open) => {
    const { site, system } = await opened(open, { events: before });
    await system.runUntil(addSeconds(morning, 600));
    site.revoke();
    await system.runUntil(addSeconds(morning, 7200));
    const [calendar] = await system.calendars();
    expect(system.notices.map(({ sentAt }) => sentAt)).toEqual([calendar?.sync.failingSince]);
    expect(briefsOf(system)).toEqual(['Talk 5400']);
  });

  test.each(providers)('at %s again and again is told of once a day at most', async (_, open) => {
    const { site, system } = await opened(open, { heard: false });
    for (let hours = 1; hours <= 50; hours += 3) {
      await system.runUntil(addSeconds(morning, hours * 3600));
      site.revoke();
      await system.runUntil(addSeconds(system.time.at, 3600));
      site.allow();
      await system.connect(site.provider);
    }
    const gaps = system.notices
      .slice(1)
      .map(({ sentAt }, at) => secondsBetween(system.notices[at]?.sentAt ?? sentAt, sentAt));
    expect(system.notices.length).toBeGreaterThan(1);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(86_400);
  });

  test.each(providers)(
    'at %s because we are not known there is our fault: heard for the alarm, never "connect again"',
    async (_, open) => {
      const { site, system } = await opened(open, { heard: false });
      if ('google' in site) {
        site.google.expire(robin.email);
        site.google.forgetClients(true);
      } else {
        site.microsoft.changeSecret('another one');
        await system.runUntil(addSeconds(morning, 3600));
      }
      const since = system.time.at;
      await system.runUntil(addSeconds(since, 900));
      expect(system.events.map(({ event }) => event)).toContain('ours');
      expect(system.notices).toHaveLength(1);
      const said = system.notices.map(({ subject, lines }) => [subject, ...lines].join(' ')).join(' ');
      expect(said).toContain('there is nothing for you to do');
      expect(said).not.toMatch(/connect/i);
      const [calendar] = await system.calendars();
      expect(calendar?.sync.trouble).not.toMatch(/connect .*again/i);
    },
  );
});

describe.each(providers)('S7: what came back from %s', (_, open) => {
  /** Somebody else at the same Warmstart. */
  async function two() {
    const { site, system } = await opened(open);
    const mallory = system.store.of('mallory');
    const theirs = { ...system.steeringOf(mallory) };
    const { beginAccount, finishAccount } = await import('@warmstart/sync-calendar/accounts');
    const begin = async (steering = system.steering, session = 'session-of-robin') => {
      const begun = await beginAccount(steering, { provider: site.provider, session, again: null });
      if (!begun.done) throw new Error(begun.why);
      return answered(begun.address);
    };
    const finish = (answer: URLSearchParams, { steering = theirs, session = 'session-of-mallory' } = {}) =>
      finishAccount(steering, { provider: site.provider, session, answer });
    return { site, system, mallory, theirs, begin, finish };
  }

  test('is of no use to another manager, nor to another session of the same one', async () => {
    const { system, mallory, begin, finish } = await two();
    const answer = await begin();
    expect(await finish(answer)).toEqual({ done: false, why: 'not-begun-here' });
    expect(await mallory.accounts()).toEqual([]);
    const other = await finish(await begin(), { steering: system.steering, session: 'another' });
    expect(other).toEqual({ done: false, why: 'not-begun-here' });
  });

  test('with the code of one under the state of the other opens nothing', async () => {
    const { system, mallory, theirs, begin, finish } = await two();
    const [stolen, own] = [await begin(), await begin(theirs, 'session-of-mallory')];
    const answer = new URLSearchParams(own);
    answer.set('code', stolen.get('code') ?? '');
    expect(await finish(answer)).toEqual({ done: false, why: 'answer-not-valid' });
    expect(await mallory.accounts()).toEqual([]);
    expect((await system.mine.accounts()).map(({ value }) => value.email)).toEqual([robin.email]);
  });

  test('under a state that was swapped on the way to consent is not believed', async () => {
    const { mallory, begin, theirs, finish } = await two();
    const [ours, own] = [await begin(), await begin(theirs, 'session-of-mallory')];
    const swapped = new URLSearchParams(own);
    swapped.set('state', ours.get('state') ?? '');
    expect(await finish(swapped)).toEqual({ done: false, why: 'not-begun-here' });
    expect(await mallory.accounts()).toEqual([]);
  });

  test('as if it came from the other provider is not believed, and cannot be tried twice', async () => {
    const { system, site, begin } = await two();
    const other = site.provider === 'google' ? 'microsoft' : 'google';
    const answer = await begin();
    expect(await system.finish(other, 'session-of-robin', answer)).toEqual({ done: false, why: 'other-provider' });
    expect(await system.finish(site.provider, 'session-of-robin', answer)).toMatchObject({ why: 'not-begun-here' });
  });

  test('and was sealed for one manager opens for no other, in the same words', async () => {
    const { system, mallory, site } = await two();
    const [account] = await system.mine.accounts();
    const [calendar] = await system.calendars();
    if (account === undefined || calendar === undefined) throw new Error('nothing is connected');
    const tokens = await system.mine.tokens(account.value.id);
    if (tokens === null) throw new Error('no tokens are kept');
    await mallory.saveAccount(account.value, null);
    await mallory.saveTokens(account.value.id, tokens.value, null);
    const calls = site.calls();
    const at = system.accounts.at(site.provider);
    await expect(at?.access(account.value, mallory).token()).rejects.toMatchObject({ trouble: 'our-fault' });
    expect(site.calls()).toEqual(calls);
    expect(system.events.at(-1)?.event).toBe('sealed');
  });
});

test('S7: tokens swapped between two accounts of one manager open neither', async () => {
  const { system } = await opened(atGoogle);
  const { site: other, system: another } = await opened(atMicrosoft);
  const [google] = await system.mine.accounts();
  const [microsoft] = await another.mine.accounts();
  const [of, to] = [await system.mine.tokens(google?.value.id ?? ''), microsoft?.value];
  if (of === null || to === undefined) throw new Error('nothing is connected');
  const kept = await another.mine.tokens(to.id);
  await another.mine.saveTokens(to.id, of.value, kept?.rev ?? null);
  await expect(another.accounts.at('microsoft')?.access(to, another.mine).token()).rejects.toMatchObject({
    trouble: 'our-fault',
  });
  expect(other.provider).toBe('microsoft');
});
