import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { atGoogle } from './at-google.ts';
import { atMicrosoft } from './at-microsoft.ts';
import { bookOf } from './book.ts';
import { fresh } from './fresh.ts';
import { briefsOf, morning, opened, providers, secondsUntilKept, talkIn, trusting } from './opened.ts';
import { robin } from './site.ts';
import type { System } from './system.ts';

trusting();

const day = [talkIn(3600), talkIn(7200), talkIn(3 * 3600), talkIn(26 * 3600), talkIn(9 * 86_400)];
const weekly = talkIn(4 * 3600, { uid: 'weekly@harbour.example', title: 'Weekly', weekly: { times: 4 } });

async function calendarOf(system: System) {
  const [calendar] = await system.calendars();
  if (calendar === undefined) throw new Error('nothing is connected');
  const to = addSeconds(calendar.sync.wideAt ?? system.time.at, 14 * 86_400);
  return { calendar, window: { from: system.time.at, to } };
}

async function keptIn(system: System) {
  const { calendar, window } = await calendarOf(system);
  return (await system.mine.meetings(window)).flatMap(({ value }) => value.copies[calendar.id] ?? []);
}

/** What is kept of the two weeks ahead, and what a fresh reading of them gives. */
async function both(system: System) {
  const { calendar, window } = await calendarOf(system);
  return { kept: await keptIn(system), read: await fresh(system, calendar, window) };
}

describe.each(providers)('R5: a manager whose calendar is at %s and who travels', (_, open) => {
  test('is briefed by the new zone within a minute, at the same instants', async () => {
    const evening = talkIn(8 * 3600);
    const parts = { quietHours: { from: '22:00', to: '07:00' } };
    const { system } = await opened(open, { events: [talkIn(3600), evening], manager: parts });
    await system.runUntil(addSeconds(morning, 600));
    await system.import(bookOf({ ...parts, timezone: 'Europe/Berlin' }));
    await system.runUntil(addSeconds(morning, 660));
    const [next] = (await system.mine.meetings({ from: morning, to: addSeconds(morning, 7200) })).map(
      ({ value }) => value,
    );
    expect(next?.planned?.at).toBe(addSeconds(morning, 3300));
    await system.runUntil(addSeconds(morning, 10 * 3600));
    // Midnight in Berlin is quiet; in New York it was six in the evening.
    expect(briefsOf(system)).toEqual(['Talk 3600']);
    expect(system.taken[0]?.outgoing.handover.briefs[0]?.meeting.start).toBe('2026-03-03T17:00:00+01:00');
    expect(system.taken[0]?.at).toBe(addSeconds(morning, 3300));
  });
});

describe.each(providers)('R8: %s loses its place', (_, open) => {
  test.each([1, 2, 3, 20])('%i times: nothing is lost or doubled', async (times) => {
    const { site, system } = await opened(open, { events: [...day, weekly] });
    const before = await keptIn(system);
    expect(before.length).toBeGreaterThan(5);
    const over = site.loseCursor(times);
    site.hand('own').plan(talkIn(5 * 3600));
    await system.runUntil(addSeconds(morning, 120));
    expect((await keptIn(system)).map(({ uid }) => uid)).toEqual(expect.arrayContaining(before.map(({ uid }) => uid)));
    await system.runUntil(addSeconds(morning, 6 * 3600));
    over();
    const { kept, read } = await both(system);
    expect(kept).toEqual(read);
    expect(briefsOf(system)).toEqual(['Talk 3600', 'Talk 7200', 'Talk 10800', 'Weekly', 'Talk 18000']);
  });
});

test.each([1, 2, 3, 4])(
  'R8: Google loses its place on page %i of a full read: nothing is lost or doubled',
  async (page) => {
    const { site, system } = await opened(atGoogle, { events: [...day, weekly] });
    const { google } = site;
    google.paging({ most: 2 });
    const when = (request: { kind: string; page: number }) => request.kind === 'events.list' && request.page === page;
    google.trouble({ fault: { kind: 'refusal', name: 'fullSyncRequired' }, when, times: 3 });
    site.hand('own').plan(talkIn(5 * 3600));
    await system.runUntil(addSeconds(morning, 20 * 3600));
    google.liftTroubles();
    const { kept, read } = await both(system);
    expect(kept).toEqual(read);
    expect(new Set(kept.map(({ uid, recurrenceId }) => `${uid}${recurrenceId}`)).size).toBe(kept.length);
  },
);

test.each([1, 2, 3, 4])(
  'R8: Graph loses its place on page %i of a full read: nothing is lost or doubled',
  async (page) => {
    const { site, system } = await opened(atMicrosoft, { events: [...day, weekly] });
    const { microsoft } = site;
    microsoft.paging.most = 2;
    const what = { kind: 'status', status: 410, code: 'syncStateNotFound' } as const;
    microsoft.trouble({ what, at: 'calendarView', page, times: 3 });
    site.hand('own').plan(talkIn(5 * 3600));
    await system.runUntil(addSeconds(morning, 20 * 3600));
    microsoft.calm();
    const { kept, read } = await both(system);
    expect(kept).toEqual(read);
  },
);

describe.each(providers)('R9: pushes of %s', (_, open) => {
  test('that are known to be off: a change is found within ten minutes, one of the next hour within two', async () => {
    const { site, system } = await opened(open, { heard: false, events: [talkIn(6 * 3600)] });
    await system.runUntil(addSeconds(morning, 300));
    site.hand('own').plan(talkIn(2 * 86_400 - 7200));
    expect(await secondsUntilKept(system, `Talk ${2 * 86_400 - 7200}`, 700)).toBeLessThanOrEqual(600);
    site.hand('own').plan(talkIn(3600));
    await secondsUntilKept(system, 'Talk 3600', 700);
    site.hand('own').plan(talkIn(3000));
    expect(await secondsUntilKept(system, 'Talk 3000', 700)).toBeLessThanOrEqual(120);
  });

  test('that get lost in silence: what changed is known before each brief, and within the hour', async () => {
    const { site, system } = await opened(open, { events: [talkIn(3600), talkIn(5400), talkIn(6 * 3600)] });
    await system.runUntil(addSeconds(morning, 600));
    site.pushes('lost');
    const hand = site.hand('own');
    hand.cancel('talk-3600@harbour.example');
    hand.plan(talkIn(5 * 3600));
    expect(await secondsUntilKept(system, 'Talk 18000', 3700)).toBeLessThanOrEqual(3600);
    await system.runUntil(addSeconds(morning, 4800));
    hand.remove('talk-5400@harbour.example');
    await system.runUntil(addSeconds(morning, 7 * 3600));
    expect(briefsOf(system)).toEqual(['Talk 18000', 'Talk 21600']);
  });

  test('of a watch that ended unsaid: the next change that is found begins another', async () => {
    const { site, system } = await opened(open);
    site.endWatches();
    site.hand('own').plan(talkIn(5 * 3600));
    expect(await secondsUntilKept(system, 'Talk 18000', 3700)).toBeLessThanOrEqual(3600);
    await system.runUntil(addSeconds(system.time.at, 60));
    site.hand('own').plan(talkIn(6 * 3600));
    expect(await secondsUntilKept(system, 'Talk 21600', 120)).toBeLessThanOrEqual(60);
  });

  test('that come twice, and late, cost one read each', async () => {
    const { site, system } = await opened(open);
    await system.runUntil(addSeconds(morning, 120));
    const before = site.calls().api;
    site.pushes('twice');
    for (let change = 0; change < 5; change++) {
      site.hand('own').plan(talkIn(5 * 3600 + change));
      await system.runUntil(addSeconds(system.time.at, 2));
    }
    await system.runUntil(addSeconds(morning, 600));
    expect(site.calls().api - before).toBe(1);
  });
});

describe('R9: what Graph tells of a subscription', () => {
  test.each(['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const)(
    '%s: pushes go on, and what was not told is found',
    async (event) => {
      const { site, system } = await opened(atMicrosoft);
      const { subscriptions } = site.microsoft;
      await system.runUntil(addSeconds(morning, 300));
      site.pushes('lost');
      site.hand('own').plan(talkIn(9 * 86_400));
      site.pushes('fine');
      subscriptions.lifecycle(event);
      await system.runUntil(addSeconds(morning, 400));
      expect(subscriptions.live().map(({ paused }) => paused)).toEqual([false]);
      const known = await secondsUntilKept(system, `Talk ${9 * 86_400}`, 20);
      if (event !== 'reauthorizationRequired') expect(known).toBeLessThanOrEqual(20);
      site.hand('own').plan(talkIn(5 * 3600));
      expect(await secondsUntilKept(system, 'Talk 18000', 120)).toBeLessThanOrEqual(60);
    },
  );
});

describe('R10: a provider that wants to be left alone', () => {
  const refusals = [
    ['429, in seconds', { name: 'tooManyRequests', seconds: 900, as: 'seconds' }],
    ['429, by date', { name: 'tooManyRequests', seconds: 900, as: 'date' }],
    ['503, in seconds', { name: 'backendError', seconds: 600, as: 'seconds' }],
    ['403 rateLimitExceeded', { name: 'rateLimitExceeded', seconds: 700, as: 'seconds' }],
    ['403 userRateLimitExceeded', { name: 'userRateLimitExceeded', seconds: 60, as: 'none' }],
    ['403 quotaExceeded', { name: 'quotaExceeded', seconds: 3600, as: 'none' }],
  ] as const;

  test.each(refusals)(
    '%s: Google is not asked too early, and what it told of is read then',
    async (_, { name, seconds, as }) => {
      const { time, site, system, account } = await opened(atGoogle, { heard: true });
      await system.choose(account, [site.id('own'), site.id('team')]);
      await system.runUntil(addSeconds(morning, 300));
      let until: Instant | null = null;
      let early = 0;
      const retryAfter = () =>
        as === 'seconds' ? String(seconds) : new Date(addSeconds(morning, 340 + seconds)).toUTCString();
      const when = ({ path }: { path: string }) => {
        if (!path.startsWith('/calendar/') || (until !== null && time.at >= until)) return false;
        if (until !== null) early += 1;
        until ??= as === 'date' ? addSeconds(morning, 340 + seconds) : addSeconds(time.at, seconds);
        return true;
      };
      site.google.trouble({
        fault: { kind: 'refusal', name, ...(as === 'none' ? {} : { retryAfter: retryAfter() }) },
        when,
      });
      for (const calendar of ['own', 'team'] as const)
        site.hand(calendar).plan(talkIn(5 * 3600, { uid: `${calendar}@harbour.example` }));
      await system.runUntil(addSeconds(morning, 900));
      site.hand('own').plan(talkIn(6 * 3600));
      await system.runUntil(addSeconds(morning, 7 * 3600));
      expect(until).not.toBeNull();
      expect(early).toBe(0);
      expect(briefsOf(system)).toEqual(['Talk 18000', 'Talk 18000', 'Talk 21600']);
    },
  );

  test.each([
    ['429, in seconds', { kind: 'throttled', retryAfter: 900, as: 'seconds' }],
    ['429, by date', { kind: 'throttled', retryAfter: 900, as: 'date' }],
    ['503', { kind: 'status', status: 503, retryAfter: 600 }],
  ] as const)('%s: Graph is not asked too early, and what it told of is read then', async (_, what) => {
    const { site, system, account } = await opened(atMicrosoft);
    await system.choose(account, [site.id('own'), site.id('team')]);
    await system.runUntil(addSeconds(morning, 300));
    site.microsoft.clearRequests();
    site.microsoft.trouble({ what, at: 'calendarView' });
    for (const calendar of ['own', 'team'] as const)
      site.hand(calendar).plan(talkIn(5 * 3600, { uid: `${calendar}@harbour.example` }));
    await system.runUntil(addSeconds(morning, 7 * 3600));
    const [refused, next] = site.microsoft.requests().filter(({ place }) => place === 'calendarView');
    expect(refused?.status).toBeGreaterThan(400);
    expect(secondsBetween(refused?.at ?? '', next?.at ?? '')).toBeGreaterThanOrEqual(what.retryAfter);
    expect(site.early()).toBe(0);
    expect(briefsOf(system)).toEqual(['Talk 18000', 'Talk 18000']);
  });

  test('Graph is asked four things of a mailbox at once at most, however many of its calendars are read', async () => {
    const { site, system, account } = await opened(atMicrosoft, { events: day });
    const mailbox = site.microsoft.account(robin.email);
    const more = Array.from({ length: 10 }, (_, index) => mailbox.addCalendar({ name: `Quay ${index}` }).id);
    await system.choose(account, [site.id('own'), ...more]);
    site.microsoft.latency(20);
    const calendars = await system.calendars();
    expect(calendars).toHaveLength(11);
    await Promise.all(calendars.map(({ id }) => system.steering.readNow(id)));
    expect(site.microsoft.mostAtOnce()).toBeLessThanOrEqual(4);
    expect((await system.calendars()).map(({ sync }) => sync.trouble)).toEqual(calendars.map(() => null));
  });
});

describe.each(providers)('R14: %s is down for a day', (_, open) => {
  test('every known meeting is briefed, and says how old it is', async () => {
    const known = [2, 5, 20, 22, 25].map((hours) => talkIn(hours * 3600));
    const { site, system } = await opened(open, { events: known });
    await system.runUntil(addSeconds(morning, 600));
    site.outage('silence');
    await system.runUntil(addSeconds(morning, 26 * 3600));
    expect(briefsOf(system)).toEqual(known.map(({ title }) => title));
    const remarks = system.taken.map(({ outgoing }) => outgoing.remarks.join(' '));
    expect(remarks).toEqual(
      remarks.map(() => expect.stringMatching(/The calendar cannot be read; this is its copy of (2026-03-03 )?10:/)),
    );
    expect(system.notices).toHaveLength(1);
  });
});
