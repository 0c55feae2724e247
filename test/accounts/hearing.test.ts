import { CalendarError } from '@warmstart/core/ports';
import { addSeconds, secondsBetween } from '@warmstart/core/time';
import { pushSecret } from '@warmstart/sync-calendar/push-secret';
import { meeting } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarId, Desk, key, managerId } from './desk.ts';

const start = '2026-03-03T15:00:00Z';
const soon = meeting({ uid: 'soon', title: 'Soon', start: '2026-03-03T20:00:00Z' });
const subject = { provider: 'google' as const, manager: managerId, calendar: calendarId };
const count = (desk: Desk, what: string) => desk.asked.filter((asked) => asked.what === what).length;

async function heard(): Promise<Desk> {
  const desk = await Desk.open({ heard: true });
  await desk.sync();
  return desk;
}

describe('a provider that can reach us', () => {
  test('is asked to call, and from then on asked itself hourly', async () => {
    const desk = await heard();
    expect(desk.ordered.map(({ address }) => address)).toEqual(['https://briefs.example/hooks/google/robin/google-c']);
    const [next] = await desk.planned();
    expect(secondsBetween(start, next ?? start)).toBeGreaterThan(3200);
  });

  test('that refuses to call is polled, and asked again after an hour', async () => {
    const desk = await Desk.open({ heard: true });
    desk.watchTrouble = new CalendarError('refused', 'not here');
    await desk.sync();
    await desk.until(addSeconds(start, 3500));
    expect(count(desk, 'watch')).toBe(1);
    expect(count(desk, 'read')).toBeGreaterThan(5);
    desk.watchTrouble = null;
    await desk.until(addSeconds(start, 4500));
    expect(count(desk, 'watch')).toBe(2);
    expect((await desk.kept()).watchFailedAt).toBeNull();
  });

  test('has its call renewed between half and 70 % of its life, the new one before the old one is stopped', async () => {
    const desk = await heard();
    await desk.until(addSeconds(start, 5 * 86_400));
    const [first, second, stop] = desk.asked.filter(({ what }) => what !== 'read');
    expect([first?.what, second?.what, stop]).toMatchObject(['watch', 'watch', { what: 'stop', about: first?.about }]);
    const share = secondsBetween(start, second?.at ?? start) / (6 * 86_400);
    expect(share).toBeGreaterThanOrEqual(0.5);
    expect(share).toBeLessThanOrEqual(0.71);
  });

  test('has its call made longer where the provider knows how', async () => {
    const desk = await Desk.open({ heard: true });
    desk.prolongs = true;
    await desk.sync();
    await desk.until(addSeconds(start, 5 * 86_400));
    expect(desk.asked.filter(({ what }) => what !== 'read').map(({ what }) => what)).toEqual(['watch', 'prolong']);
    expect((await desk.kept()).watch?.id).toBe('watch-0');
  });
});

describe('a call', () => {
  test('has the calendar read within a minute, and a burst of them once', async () => {
    const desk = await heard();
    desk.now = addSeconds(start, 600);
    for (let call = 0; call < 20; call++) {
      expect(await desk.push()).toBe('taken');
      desk.now = addSeconds(desk.now, 1);
    }
    const reads = count(desk, 'read');
    desk.meetings = [soon];
    await desk.until(addSeconds(start, 700));
    expect(count(desk, 'read') - reads).toBe(1);
    const { at = start } = desk.asked.at(-1) ?? {};
    expect(secondsBetween(addSeconds(start, 600), at)).toBeGreaterThanOrEqual(30);
    expect(secondsBetween(addSeconds(start, 600), at)).toBeLessThanOrEqual(60);
    expect((await desk.kept()).sync.dirtyAt).toBeNull();
  });

  test('whose message comes twice is read for once', async () => {
    const desk = await heard();
    await desk.push();
    const [first] = desk.queued.filter(({ message }) => message.kind === 'sync');
    const { at } = first?.message ?? { at: start };
    expect(await desk.sync(at, { pushed: true })).toBe('read');
    expect(await desk.sync(at, { pushed: true })).toBe('fresh');
  });

  test('keeps its mark while the provider wants to be left alone', async () => {
    const desk = await heard();
    desk.now = addSeconds(start, 600);
    await desk.push();
    const until = addSeconds(start, 1500);
    desk.trouble = new CalendarError('throttled', 'wait', { notBefore: until });
    await desk.until(addSeconds(start, 700));
    expect((await desk.kept()).sync.dirtyAt).not.toBeNull();
    desk.trouble = null;
    desk.meetings = [soon];
    await desk.until(addSeconds(until, 20));
    expect((await desk.kept()).sync.dirtyAt).toBeNull();
    expect(await desk.mine.meeting('soon\n')).not.toBeNull();
  });

  test('that gets lost is noticed by the next read, and from then on the calendar is polled until one comes', async () => {
    const desk = await heard();
    desk.now = addSeconds(start, 60);
    await desk.push({ kind: 'begun' });
    desk.meetings = [soon];
    await desk.until(addSeconds(start, 3700));
    expect((await desk.kept()).watch?.silentSince).not.toBeNull();
    expect(count(desk, 'watch')).toBe(2);
    const reads = count(desk, 'read');
    await desk.until(addSeconds(start, 3700 + 1800));
    expect(count(desk, 'read') - reads).toBeGreaterThanOrEqual(3);
    await desk.push();
    expect((await desk.kept()).watch?.silentSince).toBeNull();
  });

  test('about what is too far ahead to be read now is no lost one when that comes near', async () => {
    const desk = await heard();
    desk.now = addSeconds(start, 60);
    await desk.push({ kind: 'begun' });
    desk.meetings = [meeting({ uid: 'far', title: 'Far', start: addSeconds(start, 2 * 86_400 + 1800) })];
    await desk.push();
    await desk.until(addSeconds(start, 3 * 3600));
    expect(await desk.mine.meeting('far\n')).not.toBeNull();
    expect((await desk.kept()).watch?.silentSince).toBeNull();
    expect(count(desk, 'watch')).toBe(1);
  });

  test('about a watch that was lost track of has it stopped', async () => {
    const desk = await heard();
    const secret = pushSecret(key, subject, 'lost');
    expect(await desk.push({ watch: { id: 'lost', resource: 'r' }, secret })).toBe('taken');
    await desk.sync(addSeconds(start, 3600));
    expect(desk.asked.at(-1)).toMatchObject({ what: 'stop', about: 'lost' });
    expect((await desk.kept()).orphans).toEqual([]);
  });

  test('that the subscription is gone begins a new one, and reads the two weeks', async () => {
    const desk = await heard();
    await desk.push({ kind: 'removed' });
    await desk.until(addSeconds(start, 70));
    expect(desk.asked.slice(-2)).toMatchObject([{ what: 'read', about: 14 }, { what: 'watch' }]);
  });

  test('that calls were missed reads the two weeks, and renews nothing', async () => {
    const desk = await heard();
    await desk.push({ kind: 'missed' });
    await desk.until(addSeconds(start, 70));
    expect(desk.asked.at(-1)).toMatchObject({ what: 'read', about: 14 });
    expect(count(desk, 'watch')).toBe(1);
  });

  test('that the subscription has to be confirmed renews it now', async () => {
    const desk = await Desk.open({ heard: true });
    desk.prolongs = true;
    await desk.sync();
    await desk.push({ kind: 'renew' });
    await desk.until(addSeconds(start, 5));
    expect(desk.asked.at(-1)).toMatchObject({ what: 'prolong' });
  });
});

describe('S1, S2: a call with', () => {
  test('any other secret is forged, and changes nothing', async () => {
    const desk = await heard();
    const [ordered] = desk.ordered;
    const { secret = '' } = ordered ?? {};
    const before = await desk.mine.calendar(calendarId);
    const wrong = [
      '',
      '.',
      secret.slice(0, -1),
      `${secret}A`,
      `${secret}.x`,
      `${secret}=`,
      secret.replace('watch-0', 'watch-1'),
      pushSecret(key, { ...subject, manager: 'other' }, 'watch-0'),
      pushSecret(key, { ...subject, calendar: 'other' }, 'watch-0'),
      pushSecret(key, { ...subject, provider: 'microsoft' }, 'watch-0'),
      pushSecret(`${key}!`, subject, 'watch-0'),
    ];
    for (const one of wrong) expect(await desk.push({ secret: one })).toBe('forged');
    await fc.assert(
      fc.asyncProperty(fc.nat(secret.length - 1), fc.integer({ min: 1, max: 127 }), async (at, flip) => {
        const changed = [...secret].map((letter, index) =>
          index === at ? String.fromCharCode(letter.charCodeAt(0) ^ flip) : letter,
        );
        expect(await desk.push({ secret: changed.join('') })).toBe('forged');
      }),
      { numRuns: 300 },
    );
    expect(await desk.mine.calendar(calendarId)).toEqual(before);
    expect(await desk.push()).toBe('taken');
  });

  test('the right secret is forged all the same while no key is set', async () => {
    const desk = await heard();
    for (const none of [null, '', 'short']) {
      desk.hearing = { base: 'https://briefs.example', key: async () => none, newId: () => 'x' };
      expect(await desk.push()).toBe('forged');
    }
  });

  test('a calendar that is not there is taken as any other', async () => {
    const desk = await heard();
    const secret = pushSecret(key, { ...subject, calendar: 'gone' }, 'w');
    expect(await desk.push({ calendar: 'gone', secret })).toBe('taken');
  });
});
