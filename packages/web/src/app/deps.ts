import type { Clock, ManagerId, ManagerStore, Sent } from '@warmstart/core/ports';
import type { Instant, Seconds, TimeZone } from '@warmstart/core/time';
import type { Access } from '../access/index.ts';
import type { Control } from '../control/index.ts';

/** A mail of the outbox as it is listed. `name` is that of its file without folder. */
export interface MailHead {
  readonly name: string;
  readonly at: Instant;
  readonly subject: string;
  readonly to: string;
  /** Whether it corrects an earlier one. */
  readonly correction: boolean;
}

export interface Mail extends MailHead {
  readonly text: string;
  /** Null where the mail has no such part. */
  readonly html: string | null;
  /** The file as it is. */
  readonly source: string;
}

/** The mails that went to the outbox, where there is one. */
export interface OutboxReader {
  /** The newest first. @param page from 1 */
  list(page: number): Promise<{ readonly mails: readonly MailHead[]; readonly more: boolean }>;
  /** Null where there is none of that name. A name comes from an address: it has been checked to hold no path, and must still be looked up, not opened. */
  read(name: string): Promise<Mail | null>;
}

/** Work that failed again and again and waits for somebody to look at it. */
export interface DeadLetter {
  readonly id: string;
  readonly at: Instant;
  /** What it was to do, in words without title or people. */
  readonly what: string;
  readonly why: string;
}

/** What was asked for was done, or why not, in words to show. */
export type Done = { readonly done: true } | { readonly done: false; readonly why: string };

/** What pages set in motion. Each returns when the effect can be seen on the next page. */
export interface Actions {
  /** Settings, the manager or a series were changed: everything to come is planned anew. */
  settingsChanged(): Promise<void>;
  /** Reads a calendar now. Never rejects for what is wrong with the calendar: its page says that. */
  syncNow(calendar: string): Promise<void>;
  sendTest(): Promise<Sent>;
  /** @param address https, webcal, or the absolute path of a file; read once before it is kept */
  connectCalendar(calendar: { readonly name: string; readonly address: string }): Promise<Done>;
  /** Withdraws what only it held. */
  disconnectCalendar(id: string): Promise<void>;
  /** A calendar switched off keeps its copy and is not read. */
  switchCalendar(id: string, on: boolean): Promise<void>;
  /** Moves the clock, doing on the way all that falls due; null where the clock is the machine's own. */
  readonly tick: ((seconds: Seconds) => Promise<void>) | null;
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Puts it in the queue again; twice is as once. */
  redrive(id: string): Promise<void>;
}

/** What belongs to one manager; no request reaches another's. */
export interface Own {
  readonly store: ManagerStore;
  readonly outbox: OutboxReader | null;
  readonly actions: Actions;
}

/** What a page is made from: what is the same for everybody, and what belongs to the manager who asks. */
export interface WebDeps extends Common, Own {}

/** All that the app needs; put together by whoever runs it. */
export interface SiteDeps extends Common {
  /** What belongs to a manager. The app asks for that of the session and of nobody else. */
  readonly of: (manager: ManagerId) => Own;
  /** Rejects when the store does not answer. */
  readonly alive: () => Promise<unknown>;
  /** For the `warmstart` command: null where nothing may be steered from outside. */
  readonly control: { readonly token: string; readonly commands: Control } | null;
  /** What keeps the system from doing its work, as opposed to a page; empty when nothing does. */
  readonly ailing?: () => readonly string[];
}

/** What is the same for every manager. */
interface Common {
  readonly clock: Clock;
  /** Where times are shown while nobody has said where the manager is. */
  readonly zone: TimeZone;
  readonly access: Access;
  readonly build: { readonly version: string };
  /** `demo` and `now` run on a clock moved by hand. */
  readonly mode: 'demo' | 'now' | 'live';
  /** The words for an error that may be shown, with a way out; null where it may not. The store's own are known. */
  readonly explain?: (error: unknown) => string | null;
  /** Told of every error that a page had to answer with "something went wrong". */
  readonly report: (error: unknown) => void;
}
