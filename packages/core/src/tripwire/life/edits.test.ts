import { book, person, team } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book, BookEdit } from '../../book/index.ts';
import type { Diff } from '../../team/index.ts';
import { diffEdits, type Finding, type Looked } from '../index.ts';
import { askId } from './edits.ts';

const moment = { now: '2026-11-19T17:00:00Z', zone: 'America/New_York' };

function finding(parts: Partial<Finding> = {}): Finding {
  return {
    team: 'desk',
    person: null,
    expectation: 'wall',
    tripwire: 'quiet',
    expected: 'It holds.',
    observed: 'Nothing merged lately',
    old: null,
    new: null,
    unit: null,
    since: '2026-11-16',
    at: '2026-11-09T15:00:00Z',
    source: 'github',
    ...parts,
  };
}

const looked = (findings: readonly Finding[], standing: ReturnType<Looked['standing']> = 'back'): Looked => ({
  findings,
  standing: () => standing,
});
const world = (parts: Partial<Book> = {}) =>
  book({ teams: [team({ id: 'desk' })], people: [person({ id: 'ada' }), person({ id: 'bo', name: 'Bo' })], ...parts });

/** As a store does it: an entry in the place of the one with its id, or none. */
function edited(before: Book, edits: readonly BookEdit[]): Book {
  const lists = { diffs: [...(before.diffs ?? [])] as unknown[], asks: [...(before.asks ?? [])] as unknown[] };
  for (const { part, id, value } of edits) {
    const list = part === 'diffs' ? lists.diffs : lists.asks;
    const at = list.findIndex((one) => (one as { id?: string }).id === id);
    if (at >= 0) list.splice(at, 1, ...(value === null ? [] : [value]));
    else if (value !== null) list.push(value);
  }
  return { ...before, diffs: lists.diffs as Diff[], asks: lists.asks as NonNullable<Book['asks']> };
}

const closed: Diff = {
  id: 'old',
  person: 'ada',
  tripwire: 'quiet',
  expected: 'a',
  observed: 'b',
  since: '2026-06-01',
  source: 'github',
  status: 'cleared',
  closed: '2026-08-01',
};

describe('what a look changes in a book', () => {
  test('is nothing where all stands as it should, also when fields come in another order', () => {
    const after = edited(world(), diffEdits(looked([finding()]), world(), moment));
    expect(after.diffs).toHaveLength(1);
    const turned = {
      ...after,
      diffs: after.diffs?.map((diff) => Object.fromEntries(Object.entries(diff).reverse()) as Diff),
    };
    expect(diffEdits(looked([finding()]), turned, moment)).toEqual([]);
  });

  test('is the diff that was closed, and the one that was forgotten', () => {
    const before = edited(
      world({ diffs: [closed] }),
      diffEdits(looked([finding()]), world({ diffs: [closed] }), moment),
    );
    expect(before.diffs?.map(({ id }) => id)).toEqual(['d-desk-wall']);
    expect(diffEdits(looked([]), before, moment)).toMatchObject([
      { part: 'diffs', id: 'd-desk-wall', value: { status: 'cleared' } },
    ]);
  });

  test('is a question beside a diff about a person, gone with it, and only one for each person', () => {
    const about = [
      finding({ person: 'ada' }),
      finding({ person: 'ada', expectation: 'other' }),
      finding({ person: 'nobody' }),
      finding({ person: 'bo', tripwire: 'stale', expectation: null, team: null }),
    ];
    const after = edited(world(), diffEdits(looked(about), world(), moment));
    expect(after.asks).toMatchObject([{ id: 'ask-d-desk-wall-ada', of: 'ada', made: '2026-11-19', private: true }]);
    const cleared = edited(after, diffEdits(looked([]), after, moment));
    expect(cleared.asks).toEqual([]);
    // The second takes the place of the first where only that one goes.
    const one = edited(after, diffEdits(looked([finding({ person: 'ada', expectation: 'other' })]), after, moment));
    expect(one.asks?.map(({ id }) => id)).toEqual(['ask-d-desk-other-ada']);
  });

  test('takes an answered question away only when its diff is forgotten', () => {
    const asks = [
      {
        id: askId(closed),
        of: 'ada',
        what: 'What is in your way these days?',
        made: '2026-06-02',
        answered: '2026-06-10',
      },
    ];
    const recent = { ...closed, closed: '2026-11-01' };
    expect(diffEdits(looked([]), world({ diffs: [recent], asks }), moment)).toEqual([]);
    expect(
      diffEdits(looked([]), world({ diffs: [closed], asks }), moment).map(({ part, value }) => [part, value]),
    ).toEqual([
      ['diffs', null],
      ['asks', null],
    ]);
  });
});

test('doing what it asks leaves nothing to ask, whatever was found and however the book stood; done half-way it asks for the rest', () => {
  const findings = fc.uniqueArray(
    fc.record({
      person: fc.constantFrom(null, 'ada', 'bo'),
      expectation: fc.constantFrom('a', 'b'),
      since: fc.constantFrom('2026-11-02', '2026-11-16'),
    }),
    { selector: ({ person: who, expectation }) => `${who} ${expectation}` },
  );
  fc.assert(
    fc.property(
      findings,
      findings,
      fc.constantFrom('back', 'resting', 'retired'),
      fc.nat(6),
      (first, then, standing, done) => {
        const before = edited(
          world({ diffs: [closed] }),
          diffEdits(looked(first.map(finding)), world({ diffs: [closed] }), moment),
        );
        const next = looked(then.map(finding), standing);
        const edits = diffEdits(next, before, moment);
        const after = edited(before, edits);
        expect(diffEdits(next, after, moment)).toEqual([]);
        const half = edited(before, edits.slice(0, done));
        const whole = edited(half, diffEdits(next, half, moment));
        const byId = (list: readonly { id?: string | undefined }[] = []) =>
          [...list].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
        expect(byId(whole.diffs)).toEqual(byId(after.diffs));
        expect(byId(whole.asks)).toEqual(byId(after.asks));
        expect(new Set(after.asks?.map(({ of }) => of)).size).toBe(after.asks?.length);
      },
    ),
    { numRuns: 150 },
  );
});
