import { describe, expect, test } from 'vitest';
import { call, googles, single, weekly } from '../trial.ts';

const start = googles('2026-03-09T08:00:00Z');
const email = 'ines@orchard.example';

async function ines() {
  const { google } = await start();
  const hand = google.addAccount({ email, zone: 'Europe/Berlin' });
  const { access: token } = google.grant(email, 'https://www.googleapis.com/auth/calendar.events');
  const occurrences = async () => {
    const query = 'singleEvents=true&orderBy=startTime&timeMin=2026-03-01T00:00:00Z&timeMax=2026-05-01T00:00:00Z';
    const { body } = await call(google, `calendars/primary/events?${query}`, { token });
    const { items } = body as { items: { start: { dateTime: string }; iCalUID: string; summary: string }[] };
    return items;
  };
  const starts = async () => (await occurrences()).map((item) => item.start.dateTime.slice(5, 16));
  const write = (method: string, path: string, body?: object) =>
    call(google, `calendars/primary/events${path}`, { token, method, ...(body ? { body } : {}) });
  return { google, hand, token, occurrences, starts, write };
}

const planned = ['03-18T10:00', '03-25T10:00', '04-01T10:00', '04-08T10:00'];

describe('a hand in the calendar', () => {
  test('plans a series that keeps its wall time over the DST night', async () => {
    const { hand, starts } = await ines();
    hand.plan(weekly);
    expect(await starts()).toEqual(planned);
  });

  test('moves, calls off and splits occurrences', async () => {
    const { hand, occurrences, starts } = await ines();
    hand.plan(weekly);
    hand.move(weekly.uid, { at: '2026-03-18T10:00', start: '2026-03-19T11:00' });
    hand.cancel(weekly.uid, '2026-03-25T10:00');
    const uid = hand.split(weekly.uid, '2026-04-01T10:00', { wall: '2026-04-01T08:30', summary: 'Cider early' });
    expect(await starts()).toEqual(['03-19T11:00', '04-01T08:30', '04-08T08:30']);
    expect((await occurrences()).map(({ iCalUID }) => iCalUID)).toEqual([weekly.uid, uid, uid]);
    hand.cancel(uid, '2026-04-08T08:30');
    hand.cancel(weekly.uid);
    expect(await starts()).toEqual(['04-01T08:30']);
  });

  test('moving a whole series takes its edited occurrences with it', async () => {
    const { hand, starts } = await ines();
    hand.plan({ ...weekly, weekly: { times: 3, moved: { from: '2026-03-25T10:00', to: '2026-03-27T10:00' } } });
    hand.move(weekly.uid, { start: '2026-03-18T12:00' });
    expect(await starts()).toEqual(['03-18T12:00', '03-25T12:00', '04-01T12:00']);
  });

  test('declines, and answers for others, one occurrence or all', async () => {
    const { hand } = await ines();
    const guest = (name: string) =>
      ({ email: `${name}@orchard.example`, name, response: 'needs-action', kind: 'person' }) as const;
    hand.plan({ ...weekly, attendees: [guest('ines'), guest('bo')] });
    hand.decline(weekly.uid, '2026-03-25T10:00');
    hand.answer(weekly.uid, { email: 'bo@orchard.example', response: 'accepted' });
    const answers = (at?: string) => hand.find(weekly.uid, at).attendees?.map(({ responseStatus }) => responseStatus);
    expect(answers('2026-03-25T10:00')).toEqual(['declined', 'needsAction']);
    expect(answers()).toEqual(['needsAction', 'accepted']);
    expect(() => hand.answer(weekly.uid, { email: 'cy@orchard.example', response: 'accepted' })).toThrow('not invited');
  });

  test('keeps the wall time where it changes the zone', async () => {
    const { hand, starts } = await ines();
    hand.plan(single);
    hand.rezone(single.uid, 'America/New_York');
    expect(await starts()).toEqual(['03-10T14:00']);
    hand.zone = 'America/New_York';
    expect(await starts()).toEqual(['03-10T09:00']);
  });
});

describe('a recurrence', () => {
  test.each([
    ['until a moment, told in UTC', ['RRULE:FREQ=WEEKLY;UNTIL=20260401T080000Z'], planned.slice(0, 3)],
    ['until a day, all of which counts', ['RRULE:FREQ=WEEKLY;UNTIL=20260401'], planned.slice(0, 3)],
    [
      'without dates taken out, in UTC or by the wall',
      ['RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE:20260325T090000Z', 'EXDATE;TZID=Europe/Berlin:20260408T100000'],
      ['03-18T10:00', '04-01T10:00'],
    ],
    ['with a date put in', ['RDATE;TZID=Europe/Berlin:20260320T170000'], ['03-18T10:00', '03-20T17:00']],
  ])('goes %s', async (_, recurrence, expected) => {
    const { hand, starts } = await ines();
    hand.plan({ ...weekly, weekly: { times: 1 } }, { recurrence });
    expect(await starts()).toEqual(expected);
  });

  test('moves a time that the DST night skips on by the gap, that day only', async () => {
    const { hand, starts } = await ines();
    hand.plan(
      { ...single, start: '2026-03-28T02:30', end: '2026-03-28T03:00' },
      { recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] },
    );
    expect(await starts()).toEqual(['03-28T02:30', '03-29T03:30', '03-30T02:30']);
  });
});

describe('writing', () => {
  const times = {
    start: { dateTime: '2026-03-11T09:00:00+01:00' },
    end: { dateTime: '2026-03-11T10:00:00+01:00' },
  };

  test.each([
    ['no end', { start: times.start }, 'required'],
    ['an end before the start', { start: times.end, end: times.start }, 'timeRangeEmpty'],
    ['a time without zone or offset', { ...times, start: { dateTime: '2026-03-11T09:00:00' } }, 'invalid'],
    ['a series without a zone', { ...times, recurrence: ['RRULE:FREQ=DAILY'] }, 'required'],
    ['an id of other letters', { ...times, id: 'XYZ' }, 'invalid'],
    ['a field there is none of', { ...times, colour: 'blue' }, 'invalid'],
  ])('is refused for %s', async (_, body, reason) => {
    const { write } = await ines();
    expect(await write('POST', '', body)).toMatchObject({ status: 400, body: { error: { errors: [{ reason }] } } });
  });

  test('the same id twice is a conflict; null takes a field away; what changed since is not overwritten', async () => {
    const { google, token, write, hand } = await ines();
    const body = { ...times, id: 'slot0001', summary: 'Slot' };
    expect((await write('POST', '', body)).status).toBe(200);
    expect(await write('POST', '', body)).toMatchObject({
      status: 409,
      body: { error: { errors: [{ reason: 'duplicate' }] } },
    });
    expect(await write('PATCH', '/slot0001', { summary: null })).toMatchObject({ status: 200, body: { sequence: 1 } });
    expect(hand.find('slot0001@google.com').summary).toBeUndefined();
    const { etag } = (await write('GET', '/slot0001')).body as { etag: string };
    const guarded = (ifMatch: string) =>
      call(google, 'calendars/primary/events/slot0001', { token, method: 'DELETE', headers: { 'if-match': ifMatch } });
    expect((await guarded('"1"')).status).toBe(412);
    expect((await guarded(etag)).status).toBe(204);
    expect(google.counts()).toMatchObject({ 'events.insert': 2, 'events.patch': 1, 'events.delete': 2 });
  });

  test('is for those who were granted it, on calendars where they may', async () => {
    const { google, write } = await ines();
    const { access: token } = google.grant(email);
    const body = { ...times };
    const readOnly = await call(google, 'calendars/primary/events', { token, method: 'POST', body });
    expect(readOnly).toMatchObject({
      status: 403,
      body: { error: { errors: [{ reason: 'insufficientPermissions' }] } },
    });
    google.share(email, { id: 'team@orchard.example', role: 'reader' });
    const all = google.grant(email, 'https://www.googleapis.com/auth/calendar.events').access;
    const others = await call(google, 'calendars/team%40orchard.example/events', { token: all, method: 'POST', body });
    expect(others).toMatchObject({ status: 403, body: { error: { errors: [{ reason: 'requiredAccessLevel' }] } } });
    expect((await write('DELETE', '/nothing')).status).toBe(404);
  });
});
