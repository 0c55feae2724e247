import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book } from '../../book/index.ts';
import { Commitment } from '../../commitment/index.ts';
import { ImportantItem } from '../../important/index.ts';
import { Ask, KeptMark } from '../../note/index.ts';
import { Person } from '../../people/index.ts';
import { Diff } from '../../team/index.ts';
import type { NoteContext } from '../context.ts';
import { readNote } from '../read-note.ts';
import { type Effect, inverse } from './effects.ts';
import { type EffectsContext, effectsOf } from './effects-of.ts';

const people: Person[] = [
  {
    id: 'mona',
    name: 'Mona Reyes',
    relation: 'peer',
    emails: ['mona@harbour.example'],
    power: 3,
    interest: 3,
    assessed: '2026-04-01',
  },
  { id: 'ty', name: 'Ty Larkin', relation: 'report', emails: ['ty@harbour.example'] },
];

const now = '2026-10-05T14:00:00Z';
const today = '2026-10-05';

const reading: NoteContext = {
  now,
  zone: 'Europe/London',
  locale: 'en-GB',
  people,
  attendees: ['mona', 'ty'],
  other: null,
  teams: [{ id: 'ferry', name: 'Ferry' }],
};

const mine: Commitment = {
  id: 'c-rope',
  from: 'me',
  to: 'mona',
  what: 'Rope list',
  due: '2026-10-07',
  made: '2026-09-20',
};
const theirs: Commitment = { id: 'c-keys', from: 'ty', to: 'me', what: 'Keys', due: '2026-10-06', made: '2026-09-20' };

const book: Book = {
  manager: { name: 'Kim Roe', email: 'kim@harbour.example', timezone: 'Europe/London' },
  people,
  commitments: [mine, theirs],
};

const usual: EffectsContext = {
  note: 'n-1',
  now,
  zone: 'Europe/London',
  meeting: { uid: 'm-1', title: 'Quay' },
  other: null,
  private: false,
  sealed: false,
  book,
  handles: new Map([
    [1, mine.id],
    [2, theirs.id],
  ]),
};

const effects = (text: string, more: Partial<EffectsContext> = {}) =>
  effectsOf(readNote(text, reading).marks, { ...usual, ...more });

const afters = (text: string, more: Partial<EffectsContext> = {}) =>
  effects(text, more).changes.map(({ after }) => after);

describe('what is promised and asked', () => {
  test('becomes a commitment with both sides, its date and the day it was made', () => {
    expect(afters('owe Mona the plan by Fri\nTy owes Mona keys')).toMatchObject([
      { from: 'me', to: 'mona', what: 'the plan', due: '2026-10-09', made: today },
      { from: 'ty', to: 'mona', what: 'keys', made: today },
    ]);
  });

  test('in a meeting of two, or a sealed one, stays there', () => {
    expect(afters('owe Mona the plan\nask Ty about rope', { private: true, sealed: true })).toMatchObject([
      { private: true, sealed: true },
      { private: true, sealed: true },
    ]);
  });

  test('of whom nobody knows stays a question, and does nothing', () => {
    expect(effects('owe Zed the plan')).toMatchObject({ changes: [], open: [{ kind: 'owe', text: 'the plan' }] });
  });

  test('by when nobody knows is promised all the same', () => {
    const { changes, open } = effects('owe Mona the plan by sometime soon');
    expect(changes).toMatchObject([{ part: 'commitments', after: { to: 'mona' } }]);
    expect(open).toHaveLength(1);
  });
});

describe('what waits and what happened', () => {
  test('praise owed waits three days at most; given praise is remembered', () => {
    expect(afters('praise Ty for rope\npraised Ty for keys')).toMatchObject([
      { kind: 'praise', person: 'ty', what: 'rope', due: '2026-10-08' },
      { kind: 'praised', person: 'ty', what: 'keys', on: today },
    ]);
  });

  test('a deviation with figures keeps them apart', () => {
    expect(
      afters('diff Ferry turnaround 11→19 min\ndiff Ty reviews 3->8 a week\ndiff Ferry nobody answers'),
    ).toMatchObject([
      { team: 'ferry', expected: 'turnaround', observed: 'turnaround 11→19 min', old: 11, new: 19, unit: 'min' },
      { person: 'ty', old: 3, new: 8, unit: 'a week' },
      { team: 'ferry', observed: 'nobody answers', expected: 'As modelled' },
    ]);
  });

  test('a place and a position stand on the person, one after the other', () => {
    const { changes } = effects(
      'power Mona 5, interest Mona 4\nposition Mona "no rope" no-go\nposition Mona "no rope"',
    );
    expect(changes.at(-1)?.after).toMatchObject({
      power: 5,
      interest: 4,
      assessed: today,
      positions: [{ says: 'no rope', on: today }],
    });
  });

  test('an earlier place leaves its trace', () => {
    expect(afters('power Mona 5')).toMatchObject([
      { power: 5, interest: 3, placed: [{ on: '2026-04-01', power: 3, interest: 3 }] },
    ]);
    expect(afters('power Mona 3')).toMatchObject([{ ...people[0], assessed: today }]);
  });

  test('a place that was only tried on the same day leaves none', () => {
    const { changes } = effects('power Mona 5\npower Mona 4');
    expect(changes.at(-1)?.after).toMatchObject({ power: 4, placed: [{ on: '2026-04-01', power: 3, interest: 3 }] });
  });

  test('a report is never placed', () => {
    expect(effects('power Ty 5')).toMatchObject({ changes: [], refused: [{ mark: { kind: 'place' } }] });
  });
});

describe('the numbers of the brief', () => {
  test('done keeps it', () => {
    expect(afters('done 1')).toEqual([{ ...mine, status: 'kept', closed: today }]);
  });

  test('moving what I owe opens "Tell", and counts as renegotiated only once told', () => {
    const [moved, again] = afters('move 1 Fri · told 1');
    expect(moved).toEqual({ ...mine, due: '2026-10-09', moved: [{ from: '2026-10-07', to: '2026-10-09', on: today }] });
    expect(again).toMatchObject({ status: 'renegotiated', moved: [{ told: today }] });
  });

  test('dropping what I owe opens "Tell" too, which told closes', () => {
    expect(afters('drop 1 no longer needed · told 1')).toMatchObject([
      { status: 'dropped', closed: today, told: false },
      { status: 'dropped', told: today },
    ]);
  });

  test('moving or dropping what others owe needs no telling', () => {
    expect(afters('move 2 Fri')).toMatchObject([
      { status: 'renegotiated', due: '2026-10-09', moved: [{ told: today }] },
    ]);
    expect(afters('drop 2')).toMatchObject([{ status: 'dropped' }]);
  });

  test('two moves before anybody is told are told as one', () => {
    expect(afters('move 1 Fri · move 1 next week · told 1').at(-1)).toMatchObject({
      moved: [{ told: today }, { told: today }],
    });
  });

  test('what blocks somebody is closed by done, and cannot be moved', () => {
    const blocked: KeptMark = { id: 'b-1', kind: 'blocked', person: 'ty', what: 'rope', on: today };
    const more = { book: { ...book, marks: [blocked] }, handles: new Map([[1, 'b-1']]) };
    expect(afters('done 1', more)).toEqual([{ ...blocked, closed: today }]);
    expect(effects('move 1 Fri', more).refused[0]?.why).toContain('can be done');
  });

  test('a number nobody gave, a closed one, and nothing to tell are refused with the reason', () => {
    expect(effects('done 7').refused[0]?.why).toBe('there is no number 7 in that list');
    expect(effects('done 1 · drop 1').refused[0]?.why).toBe('number 1 is closed already');
    expect(effects('told 1').refused[0]?.why).toBe('there is no news of it to tell');
  });

  test('undo takes back what stands before it in the note, else the last note', () => {
    expect(effects('done 1 · undo')).toMatchObject({ changes: [], undo: [] });
    expect(effects('undo')).toMatchObject({ changes: [], undo: [null] });
    expect(effects('undo 2')).toMatchObject({ changes: [], undo: [2] });
  });
});

const lines = [
  'owe Mona the plan by Fri',
  'Ty owes me keys',
  'ask Ty about rope',
  'praise Ty',
  'feedback due Ty: listen',
  'diff Ferry late 3→9',
  'important plan ~90m next: list',
  'blocked Ty on rope',
  'topic rope',
  'decided freeze on 3 Nov',
  'aim agree',
  'position Mona "no rope"',
  'power Mona 5',
  'done 1',
  'move 1 Fri',
  'drop 2',
  'told 1',
  'move 1 next week · undo',
];

const anyNote = fc.array(fc.constantFrom(...lines), { maxLength: 12 }).map((all) => all.join('\n'));

/** Carries changes out on things kept by kind and id. */
function apply(world: ReadonlyMap<string, unknown>, changes: readonly Effect[]): Map<string, unknown> {
  const kept = new Map(world);
  for (const { part, id, after } of changes) {
    if (after === null) kept.delete(`${part} ${id}`);
    else kept.set(`${part} ${id}`, after);
  }
  return kept;
}

const start = new Map<string, unknown>([
  ['commitments c-rope', mine],
  ['commitments c-keys', theirs],
  ...people.map((person): [string, unknown] => [`people ${person.id}`, person]),
]);

test('the inverse brings back the world as it was, and doing it twice does it once', () => {
  fc.assert(
    fc.property(anyNote, (text) => {
      const { changes } = effects(text);
      const after = apply(start, changes);
      expect(apply(after, inverse(changes))).toEqual(start);
      expect(apply(after, effects(text).changes)).toEqual(after);
    }),
    { numRuns: 200 },
  );
});

test('each change begins where the one before it ended', () => {
  fc.assert(
    fc.property(anyNote, (text) => {
      const world = new Map(start);
      for (const { part, id, before, after } of effects(text).changes) {
        expect(world.get(`${part} ${id}`) ?? null).toEqual(before);
        world.set(`${part} ${id}`, after);
      }
    }),
    { numRuns: 200 },
  );
});

test('what is made has the shape in which it is kept', () => {
  const shapes = {
    commitments: Commitment,
    asks: Ask,
    diffs: Diff,
    important: ImportantItem,
    people: Person,
    marks: KeptMark,
  };
  fc.assert(
    fc.property(anyNote, (text) => {
      for (const { part, after } of effects(text).changes) {
        const shape = Object.entries(shapes).find(([name]) => name === part)?.[1];
        if (after) expect(shape?.parse(after)).toEqual(after);
      }
    }),
    { numRuns: 100 },
  );
});
