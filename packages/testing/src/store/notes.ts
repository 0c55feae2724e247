import type { BookEdit } from '@warmstart/core/book';
import type { NoteRecord } from '@warmstart/core/note';
import { describe, expect, test } from 'vitest';
import { book, commitment, person } from '../builders/index.ts';
import { collect, type Opened } from './opened.ts';
import { now } from './records.ts';

/** A note as it came, about no meeting. */
export function noteRecord(parts: Partial<NoteRecord['raw']> = {}): NoteRecord {
  const raw = {
    id: 'note-00001',
    source: 'cli' as const,
    at: now,
    meeting: null,
    with: [],
    text: 'A word',
    remarks: [],
  };
  return { raw: { ...raw, ...parts }, keptAt: now, state: 'new', about: null, reading: null, changes: [] };
}

export function notesContract(opened: Opened): void {
  describe('a note as it came', () => {
    test('is kept once, however often it comes', async () => {
      const store = opened.manager();
      const came = await Promise.all(['one', 'two'].map((text) => store.keepNote(noteRecord({ text }))));
      expect(came.sort()).toEqual(['conflict', 'saved']);
      expect(await store.keepNote(noteRecord({ text: 'three' }))).toBe('conflict');
      const kept = await store.noteRecord('note-00001');
      expect(['one', 'two']).toContain(kept?.value.raw.text);
      expect(await store.noteRecord('note-00002')).toBeNull();
    });

    test('is changed only as it was read, and all of them are found', async () => {
      const store = opened.manager();
      for (const n of [1, 2, 3]) await store.keepNote(noteRecord({ id: `note-0000${n}` }));
      const kept = await store.noteRecord('note-00002');
      const applied = { ...noteRecord({ id: 'note-00002' }), state: 'applied' as const };
      expect(await store.saveNoteRecord(applied, kept?.rev ?? 0)).toBe('saved');
      expect(await store.saveNoteRecord(applied, kept?.rev ?? 0)).toBe('conflict');
      const all = await collect(store.noteRecords());
      expect(all.map(({ value }) => [value.raw.id, value.state])).toEqual([
        ['note-00001', 'new'],
        ['note-00002', 'applied'],
        ['note-00003', 'new'],
      ]);
    });

    test('is forgotten with what is over of it; what still waits stays', async () => {
      const store = opened.manager();
      const mark = (id: string, more: object) => ({ id, kind: 'praise' as const, on: '2026-01-05', ...more });
      const marks = [
        mark('given', { closed: '2026-01-09' }),
        mark('owed', {}),
        mark('decided', { kind: 'decided' as const, what: 'a freeze' }),
        mark('fresh', { kind: 'decided' as const, what: 'a thaw', on: '2026-02-27' }),
      ];
      await store.importBook(book({ people: [person()], marks }), now);
      await store.keepNote(noteRecord({ id: 'note-old-1', at: '2026-01-05T12:00:00Z' }));
      await store.keepNote(noteRecord({ id: 'note-new-1', at: '2026-02-27T12:00:00Z' }));
      expect(await store.forget('2026-02-01T00:00:00Z', now)).toBe(3);
      expect((await store.book())?.marks?.map(({ id }) => id)).toEqual(['owed', 'fresh']);
      expect((await collect(store.noteRecords())).map(({ value }) => value.raw.id)).toEqual(['note-new-1']);
      expect(await store.forget('2026-02-01T00:00:00Z', now)).toBe(0);
      expect((await store.rebuildHeads(now)).mended).toBe(0);
    });

    test('is of one manager alone', async () => {
      const [store, other] = [opened.manager(), opened.manager()];
      await store.keepNote(noteRecord());
      expect(await other.noteRecord('note-00001')).toBeNull();
      expect(await collect(other.noteRecords())).toEqual([]);
    });
  });

  describe('the key of note tokens', () => {
    const question = { meetings: [], deliveries: [] };

    test('is made once, by whoever asks first, and read with all that a brief needs', async () => {
      const store = opened.manager();
      expect((await store.briefing(question)).noteKey).toBeNull();
      const made = await Promise.all([1, 2, 3, 4].map(() => store.noteKey()));
      expect(new Set(made).size).toBe(1);
      expect(made[0]).toMatch(/^[\w-]{43}$/);
      expect((await store.briefing(question)).noteKey).toBe(made[0]);
      expect(await opened.store.managers()).toContain(store.manager);
      expect(await opened.manager().noteKey()).not.toBe(made[0]);
    });

    test('is there once there is a book', async () => {
      const [store, restored] = [opened.manager(), opened.manager()];
      await store.importBook(book({ people: [person()] }), now);
      const { noteKey } = await store.briefing(question);
      expect(noteKey).toBe(await store.noteKey());
      await store.importBook(book(), now);
      expect(await store.noteKey()).toBe(noteKey);
      await restored.repair(now);
      expect(await restored.isListed()).toBe(false);
      await restored.restore(await collect(store.dump()));
      expect((await restored.briefing(question)).noteKey).toBeNull();
      await restored.repair(now);
      expect((await restored.briefing(question)).noteKey).not.toBeNull();
    });

    test('is in no backup, and gone with everything', async () => {
      const store = opened.manager();
      await store.importBook(book(), now);
      const key = await store.noteKey();
      expect(JSON.stringify(await collect(store.dump()))).not.toMatch(new RegExp(`${key}|note-key`));
      await store.erase();
      expect((await store.briefing(question)).noteKey).toBeNull();
      expect(await store.noteKey()).not.toBe(key);
    });
  });

  describe('the numbers of a list', () => {
    test('are those of the last one', async () => {
      const store = opened.manager();
      expect(await store.handles()).toEqual([]);
      await store.saveHandles(['a', 'b']);
      await store.saveHandles(['c']);
      expect(await store.handles()).toEqual(['c']);
    });
  });

  describe('an edit of the book', () => {
    const promise = (what: string): BookEdit => ({
      part: 'commitments',
      id: 'c-1',
      value: commitment({ id: 'c-1', what }),
    });

    test('adds, changes and deletes entries, and tells what stood there before; heads follow', async () => {
      const store = opened.manager();
      await store.importBook(book({ people: [person()] }), now);
      const added = await store.editBook(() => [promise('first')], now);
      expect(added).toMatchObject([{ part: 'commitments', id: 'c-1', before: null, after: { what: 'first' } }]);
      expect(await store.editBook(() => [promise('first')], now)).toEqual([]);
      const changed = await store.editBook(() => [promise('second')], now);
      expect(changed).toMatchObject([{ before: { what: 'first' }, after: { what: 'second' } }]);
      const subjects = { people: [person().id], teams: [], series: [], calendars: [] };
      const owed = async () => (await store.world(subjects)).heads.person(person().emails[0] ?? '')?.iOwe ?? [];
      expect((await owed()).map(({ what }) => what)).toEqual(['second']);
      const gone = await store.editBook(() => [{ part: 'commitments', id: 'c-1', value: null }], now);
      expect(gone).toMatchObject([{ before: { what: 'second' }, after: null }]);
      expect(await owed()).toEqual([]);
      expect((await store.book())?.commitments ?? []).toEqual([]);
      expect((await store.rebuildHeads(now)).mended).toBe(0);
    });

    test('made by many at once loses none of theirs', async () => {
      const store = opened.manager();
      await store.importBook(book({ people: [person()] }), now);
      const says = ['one', 'two', 'three', 'four'];
      const edits = says.map((word) =>
        store.editBook((book) => {
          const [known = person()] = book.people ?? [];
          const problems = known.problems ?? [];
          if (problems.includes(word)) return [];
          return [{ part: 'people', id: known.id, value: { ...known, problems: [...problems, word] } }];
        }, now),
      );
      await Promise.all(edits);
      expect([...((await store.book())?.people?.[0]?.problems ?? [])].sort()).toEqual([...says].sort());
      expect((await store.rebuildHeads(now)).mended).toBe(0);
    });

    test('without a book is refused in words', async () => {
      await expect(opened.manager().editBook(() => [], now)).rejects.toMatchObject({
        message: expect.stringContaining('no book'),
      });
    });
  });
}
