import type { Provider } from '@warmstart/core/account';
import type { Brief } from '@warmstart/core/brief';
import type { Instant, Seconds, TimeZone } from '@warmstart/core/time';
import type { NotesControl } from './notes/notes-control.ts';
import type { ReviewsControl } from './reviews-control.ts';
import type { SignalsControl } from './signals/signals-control.ts';
import type { SourceConnected, SourceToConnect } from './sources.ts';

/** A file as the command read it. */
export interface GivenFile {
  /** Its name as typed, for faults. */
  readonly name: string;
  readonly text: string;
}

/** What came of a command: whether it was done, and lines to print. */
export interface Answer {
  readonly done: boolean;
  readonly says: readonly string[];
}

/** How the system is, for `doctor` and scripts; never an address of a calendar or a secret. */
export interface SystemState {
  readonly version: string;
  readonly mode: 'demo' | 'now' | 'live';
  readonly now: Instant;
  /** The manager's, to show times in; the host's while nobody has said. */
  readonly zone: TimeZone;
  readonly web: string;
  /** Where mail programs hand in answers to briefs; null or absent where none are taken. */
  readonly mail?: string | null;
  readonly data: string;
  readonly outbox: string | null;
  readonly calendars: readonly {
    readonly name: string;
    readonly readAt: Instant | null;
    readonly failingSince: Instant | null;
    readonly trouble: string | null;
  }[];
  /** Of `trouble`: what is wrong and what to do, in words. */
  readonly accounts: readonly {
    readonly provider: Provider;
    readonly email: string;
    readonly trouble: string | null;
  }[];
  readonly lastSent: Instant | null;
  /** What is wrong, in words, each with a way out. */
  readonly wrong: readonly string[];
}

/** Which briefs a command asks for. */
export interface BriefsWanted {
  /** As of when; null for now. */
  readonly at: Instant | null;
  /** The next meeting of this UID; null for all of the coming day. */
  readonly uid: string | null;
}

/** An account that is to be opened to this machine. */
export interface AccountWanted {
  readonly provider: Provider;
  /** What the manager calls its own calendar; null for its usual name. */
  readonly name: string | null;
}

/** Where the provider asks the manager, and under which name the command may wait for what comes of it. */
export interface AccountBegun extends Answer {
  /** Null where it was not begun. */
  readonly begun: { readonly address: string; readonly opening: string } | null;
}

/** What came of it: the account and the names of its calendars that are on, or why none was opened. */
export interface AccountOpened extends Answer {
  readonly account: {
    readonly provider: Provider;
    readonly email: string;
    readonly calendars: readonly string[];
  } | null;
}

/** A chat to connect: without a code one is sent there, with the code that came it is confirmed. */
export type ChatWanted =
  | { readonly kind: 'slack' | 'teams'; readonly code: string }
  | { readonly kind: 'slack'; readonly code: null }
  | {
      readonly kind: 'teams';
      readonly code: null;
      /** Of the workflow: a secret, never repeated. */
      readonly address: string;
      /** Whether nobody else reads the chat. */
      readonly own: boolean;
    };

/** What the `warmstart` command asks of the running system. Each resolves when it is done. */
export interface Control {
  state(): Promise<SystemState>;
  /** @returns the time it is then */
  tick(seconds: Seconds): Promise<{ readonly now: Instant } | { readonly refused: string }>;
  /** The book in, faults checked first; nothing is written where there is any. */
  import(files: readonly GivenFile[]): Promise<Answer>;
  /** The book in its normal form. */
  export(): Promise<string>;
  /** Everything kept, enough to restore from, piece by piece. */
  exportAll(): AsyncIterable<string>;
  erase(): Promise<Answer>;
  connect(calendar: {
    readonly name: string;
    readonly address: string;
    readonly allowHttp: boolean;
    readonly allowPrivate: boolean;
  }): Promise<Answer>;
  /** Begins to open an account. */
  beginAccount(wanted: AccountWanted): Promise<AccountBegun>;
  /** Waits until what was begun is done or refused; at most ten minutes. */
  accountOpened(opening: string): Promise<AccountOpened>;
  /** Has a code sent into a chat, or confirms the chat by it. */
  connectChat(wanted: ChatWanted): Promise<Answer>;
  /** Connects a source of signals; its secret is told this once. */
  connectSource(wanted: SourceToConnect): Promise<SourceConnected>;
  /** Briefs composed from what is kept, sealed ones whole: for the owner's own terminal. */
  briefs(wanted: BriefsWanted): Promise<readonly Brief[]>;
  /** Makes every head again from the facts. */
  rebuild(): Promise<{ readonly heads: number; readonly mended: number }>;
  readonly notes: NotesControl;
  readonly signals: SignalsControl;
  readonly reviews: ReviewsControl;
}
