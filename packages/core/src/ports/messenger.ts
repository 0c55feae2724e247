import type { Handover, Links } from '../brief/index.ts';
import type { Channel } from '../manager/index.ts';
import type { Letter } from '../review/letter.ts';
import type { Instant, TimeZone } from '../time/index.ts';

/** What was changed about a meeting after its brief had gone out. */
export interface Correction {
  readonly kind: 'moved' | 'cancelled' | 'people' | 'added';
  /** In one clean line for the reader: "Moved to 15:00." Absent words stay absent: for a sealed meeting it names neither people nor title. */
  readonly says: string;
}

/** One message to one channel of a manager. */
export interface Outgoing {
  readonly channel: Channel;
  readonly handover: Handover;
  readonly links: Links;
  /** Null for a brief, else what the message corrects. */
  readonly correction: Correction | null;
  /** Clean lines above the brief, where something is out of the ordinary: "Late: it was due at 08:55." */
  readonly remarks: readonly string[];
  /** The same for every try at the same delivery, so that a copy sent twice can be known for one. Letters, digits, dots and hyphens. */
  readonly id: string;
  /** Names this try alone, and leads back to what is kept of it: letters, digits, hyphens and underscores, at most 256. */
  readonly attempt: string;
  /** The id of the message that this one corrects; null for a brief, and where what it corrects was sealed or held several briefs. */
  readonly corrects: string | null;
  /** What the messages of one series share; null where nothing may thread (sealed, or several briefs in one). */
  readonly thread: string | null;
  /** Where an answer to the message goes; null for its sender, as where it is sealed or about several meetings. */
  readonly replyTo: string | null;
  /** An earlier try may have been taken without our knowing: where a channel can tell, it is asked before anything is sent. */
  readonly again?: boolean;
  /** A message that stands already and is to say this from now on, where the channel can change what stands. */
  readonly replaces?: Replaced;
  /** How what the message told stands by now; absent where it is told for the first time. */
  readonly standing?: ShownStanding;
  /** The moment of sending, and the manager's zone for the date the message bears. */
  readonly at: Instant;
  readonly zone: TimeZone;
}

/** A message that is to be changed in place. */
export interface Replaced {
  /** The provider's own name of it. */
  readonly reference: string;
  /** Whether it is sent as another message where that one cannot be changed. */
  readonly orSend: boolean;
}

/** What became of a brief after it was read. */
export interface ShownStanding {
  /** Clean lines above the brief: "Done: 1." */
  readonly says: readonly string[];
  /** The id of the note that can be taken back from here; null for none. */
  readonly undo: string | null;
  /** The numbers of the brief that are still open. */
  readonly open: readonly number[];
}

/** Mail that is no brief: the morning digest, a notice. */
export interface Notice {
  readonly channel: Channel;
  readonly subject: string;
  /** Clean lines. */
  readonly lines: readonly string[];
  readonly page: string;
  readonly id: string;
  /** As that of a brief; absent where nothing is kept of it. */
  readonly attempt?: string;
  /** As that of a brief. */
  readonly again?: boolean;
  /** The mail this one answers; absent where it answers none. */
  readonly answers?: Answered;
  /** Addresses to press besides the page. */
  readonly links?: readonly NoticeLink[];
  /** A file for the reader's own programs, in a mail; chats leave it out. */
  readonly file?: NoticeFile;
  readonly at: Instant;
  readonly zone: TimeZone;
}

/** A weekly mail to one channel: the review, or what deviates. Its words are private. */
export interface OutgoingReview {
  readonly channel: Channel;
  readonly letter: Letter;
  /** Where all of it stands. */
  readonly page: string;
  /** The address that takes the reader off the list: by POST at once, by GET with a button; null where there is none. */
  readonly stop: string | null;
  readonly id: string;
  /** As that of a brief. */
  readonly attempt: string;
  /** As that of a brief. */
  readonly again?: boolean;
  /** As that of a brief. */
  readonly replyTo: string | null;
  readonly at: Instant;
  readonly zone: TimeZone;
}

export interface NoticeLink {
  readonly text: string;
  /** https */
  readonly url: string;
}

export interface NoticeFile {
  readonly name: string;
  /** As RFC 2045 has it, without its character set, which is UTF-8: `text/calendar`. */
  readonly type: string;
  readonly text: string;
}

/** A mail that is answered, as its own headers name it: each id with its angle brackets, `<4711@harbour.example>`. */
export interface Answered {
  readonly id: string;
  /** What it belongs beneath itself, the oldest first. */
  readonly references: readonly string[];
}

/**
 * What came of a message. `refused`: the provider will never take it so (a wrong address, a size, a policy); `failed`:
 * it may take it later. Anything that does not say clearly "taken" is one of the two; nothing is taken in silence.
 */
export type Sent =
  | { readonly outcome: 'sent'; readonly reference: string }
  /** `gone`: nothing will arrive there any more, whatever it says, until the manager connects it anew. */
  | { readonly outcome: 'refused'; readonly why: string; readonly gone?: true }
  /** `notBefore`: the provider wants to hear nothing more until then. */
  | { readonly outcome: 'failed'; readonly why: string; readonly notBefore?: Instant };

/** Sends messages of one kind of channel. Never rejects for anything a provider does: that is an outcome with its reason. */
export interface Messenger {
  send(message: Outgoing): Promise<Sent>;
  notify(notice: Notice): Promise<Sent>;
  review(review: OutgoingReview): Promise<Sent>;
}
