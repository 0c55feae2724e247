import { type FeedCalendar, neverRead } from '@warmstart/core/calendar';
import {
  CalendarError,
  type CalendarSource,
  type Clock,
  type DueIndex,
  type ManagerStore,
  type Queue,
} from '@warmstart/core/ports';
import { contentId } from '@warmstart/core/text';
import { secondsBetween } from '@warmstart/core/time';
import { withdrawAll } from './apply.ts';
import { replan } from './replan.ts';
import { windowAt } from './window.ts';

/** What steering a manager's calendars takes. */
export interface Steering {
  readonly mine: ManagerStore;
  readonly due: DueIndex;
  readonly queue: Queue;
  readonly clock: Clock;
  /** The source of a calendar, to try it before it is kept. */
  readonly feed: (calendar: FeedCalendar) => CalendarSource;
  /** Reads a calendar at once, or sees to it that it is read. */
  readonly readNow: (calendar: string) => Promise<void>;
}

/** What is needed to connect a calendar. */
export interface NewCalendar {
  readonly name: string;
  readonly address: string;
  readonly allowHttp: boolean;
  readonly allowPrivate: boolean;
}

/** Connected, or in words why not. */
export type Connected = { readonly done: true } | { readonly done: false; readonly why: string };

/** Reads the calendar once; when that works it is kept, and its meetings with it. The same address again renames it. */
export async function connectCalendar(steering: Steering, wanted: NewCalendar): Promise<Connected> {
  const { mine, feed, clock, readNow } = steering;
  const { name, address, allowHttp, allowPrivate } = wanted;
  const id = `ics-${contentId(['calendar', address])}`;
  const calendar: FeedCalendar = {
    id,
    name,
    kind: 'ics',
    address,
    timezone: null,
    allowHttp,
    allowPrivate,
    on: true,
    sync: neverRead,
  };
  try {
    await feed(calendar).read(windowAt(clock.now()));
  } catch (error) {
    if (error instanceof CalendarError) return { done: false, why: error.message };
    throw error;
  }
  const before = await mine.calendar(id);
  const known = before?.value.kind === 'ics' ? before.value : calendar;
  const kept = { ...known, name, allowHttp, allowPrivate, on: true };
  if ((await mine.saveCalendar(kept, before?.rev ?? null)) === 'conflict') return connectCalendar(steering, wanted);
  await readNow(id);
  return { done: true };
}

/** Forgets a calendar: what only it held is withdrawn. */
export async function disconnectCalendar(steering: Omit<Steering, 'feed' | 'readNow'>, id: string): Promise<void> {
  const { mine, clock } = steering;
  const now = clock.now();
  await withdrawAll(mine, id, now);
  await mine.dropCalendar(id);
  await planAnew(steering);
}

/** A calendar switched off keeps its copy; switched on, it is read at once. */
export async function switchCalendar(
  steering: Pick<Steering, 'mine' | 'readNow'>,
  id: string,
  on: boolean,
): Promise<void> {
  const { mine, readNow } = steering;
  const kept = await mine.calendar(id);
  if (kept === null) return;
  const saved = await mine.saveCalendar({ ...kept.value, on }, kept.rev);
  if (saved === 'conflict') return switchCalendar(steering, id, on);
  if (on) await readNow(id);
}

/** After anything was set: what is to come is planned anew, and what is due by now goes out. */
export async function planAnew({ mine, due, queue, clock }: Omit<Steering, 'feed' | 'readNow'>): Promise<void> {
  const now = clock.now();
  const { soon } = await replan(mine, { due, now, anew: true });
  await Promise.all(soon.map((message) => queue.send(message, Math.max(0, secondsBetween(now, message.at)))));
}
