import { describe, expect, test } from 'vitest';
import { morning, world } from './morning.ts';
import { siteOf } from './site.ts';

const robin = {
  name: 'Robin Hale',
  email: 'robin.hale@harbour.example',
  timezone: 'America/New_York',
  locale: 'en-US',
  lead: '12',
  meetingSize: '18',
  privateBody: 'link',
  quietFrom: '19:00',
  quietTo: '07:00',
};

/** The fault shown beside a field. */
function faultAt(html: string, field: string): string | undefined {
  return new RegExp(`<span class="why" id="${field}-why">(.*?)</span>`).exec(html)?.[1];
}

describe('who the manager is', () => {
  test('is saved, and everything is planned anew', async () => {
    const site = await siteOf(morning);
    const answer = await site.post('/settings/manager', robin);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings?done=manager']);
    expect((await site.store.book())?.manager).toEqual({
      name: 'Robin Hale',
      email: 'robin.hale@harbour.example',
      timezone: 'America/New_York',
      locale: 'en-US',
      lead: '12m',
      meetingSize: 18,
      privateBody: 'link',
      quietHours: { from: '19:00', to: '07:00' },
    });
    expect(site.done).toEqual(['settings changed']);
    expect(await site.text('/settings?done=manager')).toContain('Saved.');
  });

  test('keeps what the form does not show, and forgets what was emptied', async () => {
    const manager = { ...world.manager, aliases: ['rh@harbour.example'], lead: '1h', holidays: ['2026-12-25'] };
    const site = await siteOf({ ...morning, book: { ...world, manager } });
    expect(await site.text('/settings')).toContain('name="lead" type="number" value="60"');
    await site.post('/settings/manager', { ...robin, lead: '', meetingSize: '', quietFrom: '', quietTo: '' });
    const saved = (await site.store.book())?.manager;
    expect(saved).toMatchObject({ aliases: ['rh@harbour.example'], holidays: ['2026-12-25'] });
    expect([saved?.lead, saved?.quietHours, saved?.meetingSize]).toEqual([undefined, undefined, undefined]);
    expect((await site.store.book())?.people).toHaveLength(4);
  });

  test('can be said before there is any book', async () => {
    const site = await siteOf();
    expect(await site.text('/settings')).toContain('value="Europe/Berlin"');
    await site.post('/settings/manager', robin);
    expect(await site.text('/')).toContain('Connect a calendar');
    expect((await site.store.book())?.manager.name).toBe('Robin Hale');
  });

  test.each([
    ['name', ''],
    ['email', 'robin'],
    ['timezone', 'Mars/Olympus'],
    ['locale', 'not a language'],
    ['lead', '0'],
    ['lead', '121'],
    ['lead', 'soon'],
    ['meetingSize', '1'],
    ['quietFrom', '25:00'],
  ])('with %s %j is refused beside the field, and what was typed stays', async (field, value) => {
    const site = await siteOf(morning);
    const answer = await site.post('/settings/manager', { ...robin, name: 'Robin Typed', [field]: value });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(faultAt(html, field)).toMatch(/^Not saved: .{4,}\.$/);
    expect(html).toContain(`aria-describedby="${field}-why`);
    if (field !== 'name') expect(html).toContain('value="Robin Typed"');
    if (value !== '') expect(html).toContain(`value="${value}"`);
    expect((await site.store.book())?.manager).toEqual(world.manager);
    expect(site.done).toEqual([]);
  });

  test('needs both ends of the quiet hours', async () => {
    const site = await siteOf(morning);
    const half = await site.post('/settings/manager', { ...robin, quietTo: '' });
    expect(faultAt(await half.text(), 'quietTo')).toBe('Not saved: quiet hours need both a beginning and an end.');
    const none = await site.post('/settings/manager', { ...robin, quietTo: '19:00' });
    expect(none.status).toBe(422);
  });
});

describe('pause, digest and notes', () => {
  test('are saved, and taken back by emptying them', async () => {
    const site = await siteOf(morning);
    await site.post('/settings/times', { pausedUntil: '2026-04-01', digest: '07:30', keepNotes: '52w' });
    expect(await site.store.settings()).toEqual({ pausedUntil: '2026-04-01', digest: '07:30', keepNotes: '52w' });
    await site.post('/settings/times', {});
    expect(await site.store.settings()).toEqual({ pausedUntil: null, digest: null, keepNotes: null });
    expect(site.done).toEqual(['settings changed', 'settings changed']);
  });

  test.each([
    ['pausedUntil', '2026-02-30'],
    ['digest', '7'],
    ['keepNotes', 'long'],
    ['keepNotes', '0d'],
    ['keepNotes', '5m'],
  ])('%s %j is refused', async (field, value) => {
    const site = await siteOf(morning);
    const answer = await site.post('/settings/times', { [field]: value });
    expect([answer.status, faultAt(await answer.text(), field)]).toEqual([422, expect.stringContaining('Not saved')]);
    expect(site.done).toEqual([]);
  });
});

describe('a calendar', () => {
  test('is connected by its address or as a file', async () => {
    for (const address of [
      'https://calendar.example/a',
      'webcal://calendar.example/a',
      '/home/robin/work.ics',
      'C:\\work.ics',
    ]) {
      const site = await siteOf(morning);
      expect((await site.post('/settings/calendars', { calendarName: 'Own', address })).status).toBe(303);
      expect(site.done).toEqual(['connect']);
    }
  });

  test.each([
    ['work.ics', 'an address that begins with https://'],
    ['http://calendar.example/a', 'an address that begins with https://'],
    ['javascript:alert(1)', 'an address that begins with https://'],
    ['https://calendar.example/gone', 'The address answers &quot;not found&quot;'],
  ])('%s is refused with the reason beside it', async (address, says) => {
    const site = await siteOf(morning);
    const answer = await site.post('/settings/calendars', { calendarName: 'Own', address });
    const html = await answer.text();
    expect([answer.status, faultAt(html, 'address')]).toEqual([422, expect.stringContaining(says)]);
    expect(html).toContain(`value="${address}"`);
  });

  test.each([
    ['read', 'read work'],
    ['off', 'switch work off'],
    ['on', 'switch work on'],
    ['disconnect', 'disconnect work'],
  ])('%s: %s', async (verb, done) => {
    const site = await siteOf(morning);
    expect((await site.post(`/settings/calendars/work/${verb}`, {})).status).toBe(303);
    expect(site.done).toEqual([done]);
  });

  test.each(['/settings/calendars/other/off', '/settings/calendars/work/burn'])('%s is not there', async (path) => {
    const site = await siteOf(morning);
    expect((await site.post(path, {})).status).toBe(404);
    expect(site.done).toEqual([]);
  });
});

describe('a series', () => {
  const link = async (site: Awaited<ReturnType<typeof siteOf>>) =>
    /\/settings\/series\/\w+/.exec(await site.text('/settings'))?.[0] ?? '';

  test('is listed, shown and saved', async () => {
    const site = await siteOf(morning);
    const path = await link(site);
    expect(path).not.toContain('Standup');
    expect(await site.text(path)).toContain('checked');
    const answer = await site.post(path, { privacy: 'private', kind: 'staff', lead: '20' });
    expect(answer.headers.get('location')).toBe(`${path}?done=saved`);
    expect((await site.store.book())?.series).toEqual([
      { match: { title: 'Standup' }, privacy: 'private', kind: 'staff', lead: '20m' },
    ]);
    expect(site.done).toEqual(['settings changed']);
  });

  test('with a wrong lead is refused, and what was typed stays', async () => {
    const site = await siteOf(morning);
    const answer = await site.post(await link(site), { lead: '500', kind: 'staff' });
    const html = await answer.text();
    expect([answer.status, faultAt(html, 'lead')]).toEqual([422, expect.stringContaining('1 to 120')]);
    expect(html).toContain('value="staff" selected');
  });
});

test('a test brief that was refused says why', async () => {
  const site = await siteOf(morning);
  const answer = await site.post('/settings/test', {});
  expect([answer.status, site.done]).toEqual([422, ['test']]);
  expect(await answer.text()).toContain('The test brief was not sent (refused): the mail server knows no such address');
});
