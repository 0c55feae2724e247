import type { Book } from '@warmstart/core/book';
import { me } from '@warmstart/core/commitment';
import { type ImportantItem, isMine, type Obstacle, type Rung, rungOf, weigh } from '@warmstart/core/important';
import type { PlainDate } from '@warmstart/core/time';
import { type Html, html, theirs } from '../layout/index.ts';
import { personPath } from '../people/paths.ts';
import { teamPath } from '../teams/paths.ts';
import { count } from '../words/index.ts';

/** A person or a team as a link to its page. */
export function whomLink({ people = [], teams = [] }: Book, id: string): Html {
  if (id === me) return html`you`;
  const person = people.find((one) => one.id === id);
  if (person) return html`<a href="${personPath(id)}">${theirs(person.name)}</a>`;
  const team = teams.find((one) => one.id === id);
  return team ? html`<a href="${teamPath(id)}">${theirs(team.name)}</a>` : theirs(id);
}

/** What they are called; an id nobody has stands for itself. */
export function nameIn({ people = [], teams = [] }: Book, id: string): string {
  if (id === me) return 'you';
  return people.find((one) => one.id === id)?.name ?? teams.find((one) => one.id === id)?.name ?? id;
}

/** "put off 3 times" */
export function sayPutOff({ deferred = 0 }: Pick<ImportantItem, 'deferred'>): string {
  if (deferred === 0) return 'not put off yet';
  return deferred === 1 ? 'put off once' : `put off ${deferred} times`;
}

/** "12 d old, put off once, gain 4 × weight 3" */
export function sayStanding(item: ImportantItem, book: Book, today: PlainDate): string {
  const { age, gain, weight } = weigh(item, book, today);
  return `${age} d old, ${sayPutOff(item)}, gain ${gain} × weight ${weight}`;
}

/** What the page asks for, by how often the item was put off. */
export function sayRung(item: ImportantItem): string {
  const rung: Rung = rungOf(item);
  switch (rung) {
    case 'show':
    case 'when':
      return 'When?';
    case 'smaller':
      return 'Make it smaller: what takes 15 minutes?';
    case 'what-stops':
      return 'What stops it?';
    case 'decide':
      return 'Book it, offer it, or drop it. A silent week parks it.';
  }
}

export const obstacleWords: Readonly<Record<Obstacle, string>> = {
  'no-time': 'no time',
  unclear: 'unclear what to do',
  unpleasant: 'unpleasant',
  waits: 'waits for someone',
};

/** What helps against what stops it. */
export function sayAgainst({ obstacle, waitsFor }: ImportantItem, book: Book): string | null {
  switch (obstacle) {
    case undefined:
      return null;
    case 'no-time':
      return 'No time: 25 minutes are enough for the smallest step.';
    case 'unclear':
      return 'Unclear: first write in one line what done looks like.';
    case 'unpleasant':
      return 'Unpleasant: ten minutes of it, then stop.';
    case 'waits':
      return waitsFor === undefined
        ? 'It waits for someone: ask them, or begin without.'
        : `It waits for ${nameIn(book, waitsFor)}: ask, or begin without.`;
  }
}

/** Whose it is and how it stands, where that is more than open and mine. */
export function sayState(item: ImportantItem, book: Book): string | null {
  const { status = 'open', offered, owner = me, reason } = item;
  switch (status) {
    case 'offered':
      return `offered to ${nameIn(book, offered?.to ?? '')}, not taken yet: still yours`;
    case 'open':
      return isMine(item) ? null : `${nameIn(book, owner)} took it`;
    case 'dropped':
      return reason === undefined ? 'dropped' : `dropped: ${reason}`;
    case 'parked':
    case 'done':
      return status;
  }
}

/** "3 items" */
export function countItems(number: number): string {
  return count(number, 'item');
}
