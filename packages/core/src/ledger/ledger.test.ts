import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book } from '../book/book.ts';
import type { Commitment } from '../commitment/index.ts';
import type { Person } from '../people/index.ts';
import { answerEdits } from './answers.ts';
import { byPerson, ledgerOf } from './ledger.ts';

const person = (id: string, more: Partial<Person>): Person => ({
  id,
  name: id,
  emails: [`${id}@quay.example`],
  relation: 'peer',
  ...more,
});
const people = [
  person('ivo', {}),
  person('rosa', { relation: 'report' }),
  person('lin', { relation: 'boss', power: 5, interest: 5 }),
];
const owed = (id: string, parts: Partial<Commitment> = {}): Commitment => ({
  id,
  from: 'me',
  to: 'ivo',
  what: id,
  made: '2026-04-01',
  ...parts,
});
const book = (commitments: Commitment[]): Book => ({
  manager: { name: 'Kit', email: 'kit@quay.example', timezone: 'America/New_York' },
  people,
  commitments,
});
const now = '2026-05-05T01:00:00Z';
const ledger = (...commitments: Commitment[]) => ledgerOf(book(commitments), now, 'America/New_York');
const ids = (entries: readonly { commitment: Commitment }[]) => entries.map(({ commitment }) => commitment.id);

describe('the ledger', () => {
  test('puts what is late first, then who counts most, then by date, and what has none last', () => {
    const { iOwe } = ledger(
      owed('no-date', { to: 'lin' }),
      owed('peer-soon', { due: '2026-05-05' }),
      owed('boss-later', { to: 'lin', due: '2026-06-01' }),
      owed('report-soon', { to: 'rosa', due: '2026-05-20' }),
      owed('late', { due: '2026-05-01' }),
      owed('later', { to: 'rosa', due: '2026-05-03' }),
    );
    expect(ids(iOwe)).toEqual(['later', 'late', 'report-soon', 'boss-later', 'no-date', 'peer-soon']);
    expect(iOwe.map(({ daysLate }) => daysLate)).toEqual([1, 3, 0, 0, 0, 0]);
  });

  test('keeps what I owe, what is owed to me and what others owe apart, and what is over behind', () => {
    const found = ledger(
      owed('mine'),
      owed('hers', { from: 'rosa', to: 'me' }),
      owed('theirs', { from: 'rosa', to: 'ivo' }),
      owed('done', { status: 'kept', closed: '2026-05-01' }),
      owed('gone', { to: 'nobody-known' }),
    );
    expect([ids(found.iOwe), ids(found.owedToMe), ids(found.betweenOthers), ids(found.closed)]).toEqual([
      ['mine', 'gone'],
      ['hers'],
      ['theirs'],
      ['done'],
    ]);
    expect(found.iOwe[1]).toMatchObject({ person: null, personId: 'nobody-known' });
    expect([...byPerson(found.iOwe).keys()]).toEqual(['ivo', 'nobody-known']);
  });

  test('a dropped promise stays until the other person knows', () => {
    const dropped = owed('dropped', { status: 'dropped', closed: '2026-05-04', told: false });
    expect(ledger(dropped).iOwe).toMatchObject([{ news: { kind: 'dropped' }, daysLate: 0 }]);
    expect(ids(ledger({ ...dropped, told: '2026-05-05' }).closed)).toEqual(['dropped']);
  });
});

describe('an answer to one of them', () => {
  const answer = (one: Commitment, kind: 'done' | 'drop' | 'told') =>
    answerEdits(book([one]), { id: one.id, answer: { kind }, today: '2026-05-05' });

  test('is what a note would do', () => {
    expect(answer(owed('a'), 'done')).toMatchObject({ edits: [{ value: { status: 'kept', closed: '2026-05-05' } }] });
    expect(answer(owed('a'), 'drop')).toMatchObject({ edits: [{ value: { status: 'dropped', told: false } }] });
    expect(answer(owed('a'), 'told')).toEqual({ why: 'there is no news of it to tell' });
    expect(answer(owed('a', { status: 'kept' }), 'done')).toEqual({ why: 'it is closed already' });
    const move = { kind: 'move', due: '2026-05-09' } as const;
    const moved = answerEdits(book([owed('a', { due: '2026-05-06' })]), { id: 'a', answer: move, today: '2026-05-05' });
    expect(moved).toMatchObject({ edits: [{ value: { due: '2026-05-09', moved: [{ from: '2026-05-06' }] } }] });
    expect(answerEdits(book([]), { id: 'a', answer: move, today: '2026-05-05' })).toHaveProperty('why');
  });
});

test('every commitment is in the ledger once', () => {
  const anyOwed = fc.record({
    from: fc.constantFrom('me', 'ivo', 'rosa'),
    to: fc.constantFrom('me', 'lin', 'gone'),
    status: fc.constantFrom('open', 'kept', 'broken', 'renegotiated', 'dropped' as const),
    due: fc.constantFrom('2026-05-01', '2026-05-09'),
  });
  fc.assert(
    fc.property(fc.array(anyOwed, { maxLength: 20 }), (all) => {
      const commitments = all.map((one, index) => owed(`c-${index}`, one));
      const { iOwe, owedToMe, betweenOthers, closed } = ledger(...commitments);
      const found = ids([...iOwe, ...owedToMe, ...betweenOthers, ...closed]).sort();
      expect(found).toEqual(commitments.map(({ id }) => id).sort());
    }),
    { numRuns: 200 },
  );
});
