import { Meeting } from '@warmstart/core/meeting';
import { CalendarError } from '@warmstart/core/ports';
import { answering, cannedAccount, cannedWindow, graphEvent, pagesOf } from '@warmstart/testing/at-microsoft';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { microsoftSource } from './index.ts';

const neighbour = graphEvent({ iCalUId: 'neighbour', id: 'event-2', subject: 'Neighbour' });
const read = (...events: readonly unknown[]) =>
  microsoftSource({ ...cannedAccount(), ...pagesOf(events) }).read(cannedWindow);

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '=cmd|calc!A1',
  '\u202egnp.exe\u0000\u0007\u200b\ufeff',
  'a\r\nBcc: eve@trap.example',
  '[x](javascript:alert(1))',
  '__proto__',
  '\ud800',
  'Z\u0301\u0301\u0301\u0301\u0301\u0301'.repeat(50),
  'x'.repeat(100_000),
];

const fields: readonly ((payload: unknown) => Record<string, unknown>)[] = [
  ...['id', 'iCalUId', 'type', 'seriesMasterId', 'originalStart', 'originalStartTimeZone', 'showAs', 'sensitivity'].map(
    (name) => (payload: unknown) => ({ [name]: payload }),
  ),
  ...['subject', 'bodyPreview', 'onlineMeetingUrl', 'lastModifiedDateTime'].map((name) => (payload: unknown) => ({
    [name]: payload,
  })),
  (payload) => ({ start: { dateTime: payload, timeZone: 'UTC' } }),
  (payload) => ({ end: { dateTime: '2026-03-04T09:00:00', timeZone: payload } }),
  (payload) => ({ body: { contentType: 'html', content: payload } }),
  (payload) => ({ body: { contentType: payload, content: payload } }),
  (payload) => ({ location: { displayName: payload } }),
  (payload) => ({ onlineMeeting: { joinUrl: payload } }),
  (payload) => ({ organizer: { emailAddress: { name: payload, address: payload } } }),
  (payload) => ({
    attendees: [{ type: payload, status: { response: payload }, emailAddress: { name: payload, address: payload } }],
  }),
  (payload) => ({ responseStatus: { response: payload } }),
];

test.each(payloads.map((payload) => [payload.slice(0, 40), payload]))(
  '%j in any field harms nothing, and the neighbour stays',
  async (_, payload) => {
    for (const field of fields) {
      const { meetings, faults } = await read(graphEvent(field(payload)), neighbour);
      expect(meetings.filter(({ uid }) => uid === 'neighbour')).toHaveLength(1);
      for (const meeting of meetings) {
        expect(Meeting.safeParse(meeting).error).toBeUndefined();
        expect(JSON.stringify(meeting)).not.toMatch(/\\ud800|\\u0000/);
      }
      for (const { where, what } of faults) expect(`${where}${what}`.length).toBeLessThan(400);
    }
  },
);

test('any JSON in any place is read or left out, told, and loses no neighbour', async () => {
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...payloads));
  const event = fc
    .dictionary(
      fc.constantFrom(
        ...Object.keys(graphEvent()),
        'attendees',
        'organizer',
        'body',
        'seriesMasterId',
        'originalStart',
      ),
      odd,
      { maxKeys: 3 },
    )
    .map((parts) => graphEvent(parts));
  const values = fc.array(fc.oneof(odd, event), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(values, values, async (before, after) => {
      const answered = answering(({ url }) =>
        Response.json(url.endsWith('$batch') ? { responses: [] } : { value: [...before, neighbour, ...after] }),
      );
      const failing = microsoftSource({ ...cannedAccount(), ...answered }).read(cannedWindow);
      const reading = await failing.catch((error: unknown) => error);
      // Where an event says that it is of a series, and Graph does not tell of that, all is asked for again.
      if (reading instanceof CalendarError) return expect(reading.trouble).toBe('throttled');
      expect(reading).toMatchObject({
        meetings: expect.arrayContaining([expect.objectContaining({ uid: 'neighbour' })]),
      });
    }),
    { numRuns: 300 },
  );
});

test('any JSON in the place of an answer is an answer or a CalendarError', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.integer({ min: 200, max: 599 }), async (body, status) => {
      const answered = answering(
        () => new Response([204, 205, 304].includes(status) ? null : JSON.stringify(body), { status }),
      );
      const reading = await microsoftSource({ ...cannedAccount(), ...answered })
        .read(cannedWindow)
        .catch((error: unknown) => error);
      if (!(reading instanceof CalendarError)) expect(reading).toHaveProperty('complete');
    }),
    { numRuns: 150 },
  );
});

describe('a calendar larger than any', () => {
  const person = (at: number) => ({ emailAddress: { name: `Person ${at}`, address: `person-${at}@harbour.example` } });
  const crowd = Array.from({ length: 500 }, (_, at) => person(at));
  const some = (count: number, parts: Record<string, unknown> = {}) =>
    Array.from({ length: count }, (_, at) => graphEvent({ ...parts, iCalUId: `event-${at}`, subject: `Event ${at}` }));

  test('gives 5,000 meetings of a window and says that there are more', async () => {
    const exact = await microsoftSource({
      ...cannedAccount(),
      ...pagesOf(
        ...Array(5)
          .fill(null)
          .map((_, page) => some(5000).slice(page * 1000, page * 1000 + 1000)),
      ),
    }).read(cannedWindow);
    expect([exact.meetings.length, exact.complete, exact.faults]).toEqual([5000, true, []]);
    const more = await read(...some(5001));
    expect([more.meetings.length, more.complete]).toEqual([5000, false]);
    expect(more.faults).toMatchObject([
      { where: 'the calendar', what: expect.stringContaining('more than 5000 meetings') },
    ]);
  });

  test('does not count what lies outside the window', async () => {
    const outside = { start: { dateTime: '2026-03-02T12:00:00' }, end: { dateTime: '2026-03-02T13:00:00' } };
    expect(await read(...some(5001, outside), neighbour)).toMatchObject({
      complete: true,
      meetings: [{ uid: 'neighbour' }],
    });
  });

  test('with 500 attendees at each of 1,000 meetings gives 200,000 of them', async () => {
    const all = some(1000, { attendees: crowd });
    const pages = Array.from({ length: 10 }, (_, page) => all.slice(page * 100, page * 100 + 100));
    const { fetch, sent } = pagesOf(...pages);
    const { meetings, complete } = await microsoftSource({ ...cannedAccount(), fetch }).read(cannedWindow);
    expect(sent).toHaveLength(4);
    expect([meetings.length, complete]).toEqual([400, false]);
    expect(meetings[0]?.attendees).toHaveLength(500);
  });

  test('cuts descriptions of a megabyte and lists of attendees beyond 2,000', async () => {
    const attendees = Array.from({ length: 2001 }, (_, at) => person(at));
    const body = { contentType: 'html', content: `<p>${'Aim: agree '.repeat(100_000)}</p>` };
    const { meetings, faults } = await read(graphEvent({ body, attendees }), neighbour);
    expect(meetings.map(({ description, attendees }) => [description?.length ?? 0, attendees.length])).toEqual([
      [0, 0],
      [20_000, 2000],
    ]);
    expect(faults.map(({ what }) => what)).toEqual([
      'it has more than 2000 attendees; the others are left out',
      'its description is longer than 20000 characters and is cut',
    ]);
  });

  test('is asked for first lines where its descriptions together are too large', async () => {
    const content = 'Aim: agree '.repeat(100_000);
    const { fetch, sent } = answering(({ url }) =>
      Response.json({
        value: url.includes('$select')
          ? some(30, { bodyPreview: 'Aim: agree' })
          : some(30, { body: { contentType: 'text', content } }),
      }),
    );
    const { meetings, complete, faults } = await microsoftSource({ ...cannedAccount(), fetch }).read(cannedWindow);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.url).toMatch(/bodyPreview/);
    expect(sent[1]?.url).not.toMatch(/\bbody\b|lastModified/);
    expect([meetings.length, meetings[0]?.description, complete]).toEqual([30, 'Aim: agree', true]);
    expect(faults).toMatchObject([
      { what: 'its descriptions together are too large; only their first lines are read' },
    ]);
  });

  test('in an answer without end is none', async () => {
    const part = new Uint8Array(1024 * 1024).fill(0x20);
    let sent = 0;
    const counted = () => {
      sent++;
      return part;
    };
    const endless = answering(() => new Response(new ReadableStream({ pull: (to) => to.enqueue(counted()) })));
    await expect(microsoftSource({ ...cannedAccount(), ...endless }).read(cannedWindow)).rejects.toMatchObject({
      trouble: 'too-large',
    });
    expect(sent).toBeLessThan(60);
  });
});
