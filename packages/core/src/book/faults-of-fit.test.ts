import { describe, expect, test } from 'vitest';
import { readBook } from './index.ts';

/** A small book whose parts a case replaces. */
const small = `manager: { name: Ada Byrne, email: ada@harbour.example, timezone: Europe/Dublin }
teams:
  - id: dock
    name: Dock
    flavour: infra
    model: { version: 1, expectations: [{ id: flow, says: Ships leave daily. }] }
people:
  - { id: bo, name: Bo Lind, emails: [bo@harbour.example], relation: report, team: dock }
  - { id: cy, name: Cyrus Moor, emails: [cy@harbour.example], relation: peer, power: 4, interest: 2 }`;

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

test('the small book the cases build on has no fault', () => {
  expect(faultsOf(small)).toEqual([]);
});

describe('a reference that leads nowhere, and where', () => {
  const diff = 'expected: a, observed: b, since: 2026-11-01, source: eye';
  const item = 'id: i, what: x, added: 2026-11-01';
  const improvement = 'measure: m, before: 1, step: find';
  test.each([
    [
      'an unknown person',
      'asks: [{ of: §bos, what: Why?, made: 2026-11-01 }]',
      'asks[0].of: no person has the id "bos"; did you mean bo?',
    ],
    [
      'a name where an id is wanted',
      'asks: [{ of: §Cyrus, what: Why?, made: 2026-11-01 }]',
      'asks[0].of: no person has the id "Cyrus"; did you mean cy?',
    ],
    [
      'me where only others can stand',
      'asks: [{ of: §me, what: Why?, made: 2026-11-01 }]',
      'asks[0].of: "me" cannot stand here: leave it out, or name a person',
    ],
    [
      'a debtor',
      'commitments: [{ id: c, from: §zed, to: me, what: x, made: 2026-11-01 }]',
      'commitments[0] (c).from: no person has the id "zed"',
    ],
    [
      'a creditor',
      'commitments: [{ id: c, from: me, to: §zed, what: x, made: 2026-11-01 }]',
      'commitments[0] (c).to: no person has the id "zed"',
    ],
    [
      'who was there',
      'notes: [{ at: "2026-11-01T10:00:00Z", with: [bo, §zed], text: x }]',
      'notes[0].with[1]: no person has the id "zed"',
    ],
    [
      'the team of a series',
      'series: [{ match: { uid: x }, team: §dck }]',
      'series[0].team: no team has the id "dck"; did you mean dock?',
    ],
    [
      'the team of an initiative',
      'initiatives: [{ id: n, what: x, team: §zed }]',
      'initiatives[0] (n).team: no team has the id "zed"',
    ],
    [
      'the team of a diff',
      `diffs: [{ id: d, team: §zed, expectation: flow, ${diff} }]`,
      'diffs[0] (d).team: no team has the id "zed"',
    ],
    [
      'the person of a diff',
      `diffs: [{ id: d, person: §zed, ${diff} }]`,
      'diffs[0] (d).person: no person has the id "zed"',
    ],
    ['who gains', `important: [{ ${item}, for: §zed }]`, 'important[0] (i).for: no person or team has the id "zed"'],
    ['an owner', `important: [{ ${item}, owner: §zed }]`, 'important[0] (i).owner: no person has the id "zed"'],
    [
      'the owner of an improvement',
      `important: [{ ${item}, improvement: { ${improvement}, owner: §zed } }]`,
      'important[0] (i).improvement.owner: no person has the id "zed"',
    ],
    [
      'whom to convince',
      `important: [{ ${item}, improvement: { ${improvement}, convince: [§zed] } }]`,
      'important[0] (i).improvement.convince[0]: no person has the id "zed"',
    ],
    [
      'an expectation of the team',
      `diffs: [{ id: d, team: dock, expectation: §flaw, ${diff} }]`,
      'diffs[0] (d).expectation: the team "dock" has no expectation "flaw"; did you mean flow?',
    ],
    [
      "an expectation of the person's team",
      `diffs: [{ id: d, person: bo, expectation: §tide, ${diff} }]`,
      'diffs[0] (d).expectation: the team "dock" has no expectation "tide"',
    ],
    [
      'an expectation of any team',
      `diffs: [{ id: d, expectation: §tide, ${diff} }]`,
      'diffs[0] (d).expectation: no team has an expectation "tide"',
    ],
  ])('%s', (_, section, fault) => {
    expectAt(`${small}\n${section}\n`, fault);
  });

  test.each([
    [
      'the team of a person',
      'team: dock',
      'team: §Dok',
      'people[0] (bo).team: no team has the id "Dok"; did you mean dock?',
    ],
    ['the report between', 'team: dock', 'via: §zed', 'people[0] (bo).via: no person has the id "zed"'],
    [
      'whose ear somebody has',
      'interest: 2',
      'interest: 2, earOf: [bo, §zed]',
      'people[1] (cy).earOf[1]: no person has the id "zed"',
    ],
  ])('%s', (_, old, replaced, fault) => {
    expectAt(small.replace(old, replaced), fault);
  });

  test('me stands where the manager may: debtor, creditor, owner, who gains', () => {
    const items = `important: [{ ${item}, for: me, owner: me, improvement: { ${improvement}, owner: me } }]`;
    const debts =
      'commitments: [{ id: c, from: me, to: bo, what: x, made: 2026-11-01 }, { id: d, from: bo, to: me, what: x, made: 2026-11-01 }]';
    expect(faultsOf(`${small}\n${items}\n${debts}`)).toEqual([]);
  });

  test('references of an item that fails the schema are still checked, and those to it lead somewhere', () => {
    const text = small.replace('relation: report', 'relation: repot').replace('team: dock', 'team: dok');
    expect(faultsOf(`${text}\nasks: [{ of: bo, what: Why?, made: 2026-11-01 }]`)).toHaveLength(2);
  });
});

describe('what no book means', () => {
  test.each([
    [
      'a debt of the manager to himself',
      'commitments: [{ id: c, from: me, to: §me, what: x, made: 2026-11-01 }]',
      'commitments[0] (c).to: you owe it to the same person: from and to must differ',
    ],
    [
      'a debt of a person to itself',
      'commitments: [{ id: c, from: bo, to: §bo, what: x, made: 2026-11-01 }]',
      'commitments[0] (c).to: this person owes it to the same person: from and to must differ',
    ],
    [
      'a promise closed before it was made',
      'commitments: [{ id: c, from: me, to: bo, what: x, made: 2026-11-02, closed: §2026-11-01 }]',
      'commitments[0] (c).closed: closed before it was made on 2026-11-02',
    ],
    [
      'an id taken twice in a list',
      'initiatives: [{ id: n, what: x }, { id: §n, what: y }]',
      'initiatives[1] (n).id: the id "n" is taken by item [0] of this list',
    ],
  ])('%s', (_, section, fault) => {
    expectAt(`${small}\n${section}\n`, fault);
  });

  test.each([
    [
      'a report on the grid',
      'relation: report',
      'relation: report, power: §3, interest: 3',
      'people[0] (bo).power: a report is never placed on the grid: leave power and interest out',
    ],
    [
      'power without interest',
      'power: 4, interest: 2',
      'power: §4',
      'people[1] (cy).power: power without interest: give both from 1 to 5, or neither',
    ],
    [
      'interest without power',
      'power: 4, interest: 2',
      'interest: §2',
      'people[1] (cy).interest: interest without power: give both from 1 to 5, or neither',
    ],
    [
      'a report via themselves',
      'team: dock }',
      'via: §bo }',
      'people[0] (bo).via: a person cannot report to you via themselves',
    ],
    [
      'me as the id of a person',
      'id: cy',
      'id: §me',
      'people[1] (me).id: "me" stands for the manager: choose another id',
    ],
    ['an id of two people', 'id: cy', 'id: §bo', 'people[1] (bo).id: the id "bo" is taken by item [0] of this list'],
    [
      'an address of a person and the manager',
      '[cy@harbour.example]',
      '[§ADA+cal@harbour.example]',
      'people[1] (cy).emails[0]: is the address of the manager too: an address belongs to one person',
    ],
    [
      'an address of two people',
      '[cy@harbour.example]',
      '[cy@harbour.example, §Bo@harbour.example]',
      'people[1] (cy).emails[1]: is the address of bo too: an address belongs to one person',
    ],
    [
      'an account of two people',
      'relation: report, team: dock }\n  - { id: cy, name: Cyrus Moor',
      'relation: report, team: dock, accounts: [github:bo] }\n  - { id: cy, accounts: [§github:Bo], name: Cyrus Moor',
      'people[1] (cy).accounts[0]: is an account of bo too: an account belongs to one person',
    ],
    [
      'a source of two teams',
      'flavour: infra\n',
      'flavour: infra\n    sources: [github:acme/quay]\n  - { id: pier, name: Pier, flavour: infra, sources: [§github:ACME/quay] }\n  - id: quay\n    name: Quay\n    flavour: infra\n',
      'teams[1] (pier).sources[0]: is a source of dock too: a source belongs to one team',
    ],
    [
      'an id of two expectations',
      'daily. }',
      'daily. }, { id: §flow, says: x }',
      'teams[0] (dock).model.expectations[1] (flow).id: the id "flow" is taken by item [0] of this list',
    ],
  ])('%s', (_, old, replaced, fault) => {
    expectAt(small.replace(old, replaced), fault);
  });

  test('two addresses of one person may be spellings of one', () => {
    expect(faultsOf(small.replace('[bo@harbour.example]', '[bo@harbour.example, Bo+x@harbour.example]'))).toEqual([]);
  });

  test('people may owe one another, and a kept promise needs no day it was closed', () => {
    const kept = 'commitments: [{ id: c, from: bo, to: cy, what: x, made: 2026-11-01, status: kept }]';
    expect(faultsOf(`${small}\n${kept}`)).toEqual([]);
  });
});

describe('the model of a team', () => {
  test.each([
    [
      'an unknown kind',
      '{ kind: §quite, signal: merge }',
      '.kind: "quite" is not allowed here: wanted is one of quiet, waiting, overrun, band, missing, slip, not-started, unkept, recurring or stale; did you mean quiet?',
    ],
    [
      'no kind',
      '§{ signal: merge }',
      '.kind: is missing; wanted is one of quiet, waiting, overrun, band, missing, slip, not-started, unkept, recurring or stale',
    ],
    ['a key of another kind', '{ kind: stale, §max: 3 }', '.max: unknown key "max"; known here: kind, after'],
    ['a band without an edge', '§{ kind: band, signal: "metric:p95" }', ': wants a min, a max or both'],
  ])('a tripwire with %s', (_, tripwire, fault) => {
    const text = small.replace('says: Ships leave daily.', `says: x, tripwire: ${tripwire}`);
    expectAt(text, `teams[0] (dock).model.expectations[0] (flow).tripwire${fault}`);
  });

  test('more than seven expectations, and what is wrong in each of them', () => {
    const many = Array.from({ length: 8 }, (_, index) => `{ id: e${index}, says: x }`)
      .join(', ')
      .replace('says', 'sais');
    expect(faultsOf(small.replace('{ id: flow, says: Ships leave daily. }', many))).toEqual([
      '6:40 teams[0] (dock).model.expectations: holds 8 items; at most 7 are allowed',
      '6:41 teams[0] (dock).model.expectations[0] (e0).says: is missing; wanted is some text',
      '6:51 teams[0] (dock).model.expectations[0] (e0).sais: unknown key "sais"; did you mean says?',
    ]);
  });
});
