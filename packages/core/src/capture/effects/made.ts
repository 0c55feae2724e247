import { me } from '../../commitment/index.ts';
import type { KeptMark, KeptMarkKind } from '../../note/kept-mark.ts';
import { addDays, type PlainDate } from '../../time/index.ts';
import type { Mark } from '../mark.ts';
import { closedBy } from './closed.ts';
import { diffSeen } from './diff-seen.ts';
import type { Effect } from './effects.ts';
import { known } from './known.ts';
import type { WorldView } from './world-view.ts';

/** Where the things of one note begin. */
export interface Origin {
  /** The id of what a mark makes: the same whenever the note is read. */
  readonly id: string;
  readonly note: string;
  readonly meeting: { readonly uid: string; readonly title: string } | null;
  readonly other: string | null;
  readonly today: PlainDate;
  /** When it was noted, with the offset of the manager's zone. */
  readonly at: string;
  readonly private: boolean;
  readonly sealed: boolean;
  readonly view: WorldView;
}

/** Praise that is owed is given within as many days, met or not. */
const praiseWithin = 3;

/** What a mark comes to, or why it comes to nothing. */
export type Made = readonly Effect[] | { readonly why: string };

/** What a mark makes that needs no number: new things, and what is known of a person. What is there already is not made again. */
export function madeBy(mark: Mark, origin: Origin): Made {
  switch (mark.kind) {
    case 'owe':
    case 'owes':
      return promised(mark, origin);
    case 'ask':
      return asked(mark, origin);
    case 'diff':
      return diffSeen(mark, origin);
    case 'important':
      return important(mark, origin);
    case 'praise':
      return kept(mark, origin, { due: addDays(origin.today, praiseWithin) });
    case 'praised':
      return [...kept(mark, origin, {}), ...closedBy(mark, 'praise', origin)];
    case 'feedback':
      // With a date it is still to give; without one it is given, and closes what was.
      return [...kept(mark, origin, {}), ...(mark.due === undefined ? closedBy(mark, 'feedback', origin) : [])];
    case 'aim':
    case 'watch':
      return origin.meeting === null
        ? { why: `without a meeting nobody knows which series the ${mark.kind} is for` }
        : kept(mark, origin, {});
    case 'topic':
    case 'decided':
      // Between two it belongs to what is remembered of the other.
      return kept(mark, origin, origin.other === null ? {} : { person: origin.other });
    case 'expects':
    case 'blocked':
    case 'heard':
      return kept(mark, origin, {});
    case 'position':
    case 'place':
      return known(mark, origin);
    case 'done':
    case 'move':
    case 'drop':
    case 'told':
    case 'undo':
      return [];
  }
}

/** Under which marks something noted here is kept. */
export function sealOf({ private: isPrivate, sealed }: Pick<Origin, 'private' | 'sealed'>) {
  return { ...(isPrivate ? { private: true } : {}), ...(sealed ? { sealed: true } : {}) };
}

function dueOf(mark: Mark): { due?: PlainDate } {
  return 'due' in mark && mark.due !== undefined ? { due: mark.due } : {};
}

/** The longest line an origin keeps; the note itself holds all of it. */
const longestLine = 500;

function promised(mark: Extract<Mark, { kind: 'owe' | 'owes' }>, origin: Origin): Made {
  const { id, today, note, meeting, view } = origin;
  const [from, to] = mark.kind === 'owe' ? [me, mark.person] : [mark.person, mark.to ?? me];
  if (from === undefined || to === undefined || view.has(id)) return [];
  if (from === to) return { why: 'nobody owes anything to themselves' };
  const line = mark.line.slice(0, longestLine);
  const where = meeting === null ? {} : { meeting: meeting.uid, ...titled(meeting.title) };
  const after = {
    id,
    from,
    to,
    what: mark.text,
    ...dueOf(mark),
    made: today,
    ...sealOf(origin),
    origin: { note, line, ...where },
  };
  return [{ part: 'commitments', id, before: null, after }];
}

function titled(title: string): { title?: string } {
  return title.trim() === '' ? {} : { title };
}

function asked(mark: Extract<Mark, { kind: 'ask' }>, origin: Origin): Made {
  const { id, today, view } = origin;
  if (mark.person === undefined || view.has(id)) return [];
  const after = { id, of: mark.person, what: mark.text, made: today, ...sealOf(origin) };
  return [{ part: 'asks', id, before: null, after }];
}

function important(mark: Extract<Mark, { kind: 'important' }>, { id, today, sealed, view }: Origin): Made {
  if (view.has(id)) return [];
  const { minutes, step } = mark;
  const size = { ...(minutes === undefined ? {} : { minutes }), ...(step === undefined ? {} : { step }) };
  const after = { id, what: mark.text, added: today, ...size, ...(sealed ? { sealed } : {}) };
  return [{ part: 'important', id, before: null, after }];
}

/** A mark that is remembered by itself. */
function kept(
  mark: Extract<Mark, { kind: KeptMarkKind }>,
  origin: Origin,
  more: Pick<KeptMark, 'due' | 'person'>,
): readonly Effect[] {
  const { id, today, at, meeting, view } = origin;
  if (view.has(id)) return [];
  const text = mark.text ?? '';
  const after: KeptMark = {
    id,
    kind: mark.kind,
    ...('person' in mark && mark.person !== undefined ? { person: mark.person } : {}),
    ...(text === '' ? {} : { what: text }),
    on: today,
    at,
    ...dueOf(mark),
    ...more,
    ...(meeting === null ? {} : { meeting: meeting.uid, ...titled(meeting.title) }),
    ...sealOf(origin),
  };
  return [{ part: 'marks', id, before: null, after }];
}
