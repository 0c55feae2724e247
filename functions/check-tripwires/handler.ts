import type { Book } from '@warmstart/core/book';
import { checkItem, dueCheck, type MessageFor, soonCheckAt } from '@warmstart/core/due';
import type { Kept, KeptTripwire, Lookout, ManagerStore, SignalStore } from '@warmstart/core/ports';
import { registryOf } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';
import { backfillSource } from './backfill.ts';
import type { Checked, CheckOutcome, CheckTripwires } from './deps.ts';
import { type Folded, foldWaiting, mostAtOnce } from './fold.ts';
import { lookAtAll } from './look.ts';
import { heardOfSources, renameEdits } from './rename.ts';
import { Overtaken } from './tripwires.ts';
import { unknownAfter } from './unknown.ts';
import { countWeeks } from './weeks.ts';

export type { CheckOutcome, CheckTripwires } from './deps.ts';

/** Looks at the tripwires of a manager, or fetches some of the past of a source. Repeating either changes nothing. */
export function checkTripwires(message: MessageFor<'check-tripwires'>, deps: CheckTripwires): Promise<CheckOutcome> {
  return message.kind === 'check' ? check(message, deps) : backfillSource(message, deps);
}

type CheckMessage = Extract<MessageFor<'check-tripwires'>, { kind: 'check' }>;

/** What one look works with. */
interface Check {
  readonly message: CheckMessage;
  readonly deps: CheckTripwires;
  readonly mine: ManagerStore;
  readonly heard: SignalStore;
  readonly now: Instant;
}

/**
 * Folds the signals that wait, looks through every tripwire, and brings the diffs of the book up to date. The next look is
 * planned before this one is done with; one at night before anything is, so that no record that cannot be read ends the watching.
 */
async function check(message: CheckMessage, deps: CheckTripwires): Promise<Checked> {
  const { store, signals, clock } = deps;
  const mine = store.of(message.manager);
  const about: Check = { message, deps, mine, heard: signals.of(message.manager), now: clock.now() };
  const book = await mine.book();
  if (book === null) return nothingToCheck(about);
  await planNext(book, about, false);
  const folded = await folding(book, about);
  if (folded.more) {
    await goOn(message, deps);
    return { ...figures(folded), state: 'more', changed: 0 };
  }
  const changed = await looking(folded, about);
  await planNext(folded.book, about, [...folded.tripwires.values()].some(hasHeard));
  await dropDone(message, deps);
  if (await mine.isListed()) return { ...figures(folded), state: 'looked', changed };
  // Everything was erased meanwhile: what was written since goes too.
  await mine.erase();
  return { ...figures(folded), state: 'gone', changed: 0 };
}

/** Signals may come before the book does: they wait. Where everything was erased, nothing is left of those that came since. */
async function nothingToCheck({ message, deps, mine }: Check): Promise<Checked> {
  const listed = await mine.isListed();
  if (!listed) await mine.erase();
  await dropDone(message, deps);
  return { kind: 'check', state: listed ? 'nothing' : 'gone', signals: 0, anew: 0, changed: 0 };
}

type FoldedWith = Folded & { readonly book: Book };

function figures({ mapped, anew }: Folded): Pick<Checked, 'kind' | 'signals' | 'anew'> {
  return { kind: 'check', signals: mapped.length, anew };
}

/** How often it is begun again when somebody else was faster. */
const mostTries = 5;

async function folding(book: Book, about: Check): Promise<FoldedWith> {
  for (let tries = 1; ; tries++) {
    try {
      return await foldOnce(book, about);
    } catch (error) {
      if (!(error instanceof Overtaken) || tries >= mostTries) throw error;
    }
  }
}

/** What waited is kept only once every tripwire has it, and the names nobody knows were noted. */
async function foldOnce(before: Book, { mine, heard, now }: Check): Promise<FoldedWith> {
  const waited = await heard.waiting(mostAtOnce);
  const sources = await heardOfSources(waited, heard);
  const book = await withNewNames(before, sources.renamed, { mine, now });
  const folded = await foldWaiting(waited, { book, heard, now });
  const registry = registryOf(book);
  const noted = (lookout: Lookout) => ({
    ...lookout,
    unknown: unknownAfter(lookout.unknown, folded.mapped, registry),
  });
  if (waited.length > 0) await saveLookout(heard, await heard.lookout(), noted);
  await sources.save();
  if (waited.length > 0) await heard.keep(waited);
  return { ...folded, book };
}

async function withNewNames(
  book: Book,
  renamed: Parameters<typeof renameEdits>[1],
  { mine, now }: { readonly mine: ManagerStore; readonly now: Instant },
): Promise<Book> {
  if (renameEdits(book, renamed).length === 0) return book;
  await mine.editBook((newest) => renameEdits(newest, renamed), now);
  return (await mine.book()) ?? book;
}

async function looking({ book, tripwires }: FoldedWith, { mine, heard, now }: Check): Promise<number> {
  const kept = await heard.lookout();
  const lookout = kept.value;
  // Signals come all day long: pictures need them once an hour.
  if (lookout.lookedAt?.slice(0, 13) !== now.slice(0, 13)) await countWeeks({ book, heard, now });
  const { changed, absences } = await lookAtAll(tripwires, { book, mine, heard, now, lookout });
  const registry = registryOf(book);
  await saveLookout(heard, kept, (newest) => ({
    unknown: unknownAfter(newest.unknown, [], registry),
    absences,
    lookedAt: now,
  }));
  return changed;
}

/** Writes what is remembered between two looks; what the manager answered meanwhile stays answered. */
async function saveLookout(
  heard: SignalStore,
  first: Kept<Lookout>,
  change: (lookout: Lookout) => Lookout,
): Promise<void> {
  for (let kept = first; ; kept = await heard.lookout()) {
    const next = change(kept.value);
    if (JSON.stringify(next) === JSON.stringify(kept.value)) return;
    if ((await heard.saveLookout(next, kept.rev)) === 'saved') return;
  }
}

async function planNext(
  { teams = [], people = [], manager }: Book,
  { message, deps, now }: Check,
  hears: boolean,
): Promise<void> {
  const item = dueCheck(message.manager, { manager, teams, people }, { now, hears });
  if (item !== null && item.at !== message.at) await deps.store.due.put(item);
}

function hasHeard({ state: { team, people, items } }: KeptTripwire): boolean {
  return team.newest.length + items.length + Object.keys(people).length > 0;
}

/** The rest is left to the next sweep but one at most. */
async function goOn(message: CheckMessage, deps: CheckTripwires): Promise<void> {
  const at = soonCheckAt(deps.clock.now());
  await deps.store.due.put(checkItem(message.manager, at));
  if (at !== message.at) await dropDone(message, deps);
}

function dropDone({ manager, at }: CheckMessage, { store }: CheckTripwires): Promise<void> {
  return store.due.drop(checkItem(manager, at));
}
