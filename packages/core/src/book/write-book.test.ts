import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { Lead, Locale } from '../manager/index.ts';
import { Email, Id, Text } from '../text/index.ts';
import { PlainDate, TimeZone } from '../time/index.ts';
import { Book } from './book.ts';
import { isOf } from './check/schema-at.ts';
import { readBook, writeBook } from './index.ts';

function bookOf(text: string): Book {
  const reading = readBook(text, 'book.yaml');
  if (!reading.ok)
    throw new Error(reading.faults.map((fault) => `${fault.line}: ${fault.field} ${fault.what}`).join('\n'));
  return reading.book;
}

/** Texts that YAML would take for something else, or drop a part of. */
const nasty = [
  'yes',
  'Null',
  '~',
  '1e3',
  '0x1F',
  '007',
  '.5',
  '2026-11-19',
  '10wd',
  '50%',
  '- x',
  'a: b',
  'a:b',
  'x #y',
  '#x',
  '---',
  '...',
  '{}',
  '[x',
  'a, b',
  '&a',
  '*a',
  '!x',
  '%x',
  '@x',
  '`x',
  '|',
  '>',
  '? x',
  "it's",
  '"',
  '\\',
  'a\\nb',
  ' lead',
  'trail ',
  'a\nb',
  'a\nb\n',
  'a\n\n  b',
  'a\nb\n\n',
  '\n',
  'a\n\tb',
  'a \nb',
  'a\r\nb',
  'a\tb',
  '\u2028x',
  '\ufeffx',
  'x\u0085',
  '\u0000',
  '\ud800',
  '\u202ex',
  '🏳️‍🌈',
  'é',
  'مرحبا',
  '日本',
  '\u{e0001}',
  '__proto__',
  'x'.repeat(200),
];
const text = fc
  .oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.lorem())
  .filter((value) => Text.safeParse(value).success);

/** What the checks of strings that are more than text accept. */
const strings: readonly (readonly [z.core.$ZodType, fc.Arbitrary<string>])[] = [
  [Text, text],
  [Id, fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}$/)],
  [Email, fc.constantFrom('a@b.example', "o'x+y@b.example", 'ü@b.example')],
  [PlainDate, fc.constantFrom('2024-02-29', '2026-11-19', '1999-12-31')],
  [TimeZone, fc.constantFrom('Europe/Dublin', 'UTC', 'America/Argentina/Buenos_Aires')],
  [Locale, fc.constantFrom('en-US', 'de')],
  [Lead, fc.constantFrom('5m', '2h')],
];

/** Values a schema accepts, made from the schema: a field added tomorrow is tried tomorrow. */
function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const known = strings.find(([ours]) => isOf(schema, ours));
  if (known) return known[1];
  if (schema instanceof z.ZodOptional) return valuesOf(schema.unwrap());
  if (schema instanceof z.ZodObject) return mapsOf(schema);
  if (schema instanceof z.ZodArray)
    return fc.array(valuesOf(schema.element), { maxLength: 4 }).filter((list) => schema.safeParse(list).success);
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(valuesOf));
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber)
    return fc
      .oneof(fc.integer({ min: -3, max: 200 }), fc.double({ noNaN: true }))
      .filter((n) => schema.safeParse(n).success);
  if (schema instanceof z.ZodType && schema.safeParse('2026-11-19T09:30:00-05:00').success)
    return fc.constantFrom('2026-11-19T09:30:00-05:00', '2024-02-29T00:00:00Z');
  return fc
    .constantFrom('08:30', '10wd', '50%', 'merge', 'metric:p95')
    .filter((s) => schema instanceof z.ZodType && schema.safeParse(s).success);
}

function mapsOf(schema: z.ZodObject): fc.Arbitrary<unknown> {
  const entries = Object.entries(schema.shape);
  const model = Object.fromEntries(entries.map(([key, value]) => [key, valuesOf(value)]));
  const requiredKeys = entries.filter(([, value]) => !(value instanceof z.ZodOptional)).map(([key]) => key);
  return fc.record(model, { requiredKeys }).filter((map) => schema.safeParse(map).success);
}

/** Makes what fits each field fit together: ids of their own, references that lead somewhere. */
function fitting(raw: Book): Book {
  const people = (raw.people ?? []).map((person, index) => {
    const { power, interest, via, earOf, team, ...rest } = person;
    const placed = !/report/.test(rest.relation) && power !== undefined ? { power, interest: interest ?? 3 } : {};
    const accounts = rest.accounts?.map((_, n) => `github:p${index}.${n}`);
    return {
      ...rest,
      ...placed,
      ...(accounts && { accounts }),
      id: `p${index}`,
      emails: rest.emails.map((_, n) => `p${index}.${n}@x.example`),
    };
  });
  const teams = (raw.teams ?? []).map((team, index) => {
    const expectations = team.model?.expectations?.map(({ allowances, ...expectation }, n) => ({
      ...expectation,
      ...(allowances && { allowances: allowances.map(({ person, ...allowance }) => allowance) }),
      id: `e${n}`,
    }));
    return {
      ...team,
      ...(team.sources && { sources: team.sources.map((_, n) => `github:t${index}/${n}`) }),
      ...(team.roles && { roles: team.roles.map(({ name }) => ({ name, holder: 'me' })) }),
      id: `t${index}`,
      ...(team.model && { model: { ...team.model, ...(expectations && { expectations }) } }),
    };
  });
  const someone = people[0]?.id ?? 'me';
  const some = <Item>(items: readonly Item[] | undefined): Item[] => (people.length > 0 ? [...(items ?? [])] : []);
  const { workingHours, ...manager } = raw.manager;
  return {
    ...raw,
    manager: { ...manager, ...(workingHours && { workingHours: { ...workingHours, from: '07:00', to: '18:00' } }) },
    people,
    teams,
    series: raw.series?.map(({ team, notTeams, notPeople, ...series }) => series),
    commitments: some(raw.commitments).map(({ closed, ...c }, index) => ({
      ...c,
      id: `c${index}`,
      from: 'me',
      to: someone,
    })),
    notes: raw.notes?.map((note, index) => ({
      ...note,
      ...(note.id && { id: `n${index}` }),
      with: some(note.with).map(() => someone),
    })),
    asks: some(raw.asks).map((ask, index) => ({ ...ask, ...(ask.id && { id: `a${index}` }), of: someone })),
    diffs: raw.diffs?.map(({ team, person, expectation, ...diff }, index) => ({ ...diff, id: `d${index}` })),
    important: raw.important?.map(({ for: _, owner, improvement, offered, waitsFor, ...item }, index) => {
      if (!improvement) return { ...item, id: `i${index}` };
      const { owner: _owner, convince, ...rest } = improvement;
      return { ...item, id: `i${index}`, owner: 'me', improvement: rest };
    }),
    initiatives: raw.initiatives?.map(({ team, ...initiative }, index) => ({ ...initiative, id: `z${index}` })),
  } as Book;
}

const books = valuesOf(Book).map((raw) => fitting(raw as Book));

describe('whatever the book', () => {
  test('reading what was written gives the same book, and writing that the same bytes', () => {
    fc.assert(
      fc.property(books, (made) => {
        const written = writeBook(made);
        const read = bookOf(written);
        expect(writeBook(read)).toBe(written);
        expect(bookOf(writeBook(read))).toEqual(read);
        for (const list of ['people', 'teams', 'commitments', 'diffs', 'important', 'initiatives', 'series'] as const)
          expect(read[list]).toEqual(Book.parse(made)[list]);
        expect(read.manager).toEqual(Book.parse(made).manager);
      }),
      { numRuns: 120 },
    );
  });

  test('every text comes back letter by letter', () => {
    fc.assert(
      fc.property(text, (value) => {
        const manager = { name: value, email: 'a@b.example', timezone: 'UTC' };
        const book = {
          manager,
          notes: [{ id: 'n', at: '2026-11-19T09:30:00Z', text: value, title: value }],
          initiatives: [{ id: 'i', what: 'x', costs: [value, value] }],
        };
        expect(bookOf(writeBook(book))).toEqual(book);
      }),
      { numRuns: 1000 },
    );
  });
});

const head = 'manager: { name: Ada, email: ada@harbour.example, timezone: Europe/Dublin }\n';
const someone = 'people: [{ relation: peer, emails: [bo@harbour.example], name: Bo, id: bo }]\n';

describe('the normal form', () => {
  test('is for people to read', () => {
    const written = writeBook(
      bookOf(`${someone}${head}notes: [{ id: n1, text: "Tired.\\nWants: a rest.", at: 2026-11-19T09:30:00Z, with: [bo] }]
initiatives: [{ what: "One crane, not two", id: crane, costs: [A week without cranes, Learning the new one from scratch by heart, And paying for it], done: false }]
teams: []`),
    );
    expect(written).toBe(`manager:
  name: Ada
  email: ada@harbour.example
  timezone: Europe/Dublin

teams: []

people:
  - { id: bo, name: Bo, emails: [bo@harbour.example], relation: peer }

notes:
  - id: n1
    at: "2026-11-19T09:30:00Z"
    with: [bo]
    text: |-
      Tired.
      Wants: a rest.

initiatives:
  - id: crane
    what: "One crane, not two"
    costs: [A week without cranes, Learning the new one from scratch by heart, And paying for it]
    done: false
`);
  });

  test('refuses what is no book', () => {
    const broken = { manager: { name: '', email: 'x', timezone: 'Nowhere' } };
    expect(() => writeBook(broken)).toThrow(z.ZodError);
  });
});

describe('ids of notes and asks', () => {
  const note = '{ at: 2026-11-19T09:30:00Z, text: Tired., with: [bo] }';
  const ask = '{ of: bo, what: Why?, made: 2026-11-19 }';
  const idsIn = (text: string) => {
    const { notes = [], asks = [] } = bookOf(head + someone + text);
    return [...notes, ...asks].map(({ id }) => id ?? '');
  };

  test('come from their content, so that reading twice gives the same ones', () => {
    const ids = idsIn(`notes: [${note}]\nasks: [${ask}]`);
    expect(ids).toEqual([expect.stringMatching(/^note-[0-9a-z]{11}$/), expect.stringMatching(/^ask-[0-9a-z]{11}$/)]);
    expect(idsIn(`asks: [${ask.replace('2026-11-19 }', '"2026-11-19", }')}]\nnotes: [${note}]`)).toEqual(ids);
  });

  test('do not change when an ask is answered or a note is sealed later', () => {
    const later = `notes: [${note.replace(' }', ', sealed: true }')}]\nasks: [${ask.replace(' }', ', answered: 2026-11-20 }')}]`;
    expect(idsIn(later)).toEqual(idsIn(`notes: [${note}]\nasks: [${ask}]`));
  });

  test('differ with the words, the time and the people', () => {
    const others = [
      note,
      note.replace('Tired', 'Fresh'),
      note.replace('09:30', '09:31'),
      note.replace(', with: [bo]', ''),
    ];
    expect(new Set(idsIn(`notes: [${others.join(', ')}]`)).size).toBe(4);
  });

  test('the same note twice is one note; the same words in two notes are two', () => {
    expect(idsIn(`notes: [${note}, ${note}]`)).toHaveLength(1);
    expect(new Set(idsIn(`notes: [${note}, ${note.replace(' }', ', private: true }')}]`)).size).toBe(2);
  });

  test('a book exported and its old text read together do not double a note', () => {
    const exported = writeBook(bookOf(`${head}${someone}notes: [${note}]`));
    expect(idsIn(`notes: [${note}, ${exported.split('notes:\n  - ')[1]?.trim()}]`)).toHaveLength(1);
  });
});
