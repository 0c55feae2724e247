import * as z from 'zod';
import type { Book } from '../book/book.ts';
import { me } from '../commitment/index.ts';
import type { Person } from '../people/index.ts';
import { byText, cleanLine } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

/**
 * What moved on a problem of a boss: the entry of the book that shows it. `item`: an important item that was done; `diff`: a
 * deviation that was answered; `milestone`: a plan that is back on its date; `promise`: one to them that was kept.
 */
export const Moved = z.strictObject({
  kind: z.enum(['item', 'diff', 'milestone', 'promise']),
  id: z.string(),
  /** In the manager's own words. */
  what: z.string(),
  on: PlainDate,
  /** Which problem, in the words of the book; null for a promise. */
  problem: z.string().nullable(),
});
export type Moved = z.infer<typeof Moved>;

/**
 * What moved on somebody's problems, the newest first: only what the book ties to them by itself. An item says which problem it
 * serves, and so does an expectation, whose diffs count once they are answered. Nothing sealed, and nothing about one person.
 */
export function movedFor(person: Person, book: Book): Moved[] {
  const ofItems = (book.important ?? []).flatMap(({ id, what, serves, status, closed, sealed }): Moved[] => {
    const problem = problemOf(person, serves);
    return status === 'done' && closed !== undefined && !sealed && problem !== null
      ? [{ kind: 'item', id, what, on: closed, problem }]
      : [];
  });
  return [...ofItems, ...movedInModels(person, book), ...promisesKept(person, book)].sort(
    (a, b) => byText(b.on, a.on) || byText(a.id, b.id),
  );
}

/** The problem of a person that these words name; null for none of theirs. */
export function problemOf({ problems = [] }: Person, serves: string | undefined): string | null {
  if (serves === undefined) return null;
  const words = folded(serves);
  return problems.find((problem) => folded(problem) === words) ?? null;
}

function folded(text: string): string {
  return cleanLine(text).toLowerCase();
}

function movedInModels(person: Person, { teams = [], diffs = [] }: Book): Moved[] {
  return teams.flatMap((team) =>
    (team.model?.expectations ?? []).flatMap(({ id, says, serves }) => {
      const problem = problemOf(person, serves);
      if (problem === null) return [];
      const answered = diffs.filter((diff) => diff.team === team.id && diff.expectation === id && isAnswered(diff));
      return answered.map(
        ({ id, tripwire, closed = '' }): Moved => ({
          kind: tripwire === 'slip' ? 'milestone' : 'diff',
          id,
          what: `${team.name}: ${says}`,
          on: closed,
          problem,
        }),
      );
    }),
  );
}

/** Back inside the model because somebody answered: what cleared with nobody's doing is luck, and what is innocuous was none. */
function isAnswered({ status, answeredBy, person, closed, sealed }: NonNullable<Book['diffs']>[number]): boolean {
  const isBack = status === 'cleared' && (answeredBy === 'team' || answeredBy === 'me');
  return isBack && person === undefined && closed !== undefined && !sealed;
}

function promisesKept({ id: to }: Person, { commitments = [] }: Book): Moved[] {
  return commitments.flatMap(({ id, from, to: whom, what, status, closed, sealed }): Moved[] =>
    from === me && whom === to && status === 'kept' && closed !== undefined && !sealed
      ? [{ kind: 'promise', id, what, on: closed, problem: null }]
      : [],
  );
}
