import type { Book } from '../../book/book.ts';
import { sayDate } from '../../brief/lines/say.ts';
import { callName } from '../../capture/names/directory.ts';
import { landedOn } from '../../focus/landed.ts';
import {
  type Answered,
  booked,
  done,
  dropped,
  endOf,
  foundAgain,
  notTaken,
  offeredTo,
  smaller,
  stopped,
  taken,
} from '../../important/answers.ts';
import type { ImportantItem, Obstacle } from '../../important/item.ts';
import { isActive } from '../../important/ladder.ts';
import type { Meeting } from '../../meeting/index.ts';
import { addSeconds, dateIn, type Instant, instantOf } from '../../time/index.ts';
import type { Review } from '../review.ts';
import { shortestSlot } from '../slots/free-slots.ts';
import type { ReviewAnswer } from './answer.ts';
import { slotOf } from './slot-of.ts';

/** The world in which answers are carried out. */
export interface AnswerWorld {
  /** The review that was answered, as it was sent: what its numbers mean. */
  readonly review: Pick<Review, 'items' | 'stalled'>;
  readonly book: Book;
  /** Kept meetings of the weeks ahead: a time of one's own may be taken. */
  readonly meetings: readonly Meeting[];
  readonly now: Instant;
}

/** What answers come to. */
export interface AnsweredReview {
  /** The items that are another one by it, each with how it stood. */
  readonly changes: readonly { readonly before: ImportantItem; readonly after: ImportantItem }[];
  /** What was done, a sentence each. */
  readonly says: readonly string[];
  readonly refused: readonly { readonly line: string; readonly why: string }[];
}

/**
 * Carries answers out over a book, one after the other, without changing it. What cannot be done says why; nothing is guessed. Pure:
 * over what it has changed already it changes nothing more.
 */
export function carryOut(answers: readonly ReviewAnswer[], world: AnswerWorld): AnsweredReview {
  const items = new Map((world.book.important ?? []).map((item) => [item.id, item]));
  const before = new Map(items);
  const says: string[] = [];
  const refused: { line: string; why: string }[] = [];
  for (const answer of answers) {
    const id = world.review.items.find(({ number }) => number === answer.number)?.id;
    const item = id === undefined ? undefined : items.get(id);
    const came = item ? carried(answer, item, { ...world, items }) : { why: noNumber(answer.number, id) };
    if ('why' in came) {
      refused.push({ line: answer.line.trim(), why: came.why });
      continue;
    }
    items.set(came.item.id, came.item);
    says.push(came.says);
  }
  const changes = [...items].flatMap(([id, after]) => {
    const was = before.get(id);
    return was === undefined || was === after ? [] : [{ before: was, after }];
  });
  return { changes, says, refused };
}

function noNumber(number: number, id: string | undefined): string {
  return id === undefined ? `there is no number ${number} in that review` : `number ${number} is not there any more`;
}

interface Standing extends AnswerWorld {
  /** As the answers before this one left them. */
  readonly items: ReadonlyMap<string, ImportantItem>;
}

type Carried = { readonly item: ImportantItem; readonly says: string } | { readonly why: string };

function carried(answer: ReviewAnswer, item: ImportantItem, standing: Standing): Carried {
  const { book, now } = standing;
  const zone = book.manager.timezone;
  const today = dateIn(now, zone);
  const what = `“${item.what}”`;
  switch (answer.kind) {
    case 'book':
      return bookedAt(answer, item, standing);
    case 'offer': {
      const to = answer.person;
      if (to === undefined) return { why: question(answer.unclear) };
      const says = `Offered to ${nameOf(to, book)}: ${what}. It stays yours until they take it.`;
      return outcome(offeredTo(item, to, today), says);
    }
    case 'drop':
      return outcome(dropped(item, answer.text ?? null, today), `Dropped: ${what}.`);
    case 'smaller':
      return outcome(smaller(item, answer.text), `Smallest step of ${what}: ${bare(answer.text)}.`);
    case 'why': {
      if (answer.unclear) return { why: question(answer.unclear) };
      const { obstacle, waitsFor = null } = answer;
      if (obstacle === undefined)
        return { why: 'say what stops it: no time, unclear, unpleasant, or waits for someone' };
      const whom = waitsFor === null ? 'someone' : nameOf(waitsFor, book);
      return outcome(stopped(item, obstacle, waitsFor), `What stops ${what}: ${sayObstacle(obstacle, whom)}.`);
    }
    case 'done':
      return outcome(done(item, now, zone), `Done: ${what}.`);
    case 'took':
      return outcome(taken(item, today), `Theirs now: ${what}.`);
    case 'no-room':
      return outcome(notTaken(item), `Yours as before: ${what}.`);
    case 'again':
      return outcome(foundAgain(item), `Taken up again: ${what}.`);
  }
}

function outcome(item: Answered, says: string): Carried {
  return isRefusal(item) ? item : { item, says };
}

/** An item has an id, and may have a reason of its own why it matters. */
function isRefusal(answered: Answered): answered is { readonly why: string } {
  return !('id' in answered);
}

/** Minutes of a time that nobody offered, where the item does not say how long it takes. */
const usualMinutes = shortestSlot;

/** More is not begun in one go. */
const mostMinutes = 90;

function bookedAt(answer: Extract<ReviewAnswer, { kind: 'book' }>, item: ImportantItem, standing: Standing): Carried {
  const { book, now, review } = standing;
  const { timezone: zone, locale = 'en' } = book.manager;
  const slots = review.stalled?.id === item.id ? review.stalled.slots : [];
  const minutes = Math.min(mostMinutes, Math.max(usualMinutes, item.minutes ?? usualMinutes));
  const meant = slotOf(answer, { slots, zone, minutes });
  if ('why' in meant) return meant;
  if (meant.start <= now) return { why: 'that time is over: name one that is to come' };
  const why = takenAlready(meant, item, standing);
  if (why !== null) return { why };
  const after = booked(item, { start: meant.start, minutes: meant.minutes, zone, locale, today: dateIn(now, zone) });
  return isRefusal(after) ? after : { item: after, says: after.plan?.says ?? '' };
}

/** Why a time cannot be had: it may have been taken since it was offered. Of what takes it nothing is told. */
function takenAlready(
  { start, minutes }: { readonly start: Instant; readonly minutes: number },
  item: ImportantItem,
  { book, meetings, items }: Standing,
): string | null {
  const window = { from: start, to: addSeconds(start, minutes * 60) };
  const others = [...items.values()].filter(({ id, plan }) => id !== item.id && plan !== undefined);
  const isTaken = others.some(
    (other) =>
      isActive(other) &&
      other.plan !== undefined &&
      instantOf(other.plan.start) < window.to &&
      endOf(other.plan) > window.from,
  );
  const ours = new Set([...items.values()].flatMap(({ plan }) => plan?.event ?? []));
  if (!isTaken && landedOn({ manager: book.manager, meetings, window, ours }).length === 0) return null;
  const { timezone: zone, locale = 'en' } = book.manager;
  const date = dateIn(start, zone);
  return `${sayDate(date, date, { locale, weekday: true })} is taken at that time: name another`;
}

function question(unclear: { readonly question: string } | undefined): string {
  return bare(unclear?.question ?? 'that is not clear', '?').replace(/^./, (first) => first.toLowerCase());
}

function sayObstacle(obstacle: Obstacle, whom: string): string {
  switch (obstacle) {
    case 'no-time':
      return 'no time';
    case 'unclear':
      return 'it is unclear';
    case 'unpleasant':
      return 'it is unpleasant';
    case 'waits':
      return `it waits for ${whom}`;
  }
}

function nameOf(id: string, { people = [] }: Book): string {
  const person = people.find((one) => one.id === id);
  return person ? callName(person, people) : id;
}

function bare(text: string, end = '.'): string {
  return text.trim().endsWith(end) ? text.trim().slice(0, -1) : text.trim();
}
