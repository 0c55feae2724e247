import { beforeEach, describe, expect, test } from 'vitest';
import { type Ask, asking } from './trial/ask.ts';
import { handClock, standIns } from './trial/index.ts';

const clock = handClock('2026-03-16T06:00:00Z');
const start = standIns(clock);
beforeEach(() => clock.set('2026-03-16T06:00:00Z'));
const mira = {
  email: 'mira@birch.example',
  calendars: [{ name: 'Calendar' }, { name: 'Shared', canEdit: false, bare: true }],
};
const week = 'startDateTime=2026-03-16T00:00:00Z&endDateTime=2026-03-23T00:00:00Z';

async function asked(scopes?: string) {
  const microsoft = await start();
  const ask = asking(microsoft, mira, scopes);
  microsoft
    .account(mira.email)
    .calendar()
    .hold({ uid: 'one', title: 'One', zone: 'UTC', start: '2026-03-17T09:00', end: '2026-03-17T10:00' });
  return { microsoft, ask };
}

async function code(told: ReturnType<Ask>): Promise<[number, unknown]> {
  const { status, json } = await told;
  const { error } = json;
  return [status, typeof error === 'object' && error !== null && 'code' in error ? error.code : null];
}

describe('Graph refuses', () => {
  test.each([
    ['a view without a window', '/me/calendarView', 400, 'ErrorInvalidParameter'],
    ['half a window', '/me/calendarView?startDateTime=2026-03-16T00:00:00Z', 400, 'ErrorInvalidParameter'],
    [
      'a window that is no time',
      '/me/calendarView?startDateTime=today&endDateTime=tomorrow',
      400,
      'ErrorInvalidParameter',
    ],
    [
      'a window of years',
      '/me/calendarView?startDateTime=2020-01-01T00:00:00Z&endDateTime=2026-01-01T00:00:00Z',
      400,
      'ErrorCalendarViewRangeTooBig',
    ],
    ['an unknown parameter', `/me/calendarView?${week}&singleEvents=true`, 400, 'BadRequest'],
    ['an unknown option', `/me/calendarView?${week}&$search=x`, 400, 'BadRequest'],
    ['a window of events', `/me/events?${week}`, 400, 'BadRequest'],
    ['an option twice', `/me/calendarView?${week}&$top=1&top=2`, 400, 'BadRequest'],
    ['a property no event has', `/me/calendarView?${week}&$select=subject,summary`, 400, 'BadRequest'],
    ['stamps chosen of a view', `/me/calendarView?${week}&$select=createdDateTime`, 400, 'BadRequest'],
    ['pages of nothing', `/me/calendarView?${week}&$top=0`, 400, 'ErrorInvalidUrlQuery'],
    ['pages of more than 1,000', `/me/calendarView?${week}&$top=1001`, 400, 'ErrorInvalidUrlQuery'],
    ['a skip token of its own making', `/me/calendarView?${week}&$skiptoken=abc`, 400, 'BadRequest'],
    ['a filter it cannot read', '/me/events?$filter=startsWith(subject)', 400, 'ErrorInvalidUrlQueryFilter'],
    ['an order it does not know', '/me/events?$orderby=mood', 400, 'ErrorInvalidUrlQuery'],
    ['an unknown segment', '/me/kalender', 400, 'BadRequest'],
    ['a delta it does not have', `/me/calendarView/delta?${week}`, 400, 'BadRequest'],
    ['an id that is none', '/me/events/nonsense', 400, 'ErrorInvalidIdMalformed'],
    ['a calendar that is not there', `/me/calendars/AAMkADnone/calendarView?${week}`, 404, 'ErrorItemNotFound'],
    ['other people', `/users/bo@birch.example/calendarView?${week}`, 403, 'ErrorAccessDenied'],
  ])('%s', async (_, path, status, name) => {
    const { ask } = await asked();
    expect(await code(ask(path))).toEqual([status, name]);
  });

  test('a zone nobody knows', async () => {
    const { ask } = await asked();
    const prefer = 'outlook.timezone="Birch Standard Time"';
    expect(await code(ask(`/me/calendarView?${week}`, { prefer }))).toEqual([400, 'TimeZoneNotSupportedException']);
  });

  test('who shows no token, one of its own, or an old one', async () => {
    const { ask, microsoft } = await asked();
    const none = await ask('/me', { token: null });
    expect(none).toMatchObject({ status: 401, json: { error: { code: 'InvalidAuthenticationToken' } } });
    expect(none.headers.get('www-authenticate')).toContain('Bearer realm=""');
    expect((await ask('/me', { token: 'guess' })).status).toBe(401);
    expect((await ask('/me')).status).toBe(200);
    clock.pass(3600);
    expect((await ask('/me')).status).toBe(401);
    microsoft.lock(mira.email, 'disabled');
  });

  test('with a challenge whoever was let in before the account was taken away at once', async () => {
    const { ask, microsoft } = await asked();
    microsoft.lock(mira.email, 'password-changed');
    expect((await ask('/me')).status).toBe(200);
    microsoft.lock(mira.email, 'password-changed', { atOnce: true });
    const { status, headers } = await ask('/me');
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/error="insufficient_claims", claims="[\w+/=]+"/);
  });

  test('what was not consented to', async () => {
    const { ask } = await asked('offline_access Calendars.Read');
    expect(await code(ask('/me'))).toEqual([403, 'ErrorAccessDenied']);
    expect((await ask(`/me/calendarView?${week}`)).status).toBe(200);
    expect(await code(ask('/me/events', { method: 'POST', body: { subject: 'x' } }))).toEqual([
      403,
      'ErrorAccessDenied',
    ]);
    expect(await code(ask('/me/revokeSignInSessions', { method: 'POST' }))).toEqual([
      403,
      'Authorization_RequestDenied',
    ]);
  });

  test('a mailbox that is not at Exchange Online', async () => {
    const { ask, microsoft } = await asked();
    microsoft.lock(mira.email, 'no-mailbox');
    expect(await code(ask('/me/calendars'))).toEqual([404, 'MailboxNotEnabledForRESTAPI']);
  });

  const start1 = { dateTime: '2026-03-18T09:00:00', timeZone: 'UTC' };
  const end1 = { dateTime: '2026-03-18T10:00:00', timeZone: 'UTC' };
  test.each([
    ['without times', { subject: 'x' }, 'ErrorPropertyValidationFailure'],
    ['with an unknown property', { subject: 'x', start: start1, end: end1, summary: 'y' }, 'RequestBodyRead'],
    ['that ends before it begins', { start: end1, end: start1 }, 'ErrorPropertyValidationFailure'],
    ['of whole days at nine', { start: start1, end: end1, isAllDay: true }, 'ErrorPropertyValidationFailure'],
    ['in a zone nobody knows', { start: { ...start1, timeZone: 'Birch' }, end: end1 }, 'TimeZoneNotSupportedException'],
    [
      'with a time that has a zone in it',
      { start: { ...start1, dateTime: '2026-03-18T09:00:00Z' }, end: end1 },
      'BadRequest',
    ],
  ])('an event %s', async (_, body, name) => {
    const { ask } = await asked();
    expect(await code(ask('/me/events', { method: 'POST', body }))).toEqual([400, name]);
  });

  test('to write on a calendar that is shared for reading, of which only free and busy is shown', async () => {
    const { ask, microsoft } = await asked();
    const shared = microsoft.account(mira.email).calendar('Shared');
    shared.hold({
      uid: 's',
      title: 'Secret',
      zone: 'UTC',
      start: '2026-03-17T09:00',
      end: '2026-03-17T10:00',
      body: 'x',
    });
    const at = `/me/calendars/${shared.id}`;
    expect(
      await code(ask(`${at}/events`, { method: 'POST', body: { subject: 'x', start: start1, end: end1 } })),
    ).toEqual([403, 'ErrorAccessDenied']);
    expect((await ask(`${at}/calendarView?${week}`)).json.value).toMatchObject([{ subject: 'Busy', attendees: [] }]);
  });

  test('a method the resource has not', async () => {
    const { ask } = await asked();
    expect((await ask('/me/calendars', { method: 'DELETE' })).status).toBe(405);
  });
});

test('a request made twice under one transaction makes one event', async () => {
  const { ask } = await asked();
  const times = {
    start: { dateTime: '2026-03-18T09:00:00', timeZone: 'UTC' },
    end: { dateTime: '2026-03-18T10:00:00', timeZone: 'UTC' },
  };
  const body = { subject: 'Booked', transactionId: 't-1', ...times };
  const [first, second] = [
    await ask('/me/events', { method: 'POST', body }),
    await ask('/me/events', { method: 'POST', body }),
  ];
  expect(first.status).toBe(201);
  expect(second.json.id).toBe(first.json.id);
});
