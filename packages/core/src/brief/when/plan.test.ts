import type { Book } from '@warmstart/core/book';
import { type Brief, headsOfBook, planBriefs } from '@warmstart/core/brief';
import { countWords } from '@warmstart/core/text';
import { briefOf, briefsOf } from '@warmstart/testing/briefing';
import { attendee, book, commitment, manager, meeting, meetingWith, person, series } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const bo = person({ name: 'Bo Lindt' });
const world: Book = book({ people: [ada, bo], commitments: [commitment()] });
const at = (start: string, parts: Parameters<typeof meeting>[0] = {}) =>
  meetingWith([ada, bo], { title: `Berths ${start}`, start, description: 'Aim: berths', ...parts });
const times = (briefs: readonly Brief[]) =>
  briefs.map(({ meeting, due }) => [meeting.start.slice(11, 16), due.slice(11, 16)]);

describe('a plan', () => {
  const day = [at('2026-03-03T15:00:00Z'), at('2026-03-03T13:00:00Z'), at('2026-03-03T18:30:00Z')];

  test('is in the order of the meetings’ starts', () => {
    expect(times(briefsOf(world, day))).toEqual([
      ['08:00', '07:55'],
      ['10:00', '09:55'],
      ['13:30', '13:25'],
    ]);
  });

  test('is the same in whichever order the meetings come', () => {
    expect(briefsOf(world, [...day].reverse())).toEqual(briefsOf(world, day));
  });

  test('carries the manager’s offset and zone, whatever zone the meeting is kept in', () => {
    const abroad = at('2026-03-03T15:00:00Z', { timezone: 'Asia/Tokyo' });
    expect(briefOf(world, abroad)).toMatchObject({
      meeting: { start: '2026-03-03T10:00:00-05:00', end: '2026-03-03T10:30:00-05:00', timezone: 'America/New_York' },
      due: '2026-03-03T09:55:00-05:00',
    });
  });

  test('names a meeting as the calendar does, its series by what recurs', () => {
    const [first] = series(at('2026-03-03T15:00:00Z', { uid: 'u-1@harbour.example' }), { times: 2 });
    expect(briefOf(world, first ?? meeting()).meeting).toMatchObject({
      uid: 'u-1@harbour.example',
      series: 'u-1@harbour.example',
    });
    const single = at('2026-03-03T15:00:00Z', { title: 'Berths, 3 March' });
    expect(briefOf(world, single).meeting).toMatchObject({ title: 'Berths, 3 March', series: 'berths' });
    const patterned = { ...world, series: [{ match: { title: 'Berths*' }, aim: 'Settle.' }] };
    expect(briefOf(patterned, single).meeting.series).toBe('Berths*');
  });

  test('of a meeting without a title says so', () => {
    expect(briefOf(world, at('2026-03-03T15:00:00Z', { title: ' \u200b\u200d ' })).meeting.title).toBe('(no title)');
  });
});

describe('back to back', () => {
  test('a brief comes while the meeting before still runs', () => {
    const two = [at('2026-03-03T14:30:00Z'), at('2026-03-03T15:00:00Z')];
    expect(times(briefsOf(world, two))).toEqual([
      ['09:30', '09:25'],
      ['10:00', '09:55'],
    ]);
  });

  test('those due within five minutes come together, at the earlier time', () => {
    const three = [at('2026-03-03T15:00:00Z'), at('2026-03-03T15:04:00Z'), at('2026-03-03T15:05:00Z')];
    expect(times(briefsOf(world, three)).map(([, due]) => due)).toEqual(['09:55', '09:55', '10:00']);
  });

  test('one that gets no brief pulls no other forward', () => {
    const two = [at('2026-03-03T15:00:00Z', { shownAs: 'free' }), at('2026-03-03T15:04:00Z')];
    expect(times(briefsOf(world, two)).map(([, due]) => due)).toEqual(['09:55', '09:59']);
  });
});

describe('a meeting held in two calendars', () => {
  const own = at('2026-03-03T15:00:00Z', { uid: 'u-1@harbour.example' });
  const hint = { ...own, attendees: own.attendees.slice(0, 1), title: 'Busy' };

  test('is one, by UID and original start', () => {
    expect(briefsOf(world, [own, hint, { ...own }])).toHaveLength(1);
    expect(briefsOf(world, [own, { ...own, recurrenceId: own.start }])).toHaveLength(2);
  });

  test('is told by the copy that names more people, whichever comes first', () => {
    const told = [
      [own, hint],
      [hint, own],
    ].map((copies) => briefsOf(world, copies)[0]?.meeting.title);
    expect(told).toEqual([own.title, own.title]);
  });

  test.each([
    { mark: 'private', first: 'private', second: 'public' },
    { mark: 'confidential', first: 'public', second: 'confidential' },
  ] as const)('is sealed when either copy is marked $mark', ({ first, second }) => {
    const copies = [
      { ...own, visibility: first },
      { ...hint, visibility: second },
    ];
    expect(briefsOf(world, copies).map(({ privacy }) => privacy)).toEqual(['sealed']);
    expect(briefsOf(world, [...copies].reverse()).map(({ privacy }) => privacy)).toEqual(['sealed']);
  });
});

describe('over a DST night', () => {
  const weekly = (start: string) => briefsOf(world, [at(start)]).map(({ due, meeting }) => [due, meeting.start])[0];

  test.each([
    ['2026-03-07T14:00:00Z', '2026-03-07T08:55:00-05:00', '2026-03-07T09:00:00-05:00'],
    ['2026-03-08T13:00:00Z', '2026-03-08T08:55:00-04:00', '2026-03-08T09:00:00-04:00'],
    ['2026-03-08T07:02:00Z', '2026-03-08T01:57:00-05:00', '2026-03-08T03:02:00-04:00'],
    ['2026-11-01T06:02:00Z', '2026-11-01T01:57:00-04:00', '2026-11-01T01:02:00-05:00'],
    ['2026-11-01T14:00:00Z', '2026-11-01T08:55:00-05:00', '2026-11-01T09:00:00-05:00'],
  ])('a meeting at %s is due at %s', (start, due, said) => {
    expect(weekly(start)).toEqual([due, said]);
  });
});

describe('a meeting that has begun', () => {
  const [before, after] = [at('2026-03-03T15:00:00Z'), at('2026-03-03T18:00:00Z')];
  const now = '2026-03-03T16:00:00Z';

  test('is past, with no line, and counts its own words', () => {
    const [past, next] = briefsOf(world, [before, after], { now });
    expect(past).toMatchObject({ skipped: 'past', lines: [], left_out: [] });
    expect(past?.words).toBe(countWords(past?.header ?? ''));
    expect(next?.skipped).toBeNull();
  });

  test.each([
    ['cancelled', { status: 'cancelled' as const }],
    ['free', { shownAs: 'free' as const }],
  ])('keeps a reason that comes first: %s', (skip, parts) => {
    expect(briefsOf(world, [{ ...before, ...parts }], { now })[0]?.skipped).toBe(skip);
  });
});

describe('without a book', () => {
  const me = manager();
  const plan = (parts: Parameters<typeof meeting>[0]) => {
    const heads = { ...headsOfBook(book({ manager: me }), '2026-03-03T12:00:00Z') };
    const directory = { ...heads.directory, manager: null };
    const [brief] = planBriefs({
      meetings: [
        meeting({
          start: '2026-03-03T15:00:00Z',
          attendees: [attendee({ name: me.name }), attendee({ name: 'Una Voss' })],
          ...parts,
        }),
      ],
      heads: { ...heads, directory },
      now: '2026-03-03T12:00:00Z',
      zone: 'UTC',
      locale: 'en-GB',
    });
    return brief;
  };

  test('an invitation that says what it is about gives a brief; of promises nothing is said', () => {
    const brief = plan({ title: 'Berths', description: 'Agenda: crane slots' });
    expect(brief?.lines.map(({ slot, text }) => [slot, text])).toEqual([['aim', 'crane slots.']]);
  });

  test('others are known by who comes', () => {
    expect(plan({ title: 'Berths' })).toMatchObject({
      skipped: 'nothing-known',
      header: expect.stringContaining('15:00 · Una Voss'),
    });
  });
});
