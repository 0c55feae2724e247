import { type NoteContext, sceneOf } from '@warmstart/core/capture';
import { type Entry, ledgerOf } from '@warmstart/core/ledger';
import type { Owed, OwedWanted, Owing } from '@warmstart/web/control';
import type { EngineRoom } from './engine-room.ts';
import { sayOwed } from './note-words.ts';

const nothing: Owed = { list: [], sealed: 0 };

/** Lists what is owed, and keeps what each number stands for. */
export async function listOwed({ toMe, sealed }: OwedWanted, { mine, clock }: EngineRoom): Promise<Owed> {
  const at = clock.now();
  const [book, { directory }] = await Promise.all([
    mine.book(),
    mine.world({ people: [], teams: [], series: [], calendars: [] }),
  ]);
  if (book === null) return nothing;
  const { context } = sceneOf({ directory, meeting: null, with: [], at });
  const { iOwe, owedToMe, betweenOthers } = ledgerOf(book, at, context.zone);
  const all = toMe ? owedToMe : [...iOwe, ...owedToMe, ...betweenOthers];
  const shown = all.filter(({ commitment }) => sealed || commitment.sealed !== true);
  await mine.saveHandles(shown.map(({ commitment }) => commitment.id));
  return { list: shown.map((entry, index) => owing(entry, index + 1, context)), sealed: all.length - shown.length };
}

function owing({ commitment, side, daysLate, news }: Entry, number: number, context: NoteContext): Owing {
  const { id, from, to, what, due = null, moved = [], sealed = false } = commitment;
  return {
    number,
    id,
    side,
    from,
    to,
    what,
    due,
    says: sayOwed(commitment, context),
    late: daysLate > 0,
    moved: moved.length,
    untold: news?.kind ?? null,
    sealed,
  };
}
