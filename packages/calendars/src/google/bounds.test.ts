import {
  type Answered,
  type AskedFor,
  accessWith,
  answeringServers,
  clockAt,
  emptyShelf,
  openQuota,
} from '@warmstart/testing/answers';
import { describe, expect, test } from 'vitest';
import { googleSource } from './index.ts';

const serve = answeringServers();
const window = { from: '2026-03-09T00:00:00Z', to: '2026-03-16T00:00:00Z' };

async function read(answer: (asked: AskedFor, before: number) => Answered) {
  const { root, asked } = await serve(answer);
  const way = { account: 'a1', access: accessWith('token'), quota: openQuota(), clock: clockAt(window.from), root };
  const reading = await googleSource({ calendar: 'ada@orchard.example', ...way, shelf: emptyShelf() }).read(window);
  return { ...reading, asked };
}

function event(n: number, parts: object = {}) {
  const start = new Date(Date.parse(window.from) + n * 60_000).toISOString();
  return {
    id: `e${n}`,
    iCalUID: `e${n}@orchard.example`,
    summary: `Row ${n}`,
    start: { dateTime: start },
    end: { dateTime: start },
    ...parts,
  };
}

const page = (items: readonly object[], nextPageToken?: string) => ({
  body: { kind: 'calendar#events', accessRole: 'owner', timeZone: 'UTC', items, nextPageToken },
});
const events = (count: number, from = 0) => Array.from({ length: count }, (_, n) => event(from + n));

describe('all pages are read', () => {
  test('an empty one is not the last', async () => {
    const answers = [page([], 'a'), page(events(1), 'b'), page([], 'c'), page(events(1, 1))];
    const { meetings, complete, asked } = await read((_, before) => answers[before] ?? {});
    expect({ titles: meetings.map(({ title }) => title), complete }).toEqual({
      titles: ['Row 0', 'Row 1'],
      complete: true,
    });
    expect(asked.map(({ params }) => params['pageToken'])).toEqual([undefined, 'a', 'b', 'c']);
  });

  test('each is asked for in the same words', async () => {
    const { asked } = await read((_, before) => page([], before < 2 ? `p${before}` : undefined));
    const [first, ...others] = asked.map(({ params: { pageToken: _, ...rest } }) => rest);
    expect(others).toEqual([first, first]);
    expect(first).toMatchObject({
      singleEvents: 'true',
      showDeleted: 'true',
      orderBy: 'startTime',
      maxResults: '2500',
      timeMin: '2026-03-08T23:59:59Z',
      timeMax: window.to,
    });
    expect(asked[0]?.path).toBe('/calendar/v3/calendars/ada%40orchard.example/events');
  });

  test('pages without an end are given up, and the answer says that it is not whole', async () => {
    const { asked, complete } = await read(() => page(events(1), 'again'));
    expect({ calls: asked.length, complete }).toEqual({ calls: 120, complete: false });
  });
});

describe('a calendar that is too much', () => {
  test('of 5,000 meetings is read whole, of more the first 5,000, and says so', async () => {
    const halves = [page(events(2500), 'b'), page(events(2500, 2500))];
    const whole = await read((_, before) => halves[before] ?? {});
    expect([whole.meetings.length, whole.complete]).toEqual([5000, true]);
    const more = await read((_, before) => [page(events(2500), 'b'), page(events(2501, 2500))][before] ?? {});
    expect([more.meetings.length, more.complete, more.meetings.at(-1)?.title]).toEqual([5000, false, 'Row 4999']);
    expect(more.faults).toHaveLength(1);
  });

  test('what was called off does not count', async () => {
    const off = events(2500).map((one) => ({
      ...one,
      id: `off-${one.id}`,
      iCalUID: `off-${one.id}`,
      status: 'cancelled',
    }));
    const pages = [page(off, 'a'), page(events(2500), 'b'), page(events(2500, 2500))];
    const { meetings, complete } = await read((_, before) => pages[before] ?? {});
    expect([meetings.length, complete]).toEqual([7500, true]);
  });

  test('with 500 attendees each keeps them', async () => {
    const attendees = Array.from({ length: 500 }, (_, n) => ({ email: `guest${n}@orchard.example` }));
    const { meetings, faults } = await read(() => page([event(1, { attendees }), event(2, { attendees })]));
    expect([meetings.map((one) => one.attendees.length), faults]).toEqual([[500, 500], []]);
  });

  test('with more attendees than anybody invites keeps 2,000, and a group for the others', async () => {
    const attendees = Array.from({ length: 2500 }, (_, n) => ({ email: `guest${n}@orchard.example` }));
    const { meetings, faults } = await read(() => page([event(1, { attendees })]));
    expect([meetings[0]?.attendees.length, meetings[0]?.attendees.at(-1)?.kind]).toEqual([2001, 'group']);
    expect(faults).toHaveLength(1);
  });

  test('of enormous descriptions is read in smaller pieces, at last without them', async () => {
    const description = 'x'.repeat(1_000_000);
    const all = Array.from({ length: 60 }, (_, n) => event(n));
    const answer = ({ params }: AskedFor) => {
      const size = Math.min(Number(params['maxResults']), 30);
      const from = Number(params['pageToken'] ?? 0);
      const words = params['fields']?.includes('description') ? { description } : {};
      const next = from + size < all.length ? String(from + size) : undefined;
      return page(
        all.slice(from, from + size).map((one) => ({ ...one, ...words })),
        next,
      );
    };
    const { meetings, faults, complete, asked } = await read(answer);
    expect([meetings.length, complete]).toEqual([60, true]);
    expect(faults).toEqual([
      { where: 'the calendar', what: 'its events are so large that it is read without descriptions' },
    ]);
    expect(asked.map(({ params }) => params['maxResults'])).toEqual(['2500', '250', '250', '250']);
  });

  test('in which one event alone is enormous is not read at all, and says why', async () => {
    const answer = () => page([event(1, { location: 'x'.repeat(22_000_000) })]);
    await expect(read(answer)).rejects.toMatchObject({ name: 'CalendarError', trouble: 'too-large' });
  });
});
