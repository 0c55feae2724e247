import type { Book } from '../../book/book.ts';
import type { KeptMark, Note } from '../../note/index.ts';
import { byText, cleanLine } from '../../text/index.ts';
import { addSeconds, type Instant, instantOf, startOfDay, type TimeZone } from '../../time/index.ts';
import { sayDate } from '../lines/say.ts';
import type { Waiting } from './heads.ts';

type WaitingKind = 'praise' | 'blocked' | 'expects' | 'feedback';

/** What waits for a person, oldest first. Feedback without a date was given as it was noted. */
export function waitingFor(person: string, kind: WaitingKind, { marks = [] }: Book): Waiting[] {
  if (marks.length === 0) return [];
  return marks
    .filter((mark) => mark.kind === kind && mark.person === person && mark.closed === undefined)
    .filter(({ due }) => kind !== 'feedback' || due !== undefined)
    .sort((a, b) => byText(a.on, b.on) || byText(a.id, b.id))
    .map(waitingOf);
}

function waitingOf({ id, what = '', on, due, private: isPrivate, sealed }: KeptMark): Waiting {
  return {
    id,
    text: what,
    on,
    ...(due === undefined ? {} : { due }),
    ...(isPrivate ? { private: true } : {}),
    ...(sealed ? { sealed: true } : {}),
  };
}

/** An aim or a watch that has not had its meeting yet. */
export interface Ahead {
  readonly mark: KeptMark & { readonly kind: 'aim' | 'watch' };
  readonly waiting: Waiting;
}

/** What was noted by now for the next meeting of a series, oldest first: of several the last one counts. */
export function aheadOf({ manager, marks = [] }: Book, now: Instant): Ahead[] {
  return marks
    .filter(isAheadMark)
    .filter((mark) => mark.closed === undefined)
    .map((mark) => ({ mark, waiting: { ...waitingOf(mark), after: momentOf(mark, manager.timezone) } }))
    .filter(({ waiting }) => waiting.after <= now)
    .sort((a, b) => byText(a.waiting.after, b.waiting.after) || byText(a.mark.id, b.mark.id));
}

function isAheadMark(mark: KeptMark): mark is KeptMark & { readonly kind: 'aim' | 'watch' } {
  return mark.kind === 'aim' || mark.kind === 'watch';
}

/** When a mark was noted; where only the day is known, its beginning. */
export function momentOf({ at, on }: KeptMark, zone: TimeZone): Instant {
  return at === undefined ? startOfDay(on, zone) : instantOf(at);
}

/** What was decided, and what came up, is remembered as notes are – behind the plain words of the same note. */
export function notesOfMarks({ manager, marks = [] }: Book): Note[] {
  const { timezone, locale = 'en' } = manager;
  const times = new Map<string, number>();
  const remembered = marks
    .filter(({ kind }) => kind === 'decided' || kind === 'topic')
    .map((mark) => ({ mark, at: momentOf(mark, timezone) }));
  remembered.sort((a, b) => byText(a.at, b.at) || byText(a.mark.id, b.mark.id));
  return remembered.map(({ mark, at }) => {
    const { id, person, title, meeting, private: isPrivate, sealed } = mark;
    return {
      id,
      at: addSeconds(at, -1),
      ...(person === undefined ? {} : { with: [person] }),
      ...(title === undefined ? {} : { title }),
      ...(meeting === undefined ? {} : { meeting }),
      text: mark.kind === 'decided' ? decision(mark, locale) : topic(mark, times),
      ...(isPrivate ? { private: true } : {}),
      ...(sealed ? { sealed: true } : {}),
    };
  });
}

function decision({ what = '', due, on }: KeptMark, locale: string): string {
  return `decided ${what}${due === undefined ? '' : `, ${sayDate(due, on, { locale, weekday: false })}`}`;
}

/** What came up again in the same meeting is told with how often: three times is a pattern. */
function topic({ what = '', meeting = '', person = '' }: KeptMark, times: Map<string, number>): string {
  const key = `${meeting}\n${person}\n${cleanLine(what).toLowerCase()}`;
  const count = (times.get(key) ?? 0) + 1;
  times.set(key, count);
  return count === 1 ? `${what} came up` : `${what} came up ${count} times`;
}
