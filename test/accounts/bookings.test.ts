import { dropped } from '@warmstart/core/important';
import { addSeconds, instantOf, wallAt } from '@warmstart/core/time';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { answered, day, focusesAt, growth, into, itemOf, later, permit, planAt, planning, thursday } from './booked.ts';
import { ada, briefsOf, morning, providers, talkIn, trusting } from './opened.ts';
import { robin } from './site.ts';

trusting();
afterEach(() => vi.unstubAllEnvs());

/** Something in New York on Thursday over the booked time, to which Robin said yes unless told otherwise. */
const onThursday = talkIn(2 * day - 300, { uid: 'review@harbour.example', title: 'Berth review' });

describe.each(providers)('a booked time at %s', (_, open) => {
  test('stands there once, private: tentative, busy from a day before, and settled when its day is over', async () => {
    const { system, site, bookings } = await planning(open);
    expect(await bookings.book('growth', thursday, 30)).toEqual({ done: true, stands: 'in-calendar', ask: null });
    expect(await bookings.book('growth', thursday, 30)).toMatchObject({ stands: 'in-calendar' });
    const [shown, ...more] = focusesAt(site);
    const end = addSeconds(thursday, 1800);
    expect(more).toEqual([]);
    expect(shown).toMatchObject({
      start: thursday,
      end,
      standing: 'tentative',
      says: expect.stringContaining('Growth plan'),
    });
    expect(await itemOf(system)).toMatchObject({ plan: { event: shown?.uid, minutes: 30 } });
    await system.runUntil(addSeconds(thursday, -day - 60));
    expect(focusesAt(site)).toMatchObject([{ standing: 'tentative' }]);
    await system.runUntil(addSeconds(thursday, -day + 60));
    expect(focusesAt(site)).toMatchObject([{ standing: 'busy', start: thursday }]);
    await system.runUntil(addSeconds(thursday, day));
    expect(await itemOf(system)).toMatchObject({ deferred: 1, slots: [{ kept: false }] });
    expect((await itemOf(system)).plan).toBeUndefined();
    expect(focusesAt(site)).toHaveLength(1);
    expect(briefsOf(system)).toEqual([]);
    expect(system.notices).toEqual([]);
  });

  test('is asked for when it is first booked, and made once that was granted', async () => {
    const { system, site, account, bookings } = await planning(open, { write: false });
    expect(await bookings.book('growth', thursday, 30)).toEqual({
      ...{ done: true, stands: 'by-hand' },
      ask: { provider: site.provider, account },
    });
    expect(focusesAt(site)).toEqual([]);
    const links = await bookings.links('growth');
    expect(links?.google).toContain('20260305T150000Z%2F20260305T153000Z');
    expect(links?.outlook).toContain('startdt=2026-03-05T15%3A00%3A00Z');
    expect((await bookings.file('growth'))?.text).toContain('DTSTART:20260305T150000Z\r\n');
    await permit(system, site, account);
    await later(system, 60);
    expect(focusesAt(site)).toMatchObject([{ start: thursday }]);
    expect((await itemOf(system)).plan?.event).toBe(focusesAt(site)[0]?.uid);
  });

  test('that an answer booked is made by the book alone; where nothing may be written a mail says where to take it from', async () => {
    const { system, site } = await planning(open);
    await answered(system, (item) => ({ ...item, plan: planAt(thursday) }));
    await later(system, 60);
    expect(focusesAt(site)).toMatchObject([{ start: thursday }]);
    expect(system.notices).toEqual([]);
    const closed = await planning(open, { write: false });
    await answered(closed.system, (item) => ({ ...item, plan: planAt(thursday) }));
    await later(closed.system, 7200);
    expect(closed.system.notices).toMatchObject([
      {
        page: 'https://briefs.example/important/growth',
        links: [{ text: 'Add to Google Calendar' }, { text: 'Add to Outlook' }],
        file: { name: 'focus.ics', text: expect.stringContaining('DTSTART:20260305T150000Z') },
      },
    ]);
  });

  test('is driven to the next free time by something real, once, and the manager is told', async () => {
    const { system, site, bookings } = await planning(open);
    await bookings.book('growth', thursday, 30);
    await later(system, 300);
    site.hand('own').plan(onThursday);
    await later(system, 7200);
    const [shown, ...more] = focusesAt(site);
    expect(more).toEqual([]);
    expect(shown?.start).not.toBe(thursday);
    expect(Date.parse(shown?.end ?? '') - Date.parse(shown?.start ?? '')).toBe(30 * 60_000);
    const { plan } = await itemOf(system);
    expect(Date.parse(plan?.start ?? '')).toBe(Date.parse(shown?.start ?? ''));
    expect(plan).toMatchObject({ event: shown?.uid, says: shown?.says });
    expect(system.notices).toMatchObject([{ subject: 'A booked time moved' }]);
    expect(system.notices[0]?.lines[0]).toMatch(/^“Growth plan” moved from Thu 5 Mar 10:00 to /);
    expect(system.notices[0]?.lines.join(' ')).not.toContain('Berth');
    expect(await bookings.news()).toMatchObject([{ item: 'growth' }]);
    await system.runUntil(into(day));
    expect(system.notices).toHaveLength(1);
  });

  test('stays where only something unanswered, perhaps or free comes', async () => {
    const { system, site, bookings } = await planning(open);
    await bookings.book('growth', thursday, 30);
    site.hand('own').plan({ ...onThursday, attendees: [{ ...robin, response: 'needs-action' }, ada] });
    site
      .hand('own')
      .plan({ ...onThursday, uid: 'b@harbour.example', attendees: [{ ...robin, response: 'tentative' }, ada] });
    site.hand('own').plan({ ...onThursday, uid: 'c@harbour.example', free: true });
    await system.runUntil(into(day));
    expect(focusesAt(site)).toMatchObject([{ start: thursday }]);
    expect(system.notices).toEqual([]);
  });

  test('is given up where no free time is left, and that is said', async () => {
    const { system, site, bookings } = await planning(open);
    await bookings.book('growth', thursday, 30);
    const [start, end] = ['2026-03-04T00:00', '2026-03-12T00:00'];
    site.hand('own').plan({ ...onThursday, start, end });
    await later(system, 7200);
    expect(focusesAt(site)).toEqual([]);
    expect((await itemOf(system)).plan).toBeUndefined();
    expect(system.notices).toMatchObject([{ subject: 'A booked time is lost' }]);
    expect(system.notices[0]?.lines[0]).toMatch(/no other free 25 minutes/);
  });

  test('that its owner deletes is given up, and never made again', async () => {
    const { system, site, bookings } = await planning(open);
    await bookings.book('growth', thursday, 30);
    await later(system, 300);
    site.hand('own').remove(focusesAt(site)[0]?.uid ?? '');
    await system.runUntil(into(3 * day));
    expect(focusesAt(site)).toEqual([]);
    expect((await itemOf(system)).plan).toBeUndefined();
    expect(system.notices).toEqual([]);
    const friday = addSeconds(thursday, 4 * day);
    expect(await bookings.book('growth', friday, 30)).toMatchObject({ stands: 'in-calendar' });
    expect(focusesAt(site)).toMatchObject([{ start: friday }]);
  });

  test('that its owner moves is where it was put, even beside something real', async () => {
    const { system, site, bookings } = await planning(open, { events: [onThursday] });
    const noon = addSeconds(thursday, 7200);
    await bookings.book('growth', noon, 30);
    await later(system, 300);
    const [shown] = focusesAt(site);
    site.hand('own').move(shown?.uid ?? '', site.provider === 'google' ? '2026-03-05T10:00' : '2026-03-05T15:00');
    await system.runUntil(into(day));
    expect(focusesAt(site)).toMatchObject([{ start: thursday, uid: shown?.uid }]);
    expect(Date.parse((await itemOf(system)).plan?.start ?? '')).toBe(Date.parse(thursday));
    expect(focusesAt(site)[0]?.says).toContain('10:00');
    expect(system.notices).toEqual([]);
  });

  test('goes with its item, and moves with its plan', async () => {
    const { system, site, bookings } = await planning(open);
    await bookings.book('growth', thursday, 30);
    const [first] = focusesAt(site);
    await bookings.book('growth', addSeconds(thursday, 3600), 45);
    expect(focusesAt(site)).toMatchObject([{ uid: first?.uid, end: addSeconds(thursday, 3600 + 2700) }]);
    await answered(system, (item) => ({ ...growth(), ...dropped(item, 'not now', '2026-03-03') }));
    await later(system, 60);
    expect(focusesAt(site)).toEqual([]);
    await answered(system, () => growth({ plan: planAt(thursday) }));
    await later(system, 60);
    expect(focusesAt(site)).toMatchObject([{ start: thursday }]);
    expect(await bookings.unbook('growth')).toEqual({ done: true });
    expect(focusesAt(site)).toEqual([]);
  });

  test('is written once its provider is there again', async () => {
    const { system, site, bookings } = await planning(open);
    const ends = site.outage('busy');
    expect(await bookings.book('growth', thursday, 30)).toMatchObject({ stands: 'soon' });
    await later(system, 1800);
    ends();
    await later(system, 3600);
    expect(focusesAt(site)).toMatchObject([{ start: thursday }]);
  });

  test('waits for the permission that was taken back, and is then brought to the plan', async () => {
    const { system, site, account, bookings } = await planning(open);
    await bookings.book('growth', thursday, 30);
    site.revoke();
    await later(system, 7200);
    const friday = addSeconds(thursday, day);
    expect(await bookings.book('growth', friday, 30)).toMatchObject({ stands: 'by-hand' });
    expect(focusesAt(site)).toMatchObject([{ start: thursday }]);
    site.allow();
    await permit(system, site, account);
    await later(system, 60);
    expect(focusesAt(site)).toMatchObject([{ start: friday }]);
  });

  test('that nobody told of is made in the night, and the event of an item closed on another way goes', async () => {
    const { system, site } = await planning(open);
    await system.import({ ...system.book, important: [growth({ plan: planAt(addSeconds(thursday, day)) })] });
    expect(focusesAt(site)).toEqual([]);
    await system.runUntil(into(day));
    expect(focusesAt(site)).toMatchObject([{ start: addSeconds(thursday, day) }]);
    const { plan: _, ...closed } = growth({ status: 'done', closed: '2026-03-04' });
    await system.mine.editBook(() => [{ part: 'important', id: 'growth', value: closed }], system.time.at);
    await system.runUntil(into(2 * day));
    expect(focusesAt(site)).toEqual([]);
  });

  test('of a sealed item says nothing of it anywhere but on the page', async () => {
    const { system, site, bookings } = await planning(open, { items: [growth({ sealed: true })] });
    await bookings.book('growth', thursday, 30);
    expect(focusesAt(site)[0]?.says).not.toContain('Growth');
    site.hand('own').plan(onThursday);
    await later(system, 7200);
    expect(JSON.stringify(system.notices)).not.toContain('Growth');
    expect((await bookings.news())[0]?.says).toContain('Growth plan');
  });
});

const nights = [
  ['into summer time', '2026-03-06T15:00:00Z', '2026-03-09T13:30:00Z', '2026-03-09', 'Mon 9 Mar 09:30'],
  ['out of summer time', '2026-10-30T14:00:00Z', '2026-11-02T14:30:00Z', '2026-11-02', 'Mon 2 Nov 09:30'],
] as const;

const hosts = ['UTC', 'America/New_York', 'Asia/Kolkata'];

describe.each(nights)('over the night %s', (_, now, monday, date, said) => {
  test.each(hosts)('a booked time keeps its wall time on a host in %s', async (host) => {
    vi.stubEnv('TZ', host);
    const [[, open]] = providers as [(typeof providers)[number]];
    const { system, site, bookings } = await planning(open, { now });
    await bookings.book('growth', monday, 30);
    expect((await itemOf(system)).plan?.says).toContain(said);
    await system.runUntil(addSeconds(monday, -day - 60));
    expect(focusesAt(site)).toMatchObject([{ start: monday, standing: 'tentative' }]);
    await system.runUntil(addSeconds(monday, -day + 60));
    expect(focusesAt(site)).toMatchObject([{ start: monday, standing: 'busy' }]);
    site.hand('own').plan({ ...onThursday, start: `${date}T09:00`, end: `${date}T17:00` });
    await later(system, 7200);
    const { plan } = await itemOf(system);
    const { time } = wallAt(instantOf(plan?.start ?? ''), 'America/New_York');
    expect(time >= '09:00' && time <= '16:30').toBe(true);
    expect(focusesAt(site)).toMatchObject([{ start: instantOf(plan?.start ?? '') }]);
    expect(system.notices[0]?.lines[0]).toContain(`from ${said} to `);
  });
});

test('a time that is over, an item that is not there, and odd lengths are not booked', async () => {
  const [[, open]] = providers as [(typeof providers)[number]];
  const { system, bookings } = await planning(open);
  expect(await bookings.book('growth', addSeconds(morning, -60), 30)).toMatchObject({ done: false });
  expect(await bookings.book('nothing', thursday, 30)).toMatchObject({ done: false });
  expect(await bookings.book('growth', thursday, 3)).toMatchObject({ done: false });
  expect(await bookings.book('growth', thursday, 30.5)).toMatchObject({ done: false });
  expect(await bookings.links('growth')).toBeNull();
  await bookings.changed('growth');
  expect(await system.mine.focuses()).toEqual([]);
});
