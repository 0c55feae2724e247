import type { ImportantItem } from '@warmstart/core/important';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { bookingsOf } from '@warmstart/sync-calendar/bookings';
import { wakeFocus } from '@warmstart/sync-calendar/focus/wake';
import type { atGoogle } from './at-google.ts';
import type { atMicrosoft } from './at-microsoft.ts';
import { bookOf } from './book.ts';
import { morning, opened } from './opened.ts';
import { robin, type Site } from './site.ts';
import type { System } from './system.ts';

/** Half an hour on Thursday morning, two days ahead: 10:00 in New York. */
export const thursday: Instant = '2026-03-05T15:00:00Z';

export const day = 86_400;

/** Something important, as Robin keeps it. */
export function growth(parts: Partial<ImportantItem> = {}): ImportantItem {
  return { id: 'growth', what: 'Growth plan', step: 'three bullets', added: '2026-01-05', minutes: 30, ...parts };
}

type Open = Parameters<typeof opened>[0];

interface Wanted extends NonNullable<Parameters<typeof opened>[1]> {
  readonly items?: readonly ImportantItem[];
}

/** A manager with an account, and something important. */
export async function planning(open: Open, { items = [growth()], write = true, ...wanted }: Wanted = {}) {
  const here = await opened(open, { ...wanted, write });
  const { system } = here;
  await system.import({ ...bookOf(wanted.manager), important: [...items] });
  return { ...here, bookings: bookingsOf(system.manager, system.syncing()) };
}

/** The manager lets us write. */
export async function permit(system: System, { provider }: Pick<Site, 'provider'>, again: string): Promise<void> {
  const connected = await system.connect(provider, 'session-of-robin', { again, write: true });
  if (!connected.done) throw new Error(connected.why);
}

export async function itemOf({ mine }: System, id = 'growth'): Promise<ImportantItem> {
  const item = (await mine.book())?.important?.find((one) => one.id === id);
  if (item === undefined) throw new Error(`there is no item ${id}`);
  return item;
}

/** What an answer does: it records the plan in the book, and wakes whoever looks after it. */
export async function answered(
  system: System,
  to: (item: ImportantItem) => ImportantItem,
  id = 'growth',
): Promise<void> {
  const { mine, time, store, queue } = system;
  const value = to(await itemOf(system, id));
  await mine.editBook(() => [{ part: 'important', id, value }], time.at);
  await wakeFocus(system.manager, id, { due: store.due, queue, now: time.at });
}

/** A plan as the book has it, in New York. */
export function planAt(start: Instant, minutes = 30): NonNullable<ImportantItem['plan']> {
  return {
    start: start.replace('Z', '+00:00'),
    minutes,
    says: 'When it is time, I open “Growth plan”.',
    made: '2026-03-03',
  };
}

/** A booked time as the calendar of its owner shows it. */
export interface ShownFocus {
  readonly uid: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly standing: string;
  readonly says: string;
}

type Here = Awaited<ReturnType<typeof atGoogle>> | Awaited<ReturnType<typeof atMicrosoft>>;

/** All booked times in the account's own calendar. */
export function focusesAt(site: Site): ShownFocus[] {
  const here = site as Here;
  if ('google' in here)
    return here.google
      .calendar(robin.email)
      .all()
      .filter(({ summary, status }) => summary === 'Focus' && status !== 'cancelled')
      .map(({ iCalUID, start, end, status, description = '' }) => ({
        uid: iCalUID,
        start: start.dateTime ?? '',
        end: end.dateTime ?? '',
        standing: status === 'confirmed' ? 'busy' : status,
        says: description,
      }));
  return here.microsoft
    .account(robin.email)
    .calendar()
    .items()
    .filter(({ event }) => event.title === 'Focus')
    .map(({ event: { uid, start, end, showAs = '', body = '' } }) => ({
      uid,
      start: `${start}:00Z`,
      end: `${end}:00Z`,
      standing: showAs,
      says: body,
    }));
}

/** The clock goes on, and all that is due is done. */
export function later(system: System, seconds: number): Promise<void> {
  return system.runUntil(addSeconds(system.time.at, seconds));
}

/** So long after the morning began. */
export function into(seconds: number): Instant {
  return addSeconds(morning, seconds);
}
