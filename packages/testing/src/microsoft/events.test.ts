import { beforeEach, describe, expect, test } from 'vitest';
import { iCalUIdOf, type MicrosoftEvent } from './index.ts';
import { asking } from './trial/ask.ts';
import { handClock, standIns } from './trial/index.ts';

const clock = handClock('2026-03-16T06:00:00Z');
const start = standIns(clock);
beforeEach(() => clock.set('2026-03-16T06:00:00Z'));
const mira = { email: 'mira@birch.example', name: 'Mira Holt' };
const march = 'startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-04-10T00:00:00Z';
const weekly: MicrosoftEvent = {
  uid: 'weekly@birch.example',
  title: 'Weekly',
  zone: 'Europe/Berlin',
  start: '2026-03-20T10:00',
  end: '2026-03-20T10:30',
  weekly: { times: 3 },
};
const single: MicrosoftEvent = {
  uid: 'one',
  title: 'One',
  zone: 'Europe/Berlin',
  start: '2026-03-17T09:00',
  end: '2026-03-17T10:00',
};

interface Event {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
  readonly start: { readonly dateTime: string };
  readonly seriesMasterId: string | null;
  readonly iCalUId: string;
  readonly [name: string]: unknown;
}

async function calendarWith(...events: readonly MicrosoftEvent[]) {
  const microsoft = await start();
  const ask = asking(microsoft, mira);
  const calendar = microsoft.account(mira.email).calendar();
  calendar.hold(...events);
  const view = async (more = '', prefer?: string) =>
    (await ask(`/me/calendarView?${march}&$top=1000${more}`, prefer === undefined ? {} : { prefer })).json
      .value as Event[];
  return {
    microsoft,
    ask,
    calendar,
    view,
    starts: async () => (await view()).map((one) => one.start.dateTime.slice(0, 16)),
  };
}

describe('a series', () => {
  test('keeps its wall time over a DST night, each occurrence under its master', async () => {
    const { view, ask } = await calendarWith(weekly);
    const events = await view();
    expect(events.map(({ start, type }) => [start.dateTime, type])).toEqual([
      ['2026-03-20T09:00:00.0000000', 'occurrence'],
      ['2026-03-27T09:00:00.0000000', 'occurrence'],
      ['2026-04-03T08:00:00.0000000', 'occurrence'],
    ]);
    const [first] = events;
    expect(first).toMatchObject({
      originalStart: '2026-03-20T09:00:00Z',
      originalStartTimeZone: 'W. Europe Standard Time',
      recurrence: null,
    });
    const master = await ask(`/me/events/${first?.seriesMasterId}`);
    expect(master.json).toMatchObject({
      type: 'seriesMaster',
      seriesMasterId: null,
      iCalUId: iCalUIdOf(weekly.uid, null),
    });
    expect(master.json.recurrence).toMatchObject({
      pattern: { type: 'weekly', daysOfWeek: ['friday'] },
      range: { numberOfOccurrences: 3 },
    });
  });

  test('has a UID for each occurrence that differs from the master’s in the date alone', async () => {
    const { view } = await calendarWith(weekly);
    const uids = (await view()).map((one) => String(one.iCalUId));
    expect(new Set(uids).size).toBe(3);
    expect(uids[0]?.slice(32, 40)).toBe('07EA0314');
    expect(new Set(uids.map((uid) => uid.slice(0, 32) + uid.slice(40))).size).toBe(1);
    expect(Buffer.from(uids[0] ?? '', 'hex').toString('latin1')).toContain('vCal-Uid');
    expect(Buffer.from(uids[0] ?? '', 'hex').toString('latin1')).toContain('weekly@birch.example\0');
  });

  test('moves, loses and calls off single occurrences', async () => {
    const { calendar, view } = await calendarWith(weekly);
    calendar.move(weekly.uid, '2026-03-21T15:00', '2026-03-20T10:00');
    calendar.cancel(weekly.uid, '2026-03-27T10:00');
    calendar.delete(weekly.uid, '2026-04-03T10:00');
    expect(
      (await view()).map(({ type, start, isCancelled, originalStart }) => [
        type,
        start.dateTime.slice(0, 16),
        isCancelled,
        originalStart,
      ]),
    ).toEqual([
      ['exception', '2026-03-21T14:00', false, '2026-03-20T09:00:00Z'],
      ['exception', '2026-03-27T09:00', true, '2026-03-27T09:00:00Z'],
    ]);
  });

  test('is split into two, the second under another UID', async () => {
    const { calendar, view } = await calendarWith(weekly);
    calendar.split(weekly.uid, '2026-03-27T10:00', {
      uid: 'later@birch.example',
      title: 'Later',
      start: '2026-03-27T11:00',
      end: '2026-03-27T11:30',
    });
    const events = await view();
    expect(events.map(({ subject, start }) => [subject, start.dateTime.slice(0, 16)])).toEqual([
      ['Weekly', '2026-03-20T09:00'],
      ['Later', '2026-03-27T10:00'],
      ['Later', '2026-04-03T09:00'],
    ]);
    expect(new Set(events.map((one) => one.seriesMasterId)).size).toBe(2);
  });

  test('is listed as one event, and by its instances', async () => {
    const { ask } = await calendarWith(weekly, single);
    const { json } = await ask("/me/events?$filter=type eq 'seriesMaster'&$select=subject,iCalUId");
    const [master, ...others] = json.value as Event[];
    expect(others).toEqual([]);
    expect(master).toMatchObject({ subject: 'Weekly', iCalUId: iCalUIdOf(weekly.uid, null) });
    const instances = await ask(`/me/events/${master?.id}/instances?${march}`);
    expect(instances.json.value).toHaveLength(3);
  });
});

describe('an event', () => {
  test('is told with its people, words and marks', async () => {
    const { view } = await calendarWith({
      ...single,
      organizer: { email: 'ola@pine.example', name: 'Ola Pine' },
      attendees: [
        { email: 'mira@birch.example', name: 'Mira Holt', response: 'tentative', kind: 'person' },
        { email: 'bo@pine.example', name: null, response: 'needs-action', kind: 'person' },
        { email: 'room@pine.example', name: 'Room', response: 'accepted', kind: 'room' },
      ],
      optional: ['bo@pine.example'],
      body: '<p>Bring <b>notes</b> &amp; pens</p>',
      joinUrl: 'https://teams.microsoft.com/l/meetup-join/1',
      location: 'Room',
      showAs: 'oof',
      sensitivity: 'confidential',
    });
    const [event] = await view('', 'outlook.body-content-type="text"');
    expect(event).toMatchObject({
      type: 'singleInstance',
      isOrganizer: false,
      organizer: { emailAddress: { name: 'Ola Pine', address: 'ola@pine.example' } },
      responseStatus: { response: 'tentativelyAccepted' },
      attendees: [
        { type: 'required', status: { response: 'tentativelyAccepted' } },
        { type: 'optional', status: { response: 'none' }, emailAddress: { name: 'bo@pine.example' } },
        { type: 'resource', status: { response: 'accepted' } },
      ],
      body: { contentType: 'text', content: 'Bring notes & pens' },
      onlineMeeting: { joinUrl: 'https://teams.microsoft.com/l/meetup-join/1' },
      showAs: 'oof',
      sensitivity: 'confidential',
      location: { displayName: 'Room' },
    });
  });

  test('whose guests are hidden shows an invited one themselves alone', async () => {
    const attendees = ['mira@birch.example', 'bo@pine.example'].map((email) => ({
      email,
      name: null,
      response: 'accepted' as const,
      kind: 'person' as const,
    }));
    const { view } = await calendarWith({
      ...single,
      organizer: { email: 'ola@pine.example', name: null },
      attendees,
      hideAttendees: true,
    });
    expect((await view())[0]).toMatchObject({
      hideAttendees: true,
      attendees: [{ emailAddress: { address: 'mira@birch.example' } }],
    });
  });

  test('of whole days is midnight in whichever zone is asked for', async () => {
    const { view } = await calendarWith({ ...single, start: '2026-03-17', end: '2026-03-19' });
    for (const zone of ['UTC', 'Pacific Standard Time', 'Asia/Kolkata']) {
      const [event] = await view('', `outlook.timezone="${zone}"`);
      expect(event).toMatchObject({
        isAllDay: true,
        start: { dateTime: '2026-03-17T00:00:00.0000000', timeZone: zone },
        end: { dateTime: '2026-03-19T00:00:00.0000000' },
      });
    }
  });

  test('stands at its time in the zone asked for', async () => {
    const { view } = await calendarWith(single);
    const [event] = await view('', 'outlook.timezone="Tokyo Standard Time"');
    expect(event?.start).toEqual({ dateTime: '2026-03-17T17:00:00.0000000', timeZone: 'Tokyo Standard Time' });
  });

  test('bears two ids, both good', async () => {
    const { view, ask } = await calendarWith(single);
    const [plain] = await view();
    const [lasting] = await view('', 'IdType="ImmutableId"');
    expect(plain?.id).not.toBe(lasting?.id);
    for (const id of [plain?.id, lasting?.id])
      expect((await ask(`/me/events/${id}`)).json).toMatchObject({ subject: 'One' });
  });

  test('that was declined is gone, unless it is kept', async () => {
    const { calendar, view } = await calendarWith(single, { ...single, uid: 'two', title: 'Two' });
    calendar.decline('one');
    calendar.decline('two', undefined, { kept: true });
    expect(await view()).toMatchObject([{ subject: 'Two', responseStatus: { response: 'declined' } }]);
  });

  test('can be told as no calendar should', async () => {
    const { view } = await calendarWith({
      ...single,
      as: { end: { dateTime: '2026-03-17T07:00:00.0000000', timeZone: 'UTC' }, start: undefined },
    });
    expect((await view())[0]).not.toHaveProperty('start');
  });
});

describe('an answer in pages', () => {
  const many = Array.from({ length: 7 }, (_, at) => ({ ...single, uid: `u${at}`, title: `T${at}` }));

  async function pagesOf(ask: Awaited<ReturnType<typeof calendarWith>>['ask'], first: string) {
    const pages: string[][] = [];
    for (let next: unknown = first; typeof next === 'string'; ) {
      const { json } = await ask(next);
      pages.push((json.value as Event[]).map(({ subject }) => subject));
      next = json['@odata.nextLink'];
    }
    return pages;
  }

  test('gives each event once, some pages empty', async () => {
    const { microsoft, ask } = await calendarWith(...many);
    microsoft.paging.empty = [1, 3];
    expect(await pagesOf(ask, `/me/calendarView?${march}&$top=3`)).toEqual([
      [],
      ['T0', 'T1', 'T2'],
      [],
      ['T3', 'T4', 'T5'],
      ['T6'],
    ]);
  });

  test('has ten to a page unless more are asked for', async () => {
    const { ask } = await calendarWith(...many, ...many.map((one) => ({ ...one, uid: `v${one.uid}` })));
    expect((await pagesOf(ask, `/me/calendarView?${march}`)).map(({ length }) => length)).toEqual([10, 4]);
    const { json, headers } = await ask(`/me/calendarView?${march}`, { prefer: 'odata.maxpagesize=50' });
    expect(json.value).toHaveLength(14);
    expect(headers.get('preference-applied')).toBe('odata.maxpagesize=50');
  });

  test('goes on with the same query only', async () => {
    const { ask } = await calendarWith(...many);
    const { json } = await ask(`/me/calendarView?${march}&$top=3`);
    const other = String(json['@odata.nextLink']).replace('2026-04-10', '2026-04-11');
    expect((await ask(other)).status).toBe(400);
  });
});
