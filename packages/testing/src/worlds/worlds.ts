import { Book } from '@warmstart/core/book';
import { kinds } from '@warmstart/core/brief';
import type { Attendee, Meeting } from '@warmstart/core/meeting';
import { relations } from '@warmstart/core/people';
import { Text } from '@warmstart/core/text';
import { addDays, addSeconds } from '@warmstart/core/time';
import fc from 'fast-check';
import { attendee, manager, meeting } from '../builders/index.ts';
import { anyWords } from './words.ts';

/** A book, a day of meetings with its people, and where and how the manager reads. */
export interface World {
  readonly book: Book;
  readonly meetings: readonly Meeting[];
  readonly locale: string;
}

const text = anyWords.filter((words) => Text.safeParse(words).success);
const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays('2026-03-03', days));
const ids = ['ada', 'bo', 'cleo', 'dev', 'edda', 'finn'] as const;
const id = fc.constantFrom(...ids);
const teamIds = ['desk', 'tugs'] as const;
const teamId = fc.constantFrom(...teamIds);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const flag = maybe(fc.boolean());

function person(personId: string) {
  const rank = maybe(fc.integer({ min: 1, max: 5 }));
  return fc.record({
    id: fc.constant(personId),
    name: fc.oneof(text, fc.constant('Ada Quist'), fc.constant('Ada Quill')),
    emails: fc.constant([`${personId}@harbour.example`, `${personId}.second@harbour.example`]),
    relation: fc.constantFrom(...relations),
    team: maybe(teamId),
    via: maybe(id),
    pronoun: maybe(fc.constantFrom('he' as const, 'she' as const, 'they' as const)),
    power: rank,
    interest: rank,
    positions: maybe(fc.array(fc.record({ says: text, on: day, noGo: fc.boolean() }), { maxLength: 3 })),
    incentives: maybe(fc.array(text, { minLength: 1, maxLength: 2 })),
    approves: maybe(fc.array(text, { minLength: 1, maxLength: 2 })),
    motivators: maybe(fc.array(text, { minLength: 1, maxLength: 3 })),
    success: maybe(text),
  });
}

const commitments = fc.array(
  fc.record({
    who: id,
    mine: fc.boolean(),
    what: text,
    due: maybe(day),
    private: flag,
    sealed: flag,
    moved: fc.boolean(),
  }),
  { maxLength: 14 },
);

const teams = fc.tuple(
  ...teamIds.map((teamId) =>
    fc
      .record({ name: text, title: fc.constantFrom('*', '*desk*', '*tugs*'), plan: day })
      .map(({ name, title, plan }) => ({
        id: teamId,
        name,
        flavour: 'feature' as const,
        match: { titles: [title] },
        model: {
          version: 1,
          expectations: [{ id: 'ships', says: name, tripwire: { kind: 'slip' as const, signal: 'milestone', plan } }],
        },
      })),
  ),
);

const value = fc.oneof(fc.integer(), text);
const diffs = fc.array(
  fc.record({
    team: maybe(teamId),
    person: maybe(id),
    expected: text,
    observed: text,
    old: maybe(value),
    new: maybe(value),
    unit: maybe(text),
    since: day,
    source: fc.oneof(fc.constant('github'), text),
    status: maybe(fc.constantFrom('open' as const, 'digging' as const, 'cleared' as const)),
    answeredBy: maybe(fc.constantFrom('nobody' as const, 'team' as const, 'me' as const)),
  }),
  { maxLength: 8 },
);

const title = fc.oneof(
  fc.constantFrom(
    '1:1',
    '1:1 Ada',
    'Desk weekly',
    'Q1 roadmap',
    'HR consultation',
    'Tugs post-mortem',
    'Autumn quiz',
    'Berths',
  ),
  anyWords,
);

const notes = fc.array(
  fc.record({
    at: day.map((date) => `${date}T10:00:00-05:00`),
    with: maybe(fc.uniqueArray(id, { minLength: 1, maxLength: 3 })),
    title: maybe(title.filter((words) => Text.safeParse(words).success)),
    text,
    private: flag,
    sealed: flag,
  }),
  { maxLength: 10 },
);

const asks = fc.array(fc.record({ of: id, what: text, made: day, private: flag, sealed: flag }), {
  maxLength: 8,
});

const series = fc.array(
  fc.record({
    match: fc.constantFrom({ title: '1:1*' }, { title: 'Desk*' }, { title: '*' }),
    kind: maybe(fc.constantFrom(...kinds)),
    privacy: maybe(fc.constantFrom('open' as const, 'private' as const, 'sealed' as const)),
    team: maybe(teamId),
    aim: maybe(text),
    watch: maybe(text),
    ask: maybe(text),
    lead: maybe(fc.constantFrom('1m', '10m', '120m')),
  }),
  { maxLength: 2 },
);

/** A book in which everything that can be said is said, in whatever words. */
const anyBook: fc.Arbitrary<Book> = fc
  .record({ people: fc.tuple(...ids.map(person)), teams, commitments, diffs, notes, asks, series })
  .map(({ commitments, diffs, notes, asks, ...rest }) => ({
    ...rest,
    manager: manager(),
    commitments: commitments.map(({ who, mine, due, moved, ...others }, index) => ({
      id: `c-${index}`,
      ...(mine ? { from: 'me', to: who } : { from: who, to: 'me' }),
      made: '2026-02-01',
      due,
      moved: moved ? [{ to: due ?? '2026-03-06', on: '2026-02-20' }] : undefined,
      ...others,
    })),
    diffs: diffs.map((diff, index) => ({ id: `d-${index}`, ...diff })),
    notes: notes.map((note, index) => ({ id: `n-${index}`, ...note })),
    asks: asks.map((ask, index) => ({ id: `a-${index}`, ...ask })),
    initiatives: [
      { id: 'i-1', team: 'desk', what: 'One log', slow: true },
      { id: 'i-2', team: 'tugs', what: 'One rope' },
    ],
  }))
  // What was not given is absent, as in a file.
  .map((book) => Book.parse(JSON.parse(JSON.stringify(book))));

const someAttendees: fc.Arbitrary<Attendee[]> = fc.array(
  fc.oneof(
    id.map((known) => attendee({ email: `${known}@harbour.example`, name: null })),
    fc.record({ email: anyWords, name: fc.option(anyWords, { nil: null }) }).map((words) => attendee(words)),
    fc.constant(attendee({ email: 'crew@harbour.example', kind: 'group' })),
    fc.constant(attendee({ email: 'bo@harbour.example', name: null, response: 'declined' })),
  ),
  { minLength: 1, maxLength: 12 },
);

const anyMeeting: fc.Arbitrary<Meeting> = fc
  .record({
    uid: fc.integer({ min: 0, max: 30 }).map((n) => `u-${n}@harbour.example`),
    title,
    minute: fc.integer({ min: 0, max: 600 }),
    attendees: someAttendees,
    description: fc.option(anyWords, { nil: null }),
    visibility: fc.constantFrom('public' as const, 'public' as const, 'private' as const),
    ordinal: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
  })
  .map(({ minute, attendees, ...parts }) =>
    meeting({
      ...parts,
      start: addSeconds('2026-03-03T13:00:00Z', minute * 60),
      attendees: [attendee({ name: manager().name }), ...attendees],
    }),
  );

/** A book and a day of meetings that no test would think of. */
export const anyWorld: fc.Arbitrary<World> = fc.record({
  book: anyBook,
  meetings: fc.uniqueArray(anyMeeting, { minLength: 1, maxLength: 6, selector: ({ uid }) => uid }),
  locale: fc.constantFrom('en-US', 'de-DE', 'ja-JP', 'ar-EG', 'he-IL', 'th-TH', 'fr-FR'),
});
