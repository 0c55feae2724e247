import type { ConnectedAccount, PendingGrant, SealedTokens } from '../account/index.ts';
import type { Book } from '../book/book.ts';
import type { BookEdit, BookEdited } from '../book/edit.ts';
import type { Heads } from '../brief/heads/heads.ts';
import type { KeptDirectory } from '../brief/heads/kept.ts';
import type { SeriesSettings } from '../brief/series-settings.ts';
import type { ConnectedCalendar, KeptMeeting, SeriesMemory } from '../calendar/index.ts';
import type { ClaimReason, Delivery, DeliveryRef, SaidInSeries, Turn } from '../delivery/index.ts';
import type { DueItem, DueKey, Subjects } from '../due/index.ts';
import type { KeptFocus } from '../focus/kept-focus.ts';
import type { Window } from '../meeting/index.ts';
import type { NoteRecord } from '../note/record.ts';
import type { Settings } from '../settings/index.ts';
import type { Instant } from '../time/index.ts';

export type ManagerId = string;

/** A record with the revision it was read at; saving it again succeeds only while that is the newest. */
export interface Kept<Value> {
  readonly value: Value;
  readonly rev: number;
}

/** Whether a conditional write was done, or somebody else's came first and nothing was changed. */
export type Saved = 'saved' | 'conflict';

/** A record of the store could not be read: it names the item, and never what is in it. */
export class StoreError extends Error {
  readonly trouble: 'damaged' | 'full' | 'read-only' | 'unavailable';

  constructor(trouble: StoreError['trouble'], message: string) {
    super(message);
    this.name = 'StoreError';
    this.trouble = trouble;
  }
}

/** Who is who, with where to find the heads of those invited: small, and read for every brief. */
export interface World {
  readonly heads: Heads;
  readonly settings: Settings;
  /** The directory as it is kept, to plan with. */
  readonly directory: KeptDirectory;
}

/** What has to be read to compose and to send. */
export interface BriefingQuestion {
  readonly meetings: readonly { readonly meeting: string; readonly start: Instant; readonly subjects: Subjects }[];
  readonly deliveries: readonly DeliveryRef[];
}

/** All that one delivery needs, read in one round trip. */
export interface Briefing {
  readonly world: World;
  readonly turn: Turn;
  readonly meetings: ReadonlyMap<string, KeptMeeting>;
  /** In the order of the question; null where there is none yet. */
  readonly deliveries: readonly (Kept<Delivery> | null)[];
  /** By id. */
  readonly calendars: ReadonlyMap<string, ConnectedCalendar>;
  /** By the meeting's UID. */
  readonly said: ReadonlyMap<string, SaidInSeries>;
  /** What note tokens of this manager are signed with; null where none was made yet. @see ManagerStore.noteKey */
  readonly noteKey: string | null;
}

/** A lease on a record nobody else may work on meanwhile. The fence tells a worker whose lease was taken over. */
export interface Lease {
  readonly fence: number;
  readonly until: Instant;
}

/** A claim on a delivery: granted with the reason, or not, because somebody holds it or it is over. */
export type Claim =
  | { readonly granted: true; readonly because: ClaimReason; readonly lease: Lease; readonly before: Delivery | null }
  | { readonly granted: false };

/** Everything of one manager. No call reads or writes anything of another. */
export interface ManagerStore {
  readonly manager: ManagerId;

  /** Everything the manager told, as one book; null before the first import. */
  book(): Promise<Book | null>;
  /** Adds and updates by id and never deletes, then brings the heads up to date. Repeating it changes nothing. */
  importBook(book: Book, now: Instant): Promise<void>;
  /**
   * Changes entries of the book by what they are now, then brings the heads up to date. Everybody else's changes stand; of
   * two at once each sees what the other wrote, or is run again. @param choose pure, and
   * asking again for what it asked before changes nothing: it may be called more than once, over what it was half-way done with
   * @returns what was changed, with what stood there before; nothing for what was as wanted already
   */
  editBook(choose: (book: Book) => readonly BookEdit[], now: Instant): Promise<readonly BookEdited[]>;
  /** Puts settings for a series first among those of its UID or title, replacing an entry with the same match. */
  saveSeries(settings: SeriesSettings, now: Instant): Promise<void>;
  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;
  /** Makes every head again from the facts. @returns how many differed */
  rebuildHeads(now: Instant): Promise<{ readonly heads: number; readonly mended: number }>;

  /** Finishes a change of the facts that was stopped half-way; call it at a start. @returns whether there was one */
  repair(now: Instant): Promise<boolean>;

  /** The directory and, of the meetings given, their heads. One round trip; more only for more than 90 subjects. */
  world(subjects: Subjects): Promise<World>;
  /** @see Briefing */
  briefing(question: BriefingQuestion): Promise<Briefing>;

  calendars(): Promise<readonly Kept<ConnectedCalendar>[]>;
  calendar(id: string): Promise<Kept<ConnectedCalendar> | null>;
  /** @param rev null for one that is new */
  saveCalendar(calendar: ConnectedCalendar, rev: number | null): Promise<Saved>;
  dropCalendar(id: string): Promise<void>;
  /** What a source remembered of the series of a calendar; empty where nothing is. Dropped with the calendar. */
  seriesMemory(calendar: string): Promise<SeriesMemory>;
  /** Replaces it; the last one to write wins, since all of it can be asked for again. */
  saveSeriesMemory(calendar: string, memory: SeriesMemory): Promise<void>;

  accounts(): Promise<readonly Kept<ConnectedAccount>[]>;
  account(id: string): Promise<Kept<ConnectedAccount> | null>;
  /** @param rev null for one that is new */
  saveAccount(account: ConnectedAccount, rev: number | null): Promise<Saved>;
  /** Forgets the account and its tokens. */
  dropAccount(id: string): Promise<void>;
  /** Kept apart from the account, and in no backup: a stolen copy opens no calendar. */
  tokens(account: string): Promise<Kept<SealedTokens> | null>;
  /** @param rev null for the first of an account */
  saveTokens(account: string, tokens: SealedTokens, rev: number | null): Promise<Saved>;
  /** Keeps a grant that was begun, under a name made from its secret; in no backup. Gone by itself some time after it ends. */
  beginGrant(id: string, pending: PendingGrant): Promise<void>;
  /** Takes it out, so that of two who come with it only one gets it; null where there is none. */
  takeGrant(id: string): Promise<PendingGrant | null>;

  /** What is remembered of the booked times of an item; null before the first. */
  focus(item: string): Promise<Kept<KeptFocus> | null>;
  focuses(): Promise<readonly Kept<KeptFocus>[]>;
  /** @param rev null for the first of an item */
  saveFocus(focus: KeptFocus, rev: number | null): Promise<Saved>;

  /** Every kept meeting that overlaps the window, by start. */
  meetings(window: Window): Promise<readonly Kept<KeptMeeting>[]>;
  meeting(key: string): Promise<Kept<KeptMeeting> | null>;
  saveMeeting(meeting: KeptMeeting, rev: number | null): Promise<Saved>;

  /** Deliveries of meetings that start in the window, corrections too, by start. */
  deliveries(window: Window): Promise<readonly Kept<Delivery>[]>;
  delivery(ref: DeliveryRef): Promise<Kept<Delivery> | null>;
  /** Takes the lease on a delivery if it is new, or if its lease is over and it has not ended. One conditional write. */
  claim(ref: DeliveryRef, now: Instant, until: Instant): Promise<Claim>;
  /** Writes the record as long as the fence is the newest. @param until how long the lease goes on; null ends it for good */
  saveDelivery(delivery: Delivery, fence: number, until: Instant | null): Promise<Saved>;
  /**
   * Ends every lease on deliveries that may still go out, and the turn. Only for whoever is alone with the store, as a
   * process that has just started on a data directory of its own: the holders are dead. @returns how many were held
   */
  freeAll(now: Instant): Promise<number>;
  /**
   * Writes how a delivery ended by what was heard from outside, if it is as it was read. Whoever holds it writes no more,
   * and nobody claims it again.
   */
  settleDelivery(delivery: Delivery, rev: number): Promise<Saved>;
  /** A record that nobody claims, written only where there is none: a silence, a brief that a correction replaced. */
  recordDelivery(delivery: Delivery): Promise<Saved>;

  /** Takes the manager's turn: whoever holds it alone may speak to the manager. Null while somebody else has it. */
  takeTurn(now: Instant, until: Instant): Promise<{ readonly turn: Turn; readonly lease: Lease } | null>;
  /** Gives the turn back with what was said; without effect once it was taken over. */
  endTurn(turn: Turn, fence: number): Promise<Saved>;
  saveSaid(uid: string, said: SaidInSeries): Promise<void>;

  /**
   * Deletes every note from before that time, and what briefs of meetings before it said; heads follow. Repeating it
   * changes nothing. @returns how many notes and briefs were forgotten
   */
  forget(before: Instant, now: Instant): Promise<number>;

  /** Keeps a note for good, only where none of its id is: `conflict` says that it was kept before, and nothing was changed. */
  keepNote(record: NoteRecord): Promise<Saved>;
  noteRecord(id: string): Promise<Kept<NoteRecord> | null>;
  saveNoteRecord(record: NoteRecord, rev: number): Promise<Saved>;
  /** All notes as they came, by when they were made. */
  noteRecords(): AsyncIterable<Kept<NoteRecord>>;

  /**
   * What note tokens of this manager are signed with: 256 random bits as base64url, made once, in no backup. `importBook`
   * makes it too, and `repair` where there is a book, so that whoever sends briefs never has to.
   */
  noteKey(): Promise<string>;

  /** The numbers the last list on the command line gave, by number from 1: ids of commitments; empty before the first. */
  handles(): Promise<readonly string[]>;
  saveHandles(ids: readonly string[]): Promise<void>;

  /** Everything kept of the manager, one plain item a line, enough to restore from. */
  dump(): AsyncIterable<DumpedItem>;
  restore(items: AsyncIterable<DumpedItem> | Iterable<DumpedItem>): Promise<number>;
  /** Deletes everything of the manager, its due items too. */
  erase(): Promise<number>;
  /** Whether there is such a manager: not before anything is kept of them, and not once everything was erased. */
  isListed(): Promise<boolean>;
}

/** One item as a backup holds it. */
export interface DumpedItem {
  readonly key: string;
  readonly item: unknown;
}

/** The one index of everything that must happen at a time, of all managers. */
export interface DueIndex {
  /** Puts an item; putting it again changes nothing. */
  put(item: DueItem): Promise<void>;
  drop(key: DueKey): Promise<void>;
  /** The items of one minute, `2026-11-19T13:00`, with whether one is held by a sweep already. */
  of(minute: string): Promise<readonly DueEntry[]>;
  /** Holds an item until then, so that no other sweep hands it out. */
  hold(entry: DueEntry, now: Instant, until: Instant): Promise<boolean>;
  /** The minute before which nothing is left; null before the first sweep. */
  cursor(): Promise<string | null>;
  moveCursor(minute: string): Promise<void>;
}

export interface DueEntry {
  readonly item: DueItem;
  /** Until when a sweep has handed it out; null while none has. */
  readonly heldUntil: Instant | null;
  readonly rev: number;
}

/** Where everything is kept. */
export interface Store {
  readonly due: DueIndex;
  of(manager: ManagerId): ManagerStore;
  /** Every manager there is. Not for the path of a brief: it reads one item a manager. */
  managers(): Promise<readonly ManagerId[]>;
}
