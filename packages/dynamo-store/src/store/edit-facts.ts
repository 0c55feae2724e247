import type { Book, BookEdit, BookEdited } from '@warmstart/core/book';
import { StoreError } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import { collected, untilSettled } from './attempts.ts';
import { bookOf, type EditedFact, editsOf, factBody, readFacts } from './facts.ts';
import type { Place } from './place.ts';
import { marked, settleHeads } from './rebuild.ts';

/**
 * Changes single entries, each only as long as it is as it was read: where somebody else was faster, all is chosen anew.
 * Heads follow.
 */
export async function editFacts(
  place: Place,
  choose: (book: Book) => readonly BookEdit[],
  now: Instant,
): Promise<readonly BookEdited[]> {
  const done = new Map<string, BookEdited>();
  await untilSettled('the book', async () => {
    const kept = await readFacts(place);
    const book = bookOf(kept);
    if (book === null) throw new StoreError('unavailable', 'There is no book yet: import one first.');
    const edited = editsOf(choose(book), kept, place);
    if (edited.length === 0) return finished(place, now);
    let all = true;
    await marked(place, async () => {
      for (const one of edited) all = (await written(one, place, done)) && all;
      await settleHeads(place, now);
    });
    return all ? true : null;
  });
  return [...done.values()];
}

/** Who was stopped with the facts written has nothing left to choose; the heads may still be to come. */
async function finished(place: Place, now: Instant): Promise<true> {
  const marks = await collected(place.table.query(place.keys.marks));
  return marks.length === 0 ? true : settleHeads(place, now);
}

/** Writes one entry; of what was begun before, what stood there first is remembered. @returns false where somebody was faster */
async function written(
  { edit, change }: EditedFact,
  { table }: Place,
  done: Map<string, BookEdited>,
): Promise<boolean> {
  const { key, before } = change;
  const condition = before ? { rev: before.item.rev } : 'absent';
  const outcome =
    edit.value === null && before !== null
      ? await table.remove(key, { rev: before.item.rev })
      : await table.put({ ...key, body: factBody(change) }, condition);
  if (outcome === 'refused') return false;
  const { part, id, value } = edit;
  const first = done.get(key.sk);
  done.set(key.sk, { part, id, before: first ? first.before : (before?.value ?? null), after: value });
  return true;
}
