import { dynamoStore } from '@warmstart/dynamo-store/store';
import { book, commitment, person } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import { changeInLedger, type LedgerChange } from './from-ledger.ts';
import { undoNote } from './undo.ts';

const mine = commitment({ due: '2026-03-06' });
const manager = 'robin';

async function desk() {
  const store = dynamoStore(memoryTable());
  const clock = { now: () => '2026-03-03T15:00:00Z' };
  const queue = { send: async () => {} };
  await store.of(manager).importBook(book({ people: [person()], commitments: [mine] }), clock.now());
  return {
    change: (change: Partial<LedgerChange>) =>
      changeInLedger({ id: 'ledger-1234', commitment: mine.id, what: 'done', ...change }, manager, {
        store,
        clock,
        queue,
      }),
    undo: () => undoNote({ manager, note: 'ledger-1234', mark: null }, { store, clock }),
    now: async () => (await store.of(manager).book())?.commitments?.[0],
  };
}

describe('a change on the ledger', () => {
  test.each([
    [{ what: 'done' }, { status: 'kept', closed: '2026-03-03' }],
    [
      { what: 'move', when: '2026-03-12' },
      { due: '2026-03-12', moved: [{ from: '2026-03-06', to: '2026-03-12' }] },
    ],
    [
      { what: 'drop', why: 'no longer\nneeded · undo; done 1' },
      { status: 'dropped', told: false },
    ],
  ] as const)('%j is done at once, and undone', async (change, after) => {
    const { change: make, undo, now } = await desk();
    expect(await make(change)).toEqual({ done: true, note: 'ledger-1234' });
    expect(await now()).toMatchObject(after);
    await undo();
    expect(await now()).toEqual(mine);
  });

  test('sent twice is one', async () => {
    const { change, now } = await desk();
    await change({ what: 'done' });
    expect(await change({ what: 'done' })).toEqual({ done: true, note: 'ledger-1234' });
    expect((await now())?.status).toBe('kept');
  });

  test('that cannot be done says why', async () => {
    const { change } = await desk();
    expect(await change({ what: 'told' })).toEqual({ done: false, why: 'there is no news of it to tell' });
    await change({ id: 'ledger-2345', what: 'done' });
    expect(await change({ id: 'ledger-3456', what: 'drop' })).toEqual({ done: false, why: 'it is closed already' });
    expect(await change({ id: 'ledger-4567', commitment: 'c-none' })).toEqual({
      done: false,
      why: 'it is not there any more',
    });
  });
});
