import type { Relation } from '../people/index.ts';
import type { Instant, PlainDate, TimeZone } from '../time/index.ts';

/** What capture needs to know of a person. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly relation: Relation;
  readonly emails?: readonly string[] | undefined;
  /** Nicknames and other names. */
  readonly aliases?: readonly string[] | undefined;
}

export interface KnownTeam {
  readonly id: string;
  readonly name: string;
}

/** Where, when and among whom a note was made. The note is the manager's own: "me" and "I" are the manager. */
export interface NoteContext {
  readonly now: Instant;
  readonly zone: TimeZone;
  /** Says which way round 10/11 is, when a week starts, and how dates are said. */
  readonly locale: string;
  /** Everybody who is known. */
  readonly people: readonly KnownPerson[];
  /** Ids of those in the room; empty without a meeting. */
  readonly attendees: readonly string[];
  /** The other person where two meet, who is understood where nobody is named; null otherwise. */
  readonly other: string | null;
  readonly teams: readonly KnownTeam[];
  /** The one team in the room, which a diff is about where none is named. */
  readonly team?: string;
  /** 1 Monday … 7 Sunday; Monday to Friday unless given. */
  readonly workingDays?: readonly number[];
  readonly holidays?: readonly PlainDate[];
}
