import { headsOfBook } from '@warmstart/core/brief';
import { briefOf, knowingMore, lineOf, textOf } from '@warmstart/testing/briefing';
import { book, commitment, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person({ pronoun: 'she' });
const bo = person({ name: 'Bo Lindt', relation: 'skip-report', via: ada.id });
const cleo = person({ name: 'Cleo Marsh', relation: 'peer', power: 5, interest: 5 });
const dev = person({ name: 'Dev Rao', relation: 'partner', power: 5, interest: 1 });
const edda = person({ name: 'Edda Falk', relation: 'partner', power: 1, interest: 5 });
const finn = person({ name: 'Finn Osei', relation: 'other', power: 1, interest: 1 });
const gus = person({ name: 'Gus Tan', relation: 'other' });
const people = [ada, bo, cleo, dev, edda, finn, gus];

const aim = { match: { title: '*' }, aim: 'Settle the berths.' };

function briefWith(present: typeof people, commitments: ReturnType<typeof commitment>[], title = 'Berths') {
  return briefOf(book({ people, commitments, series: [aim] }), meetingWith(present, { title }));
}

function owedBy(present: typeof people, commitments: ReturnType<typeof commitment>[]) {
  return textOf(briefWith(present, commitments), 'they-owe');
}

describe('what you owe', () => {
  test('is numbered, with its date, and names the promise it comes from', () => {
    const line = lineOf(briefWith([ada], [commitment({ what: 'Tide table', due: '2026-03-06' })]), 'you-owe');
    expect(line).toEqual({
      slot: 'you-owe',
      label: 'You owe',
      text: '1. Tide table. Fri 6 Mar.',
      sources: [{ type: 'commitment', id: 'c-tide-table', at: '2026-02-03' }],
    });
  });

  test('is named per person where several people meet', () => {
    const line = lineOf(briefWith([ada, cleo], [commitment({ what: 'Tide table' })]), 'you-owe');
    expect(line?.text).toBe('1. Ada: Tide table.');
  });

  test('a promise without a date stands alone', () => {
    expect(textOf(briefWith([ada], [commitment({ what: 'Tide table' })]), 'you-owe')).toBe('1. Tide table.');
  });

  test('"nothing open" is information, from the ledger', () => {
    expect(lineOf(briefWith([ada], []), 'you-owe')).toEqual({
      slot: 'you-owe',
      label: 'You owe',
      text: 'nothing open',
      sources: [{ type: 'default', id: 'ledger', at: null }],
    });
  });

  test.each(['kept', 'broken', 'dropped'] as const)('a promise that is %s is owed no longer', (status) => {
    expect(textOf(briefWith([ada], [commitment({ status, closed: '2026-03-01' })]), 'you-owe')).toBe('nothing open');
  });

  test('a promise with a new date is still owed', () => {
    expect(textOf(briefWith([ada], [commitment({ status: 'renegotiated' })]), 'you-owe')).toBe('1. Berth plan.');
  });

  test('to somebody who is not in the room is not told', () => {
    expect(textOf(briefWith([ada], [commitment({ to: cleo.id })]), 'you-owe')).toBe('nothing open');
  });

  test('what is owed between others is not the manager’s to be told', () => {
    const brief = briefWith([ada, cleo], [commitment({ from: ada.id, to: cleo.id })]);
    expect(textOf(brief, 'you-owe')).toBe('nothing open');
    expect(textOf(brief, 'they-owe')).toBeUndefined();
  });

  test('after a silent move the other person is to be told the new date', () => {
    const moved = [{ from: '2026-02-27', to: '2026-03-06', on: '2026-02-26' }];
    const brief = briefWith([ada], [commitment({ due: '2026-03-06', moved })]);
    expect(textOf(brief, 'you-owe')).toBe('1. Berth plan. Tell Ada the new date: Fri 6 Mar.');
  });

  test('once told, the new date stands like any other', () => {
    const moved = [{ from: '2026-02-27', to: '2026-03-06', on: '2026-02-26', told: '2026-02-26' }];
    const brief = briefWith([ada], [commitment({ due: '2026-03-06', moved })]);
    expect(textOf(brief, 'you-owe')).toBe('1. Berth plan. Fri 6 Mar.');
  });

  test('what they moved is not for the manager to tell', () => {
    const moved = [{ from: '2026-02-27', to: '2026-03-06', on: '2026-02-26' }];
    const brief = briefWith([ada], [commitment({ from: ada.id, to: 'me', due: '2026-03-06', moved })]);
    expect(textOf(brief, 'they-owe')).toBe('1. Berth plan. Fri 6 Mar.');
  });

  test.each([
    { pronoun: 'she', text: '1. Test data. Blocks her.' },
    { pronoun: 'he', text: '1. Test data. Blocks him.' },
    { pronoun: 'they', text: '1. Test data. Blocks them.' },
  ] as const)('what they said blocks them stands with what is owed ($pronoun)', ({ pronoun, text }) => {
    const who = person({ pronoun });
    const world = book({ people: [who] });
    const meeting = meetingWith([who], { title: 'Berths' });
    const heads = knowingMore(headsOfBook(world, meeting.start), {
      people: { [who.id]: { blocked: [{ id: 'n-1', text: 'Test data', on: '2026-02-20' }] } },
    });
    expect(lineOf(briefOf(world, meeting, { heads }), 'you-owe')).toMatchObject({
      text,
      sources: [{ type: 'note', id: 'n-1', at: '2026-02-20' }],
    });
  });
});

describe('what they owe', () => {
  test.each([
    { pronoun: 'she', label: 'She owes' },
    { pronoun: 'he', label: 'He owes' },
    { pronoun: 'they', label: 'They owe' },
    { pronoun: undefined, label: 'They owe' },
  ] as const)('is labelled $label for $pronoun', ({ pronoun, label }) => {
    const who = person(pronoun ? { pronoun } : {});
    const debt = commitment({ from: who.id, to: 'me' });
    const brief = briefOf(book({ people: [who], commitments: [debt] }), meetingWith([who]));
    expect(lineOf(brief, 'they-owe')?.label).toBe(label);
  });

  test('is labelled "They owe" where several meet', () => {
    expect(lineOf(briefWith([ada, cleo], [commitment({ from: ada.id, to: 'me' })]), 'they-owe')?.label).toBe(
      'They owe',
    );
  });

  test('goes on with the numbers of what you owe', () => {
    const brief = briefWith(
      [ada],
      [
        commitment({ what: 'Tide table' }),
        commitment({ what: 'Crane slot' }),
        commitment({ what: 'Draft', from: ada.id, to: 'me' }),
      ],
    );
    expect(textOf(brief, 'you-owe')).toBe('1. Crane slot. 2. Tide table.');
    expect(textOf(brief, 'they-owe')).toBe('3. Draft.');
  });

  test('begins at 1 where nothing is owed to them', () => {
    expect(owedBy([ada], [commitment({ from: ada.id, to: 'me' })])).toBe('1. Berth plan.');
  });

  test('vanishes where nothing is open', () => {
    expect(owedBy([ada], [])).toBeUndefined();
  });
});

describe('two debts at most', () => {
  const owes = (from: string, what: string, due?: string) =>
    commitment({ from, to: 'me', what, ...(due ? { due } : {}) });

  test('and the others are left out, with why', () => {
    const brief = briefWith([ada], [owes(ada.id, 'Draft'), owes(ada.id, 'Estimate'), owes(ada.id, 'Forecast')]);
    expect(textOf(brief, 'they-owe')).toBe('1. Draft. 2. Estimate.');
    expect(brief.left_out).toEqual([{ slot: 'they-owe', text: 'Forecast.', why: 'two at most' }]);
  });

  test('everybody’s first comes before a second of one person', () => {
    const debts = [owes(ada.id, 'Draft', '2026-02-20'), owes(ada.id, 'Estimate', '2026-02-21'), owes(gus.id, 'Map')];
    expect(owedBy([ada, gus], debts)).toBe('1. Ada: Draft. 11 days late. 2. Gus: Map.');
  });

  test('what is late comes first, whoever owes it', () => {
    const debts = [owes(ada.id, 'Draft', '2026-03-04'), owes(gus.id, 'Map', '2026-02-26')];
    expect(owedBy([ada, gus], debts)).toBe('1. Gus: Map. 5 days late. 2. Ada: Draft. Tomorrow.');
  });

  test.each([
    { weightier: bo, lighter: dev },
    { weightier: cleo, lighter: dev },
    { weightier: dev, lighter: edda },
    { weightier: edda, lighter: finn },
    { weightier: finn, lighter: gus },
  ])('$weightier.id comes before $lighter.id by the quadrant, though later', ({ weightier, lighter }) => {
    const debts = [owes(lighter.id, 'Map', '2026-03-04'), owes(weightier.id, 'Draft', '2026-03-05')];
    expect(owedBy([lighter, weightier], debts)).toMatch(/^1\. \w+: Draft\..* 2\. \w+: Map\./);
  });

  test.each([
    { sooner: ada, later: cleo },
    { sooner: cleo, later: ada },
    { sooner: bo, later: ada },
  ])('between reports and *manage closely* the date decides ($sooner.id, $later.id)', ({ sooner, later }) => {
    const debts = [owes(later.id, 'Map', '2026-03-06'), owes(sooner.id, 'Draft', '2026-03-05')];
    expect(owedBy([later, sooner], debts)).toMatch(/^1\. \w+: Draft\..* 2\. \w+: Map\./);
  });

  test('what has a date comes before what has none', () => {
    expect(owedBy([ada], [owes(ada.id, 'Draft'), owes(ada.id, 'Map', '2026-03-20')])).toBe(
      '1. Map. Fri 20 Mar. 2. Draft.',
    );
  });

  test('a second that does not fit into the line is left out whole', () => {
    const long = 'Cost of moving the forty suites to the framework the guild chose in spring';
    const brief = briefWith([ada], [owes(ada.id, long, '2026-03-04'), owes(ada.id, 'Map of berths', '2026-03-05')]);
    expect(textOf(brief, 'they-owe')).toBe(`1. ${long}. Tomorrow.`);
    expect(brief.left_out).toEqual([{ slot: 'they-owe', text: 'Map of berths. Thu 5 Mar.', why: 'over budget' }]);
  });

  test('of a long promise the words are cut, never the date or the name', () => {
    const long = 'Every single berth and crane and rope and lamp and buoy along the northern quay by depth and age';
    expect(owedBy([ada, cleo], [owes(cleo.id, long, '2026-02-26')])).toBe(
      '1. Cleo: Every single berth and crane and rope and lamp and buoy along… 5 days late.',
    );
  });
});
