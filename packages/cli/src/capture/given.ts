import { randomBytes } from 'node:crypto';
import type { Instant } from '@warmstart/core/time';
import type { GivenNote, NoteVerb } from '@warmstart/web/control/notes';
import type { Io } from '../io.ts';
import { readMoment } from '../moment.ts';

/** What the options of a command say about a note. */
export interface About {
  /** A UID; false for none, left out for the one that runs or is just over. */
  readonly meeting?: string | false | undefined;
  readonly with?: readonly string[] | undefined;
  readonly at?: string | undefined;
  readonly sealed?: boolean | undefined;
}

/** A note with the id it keeps for good, whatever way it goes. Times without an offset are read in the host's zone. */
export function givenNote(text: string, about: About, io: Io): GivenNote {
  return {
    id: newId(),
    at: about.at === undefined ? null : readMoment(about.at, io.zone, '--at'),
    made: io.clock.now(),
    meeting: meetingOf(about.meeting),
    with: peopleOf(about.with),
    sealed: about.sealed ?? false,
    verb: null,
    text,
  };
}

/** A note that stands for a command: about no meeting, and that one mark. */
export function commandNote(verb: NoteVerb, text: string, io: Io): GivenNote {
  // What it shows was asked for by number on the owner's own terminal.
  return { ...givenNote(text, { meeting: false, sealed: true }, io), verb };
}

/** `--with Ann,Bo --with Cy` are three. */
export function peopleOf(given: readonly string[] = []): string[] {
  return given.flatMap((names) => names.split(',').map((name) => name.trim())).filter((name) => name !== '');
}

/** The time the manager gave, or now. */
export function noteTime({ at, made }: GivenNote): Instant {
  return at ?? made;
}

function meetingOf(meeting: About['meeting']): GivenNote['meeting'] {
  if (meeting === undefined) return 'usual';
  return meeting === false ? 'none' : { uid: meeting };
}

/** In their order, and none that is taken for another one. */
const letters = '23456789abcdefghijkmnpqrstuvwxyz';

/**
 * Nine letters for the millisecond, so that ids follow each other as the notes did, and five that nobody guesses: short enough
 * to be typed behind `undo`.
 */
function newId(): string {
  const bytes = randomBytes(5);
  let millis = BigInt(Math.floor(performance.timeOrigin + performance.now()));
  let time = '';
  for (let digit = 0; digit < 9; digit++, millis /= 32n) time = `${letters[Number(millis % 32n)]}${time}`;
  return `${time}${[...bytes].map((byte) => letters[byte % 32]).join('')}`;
}
