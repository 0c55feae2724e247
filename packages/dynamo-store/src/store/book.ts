import type { ManagerStore } from '@warmstart/core/ports';
import { untilSettled } from './attempts.ts';
import { bodyOf } from './body.ts';
import { readBriefing, readWorld } from './briefing.ts';
import { listManager } from './calendars.ts';
import { editFacts } from './edit-facts.ts';
import { bookOf, changesOf, firstOfSeries, readFacts } from './facts.ts';
import { forget } from './forget.ts';
import { directoryOf } from './heads.ts';
import { noteKeyOf, noteKeyOfBook } from './note-key.ts';
import type { Place } from './place.ts';
import { changeFacts, rebuild, repair } from './rebuild.ts';

type BookKeeping = Pick<
  ManagerStore,
  | 'book'
  | 'importBook'
  | 'editBook'
  | 'saveSeries'
  | 'settings'
  | 'saveSettings'
  | 'rebuildHeads'
  | 'repair'
  | 'forget'
  | 'world'
  | 'briefing'
>;

/** What the manager told, and what a brief needs of it. */
export function bookIn(place: Place): BookKeeping {
  const { table, keys } = place;
  const readDirectory = async () => (await table.get([keys.directory]))[0] ?? null;
  return {
    book: async () => bookOf(await readFacts(place)),

    async importBook(book, now) {
      await listManager(place);
      await noteKeyOf(place);
      await changeFacts(place, (kept) => changesOf(book, kept, place), now);
    },

    editBook: (choose, now) => editFacts(place, choose, now),

    async saveSeries(settings, now) {
      const first = (kept: Parameters<typeof bookOf>[0]) => firstOfSeries(settings, kept, place);
      await changeFacts(place, (kept) => [first(kept)].filter((change) => change !== null), now);
    },

    settings: async () => directoryOf(await readDirectory()).settings,

    async saveSettings(settings) {
      await listManager(place);
      await untilSettled('the settings', async () => {
        const item = await readDirectory();
        const body = bodyOf({ ...directoryOf(item), settings }, keys.directory);
        const written = await table.put({ ...keys.directory, body }, item ? { rev: item.rev } : 'absent');
        return written === 'done' ? written : null;
      });
    },

    rebuildHeads: (now) => rebuild(place, now),
    async repair(now) {
      await noteKeyOfBook(place);
      return repair(place, now);
    },
    forget: (before, now) => forget(place, before, now),
    world: (subjects) => readWorld(place, subjects),
    briefing: (question) => readBriefing(place, question),
  };
}
