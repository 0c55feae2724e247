import type { Book } from '@warmstart/core/book';
import { readHeadsOfBook } from '@warmstart/core/brief';
import type { ManagerStore } from '@warmstart/core/ports';
import { usualSettings } from '@warmstart/core/settings';
import { describe, expect, test } from 'vitest';
import { ask, book, commitment, diff, manager, note, person, team } from '../builders/index.ts';
import { collect, type Opened } from './opened.ts';
import { noSubjects, now } from './records.ts';

const ada = person();
const bo = person({ name: 'Bo Lind', team: 'harbour-desk' });

const full: Book = book({
  teams: [team(), team({ name: 'Tugs', mode: 'crisis' })],
  people: [bo, ada],
  series: [
    { match: { title: '*desk*' }, team: 'harbour-desk' },
    { match: { title: '*' }, lead: '10m' },
  ],
  commitments: [commitment(), commitment({ what: 'Tide table', status: 'kept', closed: '2026-02-20' })],
  notes: [note({ id: 'n-pilots', with: ['ada-quist'], title: 'Desk weekly' })],
  asks: [ask({ id: 'a-rota' })],
  diffs: [diff()],
  important: [{ id: 'i-chart', what: 'Chart the shoals', added: '2026-01-05' }],
  initiatives: [{ id: 'p-signal', what: 'One signal code', team: 'tugs' }],
});

export function bookContract(opened: Opened): void {
  describe('the book', () => {
    test('is absent before the first import, and what it holds afterwards comes out as it went in', async () => {
      const store = opened.manager();
      expect(await store.book()).toBeNull();
      await store.importBook(full, now);
      expect(await store.book()).toEqual(full);
    });

    test('imported twice, or with its keys in another order, changes nothing', async () => {
      const store = opened.manager();
      const { id, name, ...rest } = ada;
      const turned = { ...rest, name, id };
      const unnamed = { ...full, notes: [note({ with: ['ada-quist'] }), note({ text: 'Fog.' })], asks: [ask()] };
      await store.importBook(unnamed, now);
      const before = await collect(store.dump());
      await store.importBook(unnamed, now);
      await store.importBook({ ...unnamed, people: [bo, turned] }, now);
      expect(await collect(store.dump())).toEqual(before);
    });

    test('adds and updates by id, keeps its order and never deletes', async () => {
      const store = opened.manager();
      await store.importBook(full, now);
      const cleo = person({ name: 'Cleo Strand' });
      await store.importBook(book({ people: [cleo, { ...ada, success: 'Led a launch' }] }), now);
      expect(await store.book()).toEqual({ ...full, people: [bo, { ...ada, success: 'Led a launch' }, cleo] });
    });

    test('a series is the same when it matches the same', async () => {
      const store = opened.manager();
      await store.importBook(full, now);
      await store.importBook(book({ series: [{ match: { title: '*' }, muted: true }] }), now);
      expect((await store.book())?.series).toEqual([full.series?.[0], { match: { title: '*' }, muted: true }]);
    });

    test('settings saved for a series come first, replacing those that match the same', async () => {
      const store = opened.manager();
      await store.importBook(full, now);
      await store.saveSeries({ match: { title: '*' }, kind: 'staff' }, now);
      await store.saveSeries({ match: { uid: 'uid-7' }, muted: true }, now);
      const expected = [
        { match: { uid: 'uid-7' }, muted: true },
        { match: { title: '*' }, kind: 'staff' },
      ];
      expect((await store.book())?.series?.slice(0, 2)).toEqual(expected);
      expect((await store.book())?.series).toHaveLength(3);
      expect((await store.world(noSubjects)).directory.series[0]).toEqual(expected[0]);
    });

    test('an entry too large to keep is refused by name before anything is written', async () => {
      const store = opened.manager();
      await store.importBook(full, now);
      const long = book({
        people: [person({ name: 'Dev Moor' })],
        notes: [note({ id: 'n-long', text: 'x'.repeat(600_000) })],
      });
      await expect(store.importBook(long, now)).rejects.toMatchObject({
        trouble: 'full',
        message: expect.stringContaining('n-long'),
      });
      expect(await store.book()).toEqual(full);
    });
  });

  describe('the heads', () => {
    test('are those of the book after any import', async () => {
      const store = opened.manager();
      await store.importBook(full, now);
      await expectHeads(store, full);
      const later = { ...full, people: [ada], asks: [ask({ id: 'a-rota', answered: '2026-03-02' })] };
      await store.importBook(later, now);
      await expectHeads(store, { ...later, people: [bo, ada] });
    });

    test('a note dated ahead is known once its time has come', async () => {
      const store = opened.manager();
      const ahead = book({
        people: [ada],
        notes: [note({ id: 'n', at: '2026-03-04T08:00:00Z', with: ['ada-quist'] })],
      });
      await store.importBook(ahead, now);
      const notes = async () =>
        (await store.world({ ...noSubjects, people: [ada.id] })).heads.person(ada.emails[0] ?? '')?.notes.private;
      expect(await notes()).toEqual([]);
      expect(await store.rebuildHeads('2026-03-05T08:00:00Z')).toEqual({ heads: 2, mended: 1 });
      expect(await notes()).toHaveLength(1);
      expect(await store.rebuildHeads('2026-03-05T08:00:00Z')).toEqual({ heads: 2, mended: 0 });
    });

    test('nobody who was not asked for is read, and without a book nobody is known', async () => {
      const store = opened.manager();
      const { directory, settings, heads } = await store.world({
        ...noSubjects,
        people: ['ada-quist'],
        series: ['title x'],
      });
      expect(directory).toEqual({ manager: null, teams: [], series: [], people: [] });
      expect(settings).toEqual(usualSettings);
      expect(heads.person(ada.emails[0] ?? '')).toBeNull();
      await store.importBook(full, now);
      const world = await store.world({ ...noSubjects, people: [bo.id] });
      expect(world.heads.person(bo.emails[0] ?? '')?.person).toEqual(bo);
      expect(world.heads.person(ada.emails[0] ?? '')).toBeNull();
    });

    test('a head with more than an item holds keeps the newest', async () => {
      const store = opened.manager();
      const owed = Array.from({ length: 900 }, (_, n) =>
        commitment({ id: `c-${n}`, what: `${n} `.repeat(200), made: `20${10 + Math.floor(n / 100)}-02-03` }),
      );
      await store.importBook(book({ people: [ada], commitments: owed }), now);
      const head = (await store.world({ ...noSubjects, people: [ada.id] })).heads.person(ada.emails[0] ?? '');
      expect(head?.iOwe.length).toBeGreaterThan(100);
      expect(head?.iOwe.at(-1)?.id).toBe('c-899');
      expect((await store.book())?.commitments).toHaveLength(900);
    });

    test('there is nothing to repair after a change that came to its end', async () => {
      const store = opened.manager();
      expect(await store.repair(now)).toBe(false);
      await store.importBook(full, now);
      expect(await store.repair(now)).toBe(false);
    });

    test('imports at the same time leave the heads of all of them', async () => {
      const store = opened.manager();
      const people = ['Ada Quist', 'Bo Lind', 'Cleo Strand', 'Dev Moor'].map((name) => person({ name }));
      await Promise.all(people.map((one) => store.importBook(book({ people: [one] }), now)));
      const kept = await store.book();
      expect(new Set(kept?.people?.map(({ id }) => id))).toEqual(new Set(people.map(({ id }) => id)));
      if (kept) await expectHeads(store, kept);
      expect(await store.repair(now)).toBe(false);
    });
  });

  describe('settings', () => {
    test('are the usual ones until they are saved, and outlast an import', async () => {
      const store = opened.manager();
      expect(await store.settings()).toEqual(usualSettings);
      const settings = { ...usualSettings, digest: '07:30', pausedUntil: '2026-03-09' };
      await store.saveSettings(settings);
      expect((await store.world(noSubjects)).directory.manager).toBeNull();
      await store.importBook(full, now);
      expect(await store.settings()).toEqual(settings);
      expect((await store.world(noSubjects)).settings).toEqual(settings);
      expect((await store.world(noSubjects)).directory.manager).toEqual(manager());
    });
  });
}

/** Asks for every head of the book and holds it against what the book itself makes. */
export async function expectHeads(store: ManagerStore, kept: Book): Promise<void> {
  const right = readHeadsOfBook(kept, now);
  const { heads, directory } = await store.world({
    people: right.people.map(({ person: { id } }) => id),
    teams: right.teams.map(({ team: { id } }) => id),
    series: [...right.series.keys()],
    calendars: [],
  });
  expect(directory).toEqual(right.directory);
  for (const head of right.people) expect(heads.person(head.person.emails[0] ?? '')).toEqual(head);
  for (const head of right.teams) expect(heads.team(head.team.id)).toEqual(head);
  for (const [name, head] of right.series) {
    const [, kind, rest] = /^(\w+) (.*)$/s.exec(name) ?? [];
    const none = { uid: '', pattern: null, title: '' };
    expect(heads.series({ ...none, [kind ?? '']: rest })).toEqual(head);
  }
}
