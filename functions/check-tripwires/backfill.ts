import type { MessageFor } from '@warmstart/core/due';
import { type Kept, type PastPage, type SignalSource, type SignalStore, SourceError } from '@warmstart/core/ports';
import type { Backfill, ConnectedSource } from '@warmstart/core/signal';
import { contentId } from '@warmstart/core/text';
import { addSeconds, type Instant, laterOf, secondsBetween } from '@warmstart/core/time';
import type { CheckTripwires, Fetched } from './deps.ts';
import { checkSoon } from './soon.ts';

type BackfillMessage = Extract<MessageFor<'check-tripwires'>, { kind: 'backfill' }>;

/** Pages and time of one message: the rest is left to the next, so that no worker is at it for long. */
const mostPages = 10;
const longest = 60;

/** The pause before the next pages, and after a failure, which doubles, in seconds. */
const pause = 5;
const firstRetry = 60;
const longestRetry = 3600;
/** What does not pass by itself is tried again once a day: somebody may have given the token what it lacked. */
const dailyRetry = 86_400;

/** The wake-up for the next pages of the past of a source. */
export function backfillItem(manager: string, source: string, at: Instant) {
  return { manager, at, kind: 'backfill' as const, ref: `backfill ${source}`, source };
}

interface Fetching {
  readonly message: BackfillMessage;
  readonly deps: CheckTripwires;
  readonly heard: SignalStore;
}

/**
 * Fetches a few pages of the past of a source. Each page is kept before its cursor is: whoever is stopped in between reads the
 * page again, and it is known. What goes wrong stands in the record of the source.
 */
export async function backfillSource(message: BackfillMessage, deps: CheckTripwires): Promise<Fetched> {
  const heard = deps.signals.of(message.manager);
  const about: Fetching = { message, deps, heard };
  const kept = await heard.source(message.source);
  const backfill = kept?.value.on === true ? kept.value.backfill : null;
  if (kept === null || backfill === null) return over('off', about);
  if (backfill.doneAt !== null) return finished('off', about);
  const now = deps.clock.now();
  if (backfill.notBefore !== null && now < backfill.notBefore) {
    await goOnAt(backfill.notBefore, about);
    return figures('waits');
  }
  const past = await openedPast(kept.value, about);
  if (past === null) return failed(kept, new SourceError('no-access'), { ...about, pages: 0, signals: 0 });
  return pagesOf(past, kept, about);
}

async function openedPast(source: ConnectedSource, { deps, message }: Fetching): Promise<SignalSource | null> {
  const secret = await deps.secret(source, message.manager);
  return secret === null ? null : deps.past(source, secret);
}

async function pagesOf(past: SignalSource, first: Kept<ConnectedSource>, about: Fetching): Promise<Fetched> {
  const { deps } = about;
  const begun = deps.clock.now();
  let [kept, pages, signals] = [first, 0, 0];
  while (pages < mostPages && secondsBetween(begun, deps.clock.now()) < longest) {
    const { backfill } = kept.value;
    if (backfill === null || backfill.doneAt !== null) break;
    let page: PastPage;
    try {
      page = await past.past(backfill.from, backfill.cursor);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return failed(kept, error, { ...about, pages, signals });
    }
    const next = await keepPage(page, kept, about);
    if (next === null) return overtaken(about);
    kept = next;
    pages++;
    signals += page.signals.length;
  }
  if (kept.value.backfill?.doneAt === null) {
    await goOnAt(addSeconds(deps.clock.now(), pause), about);
    return { ...figures('fetched'), pages, signals };
  }
  return { ...(await finished('done', about)), pages, signals };
}

/** All is there, and is looked at; also where somebody was stopped after the last page. */
async function finished(state: 'off' | 'done', about: Fetching): Promise<Fetched> {
  await checkSoon(about.message.manager, about.deps);
  return over(state, about);
}

/** @returns the source as it is now; null where it was switched off, dropped or begun anew meanwhile */
async function keepPage(
  { signals, places, next }: PastPage,
  { value: source, rev }: Kept<ConnectedSource>,
  { heard, deps }: Fetching,
): Promise<Kept<ConnectedSource> | null> {
  const { backfill } = source;
  if (backfill === null) return null;
  const now = deps.clock.now();
  const delivery = `past ${contentId([backfill.from, backfill.cursor ?? ''])}`;
  await heard.hear({ source: source.id, delivery, at: now, signals: [...signals], places: [...places] });
  const after: Backfill = {
    ...backfill,
    cursor: next,
    signals: backfill.signals + signals.length,
    doneAt: next === null ? now : null,
    trouble: null,
    failures: 0,
    notBefore: null,
  };
  return save(heard, { source: { ...source, backfill: after }, rev, before: backfill });
}

/** Writes how far it came, as long as nobody began anew or came further. */
async function save(
  heard: SignalStore,
  { source, rev, before }: { readonly source: ConnectedSource; readonly rev: number; readonly before: Backfill },
): Promise<Kept<ConnectedSource> | null> {
  if ((await heard.saveSource(source, rev)) === 'saved') return { value: source, rev: rev + 1 };
  for (;;) {
    const newest = await heard.source(source.id);
    const now = newest?.value.backfill ?? null;
    if (newest === null || !newest.value.on || now?.from !== before.from || now.cursor !== before.cursor) return null;
    const value = { ...newest.value, backfill: source.backfill };
    if ((await heard.saveSource(value, newest.rev)) === 'saved') return { value, rev: newest.rev + 1 };
  }
}

async function failed(
  { value: source, rev }: Kept<ConnectedSource>,
  { trouble, notBefore }: SourceError,
  { pages, signals, ...about }: Fetching & { readonly pages: number; readonly signals: number },
): Promise<Fetched> {
  const { backfill } = source;
  if (backfill === null) return over('off', about);
  const now = about.deps.clock.now();
  const failures = backfill.failures + 1;
  const passes = trouble === 'throttled' || trouble === 'unreachable';
  const usual = passes ? Math.min(longestRetry, firstRetry * 2 ** Math.min(failures - 1, 10)) : dailyRetry;
  const again = laterOf(addSeconds(now, usual), notBefore ?? now);
  const after: Backfill = { ...backfill, trouble, failures, notBefore: again };
  // Planned before it is written, so that a crash in between only asks too early, and waits then.
  await about.deps.store.due.put(backfillItem(about.message.manager, source.id, again));
  await save(about.heard, { source: { ...source, backfill: after }, rev, before: backfill });
  if (again !== about.message.at) await dropDone(about);
  return { ...figures('failed'), pages, signals };
}

async function goOnAt(at: Instant, about: Fetching): Promise<void> {
  const { message, deps } = about;
  await deps.store.due.put(backfillItem(message.manager, message.source, at));
  if (at !== message.at) await dropDone(about);
}

async function over(state: 'off' | 'done', about: Fetching): Promise<Fetched> {
  await dropDone(about);
  await leaveNothing(about);
  return figures(state);
}

/** Somebody else came further, or began anew: whoever it was goes on. The wake-up stays, should they have been stopped. */
async function overtaken(about: Fetching): Promise<Fetched> {
  await leaveNothing(about);
  return figures('off');
}

/** Erased meanwhile: what was heard since goes too. */
async function leaveNothing({ message, deps }: Fetching): Promise<void> {
  const mine = deps.store.of(message.manager);
  if (!(await mine.isListed())) await mine.erase();
}

function dropDone({ message, deps }: Fetching): Promise<void> {
  return deps.store.due.drop(backfillItem(message.manager, message.source, message.at));
}

function figures(state: Fetched['state']): Fetched {
  return { kind: 'backfill', state, pages: 0, signals: 0 };
}
