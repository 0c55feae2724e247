import type { ImportantItem } from '@warmstart/core/important';
import { composeReview } from '@warmstart/core/review';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { book, person } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';
import { expect, test } from 'vitest';
import { answerReview } from './from-review.ts';
import { keepNote } from './handler.ts';
import { applyReread, reread } from './reread.ts';
import { takeNote } from './take.ts';
import { undoNote } from './undo.ts';

const madeAt = '2026-03-06T19:00:00Z';
const week = '2026-W10';
const ada = person({ name: 'Ada Quist' });
const rota: ImportantItem = {
  id: 'rota',
  what: 'Rework the rota',
  added: '2026-01-30',
  deferred: 1,
  shown: '2026-03-06',
};

/** A manager whose review went out an hour ago. */
async function answering(important: ImportantItem[] = [rota]) {
  const table = memoryTable();
  const store = dynamoStore(table);
  const reviews = dynamoReviews(table);
  const mine = store.of('me');
  const world = book({ people: [ada], important });
  await mine.importBook(world, madeAt);
  const review = composeReview({ book: world, meetings: [], now: madeAt, week });
  await reviews.of('me').saveReview({ week, review, madeAt }, null);
  let now: Instant = addSeconds(madeAt, 3600);
  const clock = { now: () => now };
  const queue = { send: async () => {} };
  const deps = { store, reviews, clock, queue };
  return {
    deps,
    mine,
    review,
    later: (seconds: number) => {
      now = addSeconds(now, seconds);
    },
    answer: (text: string, id = 'answer-1') => answerReview({ id, week, text }, 'me', deps),
    itemOf: async (id = 'rota') => (await mine.book())?.important?.find((item) => item.id === id),
    async focuses() {
      const kinds = [];
      for (const { item } of await store.due.of(now.slice(0, 16))) kinds.push(item.kind);
      return kinds.filter((kind) => kind === 'focus').length;
    },
  };
}

test('a booked time stands in the book, its calendar follows, and the answer says the plan', async () => {
  const it = await answering();
  const [slot] = it.review.stalled?.slots ?? [];
  const { says, refused } = await it.answer('book 1');
  const item = await it.itemOf();
  expect(item?.plan).toMatchObject({ start: slot?.start, minutes: 25 });
  expect(item?.shown).toBeUndefined();
  expect([says, refused, await it.focuses()]).toEqual([item?.plan?.says, [], 1]);
});

test('the same answer sent again is one, and another word under its id changes nothing', async () => {
  const it = await answering();
  await it.answer('drop 1 no longer wanted');
  const once = await it.itemOf();
  const { says } = await it.answer('offer 1 to Ada');
  expect(await it.itemOf()).toEqual(once);
  expect(says).toBe('Dropped: “Rework the rota”.');
});

test('what an answer did is taken back, in the calendar too, and its words stay', async () => {
  const it = await answering();
  const { note } = await it.answer('book 1');
  it.later(120);
  expect((await undoNote({ manager: 'me', note, mark: null }, it.deps)).outcome).toBe('undone');
  expect(await it.itemOf()).toEqual(rota);
  expect(await it.focuses()).toBe(1);
  expect((await it.mine.noteRecord(note))?.value.raw.text).toBe('book 1');
});

test('what was changed since is not taken back', async () => {
  const it = await answering();
  const { note } = await it.answer('smaller: three bullets');
  await it.answer('drop 1', 'answer-2');
  const { stays } = await undoNote({ manager: 'me', note, mark: null }, it.deps);
  expect(stays).toEqual(['smaller: three bullets']);
  expect(await it.itemOf()).toMatchObject({ status: 'dropped', step: 'three bullets' });
});

test('what cannot be done is said with why, and the rest is done', async () => {
  const it = await answering();
  const { says, refused } = await it.answer('drop 7\nwhy: unclear');
  expect(await it.itemOf()).toMatchObject({ obstacle: 'unclear' });
  expect(refused).toEqual([{ line: 'drop 7', why: 'there is no number 7 in that review' }]);
  expect(says).toBe('What stops “Rework the rota”: it is unclear. “drop 7”: there is no number 7 in that review.');
});

test('an answer to a review nobody kept is refused, and kept as it came', async () => {
  const it = await answering();
  const { refused } = await answerReview({ id: 'answer-9', week: '2026-W01', text: 'drop 1' }, 'me', it.deps);
  expect(refused).toEqual([{ line: 'drop 1', why: 'nothing is known of that review any more' }]);
  expect(await it.itemOf()).toEqual(rota);
});

test('other lines are a note, and its verbs mean what they mean in notes', async () => {
  const it = await answering();
  await it.answer('drop 1\nowe Ada the tide table by Fri\nA good week.');
  const kept = await it.mine.book();
  expect(kept?.commitments).toMatchObject([{ what: 'the tide table', to: ada.id }]);
  expect(kept?.notes?.map(({ text }) => text)).toEqual(['A good week.']);
});

test('numbers in the note beside it do nothing: they are those of the review', async () => {
  const it = await answering();
  const { says } = await it.answer('move 1 Fri');
  expect(await it.itemOf()).toEqual(rota);
  expect(says).toContain('no number 1');
});

test('a worker who was stopped after the book was changed does not do it twice', async () => {
  const it = await answering();
  const at = it.deps.clock.now();
  const raw = {
    ...{ id: 'answer-5', source: 'mail' as const, at, meeting: null, review: week },
    ...{ with: [], text: 'drop 1 enough', remarks: [] },
  };
  await takeNote(raw, 'me', it.deps);
  const message = { kind: 'note' as const, manager: 'me', at, ref: raw.id, note: raw.id };
  // The record cannot be written the second time: the process dies there.
  const dying = {
    ...it.deps,
    store: {
      ...it.deps.store,
      of: (manager: string) => {
        const mine = it.deps.store.of(manager);
        let saves = 0;
        return new Proxy(mine, {
          get: (target, key) =>
            key === 'saveNoteRecord' && ++saves > 1
              ? () => Promise.reject(new Error('died'))
              : Reflect.get(target, key),
        });
      },
    },
  };
  await expect(keepNote(message, dying)).rejects.toThrow('died');
  expect(await it.itemOf()).toMatchObject({ status: 'dropped' });
  it.later(60);
  const record = await keepNote(message, it.deps);
  expect(record).toMatchObject({ state: 'applied', says: 'Dropped: “Rework the rota”.' });
  expect((await it.itemOf())?.reason).toBe('enough');
});

test('answers are never read anew as notes', async () => {
  const it = await answering();
  const { note } = await it.answer('drop 1');
  expect(await reread({ manager: 'me' }, it.deps)).toEqual([]);
  expect(await applyReread({ manager: 'me', note }, it.deps)).toBeNull();
});
