import { randomUUID } from 'node:crypto';
import type { Instant } from '@warmstart/core/time';
import type { Item, Table } from '../table/index.ts';
import { collected, inTurns, untilSettled } from './attempts.ts';
import { bodyOf } from './body.ts';
import { changed, type Fact, type FactChange, readFacts } from './facts.ts';
import { compareHeads, type Differing, directoryOf, headsOf } from './heads.ts';
import type { Place } from './place.ts';

/** What bringing the heads up to date came to. */
export interface Rebuilt {
  readonly heads: number;
  readonly mended: number;
}

/** Writes changed facts and then the heads they make. @param choose what to change of what is kept */
export async function changeFacts(
  place: Place,
  choose: (kept: readonly Fact[]) => readonly FactChange[],
  now: Instant,
): Promise<void> {
  const kept = await readFacts(place);
  const changes = choose(kept);
  if (changes.length === 0) {
    await rebuild(place, now);
    return;
  }
  const after = changed(kept, changes);
  const [directory] = await place.table.get([place.keys.directory]);
  // What cannot be kept is refused before anything is written.
  headsOf(after, place, { now, settings: directoryOf(directory ?? null).settings });
  const written = new Set(changes.map(({ key }) => key.sk));
  const items = after.flatMap(({ item }) => (written.has(item.sk) ? [item] : []));
  await marked(place, async () => {
    await putFacts(place, items);
    await settleHeads(place, now);
  });
}

/** Brings the heads up to what the facts say; with nothing to do it writes nothing. */
export async function rebuild(place: Place, now: Instant): Promise<Rebuilt> {
  const { heads, differing } = await compareHeads(place, now);
  if (differing.length > 0) await marked(place, () => settleHeads(place, now));
  return { heads, mended: differing.length };
}

/** Finishes what was stopped half-way. @returns whether anything was */
export async function repair(place: Place, now: Instant): Promise<boolean> {
  const marks = await collected(place.table.query(place.keys.marks));
  if (marks.length === 0) return false;
  await rebuild(place, now);
  await inTurns(marks, (mark) => place.table.remove(mark, 'always'));
  return true;
}

/** Runs a change under a mark of its own, which stays when the change is stopped: heads may then lag behind facts. */
async function marked({ table, keys }: Place, run: () => Promise<unknown>): Promise<void> {
  const mark = keys.mark(randomUUID());
  await table.put({ ...mark, body: bodyOf({}, mark) }, 'always');
  await run();
  await table.remove(mark, 'always');
}

/** The manager's entry last: until it is there, there is no book, and so a first import is seen whole or not at all. */
async function putFacts({ table, keys }: Place, items: readonly Item[]): Promise<void> {
  const { sk: manager } = keys.fact('manager', '');
  await table.putAll(items.filter(({ sk }) => sk !== manager));
  await table.putAll(items.filter(({ sk }) => sk === manager));
}

/** Done only once a look after the last write finds every head as the facts make it, whoever else writes meanwhile. */
function settleHeads(place: Place, now: Instant): Promise<true> {
  return untilSettled('the book', async () => {
    const { differing } = await compareHeads(place, now);
    await inTurns(differing, (head) => writeHead(place.table, head));
    return differing.length === 0 ? true : null;
  });
}

/** Refused where somebody else wrote that head since it was read: the next look shows whether theirs is right. */
async function writeHead(table: Table, { key, body, before }: Differing): Promise<void> {
  const condition = before ? { rev: before.rev } : 'absent';
  if (body === null) await table.remove(key, condition);
  else await table.put({ ...key, body }, condition);
}
