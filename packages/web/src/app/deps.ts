import type { GrantTrouble, Permission, Provider } from '@warmstart/core/account';
import type {
  Clock,
  ManagerId,
  ManagerStore,
  OfferedCalendar,
  ReviewStore,
  Sent,
  SignalStore,
} from '@warmstart/core/ports';
import type { Instant, Seconds, TimeZone } from '@warmstart/core/time';
import type { Access } from '../access/index.ts';
import type { Control } from '../control/index.ts';
import type { Bookings } from './bookings.ts';
import type { Chats, SlackDoor } from './chats.ts';
import type { Ledger } from './ledger.ts';
import type { NoteLinks, Notes } from './notes.ts';
import type { ReviewDesk, StopLinks } from './reviews.ts';
import type { SignalDoor, SourceDesk } from './sources.ts';

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
  readonly accounts: Accounts;
  readonly notes: Notes;
  readonly ledger: Ledger;
  readonly bookings: Bookings;
  readonly reviews: ReviewDesk;
  /** Absent where no source of signals can be connected. */
  readonly sources?: SourceDesk;
}

/** Accounts at providers: opened to us, chosen from, given back. Nothing here rejects for what a provider does. */
export interface Accounts {
  /** Those that are set up, in the order they are offered. */
  readonly providers: readonly Provider[];
  /** Begins to open an account to us. @returns where the provider asks the manager */
  begin(wanted: OpeningWanted): Promise<Answered<{ readonly address: string }>>;
  /** Ends what was begun, once: the account is kept, its own calendar is on, and is read. */
  finish(back: CameBack): Promise<Opened>;
  /** All calendars of an account that could be read; asked of the provider. */
  offered(account: string): Promise<Answered<{ readonly calendars: readonly OfferedCalendar[] }>>;
  /** Exactly these, by the provider's id, are on from now on: new ones are read, the account's others switched off. */
  choose(account: string, calendars: readonly string[]): Promise<Done>;
  /** Takes the permission back at the provider where that can be done, then forgets the account, its tokens and calendars. */
  disconnect(account: string): Promise<GivenBack>;
}

/** What was asked for, or why not, in words to show. */
export type Answered<Answer> = ({ readonly done: true } & Answer) | { readonly done: false; readonly why: string };

export interface OpeningWanted {
  readonly provider: Provider;
  /** `Session.name`, which alone may end it; null where the command line of this machine begins it. */
  readonly session: string | null;
  /** The id of an account that lets us in no more, or is to let us do more; null for any. */
  readonly again: string | null;
  /** What it is to let us do; reading alone where it is left out. What was permitted before is asked for again. */
  readonly permissions?: readonly Permission[];
  /** The path of ours to go on to afterwards; the page of the account where it is left out. */
  readonly after?: string;
}

export interface CameBack {
  /** Whose address was called: another than was asked is refused. */
  readonly provider: Provider;
  /** `Session.name` of whoever came; null without a session, where only what the command line began may be ended. */
  readonly session: string | null;
  /** All that the provider sent along. */
  readonly answer: URLSearchParams;
}

/** An account was opened to us, or why not. `account` is its id, `after` the path of ours to go on to, where one was named. */
export type Opened =
  | { readonly done: true; readonly account: string; readonly after?: string }
  | { readonly done: false; readonly why: OpeningRefusal };

/**
 * `not-begun-here`: nothing of that state waits, or it is of another session, or took too long; `too-many`: no more
 * accounts are kept. The others as the provider's adapter has them.
 */
export type OpeningRefusal = 'not-begun-here' | 'too-many' | GrantTrouble;

/** `revoked`: the provider took the permission back; `kept`: it knows no way to; `untold`: it could not be reached. */
export type GivenBack = 'revoked' | 'kept' | 'untold';

/** What providers call when a calendar changes: whatever comes is checked before anything else, without the store. */
export interface Hooks {
  google(push: GooglePushed): Promise<Heard>;
  microsoft(push: MicrosoftPushed): Promise<Heard>;
}

/** `taken` also where there is no such calendar any more: nobody learns whether there is. */
export type Heard = 'taken' | 'forged';

/** The two parts of the address that was called, as they stand in it. */
interface Pushed {
  readonly manager: string;
  readonly calendar: string;
}
export interface GooglePushed extends Pushed {
  readonly headers: Headers;
}
export interface MicrosoftPushed extends Pushed {
  /** The JSON that was sent; null where it is none. */
  readonly body: unknown;
}

/** What belongs to one manager; no request reaches another's. */
export interface Own {
  readonly store: ManagerStore;
  readonly signals: SignalStore;
  readonly reviews: ReviewStore;
  readonly outbox: OutboxReader | null;
  readonly actions: Actions;
  /** Absent where no chat can be connected. */
  readonly chats?: Chats;
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
  /** Null where no provider can reach us: without a public address. */
  readonly hooks: Hooks | null;
  /** For whoever opens the note link of a brief, without a session. */
  readonly noteLinks: NoteLinks;
  /** For whoever wants no weekly mails any more, without a session. */
  readonly stopLinks: StopLinks;
  /** Absent where Slack cannot reach us, or no app of it is set up. */
  readonly slack?: SlackDoor;
  /** For sources of signals, which sign what they say; absent where none are heard. */
  readonly sources?: SignalDoor;
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
