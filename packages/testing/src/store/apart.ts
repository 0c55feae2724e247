import { newDelivery } from '@warmstart/core/delivery';
import { type ManagerStore, StoreError } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { book, note, person } from '../builders/index.ts';
import { collect, isRecord, type Opened } from './opened.ts';
import { calendar, dueSync, keptMeeting, noSubjects, now, refOf } from './records.ts';

/** Names that mean something to a key, a path, a query or a terminal, and such as are too long for a key. */
const odd = [
  'a',
  'a#b',
  'a%23b',
  'a/b',
  'a\nb',
  'a\u0000b',
  'a b',
  '=a',
  '😀',
  '\ud83d',
  '\ud83e',
  'é',
  'e\u0301',
  '__proto__',
  'x'.repeat(3000),
  `${'x'.repeat(3000)}y`,
  '😀'.repeat(1000),
];

export function apartContract(opened: Opened): void {
  describe('managers', () => {
    test('are listed once they have anything', async () => {
      const [one, other, third] = [opened.manager(), opened.manager(), opened.manager()];
      expect(await one.isListed()).toBe(false);
      await one.importBook(book(), now);
      await one.importBook(book(), now);
      await other.saveCalendar(calendar(), null);
      const listed = await opened.store.managers();
      expect(listed.filter((manager) => manager === one.manager)).toHaveLength(1);
      expect(listed).toContain(other.manager);
      expect(listed).not.toContain(third.manager);
      expect(await Promise.all([one, other, third].map((each) => each.isListed()))).toEqual([true, true, false]);
      await other.erase();
      expect(await other.isListed()).toBe(false);
    });

    test('never meet, whatever ids they share', async () => {
      const [one, other] = [opened.manager(), opened.manager()];
      const kept = keptMeeting();
      await one.importBook(book({ people: [person()] }), now);
      await one.saveMeeting(kept, null);
      await one.saveCalendar(calendar(), null);
      await one.claim(refOf(kept), now, addSeconds(now, 60));
      await one.takeTurn(now, addSeconds(now, 60));
      expect(await collect(other.dump())).toEqual([]);
      expect(await other.book()).toBeNull();
      expect(await other.meeting(kept.key)).toBeNull();
      expect(await other.claim(refOf(kept), now, addSeconds(now, 60))).toMatchObject({ because: 'absent' });
      expect(await other.takeTurn(now, addSeconds(now, 60))).not.toBeNull();
      expect(await other.saveMeeting({ ...kept, goneAt: now }, null)).toBe('saved');
      await other.erase();
      expect((await one.meeting(kept.key))?.value).toEqual(kept);
      expect((await one.book())?.people).toEqual([person()]);
    });

    test('of odd and long names are told apart too', async () => {
      const prefix = opened.manager().manager;
      const stores = odd.map((name) => opened.store.of(`${prefix}${name}`));
      for (const [index, store] of stores.entries()) await store.saveSettings(settings(index));
      for (const [index, store] of stores.entries()) expect(await store.settings()).toEqual(settings(index));
      expect(await opened.store.managers()).toEqual(expect.arrayContaining(stores.map(({ manager }) => manager)));
    });
  });

  describe('odd and long names', () => {
    test('of meetings, channels and series never meet', async () => {
      const store = opened.manager();
      const meetings = odd.map((uid) => keptMeeting({ uid }));
      for (const meeting of meetings) expect(await store.saveMeeting(meeting, null)).toBe('saved');
      for (const meeting of meetings) expect((await store.meeting(meeting.key))?.value).toEqual(meeting);
      const refs = meetings.flatMap((meeting) => odd.slice(0, 4).map((channel) => ({ ...refOf(meeting), channel })));
      for (const ref of refs) expect(await store.recordDelivery(silent(ref))).toBe('saved');
      for (const ref of refs) expect((await store.delivery(ref))?.value).toEqual(silent(ref));
      for (const uid of odd) await store.saveSaid(uid, { defaultAsk: uid, diffs: {} });
      const asked = meetings.map(({ key: meeting, start }) => ({ meeting, start, subjects: noSubjects }));
      const { said } = await store.briefing({ meetings: asked, deliveries: [] });
      expect([...said].map(([uid, { defaultAsk }]) => [uid, defaultAsk])).toEqual(odd.map((uid) => [uid, uid]));
    });

    test('of due items never meet', async () => {
      const manager = `${opened.manager().manager}#sync`;
      const at = '2031-03-03T09:00:00Z';
      const items = odd.map((ref) => dueSync(manager, at, { ref }));
      for (const item of items) await opened.store.due.put(item);
      const found = (await opened.store.due.of(at.slice(0, 16))).map(({ item }) => item);
      expect(found).toHaveLength(items.length);
      expect(found).toEqual(expect.arrayContaining(items));
      for (const item of items) await opened.store.due.drop(item);
    });

    test('of notes come out as they went in', async () => {
      const store = opened.manager();
      const notes = odd
        .filter((name) => name.isWellFormed())
        .map((title, n) => note({ id: `n-${n}`, title, text: title }));
      await store.importBook(book({ notes }), now);
      expect((await store.book())?.notes).toEqual(notes);
    });
  });

  describe('a damaged item', () => {
    test('is named with its field, and nothing of what is in it', async () => {
      const store = opened.manager();
      const kept = keptMeeting({ uid: 'pilot', title: 'Salary of Ada' });
      await store.saveMeeting(kept, null);
      await damage(store, 'pilot', (body) => ({ ...body, start: 'Salary of Ada' }));
      for (const read of [
        () => store.meeting(kept.key),
        () => store.briefing({ meetings: [{ meeting: kept.key, start: now, subjects: noSubjects }], deliveries: [] }),
      ]) {
        const error = await read().catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(StoreError);
        expect(error).toMatchObject({ trouble: 'damaged', message: expect.stringMatching(/pilot.* start /) });
        expect(String(error)).not.toContain('Salary');
      }
    });

    test('of the book is named too', async () => {
      const store = opened.manager();
      await store.importBook(book({ people: [person(), person({ name: 'Bo Lind' })] }), now);
      await damage(store, 'fact#person#bo-lind', (body) => ({
        ...body,
        value: { id: 'bo-lind', name: 'Bo Lind', emails: 7 },
      }));
      await expect(store.book()).rejects.toMatchObject({ message: expect.stringMatching(/bo-lind.* emails /) });
    });
  });
}

function settings(index: number) {
  return { pausedUntil: null, digest: null, keepNotes: `${index + 1}d` };
}

function silent(ref: ReturnType<typeof refOf>) {
  return { ...newDelivery(ref, now), state: 'silent' as const };
}

/** Changes the body of the one item whose key tells of a name, by way of a backup. */
async function damage(
  store: ManagerStore,
  name: string,
  change: (body: Record<string, unknown>) => unknown,
): Promise<void> {
  const [hurt, ...others] = (await collect(store.dump())).filter(({ key }) => key.includes(name));
  if (!hurt || others.length > 0) throw new Error(`not one item is called ${name}`);
  const { key, item } = hurt;
  const body: unknown = isRecord(item) ? Object.entries(item).find(([name]) => name === 'body')?.[1] : null;
  if (isRecord(item) && isRecord(body)) await store.restore([{ key, item: { ...item, body: change(body) } }]);
}
