import type { Meeting } from '../../meeting/index.ts';
import type { Instant, PlainDate, TimeZone } from '../../time/index.ts';
import type { Kind, LeftOut, Privacy, Slot, Source } from '../brief.ts';
import type { Directory, SeriesHead, Waiting } from '../heads/heads.ts';
import type { Telling } from '../repeats.ts';
import type { Room } from '../room/room.ts';
import type { Said } from '../said.ts';
import type { SeriesSettings } from '../series-settings.ts';

/** All that the lines of one brief are made from. */
export interface Facts {
  readonly meeting: Meeting;
  readonly kind: Kind;
  /** The class the meeting has before its lines are known: a sealed one may tell sealed things. */
  readonly privacy: Privacy;
  readonly room: Room;
  readonly series: SeriesHead;
  readonly settings: SeriesSettings | null;
  readonly directory: Directory;
  readonly now: Instant;
  /** The manager's zone and language, and the date of the meeting there. */
  readonly zone: TimeZone;
  readonly locale: string;
  readonly today: PlainDate;
  readonly said: Said;
}

/** Something that could be said in a slot. */
export interface Candidate {
  readonly slot: Slot;
  readonly label: string;
  /** One clean line of at most `wordsPerLine` words. */
  readonly text: string;
  readonly sources: readonly Source[];
  /** How many words the text has, where they were counted already; then it is clean and within its length too. */
  readonly words?: number;
  /** Its telling words, where they were looked for already. */
  readonly telling?: Telling;
}

/** What a slot offers: its candidates, best first, and what it already had to leave out. */
export interface Offer {
  readonly candidates: readonly Candidate[];
  readonly dropped: readonly LeftOut[];
}

export const nothing: Offer = { candidates: [], dropped: [] };

/** Whether every source of a line is a default: then it says nothing that was known. */
export function isDefault(line: { readonly sources: readonly Source[] }): boolean {
  return line.sources.every((source) => source.type === 'default');
}

/** A source that has no time of its own. */
export function source(type: Source['type'], id: string, at: string | null = null): Source {
  return { type, id, at };
}

/** Whether something may be told in this room: sealed things only under seal, private ones only between two. */
export function mayTell(thing: { private?: boolean | undefined; sealed?: boolean | undefined }, facts: Facts): boolean {
  if (thing.sealed && facts.privacy !== 'sealed') return false;
  return !thing.private || facts.room.twoPeople;
}

/** Whether what was noted for the next meeting of a series is for this one: it starts after that was noted. */
export function isAhead(waiting: Waiting, facts: Facts): boolean {
  if (waiting.sealed && facts.privacy !== 'sealed') return false;
  return waiting.after === undefined || facts.meeting.start > waiting.after;
}
