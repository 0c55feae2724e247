import { attendee, meeting, series } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { readBook } from '../book/index.ts';
import type { Meeting } from '../meeting/index.ts';
import { draftBook, draftWindow } from './index.ts';

const now = '2026-03-20T12:00:00Z';
const robin = attendee({ name: 'Robin Hale' });
const ada = attendee({ name: 'Ada Quist' });
const bo = attendee({ name: 'Bo Lind' });
const cem = attendee({ name: 'Cem Aksoy' });
const dina = attendee({ name: 'Dina Roth' });
const pat = attendee({ name: 'Pat Kim', email: 'pat.kim@lighthouse.example' });

function draft(meetings: readonly Meeting[], me?: string): string {
  return draftBook(meetings, { timezone: 'America/New_York', now, ...(me === undefined ? {} : { me }) });
}

function bookOf(text: string) {
  const reading = readBook(text, 'book.yaml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.book;
}

function personOf(text: string, name: string) {
  return bookOf(text).people?.find((person) => person.name === name);
}

/** The lines of comment right above a line. */
function commentOn(text: string, line: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((one) => one.includes(line));
  const above = lines.slice(0, at).reverse();
  return above
    .slice(
      0,
      above.findIndex((one) => !one.trim().startsWith('#')),
    )
    .join('\n');
}

const oneOnOne = series({ title: '1:1 Ada', start: '2026-01-08T14:00:00Z', attendees: [robin, ada] }, { times: 10 });
const withBo = series({ title: '1:1 Bo', start: '2026-01-09T14:00:00Z', attendees: [robin, bo] }, { times: 10 });
const desk = series(
  {
    title: 'Harbour Desk weekly',
    start: '2026-01-07T15:00:00Z',
    organizer: { email: ada.email, name: ada.name },
    attendees: [robin, ada, cem, dina],
  },
  { times: 10 },
);

describe('the manager', () => {
  test('is the one named, whatever the calendar says', () => {
    const text = draft(oneOnOne, 'Robin.Hale@Harbour.example');
    expect(bookOf(text).manager).toMatchObject({
      name: 'Robin Hale',
      email: 'robin.hale@harbour.example',
      timezone: 'America/New_York',
    });
    expect(text).not.toContain('guess: this address');
  });

  test('is guessed from who is in nearly all meetings, and the guess is marked', () => {
    const text = draft([...oneOnOne, ...withBo]);
    expect(bookOf(text).manager.email).toBe('robin.hale@harbour.example');
    expect(text).toContain('email: robin.hale@harbour.example  # guess: this address is in nearly all meetings');
  });

  test('is left to fill in where nobody stands out', () => {
    const text = draft([meeting({ organizer: null, attendees: [] })]);
    expect(text).toContain('# fill in: no address is in nearly all meetings');
    expect(bookOf(text).people).toEqual([]);
  });

  test('named by something that is no address is an error', () => {
    expect(() => draft([], 'Robin')).toThrow(RangeError);
  });
});

describe('people', () => {
  test('met twice or alone are listed, those met most first, then by name', () => {
    const once = meeting({ title: 'Fair', start: '2026-02-02T10:00:00Z', attendees: [robin, ada, dina] });
    const alone = meeting({ title: 'Coffee', start: '2026-02-03T10:00:00Z', attendees: [robin, pat] });
    const names = bookOf(draft([...oneOnOne, ...withBo, once, alone])).people?.map((person) => person.name);
    expect(names).toEqual(['Ada Quist', 'Bo Lind', 'Pat Kim']);
  });

  test('are one person under every spelling and plus-tag of an address', () => {
    const spelled = [
      meeting({ start: '2026-02-02T10:00:00Z', attendees: [robin, attendee({ email: 'Ada.Quist@Harbour.example' })] }),
      meeting({
        start: '2026-02-03T10:00:00Z',
        attendees: [robin, attendee({ email: 'ada.quist+cal@harbour.example', name: 'Quist, Ada' })],
      }),
    ];
    expect(bookOf(draft(spelled, robin.email)).people).toEqual([
      {
        id: 'ada',
        name: 'Ada Quist',
        emails: ['ada.quist@harbour.example', 'ada.quist+cal@harbour.example'],
        relation: 'other',
      },
    ]);
  });

  test('with one name at one domain are only suggested to be the same', () => {
    const alias = attendee({ name: 'Ada Quist', email: 'aq@harbour.example' });
    const elsewhere = attendee({ name: 'Ada Quist', email: 'ada@lighthouse.example' });
    const text = draft([
      ...oneOnOne,
      meeting({ start: '2026-02-02T10:00:00Z', attendees: [robin, alias] }),
      meeting({ start: '2026-02-03T10:00:00Z', attendees: [robin, elsewhere] }),
    ]);
    const namesakes = bookOf(text).people?.filter((person) => person.name === 'Ada Quist');
    expect(namesakes?.map((person) => person.id)).toEqual(['ada', 'ada-quist', 'ada-quist-2']);
    expect(commentOn(text, 'aq@harbour.example')).toContain('perhaps the same as ada ');
    expect(commentOn(text, 'ada@lighthouse.example')).not.toContain('perhaps the same');
  });

  test('with the name of the manager are suggested to be the manager', () => {
    const alias = attendee({ name: 'Robin Hale', email: 'rh@harbour.example' });
    const text = draft([...oneOnOne, meeting({ start: '2026-02-02T10:00:00Z', attendees: [robin, alias] })]);
    expect(commentOn(text, 'rh@harbour.example')).toContain('perhaps the same as you');
  });

  test('carry how often, in which rhythm and when last, in words', () => {
    expect(commentOn(draft(oneOnOne), 'id: ada')).toContain('10 meetings, 1:1 every week, last on 2026-03-12');
    const coming = series({ start: '2026-03-24T10:00:00Z', attendees: [robin, bo] }, { everyDays: 14, times: 2 });
    expect(commentOn(draft(coming), 'id: bo')).toContain('2 meetings, 1:1 every two weeks, first on 2026-03-24');
  });

  test('beyond forty are counted, not listed', () => {
    const many = Array.from({ length: 45 }, (_, number) =>
      meeting({
        title: `Talk ${number}`,
        start: `2026-02-02T10:00:${String(number).padStart(2, '0')}Z`,
        attendees: [robin, attendee({ name: `Guest ${String.fromCharCode(65 + (number % 26))}x${number}` })],
      }),
    );
    const text = draft(many);
    expect(bookOf(text).people).toHaveLength(40);
    expect(text).toContain('# 5 more people met at least twice left out.');
  });
});

describe('the relation', () => {
  test('is report where the manager organises a regular 1:1, marked as a guess', () => {
    const text = draft(oneOnOne);
    expect(personOf(text, 'Ada Quist')?.relation).toBe('report');
    expect(commentOn(text, 'id: ada')).toContain('guess: report');
  });

  test.each([
    ['the other one organises it', { organizer: { email: bo.email, name: bo.name } }, 7],
    ['it is rare', {}, 30],
    ['it is coaching', { title: 'Coaching Bo' }, 7],
  ])('is other where %s', (_why, parts, everyDays) => {
    const talks = series({ start: '2026-01-08T14:00:00Z', attendees: [robin, bo], ...parts }, { everyDays, times: 4 });
    expect(personOf(draft(talks, robin.email), 'Bo Lind')?.relation).toBe('other');
  });

  test('of who organises the 1:1 is other, with the question whether they are the boss', () => {
    const organizer = { email: bo.email, name: bo.name };
    const text = draft(series({ organizer, attendees: [robin, bo] }, { times: 5 }), robin.email);
    expect(commentOn(text, 'id: bo')).toContain('guess: other; they organise the 1:1, so boss or peer?');
  });

  test('of somebody outside is other, with the question what they are', () => {
    const text = draft(series({ attendees: [robin, pat] }, { times: 5 }), robin.email);
    expect(personOf(text, 'Pat Kim')?.relation).toBe('other');
    expect(commentOn(text, 'id: pat')).toContain('from lighthouse.example, so a customer or partner?');
  });
});

describe('teams', () => {
  test('are those who meet again and again around a report, named by their series', () => {
    const text = draft([...oneOnOne, ...withBo, ...desk]);
    expect(bookOf(text).teams).toEqual([
      {
        id: 'harbour-desk',
        name: 'Harbour Desk',
        flavour: 'feature',
        match: { titles: ['Harbour Desk weekly'] },
        model: { version: 1, expectations: [] },
      },
    ]);
    const inTeam = bookOf(text).people?.filter((person) => person.team === 'harbour-desk');
    expect(inTeam?.map((person) => person.name)).toEqual(['Ada Quist', 'Cem Aksoy', 'Dina Roth']);
    expect(commentOn(text, 'id: cem')).toContain('skip-report, if they report to ada');
    expect(bookOf(text).series?.find((entry) => entry.match.title === 'Harbour Desk weekly')?.team).toBe(
      'harbour-desk',
    );
  });

  test('with mostly the same people are one', () => {
    const retro = series(
      {
        title: 'Looking back',
        start: '2026-01-06T15:00:00Z',
        organizer: { email: ada.email, name: ada.name },
        attendees: [robin, ada, cem, dina],
      },
      { everyDays: 14, times: 5 },
    );
    const [only, ...others] = bookOf(draft([...oneOnOne, ...desk, ...retro])).teams ?? [];
    expect(others).toEqual([]);
    expect(only?.match?.titles).toEqual(['Harbour Desk weekly', 'Looking back']);
  });

  test('are not seen in roadmaps, in meetings of outsiders, nor in those of somebody else', () => {
    const rooms = [
      series({ title: 'Roadmap', attendees: [robin, ada, bo] }, { times: 5 }),
      series(
        { title: 'Vendor', uid: 'v', attendees: [robin, pat, attendee({ email: 'x@lighthouse.example' })] },
        { times: 5 },
      ),
      series(
        { title: 'Guild', uid: 'g', organizer: { email: dina.email, name: null }, attendees: [robin, cem, dina] },
        { times: 5 },
      ),
    ];
    expect(bookOf(draft(rooms.flat(), robin.email)).teams).toEqual([]);
  });

  test('of a title that names nobody are called by their lead', () => {
    const weekly = desk.map((one) => ({ ...one, title: 'Weekly team sync' }));
    expect(bookOf(draft([...oneOnOne, ...weekly], robin.email)).teams?.[0]).toMatchObject({
      id: 'ada-s-team',
      name: "Ada's team",
    });
  });
});

describe('series', () => {
  test('are the meetings that recur, by title, with a kind suggested', () => {
    const text = draft([...oneOnOne, ...desk], robin.email);
    expect(bookOf(text).series?.map((entry) => entry.match)).toEqual([
      { title: '1:1 Ada' },
      { title: 'Harbour Desk weekly' },
    ]);
    expect(commentOn(text, 'title: "1:1 Ada"')).toContain('every week, with Ada Quist; guess: kind: one-on-one');
  });

  test('of one title are told apart by UID, and so are those whose title cannot be shown as it is', () => {
    const twins = [
      ...series({ title: 'Catch up', uid: 'one', attendees: [robin, ada] }, { times: 3 }),
      ...series({ title: 'Catch up', uid: 'two', attendees: [robin, bo] }, { times: 3 }),
      ...series({ title: 'See https://evil.example/x', uid: 'three', attendees: [robin, bo, ada] }, { times: 3 }),
    ];
    const text = draft(twins, robin.email);
    expect(bookOf(text).series?.map((entry) => entry.match)).toEqual([
      { uid: 'one' },
      { uid: 'two' },
      { uid: 'three' },
    ]);
    expect(text).not.toContain('https://');
  });
});

describe('what nobody may see', () => {
  const hidden = attendee({ name: 'Hidden Person' });
  test.each([
    ['private by its mark', { visibility: 'private' }],
    ['confidential by its mark', { visibility: 'confidential' }],
    ['about HR by its title', { title: 'Severance canary' }],
  ] as const)('a meeting %s leaves nothing but its number', (_why, parts) => {
    const sealed = series({ title: 'canary talk', attendees: [robin, hidden], ...parts }, { times: 5 });
    const text = draft([...oneOnOne, ...sealed]);
    expect(text).not.toMatch(/canary|hidden/i);
    expect(text).toContain('# Left out: 5 meetings marked private, or about HR, law or health.');
  });
});

test('every commented example is right once it stands in place of the empty list', () => {
  for (const meetings of [[], oneOnOne]) {
    const filled = draft(meetings, robin.email).replace(/^# {3}(- .*)\n([a-z]+): \[\]$/gm, '$2:\n  $1');
    const book = bookOf(filled);
    expect([book.commitments, book.notes, book.asks, book.important].map((list) => list?.length)).toEqual([1, 1, 1, 1]);
  }
});

test('the window is thirteen weeks, two of them ahead', () => {
  expect(draftWindow(now)).toEqual({ from: '2026-01-02T12:00:00Z', to: '2026-04-03T12:00:00Z' });
});
