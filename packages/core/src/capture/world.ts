import type { KnownPerson, NoteContext } from './context.ts';
import { calendarOf } from './dates/calendar.ts';
import type { Dating } from './dates/due.ts';
import type { Unclear } from './mark.ts';
import { callName, type Directory, directoryOf, nameWords } from './names/directory.ts';

/** The context of a note, made ready to read many lines by. */
export interface World {
  readonly context: NoteContext;
  readonly directory: Directory;
  readonly dating: Dating;
}

const worlds = new WeakMap<NoteContext, World>();

/** The same context gives the same world: while a note is typed it is read again and again. */
export function worldOf(context: NoteContext): World {
  const known = worlds.get(context);
  if (known) return known;
  const made = makeWorld(context);
  worlds.set(context, made);
  return made;
}

function makeWorld(context: NoteContext): World {
  const directory = directoryOf(context);
  const present = context.attendees.flatMap((id) => directory.person(id) ?? []);
  const namesakes = new Set(present.flatMap(({ name }) => nameWords(name)[0]?.toLowerCase() ?? []));
  return { context, directory, dating: { ...calendarOf(context), namesakes } };
}

/** What a verb reads of its line. */
export interface Said {
  /** The raw line. */
  readonly line: string;
  /** The words behind the verb. */
  readonly words: readonly string[];
  /** Whether a colon parted the verb from them. */
  readonly colon: boolean;
}

/** Names asked about at once; of more only the ids are given. */
const mostNamed = 6;

/** "Who is Pia? Pia L. or Pia M." */
export function whoIs(said: string, candidates: readonly KnownPerson[]): Unclear {
  return asked(`Who is ${said}?`, candidates);
}

/** "To whom? Wren H. or Otto B." */
export function toWhom({ context, directory }: World): Unclear {
  return asked(
    'To whom?',
    context.attendees.flatMap((id) => directory.person(id) ?? []),
  );
}

/** `When is "sometime soonish"?` */
export function whenIs(said: string): Unclear {
  return { question: `When is "${said}"?`, candidates: [] };
}

function asked(question: string, candidates: readonly KnownPerson[]): Unclear {
  const ids = candidates.map(({ id }) => id);
  if (candidates.length === 0 || candidates.length > mostNamed) return { question, candidates: ids };
  const names = candidates.map((person) => callName(person, candidates, 'initial'));
  const last = names.pop() ?? '';
  return { question: `${question} ${names.length > 0 ? `${names.join(', ')} or ${last}` : last}`, candidates: ids };
}

/** The name in question, as it was written; null where the question is about something else. */
export function nameAsked({ question }: Unclear): string | null {
  return /^Who is (.{1,400}?)\?(?: |$)/u.exec(question)?.[1] ?? null;
}
