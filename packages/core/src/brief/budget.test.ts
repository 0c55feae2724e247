import type { Book } from '@warmstart/core/book';
import { briefOf, textOf } from '@warmstart/testing/briefing';
import { ask, book, commitment, diff, meetingWith, note, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { secondsFor, withinBudget, wordsIn } from './budget.ts';
import { type Candidate, isDefault } from './lines/candidate.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** So many words, other ones for each `set`. */
const words = (count: number, set = 0) =>
  Array.from({ length: count }, (_, i) => `word${letters[i % 26]}${letters[set]}${Math.floor(i / 26) || ''}`).join(' ');
const line = (slot: Candidate['slot'], count: number, type: 'note' | 'default' = 'note'): Candidate => ({
  slot,
  label: 'Label',
  text: words(count),
  sources: [{ type, id: 'x', at: null }],
});

describe('reading time', () => {
  // BRIEF.md: 74 words are 19 s, 119 words 30 s, at 238 words a minute.
  test.each([
    [0, 0],
    [74, 19],
    [87, 22],
    [119, 30],
  ])('%i words take %i s', (count, seconds) => {
    expect(secondsFor(count)).toBe(seconds);
  });

  test('counts header, labels and texts', () => {
    expect(wordsIn('10:00 · Ada', [line('aim', 4), line('ask', 3)], 'en')).toBe(3 + 1 + 4 + 1 + 3);
  });
});

describe('over budget', () => {
  const header = words(40);

  test('defaults go first, from the bottom, and no more than needed', () => {
    const lines = [
      line('aim', 10, 'default'),
      line('watch', 15),
      line('you-owe', 15),
      line('last-time', 15),
      line('ask', 10, 'default'),
      line('they-owe', 18),
    ];
    expect(wordsIn(header, lines, 'en')).toBeGreaterThan(119);
    const fitted = withinBudget(header, lines, { mayGo: isDefault, locale: 'en' });
    expect(fitted.dropped.map(({ slot }) => slot)).toEqual(['ask']);
    expect(fitted.lines.map(({ slot }) => slot)).toEqual(['aim', 'watch', 'you-owe', 'last-time', 'they-owe']);
  });

  test('then lines go from the bottom, and are listed', () => {
    const lines = [line('aim', 30), line('watch', 30), line('ask', 30)];
    const fitted = withinBudget(header, lines, { mayGo: () => true, locale: 'en' });
    expect(fitted.lines.map(({ slot }) => slot)).toEqual(['aim', 'watch']);
    expect(fitted.dropped).toEqual([{ slot: 'ask', text: words(30), why: 'over budget' }]);
  });

  test('within it nothing goes', () => {
    const lines = [line('aim', 10, 'default'), line('ask', 10)];
    expect(withinBudget(header, lines, { mayGo: () => true, locale: 'en' })).toMatchObject({
      lines,
      dropped: [],
      fits: true,
    });
  });
});

describe('a brief that has too much to say', () => {
  const people = Array.from({ length: 6 }, (_, i) =>
    person({ name: `${'ABCDEF'[i]}nna Longname`, relation: 'peer', power: 4, interest: i < 3 ? 5 : 1 }),
  );
  const [first, second] = people;
  const owed = (to = '', what = '') => commitment({ id: `c-${to}-${what.length}`, to, what, due: '2026-03-06' });
  const owing = (from = '', what = '') => commitment({ id: `d-${from}`, from, to: 'me', what, due: '2026-03-06' });
  const full: Book = book({
    people,
    teams: [team({ match: { titles: ['*'] } })],
    series: [{ match: { title: '*' }, aim: `${words(16)}.`, watch: `If ${words(7, 1)}, then ${words(7, 2)}.` }],
    diffs: [diff({ expected: words(6, 3), observed: words(6, 4) })],
    commitments: [
      owed(first?.id, words(3, 5)),
      owed(second?.id, words(3, 6)),
      owing(first?.id, words(3, 7)),
      owing(second?.id, words(3, 8)),
    ],
    notes: [note({ title: 'Berths', text: words(15, 9) })],
    asks: [ask({ of: first?.id ?? '', what: `${words(15, 10)}?` })],
  });
  const brief = briefOf(full, meetingWith(people, { title: 'Berths' }));

  test('keeps to 119 words', () => {
    expect(brief.words).toBeLessThanOrEqual(119);
    expect(brief.words).toBeGreaterThan(95);
  });

  test('gives up second debts, then the lines at the bottom, each listed with why', () => {
    expect(textOf(brief, 'you-owe')).not.toContain(' 2. ');
    expect(textOf(brief, 'they-owe')).toMatch(/^2\. /);
    expect(brief.lines.map(({ slot }) => slot)).toEqual([
      'aim',
      'watch',
      'changed',
      'you-owe',
      'they-owe',
      'last-time',
    ]);
    expect(brief.left_out.map(({ slot, why }) => [slot, why])).toEqual(
      expect.arrayContaining([
        ['you-owe', 'over budget'],
        ['they-owe', 'over budget'],
        ['ask', 'over budget'],
      ]),
    );
  });

  test('keeps second debts where leaving out defaults is enough', () => {
    const calm = briefOf(
      { ...full, series: [], notes: [], asks: [] },
      meetingWith(people, { title: 'Berths roadmap' }),
    );
    expect(calm.words).toBeLessThanOrEqual(119);
    expect(textOf(calm, 'you-owe')).toContain(' 2. ');
  });
});
