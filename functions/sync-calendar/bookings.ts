import type { Provider } from '@warmstart/core/account';
import { type FocusPlace, isSamePlace, sayNews } from '@warmstart/core/focus';
import { type Answered, booked, type ImportantItem, withoutPlan } from '@warmstart/core/important';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds, dateIn, type Instant } from '@warmstart/core/time';
import type { SyncCalendar } from './deps.ts';
import { fileFor, linksFor } from './focus/by-hand.ts';
import { lookAfterFocus } from './focus/look-after.ts';
import { focusItem } from './focus/wake.ts';

/** Booked, and whether a calendar shows it; `ask` is the account that could be asked to let us write. */
export type Booked =
  | {
      readonly done: true;
      readonly stands: 'in-calendar' | 'soon' | 'by-hand';
      readonly ask: { readonly provider: Provider; readonly account: string } | null;
    }
  | { readonly done: false; readonly why: string };

type Done = { readonly done: true } | { readonly done: false; readonly why: string };

/** The shortest and the longest stretch that is booked, in minutes: as the book has it. */
const lengths = { from: 5, to: 480 };

/** For so long the day page tells what became of a booked time, in seconds. */
const newsKept = 2 * 86_400;

/** Books times for important items of one manager, as pages do. */
export function bookingsOf(manager: string, deps: SyncCalendar) {
  const mine = deps.store.of(manager);
  return {
    book: (item: string, start: Instant, minutes: number) => book({ mine, deps }, item, { start, minutes }),
    unbook: (item: string) => unbook({ mine, deps }, item),
    changed: (item: string) => followed({ mine, deps }, item),
    links: async (item: string) => linksOf(await itemOf(mine, item), deps),
    file: (item: string) => fileOf({ mine, deps }, item),
    news: () => newsOf({ mine, deps }),
  };
}

interface About {
  readonly mine: ManagerStore;
  readonly deps: SyncCalendar;
}

async function book({ mine, deps }: About, item: string, place: FocusPlace): Promise<Booked> {
  const now = deps.clock.now();
  if (place.start <= now) return { done: false, why: 'That time is over: choose one that is to come.' };
  const { minutes } = place;
  if (!Number.isInteger(minutes) || minutes < lengths.from || minutes > lengths.to)
    return { done: false, why: `Between ${lengths.from} and ${lengths.to} minutes can be booked.` };
  let why: string | null = 'There is no such item any more.';
  await mine.editBook(({ manager, important = [] }) => {
    const found = important.find(({ id }) => id === item);
    if (!found) return [];
    const { timezone: zone, locale = 'en' } = manager;
    const next = booked(found, { ...place, zone, locale, today: dateIn(now, zone) });
    why = refusalOf(next);
    return why === null && 'id' in next ? [{ part: 'important', id: item, value: next }] : [];
  }, now);
  if (why !== null) return { done: false, why };
  await followed({ mine, deps }, item);
  return { done: true, ...(await standing({ mine, deps }, item, place)) };
}

/** Why it cannot be booked, as a sentence. */
function refusalOf(answered: Answered): string | null {
  if ('id' in answered) return null;
  return `${answered.why.charAt(0).toUpperCase()}${answered.why.slice(1)}.`;
}

async function unbook({ mine, deps }: About, item: string): Promise<Done> {
  await mine.editBook(({ important = [] }) => {
    const found = important.find(({ id }) => id === item);
    return found?.plan === undefined ? [] : [{ part: 'important', id: item, value: withoutPlan(found) }];
  }, deps.clock.now());
  await followed({ mine, deps }, item);
  return { done: true };
}

/** The item is due before it is looked after here, so that a crash leaves it to the next sweep. */
async function followed({ mine, deps }: About, item: string): Promise<void> {
  const message = focusItem(mine.manager, item, deps.clock.now());
  await deps.store.due.put(message);
  await lookAfterFocus(message, deps, { quiet: true });
}

async function standing({ mine, deps }: About, item: string, place: FocusPlace) {
  const [kept, accounts] = await Promise.all([mine.focus(item), mine.accounts()]);
  const event = kept?.value.event ?? null;
  const all = accounts.map(({ value }) => value).filter(({ provider }) => deps.accounts.at(provider) !== null);
  const writes = all.some(({ permissions, trouble }) => permissions.includes('write') && trouble === null);
  if (event !== null && event.uid !== null && event.to === null && isSamePlace(event, place))
    return { stands: 'in-calendar' as const, ask: null };
  if (writes) return { stands: 'soon' as const, ask: null };
  const [account] = all.filter(({ permissions, trouble }) => trouble === null && !permissions.includes('write'));
  return { stands: 'by-hand' as const, ask: account ? { provider: account.provider, account: account.id } : null };
}

async function itemOf(mine: ManagerStore, id: string): Promise<ImportantItem | null> {
  const { important = [] } = (await mine.book()) ?? {};
  return important.find((item) => item.id === id) ?? null;
}

function linksOf(item: ImportantItem | null, { clock }: SyncCalendar) {
  const links = item && linksFor(item, clock.now());
  return links && item && { ...links, ics: `/important/${encodeURIComponent(item.id)}/focus.ics` };
}

async function fileOf({ mine, deps }: About, id: string) {
  const [item, kept] = await Promise.all([itemOf(mine, id), mine.focus(id)]);
  return item && fileFor(item, { manager: mine.manager, round: kept?.value.round ?? 0, now: deps.clock.now() });
}

async function newsOf({ mine, deps }: About) {
  const now = deps.clock.now();
  const since = addSeconds(now, -newsKept);
  const kept = (await mine.focuses()).map(({ value }) => value);
  const recent = kept.filter(({ news }) => news !== null && news.at >= since);
  if (recent.length === 0) return [];
  const book = await mine.book();
  const { timezone: zone = 'UTC', locale = 'en' } = book?.manager ?? {};
  return recent
    .flatMap(({ item: id, news }) => {
      const item = book?.important?.find((one) => one.id === id);
      if (!item || !news) return [];
      return [{ item: id, says: sayNews(item, news, { zone, locale, now, where: 'page' }), at: news.at }];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
