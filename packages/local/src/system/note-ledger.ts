import { sceneOf } from '@warmstart/core/capture';
import { type Commitment, isOwed, me, newsToTell } from '@warmstart/core/commitment';
import { dateIn, type PlainDate } from '@warmstart/core/time';
import type { Owed, OwedWanted, Owing } from '@warmstart/web/control';
import type { EngineRoom } from './engine-room.ts';
import { sayOwed } from './note-words.ts';

/** Lists what is owed, late first, and keeps what each number stands for. */
export async function listOwed({ toMe, sealed }: OwedWanted, { mine, clock }: EngineRoom): Promise<Owed> {
  const at = clock.now();
  const [book, { directory }] = await Promise.all([
    mine.book(),
    mine.world({ people: [], teams: [], series: [], calendars: [] }),
  ]);
  const { context } = sceneOf({ directory, meeting: null, with: [], at });
  const today = dateIn(at, context.zone);
  const owed = (book?.commitments ?? [])
    .filter((commitment) => isOwed(commitment) || newsToTell(commitment) !== null)
    .filter(({ to }) => !toMe || to === me);
  const shown = owed
    .filter((commitment) => sealed || commitment.sealed !== true)
    .sort((a, b) => compare(orderOf(a, today), orderOf(b, today)));
  await mine.saveHandles(shown.map(({ id }) => id));
  return {
    list: shown.map((commitment, index) => owing(commitment, index + 1)),
    sealed: owed.length - shown.length,
  };

  function owing(commitment: Commitment, number: number): Owing {
    const { id, from, to, what, due = null, moved = [] } = commitment;
    return {
      number,
      id,
      side: sideOf(commitment),
      from,
      to,
      what,
      due,
      says: sayOwed(commitment, context),
      late: isLate(commitment, today),
      moved: moved.length,
      untold: newsToTell(commitment)?.kind ?? null,
      sealed: commitment.sealed === true,
    };
  }
}

function sideOf({ from, to }: Commitment): Owing['side'] {
  if (from === me) return 'mine';
  return to === me ? 'theirs' : 'others';
}

function isLate(commitment: Commitment, today: PlainDate): boolean {
  return isOwed(commitment) && commitment.due !== undefined && commitment.due < today;
}

const sides: readonly Owing['side'][] = ['mine', 'theirs', 'others'];

/** Mine before theirs; what is still owed before what is only to be told; by date, and what has none last. */
function orderOf(commitment: Commitment, today: PlainDate): readonly (string | number)[] {
  const { due = '9999', made, id } = commitment;
  return [
    sides.indexOf(sideOf(commitment)),
    isOwed(commitment) ? 0 : 1,
    isLate(commitment, today) ? 0 : 1,
    due,
    made,
    id,
  ];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
