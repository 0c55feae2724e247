import { Delivery } from '@warmstart/core/delivery';
import { KeptMark, Note, NoteRecord } from '@warmstart/core/note';
import { addDays, addSeconds, type Instant, instantOf } from '@warmstart/core/time';
import { collected, inTurns } from './attempts.ts';
import { bodyOf, readAs } from './body.ts';
import { type Fact, readFacts } from './facts.ts';
import type { Place } from './place.ts';
import { forgetFacts } from './rebuild.ts';

/** How far back deliveries are looked through, in seconds: what is older was forgotten on an earlier night. */
const reach = 400 * 86_400;

/** Deletes notes and marks that are over from before that time, and the words of briefs of meetings before it. */
export async function forget(place: Place, before: Instant, now: Instant): Promise<number> {
  const words = await forgetRecords(place, before);
  const notes = (await readFacts(place)).filter((fact) => isOld(fact, before));
  await forgetFacts(place, notes, now);
  const { table, keys } = place;
  const deliveries = await collected(table.query(keys.deliveriesOf({ from: addSeconds(before, -reach), to: before })));
  const told = deliveries.flatMap((item) => {
    const delivery = readAs(Delivery, item);
    return delivery.brief === null ? [] : [{ item, delivery }];
  });
  await inTurns(told, ({ item, delivery }) =>
    table.put({ pk: item.pk, sk: item.sk, body: bodyOf({ ...delivery, brief: null }, item) }, { rev: item.rev }),
  );
  return words + notes.length + told.length;
}

/** Deletes notes as they came, with all that was read of them. @returns how many there were that the book knows nothing of */
async function forgetRecords({ table, keys }: Place, before: Instant): Promise<number> {
  const old = (await collected(table.query(keys.notes))).flatMap((item) => {
    const { raw, changes } = readAs(NoteRecord, item);
    return raw.at < before ? [{ item, counts: !changes.some(({ part }) => part === 'notes') }] : [];
  });
  await inTurns(old, ({ item }) => table.remove(item, 'always'));
  return old.filter(({ counts }) => counts).length;
}

/** Notes, and marks that are closed or were only remembered: what still waits for its moment stays. */
function isOld({ kind, value }: Fact, before: Instant): boolean {
  if (kind === 'mark') return isOldMark(value, before);
  if (kind !== 'note') return false;
  const note = Note.safeParse(value);
  return note.success && instantOf(note.data.at) < before;
}

/** What waits until it is closed; everything else is over once it was noted. */
const waits: ReadonlySet<KeptMark['kind']> = new Set(['praise', 'expects', 'blocked', 'aim', 'watch']);

function isOldMark(value: unknown, before: Instant): boolean {
  const mark = KeptMark.safeParse(value);
  if (!mark.success) return false;
  const { kind, closed, due, on } = mark.data;
  const isWaiting = closed === undefined && (waits.has(kind) || (kind === 'feedback' && due !== undefined));
  // A day counts as over where even the last zone has left it.
  return !isWaiting && `${addDays(closed ?? on, 2)}T00:00:00Z` <= before;
}
