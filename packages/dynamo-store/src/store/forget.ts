import { Delivery } from '@warmstart/core/delivery';
import { Note } from '@warmstart/core/note';
import { addSeconds, type Instant, instantOf } from '@warmstart/core/time';
import { collected, inTurns } from './attempts.ts';
import { bodyOf, readAs } from './body.ts';
import { type Fact, readFacts } from './facts.ts';
import type { Place } from './place.ts';
import { forgetFacts } from './rebuild.ts';

/** How far back deliveries are looked through, in seconds: what is older was forgotten on an earlier night. */
const reach = 400 * 86_400;

/** Deletes notes from before that time, and the words of briefs of meetings before it. */
export async function forget(place: Place, before: Instant, now: Instant): Promise<number> {
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
  return notes.length + told.length;
}

function isOld({ kind, value }: Fact, before: Instant): boolean {
  if (kind !== 'note') return false;
  const note = Note.safeParse(value);
  return note.success && instantOf(note.data.at) < before;
}
