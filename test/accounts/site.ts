import type { Provider } from '@warmstart/core/account';
import type { Attendee } from '@warmstart/core/meeting';
import type { ProviderSettings } from '@warmstart/sync-calendar/providers';
import type { PlannedEvent } from '@warmstart/testing/contracts';
import type { System } from './system.ts';

/** An event as a person tells it, with the rhythm of a series. */
export interface Told extends PlannedEvent {
  /** Days from one occurrence to the next; 7 where it is left out. */
  readonly everyDays?: number;
  /** Time kept for work, or to be away, in which nobody is met. */
  readonly kept?: 'focus' | 'away';
}

/** A hand on one calendar. Occurrences are named by the wall time they were planned at. */
export interface Hand {
  plan(event: Told): void;
  /** To another wall time of the event's own zone; it keeps its length. */
  move(uid: string, to: string, at?: string): void;
  /** Called off by whoever hosts. */
  cancel(uid: string, at?: string): void;
  /** Taken away. */
  remove(uid: string, at?: string): void;
  /** The manager says no. */
  decline(uid: string, at?: string): void;
  retitle(uid: string, title: string, at?: string): void;
  /** The same wall times in another zone. */
  rezone(uid: string, zone: string): void;
  /** "This and following": from there on it is another series, an hour later. @returns its UID */
  split(uid: string, at: string): string;
}

export type Throttling = { readonly seconds: number; readonly as: 'seconds' | 'date' };

/** How pushes go. */
export type Pushes = 'fine' | 'lost' | 'twice' | { readonly late: number };

/** One provider that stands in, and what may happen to it: the same words for both. */
export interface Site {
  readonly provider: Provider;
  readonly email: string;
  readonly settings: ProviderSettings;
  /** The calls of the provider go to this system. */
  serve(system: System): void;
  hand(calendar: CalendarName): Hand;
  /** The provider's own id of a calendar. */
  id(calendar: CalendarName): string;
  /** Sends what is due by the clock, and waits until it has arrived. */
  delivered(): Promise<void>;
  /** Calls of the calendar API, and apart from them those that only refresh access. */
  calls(): { readonly api: number; readonly oauth: number };
  /** How often each kind of call was made. */
  kinds(): Readonly<Record<string, number>>;
  /** Calls before a `Retry-After` was over. */
  early(): number;
  /** The most calls under way at once; null where nobody counts. */
  mostAtOnce(): number | null;
  /** Nobody answers, or everybody says 503; the function returned ends it. */
  outage(how: 'silence' | 'busy'): () => void;
  throttle(throttling: Throttling): void;
  /** Answers come in small pages, of which the second fails; the function returned ends it. */
  breakPages(): () => void;
  /** A cursor is of no use any more: the answer to the next so many listings. */
  loseCursor(times: number): () => void;
  revoke(): void;
  allow(): void;
  pushes(how: Pushes): void;
  /** Every watch ends now, and nobody is told. */
  endWatches(): void;
  close(): Promise<void>;
}

export type CalendarName = 'own' | 'team';

export const robin: Attendee = {
  email: 'robin.hale@harbour.example',
  name: 'Robin Hale',
  response: 'accepted',
  kind: 'person',
};
export const zone = 'America/New_York';

/** `2026-03-09T14:00` → `2026-03-09T15:00` */
export function hourLater(wall: string): string {
  return `${wall.slice(0, 11)}${String(Number(wall.slice(11, 13)) + 1).padStart(2, '0')}${wall.slice(13)}`;
}
