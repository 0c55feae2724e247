import type { Meeting } from '@warmstart/core/meeting';
import { type NoteRecord, RawNote } from '@warmstart/core/note';
import type { ManagerStore, Store } from '@warmstart/core/ports';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { book, commitment, meetingWith, person } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import { keepNote } from './handler.ts';
import { previewNote } from './preview.ts';
import { receiptOf } from './receipt.ts';
import { applyReread, reread } from './reread.ts';
import { takeNote } from './take.ts';
import { lastNote, undoNote } from './undo.ts';

const manager = 'm-1';
const wil = person({ name: 'Wil Stone', relation: 'report' });
const eve = person({ name: 'Eve Lund', relation: 'peer', power: 2, interest: 5, assessed: '2026-01-01' });
const people = [wil, eve];
const promised = commitment({
  id: 'c-map',
  from: 'me',
  to: wil.id,
  what: 'The map',
  due: '2026-03-04',
  made: '2026-02-20',
});
const alone = meetingWith([wil], { uid: 'wil', title: '1:1 Wil', start: '2026-03-03T15:00:00Z' });
const hushed: Meeting = { ...alone, uid: 'hushed', title: 'HR case', visibility: 'confidential' };

class Desk {
  now = '2026-03-03T15:20:00Z';
  readonly store: Store = dynamoStore(memoryTable());
  readonly mine: ManagerStore = this.store.of(manager);
  readonly clock = { now: () => this.now };
  #ids = 0;

  async open(parts: Parameters<typeof book>[0] = {}): Promise<this> {
    await this.mine.importBook(book({ people, commitments: [promised], ...parts }), this.now);
    for (const meeting of [alone, hushed])
      await this.mine.saveMeeting(
        {
          key: `${meeting.uid}\n`,
          start: meeting.start,
          end: meeting.end,
          copies: { work: meeting },
          planned: null,
          goneAt: null,
          last: meeting,
        },
        null,
      );
    return this;
  }

  raw(text: string, parts: Partial<RawNote> = {}): RawNote {
    this.#ids += 1;
    return {
      id: `note-0000${this.#ids}`,
      source: 'api',
      at: this.now,
      meeting: null,
      with: [],
      text,
      remarks: [],
      ...parts,
    };
  }

  about({ uid, start }: Meeting): Pick<RawNote, 'meeting'> {
    return { meeting: { key: `${uid}\n`, start } };
  }

  async keep(raw: RawNote, numbers: readonly string[] = []): Promise<NoteRecord> {
    const queue = { send: async () => {} };
    await takeNote(raw, manager, { store: this.store, queue, clock: this.clock, numbers });
    const message = { kind: 'note', manager, at: this.now, ref: raw.id, note: raw.id } as const;
    const record = await keepNote(message, this);
    if (record === null) throw new Error('the note is gone');
    return record;
  }

  async found() {
    const found = await this.mine.book();
    if (found === null) throw new Error('there is no book');
    return found;
  }
}

const desk = (parts: Parameters<typeof book>[0] = {}) => new Desk().open(parts);

describe('a note in a meeting of two', () => {
  test('says whom by itself, keeps where it was made, and stays between the two', async () => {
    const at = await desk();
    const record = await at.keep(at.raw('owe tide table by Fri\nShe is tired.', at.about(alone)));
    expect(record).toMatchObject({ state: 'applied', about: { uid: 'wil', private: true, sealed: false } });
    const { commitments = [], notes = [] } = await at.found();
    expect(commitments.at(-1)).toMatchObject({
      to: wil.id,
      due: '2026-03-06',
      private: true,
      origin: { note: record.raw.id, line: 'owe tide table by Fri', meeting: 'wil', title: '1:1 Wil' },
    });
    expect(notes).toMatchObject([{ id: record.raw.id, text: 'She is tired.', with: [wil.id], private: true }]);
    expect(receiptOf(record)).toMatchObject({
      says: '1 You owe Wil tide table, Fri 6 Mar · 2 note. Undo',
      commitments: 1,
      handles: ['owe tide table by Fri'],
    });
  });

  test('is shown before it is kept, and nothing changes by that', async () => {
    const at = await desk();
    const before = await at.found();
    const preview = await previewNote(at.raw('owe tide table by Fri', at.about(alone)), manager, at);
    expect(preview).toMatchObject({ says: '1 You owe Wil tide table, Fri 6 Mar. Undo', sealed: false });
    expect(await at.found()).toEqual(before);
    expect(await at.mine.noteRecord('note-00001')).toBeNull();
  });

  test('with verbs only leaves no note behind', async () => {
    const at = await desk();
    await at.keep(at.raw('owe tide table', at.about(alone)));
    expect((await at.found()).notes ?? []).toEqual([]);
  });
});

describe('under seal', () => {
  test('everything inherits the seal, and the answer outside the page says nothing of it', async () => {
    const at = await desk();
    const text =
      'owe tide table\nask what happened\npraise for the candour\nimportant a calm talk\nposition Eve "no night work" no-go\npower Eve 5';
    const record = await at.keep(at.raw(text, at.about(hushed)));
    const { commitments = [], asks = [], marks = [], important = [], people: known = [] } = await at.found();
    for (const one of [commitments.at(-1), asks[0], marks[0], important[0]])
      expect(one).toMatchObject({ sealed: true });
    expect(known.find(({ id }) => id === eve.id)).toMatchObject({ power: 2, positions: [{ sealed: true }] });
    expect(receiptOf(record)).toMatchObject({
      says: 'Noted. Sign in to read it.',
      commitments: 0,
      refused: [],
      handles: [],
    });
    expect((await previewNote(record.raw, manager, at)).sealed).toBe(true);
  });
});

describe('numbers', () => {
  test('are those of the list the note was made from', async () => {
    const at = await desk();
    await at.keep(at.raw('done 1'), ['c-map']);
    expect((await at.found()).commitments).toMatchObject([{ id: 'c-map', status: 'kept', closed: '2026-03-03' }]);
  });

  test('that mean nothing are said so, and nothing is guessed', async () => {
    const at = await desk();
    const record = await at.keep(at.raw('done 1\nowe Eve the chart', at.about(alone)), []);
    expect(receiptOf(record).says).toContain('“done 1”: there is no number 1 in that list.');
    expect((await at.found()).commitments).toMatchObject([{ id: 'c-map' }, { to: eve.id }]);
  });
});

describe('taking back', () => {
  test('by a line of its own takes back the last note of the same channel within a day, and only once', async () => {
    const at = await desk();
    const before = await at.found();
    await at.keep(at.raw('owe Eve the chart'));
    await at.keep(at.raw('owe Eve the ropes', { source: 'cli' }));
    at.now = '2026-03-03T15:25:00Z';
    const undo = await at.keep(at.raw('undo'));
    expect(undo.undoes).toEqual([{ note: 'note-00001', mark: null }]);
    expect((await at.found()).commitments).toMatchObject([{ id: 'c-map' }, { what: 'the ropes' }]);
    await undoNote({ manager, note: 'note-00002', mark: null }, at);
    expect(await at.found()).toEqual(before);
    expect((await at.keep(at.raw('undo'))).refused).toMatchObject([{ why: expect.stringContaining('no note') }]);
    at.now = '2026-03-05T16:00:00Z';
    expect(await lastNote({ manager, meeting: null, source: 'api' }, at)).toBeNull();
  });

  test('of one mark leaves the others', async () => {
    const at = await desk();
    const { raw } = await at.keep(at.raw('owe Eve the chart\nowe Eve the ropes'));
    expect(await undoNote({ manager, note: raw.id, mark: 1 }, at)).toMatchObject({ outcome: 'undone', changes: 1 });
    expect((await at.found()).commitments?.map(({ what }) => what)).toEqual(['The map', 'the ropes']);
    expect(await undoNote({ manager, note: raw.id, mark: 1 }, at)).toMatchObject({ outcome: 'unknown' });
  });

  test('leaves what was changed since, and says so', async () => {
    const at = await desk();
    const { raw } = await at.keep(at.raw('owe Eve the chart by Fri\nposition Eve "no rope" no-go'));
    const made = (await at.found()).commitments?.at(-1);
    await at.keep(at.raw('position Eve "more rope"'));
    await at.keep(at.raw('done 1'), [made?.id ?? '']);
    const { stays, says } = await undoNote({ manager, note: raw.id, mark: null }, at);
    expect(stays).toEqual(['owe Eve the chart by Fri']);
    expect(says).toContain('“owe Eve the chart by Fri”');
    const { commitments = [], people: known = [] } = await at.found();
    expect(commitments.at(-1)).toMatchObject({ what: 'the chart', status: 'kept' });
    expect(known.find(({ id }) => id === eve.id)?.positions).toMatchObject([{ says: 'more rope' }]);
  });
});

describe('reading old notes again', () => {
  test('shows what would change, and changes it only when asked', async () => {
    const at = await desk();
    const { raw } = await at.keep(at.raw('owe Nell the chart\nowe Eve the ropes'));
    expect((await at.found()).commitments).toHaveLength(2);
    await at.mine.importBook(
      book({ people: [...people, person({ name: 'Nell Oak' })], commitments: [promised] }),
      at.now,
    );
    const before = await at.found();
    expect(await reread({ manager }, at)).toMatchObject([{ note: raw.id, come: ['owe Nell the chart'] }]);
    expect(await at.found()).toEqual(before);
    await applyReread({ manager, note: raw.id }, at);
    expect((await at.found()).commitments?.map(({ what }) => what).sort()).toEqual([
      'The map',
      'the chart',
      'the ropes',
    ]);
    expect(await reread({ manager }, at)).toEqual([]);
    expect((await at.mine.noteRecord(raw.id))?.value.raw).toEqual(raw);
  });
});

describe('odd notes', () => {
  test('what no item of the store could hold is refused at the door', async () => {
    const at = await desk();
    for (const text of ['x'.repeat(200_001), 'メモ'.repeat(60_000), '\n'.repeat(160_000)])
      expect(RawNote.safeParse(at.raw(text)).success).toBe(false);
  });

  test('without a book a note is kept, read and changes nothing', async () => {
    const at = new Desk();
    const record = await at.keep(at.raw('owe Eve the chart'));
    expect(record).toMatchObject({ state: 'applied', changes: [] });
  });

  test('a wake-up whose note is not there yet waits for it; an old one is given up', async () => {
    const at = await desk();
    const item = { kind: 'note', manager, at: at.now, ref: 'note-late1', note: 'note-late1' } as const;
    await at.store.due.put(item);
    expect(await keepNote(item, at)).toBeNull();
    expect(await at.store.due.of(at.now.slice(0, 16))).toHaveLength(1);
    const minute = at.now.slice(0, 16);
    at.now = '2026-03-03T17:00:00Z';
    expect(await keepNote(item, at)).toBeNull();
    expect(await at.store.due.of(minute)).toHaveLength(0);
  });

  test.each([
    ['a transcript', 'word '.repeat(39_000)],
    ['ten thousand promises', 'owe Eve rope\n'.repeat(10_000)],
    ['one endless promise', `owe Eve ${'rope '.repeat(30_000)}`],
    ['other letters', 'メモ'.repeat(45_000)],
    ['nothing but line ends', '\n'.repeat(149_000)],
  ])('%s is kept whole, and in bounds', async (_, text) => {
    const at = await desk();
    const raw = RawNote.parse(at.raw(text));
    const record = await at.keep(raw);
    expect(record.state).toBe('applied');
    expect((await at.mine.noteRecord(raw.id))?.value.raw.text).toBe(text);
    expect((await at.found()).commitments?.length ?? 0).toBeLessThanOrEqual(201);
  });
});
