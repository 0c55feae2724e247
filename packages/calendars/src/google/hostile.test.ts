import { Meeting } from '@warmstart/core/meeting';
import { CalendarError } from '@warmstart/core/ports';
import { accessWith, answeringServers, clockAt, emptyShelf, openQuota } from '@warmstart/testing/answers';
import { hostileTexts } from '@warmstart/testing/hostile';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { googleSource } from './index.ts';

const serve = answeringServers();
const window = { from: '2026-03-09T00:00:00Z', to: '2026-03-16T00:00:00Z' };

const neighbour = {
  id: 'neighbour',
  iCalUID: 'neighbour@orchard.example',
  summary: 'Neighbour',
  start: { dateTime: '2026-03-10T09:00:00Z' },
  end: { dateTime: '2026-03-10T10:00:00Z' },
};

/** Reads what `body` holds at that time; the server goes on as the body changes. */
async function reader() {
  let body: unknown = {};
  const { root } = await serve((asked) => (asked.path.endsWith('/events') ? { body } : { status: 404, body: {} }));
  const way = { account: 'a1', access: accessWith('t'), quota: openQuota(), clock: clockAt(window.from), root };
  return (next: unknown) => {
    body = next;
    return googleSource({ calendar: 'ada@orchard.example', ...way, shelf: emptyShelf() }).read(window);
  };
}

const fields = Object.keys({
  ...neighbour,
  ...{ status: 0, recurringEventId: 0, originalStartTime: 0, transparency: 0, visibility: 0, eventType: 0, updated: 0 },
  ...{ creator: 0, organizer: 0, attendees: 0, attendeesOmitted: 0, guestsCanSeeOtherGuests: 0, description: 0 },
  ...{ location: 0, hangoutLink: 0, conferenceData: 0 },
});

test('whatever stands among the events, a reading rejects with nothing but CalendarError and keeps the neighbours', async () => {
  const read = await reader();
  const json = fc.jsonValue({ maxDepth: 3 });
  const broken = fc
    .dictionary(fc.constantFrom(...fields.filter((name) => name !== 'id')), json)
    .map((parts) => ({ ...neighbour, id: 'broken', iCalUID: 'broken@orchard.example', ...parts }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(json, broken), { maxLength: 5 }), async (others) => {
      const { meetings } = await read({ kind: 'calendar#events', items: [...others, neighbour] });
      expect(meetings.filter(({ uid }) => uid === neighbour.iCalUID)).toHaveLength(1);
      for (const meeting of meetings) Meeting.parse(meeting);
    }),
    { numRuns: 150 },
  );
});

test('whatever the answer is, a reading is a reading or a CalendarError', async () => {
  const read = await reader();
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (body) => {
      const outcome = await read(body).catch((error: unknown) => error);
      expect(outcome instanceof CalendarError).toBe(true);
    }),
    { numRuns: 60 },
  );
});

const payloads = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '=HYPERLINK("https://trap.example")',
  'Subject\r\nBcc: all@trap.example',
  '\u202egpj.exe',
  '__proto__',
  '\u0000\u001b[31m',
  '\ud800',
  '<!channel> <https://trap.example|here>',
];

test('a payload in every field is kept as data, and changes nothing else', async () => {
  const read = await reader();
  for (const payload of payloads) {
    const person = { email: payload, displayName: payload };
    const event = {
      ...neighbour,
      ...{ summary: payload, location: payload, hangoutLink: payload, organizer: person, attendees: [person] },
      ...{ status: payload, transparency: payload, eventType: payload, timeZone: payload, updated: payload },
      start: { ...neighbour.start, timeZone: payload },
    };
    const { meetings, zone } = await read({
      kind: 'calendar#events',
      timeZone: payload,
      accessRole: payload,
      items: [event],
    });
    expect(meetings).toMatchObject([
      { start: '2026-03-10T09:00:00Z', status: 'confirmed', shownAs: 'busy', purpose: 'meeting', timezone: 'UTC' },
    ]);
    expect(zone).toBeNull();
    Meeting.parse(meetings[0]);
  }
});

test('texts that are meant to take for ever to read do not', async () => {
  const read = await reader();
  const items = hostileTexts(5_000).map((text, n) => ({
    ...neighbour,
    ...{ id: `e${n}`, iCalUID: text, summary: text, description: text, location: text },
    organizer: { email: text, displayName: text },
    attendees: [{ email: text, displayName: text }],
    start: { dateTime: neighbour.start.dateTime, timeZone: text },
  }));
  const { meetings } = await read({ kind: 'calendar#events', timeZone: items[0]?.summary, items });
  expect(meetings.length).toBeGreaterThan(items.length / 3);
  const times = hostileTexts(20_000).map((text, n) => ({ ...neighbour, id: `t${n}`, start: { dateTime: text } }));
  expect((await read({ kind: 'calendar#events', items: times })).meetings).toEqual([]);
});
