import type { Book } from '../../book/book.ts';
import { type Diff, isOpen } from '../../team/index.ts';
import type { PlainDate } from '../../time/index.ts';
import { askId } from './edits.ts';
import { questionFor } from './say.ts';

/**
 * The book with these diffs instead of its own, as a brief needs it: beside a diff about a person stands an open question for
 * the 1:1, unless one waits already. A place on the grid that nobody looked at is a matter of the people page, not of a room.
 */
export function withDiffs(book: Book, diffs: readonly Diff[], today: PlainDate): Book {
  const { asks = [], people = [] } = book;
  const known = new Set(people.map(({ id }) => id));
  const waiting = new Set(asks.filter(({ answered }) => answered === undefined).map(({ of }) => of));
  const questions = diffs.flatMap((diff) => {
    const { person } = diff;
    const what = questionFor(diff);
    if (person === undefined || what === null || !isOpen(diff) || !known.has(person) || waiting.has(person)) return [];
    waiting.add(person);
    return [{ id: askId(diff), of: person, what, made: today, private: true }];
  });
  return {
    ...book,
    diffs: diffs.filter(({ tripwire, person }) => tripwire !== 'stale' || person === undefined),
    ...(questions.length === 0 ? {} : { asks: [...asks, ...questions] }),
  };
}
