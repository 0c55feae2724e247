import type { Commitment } from '../../commitment/index.ts';
import type { Manager } from '../../manager/index.ts';
import type { Ask } from '../../note/index.ts';
import type { Person } from '../../people/index.ts';
import type { Diff, Initiative, Team } from '../../team/index.ts';
import type { Instant, PlainDate } from '../../time/index.ts';
import type { Moved } from '../../up/moved.ts';
import type { SeriesSettings } from '../series-settings.ts';

/** A note as a brief needs it. */
export interface Remembered {
  readonly id: string;
  readonly at: Instant;
  /** Ids of those who were there; empty where that was not noted. */
  readonly with: readonly string[];
  readonly text: string;
  /** Of a sealed note: whether it is for two only as well. */
  readonly private?: boolean;
}

/** The newest notes of one subject, newest first and few, apart by who may see them. */
export interface NotesByClass {
  readonly open: readonly Remembered[];
  readonly private: readonly Remembered[];
  readonly sealed: readonly Remembered[];
}

/** Something said in a note that waits for its moment: an aim, a praise owed, what blocks somebody, what to expect. */
export interface Waiting {
  /** The mark it is. */
  readonly id: string;
  /** Empty for praise that was noted without a word of what for. */
  readonly text: string;
  readonly on: PlainDate;
  readonly due?: PlainDate;
  /** Of an aim or a watch: it is for meetings that start after that. */
  readonly after?: Instant;
  readonly private?: boolean;
  readonly sealed?: boolean;
}

/** What a brief needs to know about one person; it costs the same after ten years as after a month. */
export interface PersonHead {
  readonly person: Person;
  /** The name of the report between, for a skip-report. */
  readonly viaName: string | null;
  /** What I owe them, still open or with news they have not heard; and what they owe me, still open. */
  readonly iOwe: readonly Commitment[];
  readonly theyOwe: readonly Commitment[];
  /** Whether anything was ever promised between us, open or closed. */
  readonly promisedBefore: boolean;
  readonly asks: readonly (Ask & { readonly id: string })[];
  readonly praise: readonly Waiting[];
  readonly blocked: readonly Waiting[];
  readonly expects: readonly Waiting[];
  /** Feedback still to give. */
  readonly feedback: readonly Waiting[];
  /** Of a boss: the newest of what moved on their problems; absent where nothing did. */
  readonly moved?: readonly Moved[];
  /** Open diffs about this person. */
  readonly diffs: readonly Diff[];
  /** Notes of meetings with nobody but this person. */
  readonly notes: NotesByClass;
}

/** What a brief needs to know about one team. */
export interface TeamHead {
  readonly team: Team;
  /** Open diffs about the team as a whole. */
  readonly diffs: readonly Diff[];
  readonly initiatives: readonly Initiative[];
}

/** What a brief needs to know about one series. */
export interface SeriesHead {
  readonly notes: NotesByClass;
  readonly aim: Waiting | null;
  readonly watch: Waiting | null;
}

/** Something with a date on which it is to reach its users. */
export interface Launch {
  readonly team: Team;
  readonly on: PlainDate;
  readonly expectation: string;
}

/** Who is who and what is set: small, and needed for every brief. */
export interface Directory {
  /** Null without a book: then nothing is known of promises, not even that there are none. */
  readonly manager: Manager | null;
  /** Every address of the manager, folded. */
  readonly mine: ReadonlySet<string>;
  readonly teams: readonly Team[];
  /** Ids of the people of a team. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly series: readonly SeriesSettings[];
  readonly launches: readonly Launch[];
}

/** Where heads are looked up: made from a book, or read from a store before composing. */
export interface Heads {
  readonly directory: Directory;
  /** By any address of the person, in any spelling. */
  person(email: string): PersonHead | null;
  team(id: string): TeamHead | null;
  series(keys: SeriesKeys): SeriesHead;
}

/** The ways a note can belong to a series, best first. */
export interface SeriesKeys {
  readonly uid: string;
  /** The title pattern of the series settings that match. */
  readonly pattern: string | null;
  /** The title without quarters, dates and numbers. */
  readonly title: string;
}
