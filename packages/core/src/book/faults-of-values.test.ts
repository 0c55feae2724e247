import { describe, expect, test } from 'vitest';
import { readBook } from './index.ts';

const manager = 'manager: { name: Ada Byrne, email: ada@harbour.example, timezone: Europe/Dublin }';
const people = 'people: [{ id: bo, name: Bo Lind, emails: [bo@harbour.example], relation: peer }]';

/** `line:column field: what` of each fault, first fault first. */
function faultsOf(text: string): string[] {
  const reading = readBook(text, 'book.yaml');
  return reading.ok ? [] : reading.faults.map(({ line, column, field, what }) => `${line}:${column} ${field}: ${what}`);
}

/** What is expected of a text in which § marks the place of its one fault. */
function expectAt(marked: string, fault: string): void {
  const [before = '', after = ''] = marked.split('§');
  const lines = before.split('\n');
  expect(faultsOf(before + after)).toEqual([`${lines.length}:${(lines.at(-1) ?? '').length + 1} ${fault}`]);
}

describe('a value that is not right, and where', () => {
  const item = 'id: i, what: x, added: 2026-11-01';
  const ask = 'of: bo, what: Why?';
  const diff = 'id: d, expected: a, observed: b, since: 2026-11-01, source: eye';
  test.each([
    [
      'an impossible date',
      `asks: [{ ${ask}, made: §2026-02-30 }]`,
      'asks[0].made: "2026-02-30" is not a date that exists, like 2026-11-19',
    ],
    [
      'a time without offset',
      'notes: [{ at: §2026-11-19T09:30, text: x }]',
      'notes[0].at: "2026-11-19T09:30" is not a time with its offset, like 2026-11-19T09:30:00-05:00',
    ],
    [
      'a word that is not allowed',
      `diffs: [{ ${diff}, status: §diging }]`,
      'diffs[0] (d).status: "diging" is not allowed here: wanted is one of open, digging, intervened, model-updated, innocuous or cleared; did you mean digging?',
    ],
    [
      'text where a number is wanted',
      `important: [{ ${item}, minutes: §long }]`,
      'important[0] (i).minutes: is text; wanted is a whole number',
    ],
    [
      'a fraction where a whole number is wanted',
      `important: [{ ${item}, minutes: §1.5 }]`,
      'important[0] (i).minutes: is not a whole number',
    ],
    [
      'a number too small',
      `important: [{ ${item}, deferred: §-1 }]`,
      'important[0] (i).deferred: is too small: at least 0',
    ],
    [
      'a number that must be positive',
      `important: [{ ${item}, minutes: §0 }]`,
      'important[0] (i).minutes: is too small: more than 0',
    ],
    [
      'a boolean where text is wanted',
      'asks: [{ of: bo, what: §true, made: 2026-11-01 }]',
      'asks[0].what: is true or false; wanted is some text: put it in quotes if it is meant as text',
    ],
    [
      'text where true or false is wanted',
      `asks: [{ ${ask}, made: 2026-11-01, private: §yes }]`,
      'asks[0].private: is text; wanted is true or false',
    ],
    ['blank text', 'asks: [{ of: bo, what: §" ", made: 2026-11-01 }]', 'asks[0].what: is blank: some text is wanted'],
    ['a map where a list is wanted', 'asks: §{ of: bo }', 'asks: is a map; wanted is a list of maps'],
    ['text where a map is wanted', 'asks: [§bo]', 'asks[0]: is text; wanted is a map with of, what, made'],
    [
      'an empty list where an item is needed',
      'teams: [{ id: t, name: T, flavour: infra, match: { titles: §[] } }]',
      'teams[0] (t).match.titles: is an empty list: at least one item is wanted',
    ],
    [
      'a lead beyond two hours',
      'series: [{ match: { uid: x }, lead: §3h }]',
      'series[0].lead: "3h" is not a lead from 1m to 120m',
    ],
    ['nothing to match', 'series: [{ match: §{} }]', 'series[0].match: wants a title or a uid to match'],
    ['a missing key', `asks: [§{ ${ask} }]`, 'asks[0].made: is missing; wanted is a date that exists, like 2026-11-19'],
    [
      'a needed key with nothing behind it',
      `asks:\n  - of: bo\n    what: Why?\n    §made:\n`,
      'asks[0].made: is missing; wanted is a date that exists, like 2026-11-19',
    ],
    [
      'a missing item of a list',
      'initiatives: [{ id: n, what: x, costs: [§~] }]',
      'initiatives[0] (n).costs[0]: is empty; wanted is some text',
    ],
    [
      'an unknown key',
      `asks: [{ ${ask}, §mdae: x, made: 2026-11-01 }]`,
      'asks[0].mdae: unknown key "mdae"; did you mean made?',
    ],
    [
      'an unknown key with nothing behind it',
      `asks: [{ ${ask}, made: 2026-11-01, §privat: }]`,
      'asks[0].privat: unknown key "privat"; did you mean private?',
    ],
    [
      'an unknown key like no other',
      `asks: [{ ${ask}, §zzz: 1, made: 2026-11-01 }]`,
      'asks[0].zzz: unknown key "zzz"; known here: id, of, what, made, answered, private, sealed',
    ],
    ['an unknown part of the book', '§taems: []', 'taems: unknown key "taems"; did you mean teams?'],
    [
      'a key that stands twice',
      `asks: [{ ${ask}, §of: bo, made: 2026-11-01 }]`,
      'asks[0].of: the key "of" stands twice in one map: keep one',
    ],
    [
      'a value in quotes',
      "asks: [{ of: bo, what: Why?, made: §'today' }]",
      'asks[0].made: "today" is not a date that exists, like 2026-11-19',
    ],
    [
      'a number that is not finite',
      `important: [{ ${item}, improvement: { measure: m, before: §.inf, step: find } }]`,
      'important[0] (i).improvement.before: is no finite number; wanted is a number',
    ],
    [
      'neither a number nor text',
      `diffs: [{ ${diff}, old: §[1] }]`,
      'diffs[0] (d).old: is a list; wanted is a number or text',
    ],
  ])('%s', (_, section, fault) => {
    expectAt(`${manager}\n${people}\n${section}\n`, fault);
  });

  test('a book without its manager', () => {
    expectAt(`§${people}`, 'manager: is missing; wanted is a map with name, email, timezone');
  });
});

describe('the manager', () => {
  test.each([
    [
      'a zone without its sign',
      'America/NewYork',
      '"America/NewYork" is no time zone known here; did you mean America/New_York?',
    ],
    ['a city alone', 'New York', '"New York" is no time zone known here; did you mean America/New_York?'],
    ['an offset', '"+02:00"', '"+02:00" is no time zone known here; wanted is an IANA name like America/New_York'],
  ])('%s is no time zone', (_, zone, what) => {
    expectAt(manager.replace('Europe/Dublin', `§${zone}`), `manager.timezone: ${what}`);
  });

  test('an address is never shown in a fault', () => {
    expectAt(
      manager.replace('ada@harbour.example', '§ada.at.harbour'),
      'manager.email: is not a mail address, like maya@northwind.example',
    );
  });

  test('a working day that ends before it begins', () => {
    const hours = 'workingHours: { days: [mon], from: "18:00", to: §"08:00" }';
    expectAt(
      manager.replace('Europe/Dublin', `Europe/Dublin, ${hours}`),
      'manager.workingHours.to: the working day ends before it begins at 18:00',
    );
  });

  test('a channel there is none', () => {
    expectAt(
      manager.replace('Europe/Dublin', 'Europe/Dublin, channels: [{ kind: §slak, user: U1 }]'),
      'manager.channels[0].kind: "slak" is not allowed here: wanted is one of email, slack or teams; did you mean slack?',
    );
  });
});

describe('what is wrong only in form is read', () => {
  test('a number where text is wanted is taken as it is written', () => {
    const reading = readBook(
      `${manager}\npeople: [{ id: 007, name: 1.50, emails: [q@harbour.example], relation: peer, hopes: [1e3] }]`,
      'b',
    );
    expect(reading).toMatchObject({ ok: true, book: { people: [{ id: '007', name: '1.50', hopes: ['1e3'] }] } });
  });

  test('a part or a key with nothing behind it is left out', () => {
    const reading = readBook(
      `${manager}\n${people}\nnotes:\nasks:\n  - of: bo\n    what: Why?\n    made: 2026-11-01\n    answered:\n`,
      'b',
    );
    expect(reading).toMatchObject({ ok: true });
    expect(reading.ok && Object.keys(reading.book)).toEqual(['manager', 'people', 'asks']);
    expect(reading.ok && reading.book.asks?.[0]).not.toHaveProperty('answered');
  });
});
