import { cleanLine } from '../text/index.ts';
import type { NoteContext } from './context.ts';
import { whoIs, worldOf } from './world.ts';

/** Whom words mean. */
export interface Named {
  /** Ids, each once. */
  readonly people: readonly string[];
  /** What is left to ask about the others: "Who is Pia? Pia L. or Pia M." */
  readonly questions: readonly string[];
}

/**
 * Finds the people that were named apart from the words of a note: each by id, by mail address, or by a name as notes read
 * it, those in the room first. Nobody is guessed.
 */
export function peopleNamed(words: readonly string[], context: NoteContext): Named {
  const { directory } = worldOf(context);
  const people = new Set<string>();
  const questions: string[] = [];
  for (const said of words.map(cleanLine).filter((word) => word !== '')) {
    const byId = directory.person(said);
    const found = byId ? [byId] : directory.peopleCalled(said.split(' '));
    const [only, ...more] = found;
    if (only && more.length === 0) people.add(only.id);
    else questions.push(whoIs(said, found).question);
  }
  return { people: [...people], questions };
}
