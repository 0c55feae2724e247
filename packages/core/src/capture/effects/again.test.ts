import { expect, test } from 'vitest';
import type { Book } from '../../book/index.ts';
import type { KeptMark } from '../../note/index.ts';
import type { Person } from '../../people/index.ts';
import type { NoteContext } from '../context.ts';
import { readNote } from '../read-note.ts';
import { type EffectsContext, effectsOf } from './effects-of.ts';

const people: Person[] = [
  { id: 'mona', name: 'Mona Reyes', relation: 'peer', emails: ['mona@harbour.example'] },
  { id: 'ty', name: 'Ty Larkin', relation: 'report', emails: ['ty@harbour.example'] },
];
const now = '2026-10-05T14:00:00Z';
const today = '2026-10-05';
const zone = 'Europe/London';

const reading: NoteContext = {
  ...{ now, zone, locale: 'en-GB', people, attendees: ['mona', 'ty'], other: null },
  teams: [{ id: 'ferry', name: 'Ferry' }],
};

const book: Book = { manager: { name: 'Kim Roe', email: 'kim@harbour.example', timezone: zone }, people };

const usual: EffectsContext = {
  ...{ note: 'n-1', now, zone, meeting: { uid: 'm-1', title: 'Quay' }, other: null },
  ...{ private: false, sealed: false, book, handles: new Map() },
};

const effects = (text: string, more: Partial<EffectsContext> = {}) =>
  effectsOf(readNote(text, reading).marks, { ...usual, ...more });

const afters = (text: string, more: Partial<EffectsContext> = {}) =>
  effects(text, more).changes.map(({ after }) => after);

test('praise that is given closes the praise that was owed, in whatever words where only one waits', () => {
  const owed = (id: string, what?: string): KeptMark => ({
    id,
    kind: 'praise',
    person: 'ty',
    on: today,
    due: '2026-10-08',
    ...(what === undefined ? {} : { what }),
  });
  const closes = (text: string, ...marks: KeptMark[]) =>
    effects(text, { book: { ...book, marks } }).changes.flatMap(({ id, before }) => (before ? id : []));
  expect(closes('praised Ty for the calm launch', owed('p-1'))).toEqual(['p-1']);
  expect(closes('praised Ty for the calm launch', owed('p-1', 'the calm launch'), owed('p-2', 'rope work'))).toEqual([
    'p-1',
  ]);
  expect(closes('praised Ty', owed('p-1', 'rope work'), owed('p-2', 'keys'))).toEqual([]);
  expect(closes('praised Ty for keys', owed('p-1', 'rope work'))).toEqual([]);
});

test('what is there already is not made again, nor is an open diff in the same words', () => {
  const text = 'owe Mona the plan\nask Ty about rope\npraise Ty\nimportant nets\ndiff Ferry late';
  const { changes } = effects(text);
  const made = (part: string) => changes.flatMap((change) => (change.part === part ? [change.after] : []));
  const after = {
    ...book,
    commitments: made('commitments'),
    asks: made('asks'),
    marks: made('marks'),
    important: made('important'),
    diffs: made('diffs'),
  };
  expect(effects(text, { book: after as Book }).changes).toEqual([]);
  expect(effects('diff Ferry Late.', { note: 'n-2', book: after as Book }).changes).toEqual([]);
});

test('under seal nobody is placed, and a position stays sealed', () => {
  expect(effects('power Mona 5', { sealed: true }).refused).toHaveLength(1);
  expect(afters('position Mona "no rope" no-go', { sealed: true })).toMatchObject([{ positions: [{ sealed: true }] }]);
});
