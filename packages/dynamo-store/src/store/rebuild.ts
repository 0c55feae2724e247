import { randomUUID } from 'node:crypto';
import type { Instant } from '@warmstart/core/time';
import type { Item } from '../table/index.ts';
import { collected, inTurns, untilSettled } from './attempts.ts';
import { bodyOf } from './body.ts';
import { changed, type Fact, type FactChange, readFacts } from './facts.ts';
import { compareHeads, type Differing, differencesOf, headsOf, readHeads } from './heads.ts';
import { mendIndex } from './mend.ts';
import type { Place } from './place.ts';

/** What bringing the heads up to date came to. */
export interface Rebuilt {
  readonly heads: number;
  readonly mended: number;
}

/**
 * Writes changed facts and then the heads they make. Whoever is alone with the facts meanwhile reads them once; the
 * version tells, which everybody who changes facts counts up before and after. Who is not alone looks again until all
 * is right. @param choose what to change of what is kept
 */
export async function changeFacts(
  place: Place,
  choose: (kept: readonly Fact[]) => readonly FactChange[],
  now: Instant,
): Promise<void> {
  const version = await readVersion(place);
  const before = await readHeads(place);
  const kept = await readFacts(place);
  const changes = choose(kept);
  const after = changed(kept, changes);
  // What cannot be kept is refused here, before anything is written.
  const made = headsOf(after, place, now);
  if (changes.length === 0 && differencesOf(made, before, place).length === 0) return;
  const written = new Set(changes.map(({ key }) => key.sk));
  await marked(place, async () => {
    const alone = await raiseVersion(place, version);
    await putFacts(
      place,
      after.flatMap(({ item }) => (written.has(item.sk) ? [item] : [])),
    );
    if (
      alone &&
      (await writeHeads(place, differencesOf(made, before, place))) &&
      (await raiseVersion(place, version + 1))
    )
      return;
    await settleHeads(place, now);
  });
}

/** Deletes facts, then brings the heads up to what is left. */
export async function forgetFacts(place: Place, facts: readonly Fact[], now: Instant): Promise<void> {
  if (facts.length === 0) return;
  await marked(place, async () => {
    await inTurns(facts, ({ item }) => place.table.remove(item, 'always'));
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
  const mended = await mendIndex(place, now);
  const marks = await collected(place.table.query(place.keys.marks));
  if (marks.length === 0) return mended > 0;
  await rebuild(place, now);
  await inTurns(marks, (mark) => place.table.remove(mark, 'always'));
  return true;
}

/** Runs a change under a mark of its own, which stays when the change is stopped: heads may then lag behind facts. */
export async function marked({ table, keys }: Place, run: () => Promise<unknown>): Promise<void> {
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
export function settleHeads(place: Place, now: Instant): Promise<true> {
  return untilSettled('the book', async () => {
    await raiseVersion(place, await readVersion(place));
    const { differing } = await compareHeads(place, now);
    await writeHeads(place, differing);
    return differing.length === 0 ? true : null;
  });
}

/** @returns false where somebody else wrote a head since it was read; theirs may be right, and another look shows it */
async function writeHeads({ table }: Place, differing: readonly Differing[]): Promise<boolean> {
  let all = true;
  await inTurns(differing, async ({ key, body, before }) => {
    const condition = before ? { rev: before.rev } : 'absent';
    const written = body === null ? table.remove(key, condition) : table.put({ ...key, body }, condition);
    if ((await written) === 'refused') all = false;
  });
  return all;
}

async function readVersion({ table, keys }: Place): Promise<number> {
  const [item] = await table.get([keys.version]);
  return item?.rev ?? 0;
}

/** @returns whether nobody else raised it since it was read */
async function raiseVersion({ table, keys }: Place, from: number): Promise<boolean> {
  const draft = { ...keys.version, body: bodyOf({}, keys.version) };
  return (await table.put(draft, from === 0 ? 'absent' : { rev: from })) === 'done';
}
