import { CalendarError } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { meeting } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { account, calendarId, Desk } from './desk.ts';

const morning = '2026-03-03T15:00:00Z';
const soon = meeting({ uid: 'soon', title: 'Soon', start: '2026-03-03T20:00:00Z' });
const nextWeek = meeting({ uid: 'later', title: 'Later', start: '2026-03-11T15:00:00Z' });
const days = (desk: Desk) => desk.asked.filter(({ what }) => what === 'read').map(({ about }) => about);

describe('the calendar of an account', () => {
  test('is asked for two weeks at first and once a night, and for two days in between', async () => {
    const desk = await Desk.open();
    desk.meetings = [soon, nextWeek];
    await desk.sync();
    await desk.sync(addSeconds(morning, 600));
    expect(days(desk)).toEqual([14, 2]);
    await desk.until('2026-03-05T15:00:00Z');
    expect(days(desk).filter((asked) => asked === 14)).toHaveLength(3);
    expect((await desk.mine.meeting('later\n'))?.value.goneAt).toBeNull();
  });

  test('is asked for two weeks when something of the two days is gone, so that a move is told from a cancellation', async () => {
    const desk = await Desk.open();
    desk.meetings = [soon];
    await desk.sync();
    desk.meetings = [{ ...soon, start: '2026-03-12T20:00:00Z', end: '2026-03-12T20:30:00Z' }];
    await desk.sync(addSeconds(morning, 600));
    expect(days(desk)).toEqual([14, 2, 14]);
    expect((await desk.mine.meeting('soon\n'))?.value).toMatchObject({ goneAt: null, start: '2026-03-12T20:00:00Z' });
    desk.meetings = [];
    await desk.sync(addSeconds(morning, 1200));
    expect((await desk.mine.meeting('soon\n'))?.value.goneAt).toBeNull();
  });

  test('that fails keeps its meetings and is tried again', async () => {
    const desk = await Desk.open();
    desk.meetings = [soon];
    await desk.sync();
    desk.trouble = new CalendarError('unreachable', 'Google does not answer');
    expect(await desk.sync(addSeconds(morning, 600))).toBe('failed');
    expect((await desk.mine.meeting('soon\n'))?.value.goneAt).toBeNull();
    expect(await desk.planned()).toEqual([addSeconds(morning, 660)]);
  });

  test('is left alone until its provider wants to hear from us again, whoever asks', async () => {
    const desk = await Desk.open();
    const until = addSeconds(morning, 1800);
    desk.trouble = new CalendarError('throttled', 'Google asks to wait', { notBefore: until });
    await desk.sync();
    desk.trouble = null;
    expect(await desk.sync(addSeconds(morning, 60))).toBe('waiting');
    await desk.until(addSeconds(until, -1));
    expect(days(desk)).toHaveLength(1);
    await desk.until(addSeconds(until, 20));
    expect(days(desk)).toHaveLength(2);
    expect((desk.asked.at(-1)?.at ?? '') >= until).toBe(true);
    expect((await desk.kept()).sync).toMatchObject({ notBefore: null, failures: 0 });
  });

  test('waits with all others of its account', async () => {
    const desk = await Desk.open();
    const kept = await desk.mine.account(account().id);
    const until = addSeconds(morning, 900);
    await desk.mine.saveAccount({ ...account(), notBefore: until }, kept?.rev ?? 0);
    expect(await desk.sync()).toBe('failed');
    expect(days(desk)).toEqual([]);
    expect((await desk.kept()).sync.notBefore).toBe(until);
    await desk.until(addSeconds(until, 20));
    expect(days(desk)).toHaveLength(1);
  });

  test('at night is asked every half hour at most', async () => {
    const desk = await Desk.open();
    await desk.sync();
    desk.now = '2026-03-04T04:00:00Z';
    await desk.sync();
    const before = days(desk).length;
    await desk.until('2026-03-04T08:00:00Z');
    expect(days(desk).length - before).toBeLessThanOrEqual(11);
  });
});

describe('an account that lets nobody in', () => {
  const locked = new CalendarError('no-access', 'Google does not let Warmstart in any more');

  async function lock(desk: Desk, kind: 'revoked' | 'ours' = 'revoked'): Promise<void> {
    const kept = await desk.mine.account(account().id);
    const trouble = { kind, since: desk.now, toldAt: null };
    await desk.mine.saveAccount({ ...(kept?.value ?? account()), trouble }, kept?.rev ?? null);
    desk.trouble = kind === 'ours' ? new CalendarError('our-fault', 'Google refuses this Warmstart') : locked;
  }

  test('is told of at once, once, with the page that mends it', async () => {
    const desk = await Desk.open();
    await desk.sync();
    await lock(desk);
    await desk.until(addSeconds(morning, 7200));
    expect(desk.notices).toHaveLength(1);
    expect(desk.notices[0]).toMatchObject({
      subject: 'Google does not let Warmstart read your calendar any more',
      page: 'https://briefs.example/settings/accounts/google-a',
    });
    expect(desk.notices[0]?.lines.join(' ')).toContain('Briefs go on from the last copy, of 2026-03-03 10:00');
  });

  test('is told of once for all its calendars, and once a day at most', async () => {
    const desk = await Desk.open();
    await desk.sync();
    await lock(desk);
    await desk.until(addSeconds(morning, 3600));
    const kept = await desk.mine.account(account().id);
    desk.trouble = null;
    await desk.mine.saveAccount({ ...(kept?.value ?? account()), trouble: null }, kept?.rev ?? null);
    await desk.until(addSeconds(morning, 7200));
    await lock(desk);
    await desk.until(addSeconds(morning, 12 * 3600));
    expect(desk.notices).toHaveLength(1);
  });

  test('through our own fault never asks the manager to connect again', async () => {
    const desk = await Desk.open();
    await lock(desk, 'ours');
    expect(await desk.sync()).toBe('our-fault');
    expect(desk.notices[0]?.lines.join(' ')).toContain('there is nothing for you to do');
    expect(desk.notices[0]?.lines.join(' ')).not.toMatch(/connect/i);
  });

  test('is read at once when it is opened again', async () => {
    const desk = await Desk.open();
    await lock(desk);
    await desk.sync();
    desk.trouble = null;
    expect(await desk.sync(addSeconds(desk.now, 5))).toBe('read');
    expect((await desk.kept()).sync).toMatchObject({ trouble: null, failingSince: null });
  });
});

test('a calendar switched off is not asked', async () => {
  const desk = await Desk.open();
  const kept = await desk.mine.calendar(calendarId);
  await desk.mine.saveCalendar({ ...(await desk.kept()), on: false }, kept?.rev ?? null);
  expect(await desk.sync()).toBe('off');
  expect(desk.asked).toEqual([]);
});

describe('while it is read', () => {
  async function during(what: (desk: Desk) => Promise<unknown>): Promise<Desk> {
    const desk = await Desk.open();
    desk.meetings = [soon];
    desk.meanwhile = () => what(desk);
    await desk.sync();
    return desk;
  }
  const window = { from: morning, to: '2026-03-17T15:00:00Z' };

  test('a calendar may be disconnected: nothing of it stays', async () => {
    const desk = await during((open) => open.mine.dropCalendar(calendarId));
    const kept = await desk.mine.meetings(window);
    expect(kept.filter(({ value }) => value.goneAt === null)).toEqual([]);
    expect(await desk.planned()).toEqual([]);
  });

  test('everything may be erased: nothing comes back', async () => {
    const desk = await during((open) => open.mine.erase());
    expect(await desk.mine.erase()).toBe(0);
    expect(await desk.planned()).toEqual([]);
  });
});
