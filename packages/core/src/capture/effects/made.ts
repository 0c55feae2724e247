import { me } from '../../commitment/index.ts';
import { isReport, type Person } from '../../people/index.ts';
import { addDays, type PlainDate } from '../../time/index.ts';
import type { Mark } from '../mark.ts';
import type { Effect } from './effects.ts';

/** Where the things of one note begin. */
export interface Origin {
  /** The id of what a mark makes: the same whenever the note is read. */
  readonly id: string;
  readonly today: PlainDate;
  readonly private: boolean;
  readonly sealed: boolean;
  readonly people: ReadonlyMap<string, Person>;
}

/** Praise that is owed is given within as many days, met or not. */
const praiseWithin = 3;

type Made = readonly Effect[] | { readonly why: string };

/** What a mark makes that needs no number: new things, and what is known of a person. */
export function madeBy(mark: Mark, origin: Origin): Made {
  const { id, today } = origin;
  const seal = { ...(origin.private ? { private: true } : {}), ...(origin.sealed ? { sealed: true } : {}) };
  const due = 'due' in mark && mark.due !== undefined ? { due: mark.due } : {};
  const person = 'person' in mark && mark.person !== undefined ? { person: mark.person } : {};
  const text = 'text' in mark ? (mark.text ?? '') : '';
  const made = { id, before: null } as const;
  switch (mark.kind) {
    case 'owe':
    case 'owes': {
      const [from, to] = mark.kind === 'owe' ? [me, mark.person] : [mark.person, mark.to ?? me];
      if (from === undefined || to === undefined) return [];
      return [{ ...made, thing: 'commitment', after: { id, from, to, what: text, ...due, made: today, ...seal } }];
    }
    case 'ask':
      if (mark.person === undefined) return [];
      return [{ ...made, thing: 'ask', after: { id, of: mark.person, what: text, made: today, ...seal } }];
    case 'diff':
      return [
        {
          ...made,
          thing: 'diff',
          after: { id, ...person, ...teamOf(mark), ...seen(text), since: today, source: 'eye' },
        },
      ];
    case 'important': {
      const { minutes, step } = mark;
      const size = { ...(minutes === undefined ? {} : { minutes }), ...(step === undefined ? {} : { step }) };
      return [{ ...made, thing: 'important', after: { id, what: text, added: today, ...size } }];
    }
    case 'praise':
      return [waiting('praise', { due: addDays(today, praiseWithin) })];
    case 'feedback':
      return mark.due === undefined ? [happened('feedback')] : [waiting('feedback', due)];
    case 'expects':
    case 'blocked':
    case 'aim':
    case 'watch':
      return [waiting(mark.kind, due)];
    case 'praised':
    case 'heard':
    case 'topic':
    case 'decided':
      return [happened(mark.kind)];
    case 'position':
    case 'place':
      return known(mark, origin);
    default:
      return [];
  }

  function waiting(kind: 'praise' | 'feedback' | 'expects' | 'blocked' | 'aim' | 'watch', more: object): Effect {
    return { ...made, thing: 'waiting', after: { id, kind, text, on: today, ...person, ...more, ...seal } };
  }

  function happened(kind: 'praised' | 'heard' | 'feedback' | 'topic' | 'decided'): Effect {
    return { ...made, thing: 'happened', after: { id, kind, text, on: today, ...person, ...due, ...seal } };
  }
}

function teamOf(mark: Extract<Mark, { kind: 'diff' }>): { team?: string } {
  return mark.team === undefined ? {} : { team: mark.team };
}

const figures = /(-?\d{1,9}(?:\.\d{1,6})?) ?(?:→|->|=>) ?(-?\d{1,9}(?:\.\d{1,6})?)/;

/** No unit is longer: what follows the figures is then a part of the sentence. */
const longestUnit = 20;

/** "p95 80→120ms" was 80 and is 120, in ms; without figures all of it was seen, where the model would have it otherwise. */
function seen(text: string): { expected: string; observed: string; old?: number; new?: number; unit?: string } {
  const found = figures.exec(text);
  if (!found) return { expected: 'As modelled', observed: text };
  const [whole, old, now] = found;
  const what = text.slice(0, found.index).trim();
  const rest = text.slice(found.index + whole.length).trim();
  const unit = rest !== '' && rest.length <= longestUnit ? { unit: rest } : {};
  return { expected: what || 'As modelled', observed: text, old: Number(old), new: Number(now), ...unit };
}

/** A position or a place, on the person it is about. Saying the same position again only makes it newer. */
function known(mark: Extract<Mark, { kind: 'position' | 'place' }>, { people, today }: Origin): Made {
  const before = mark.person === undefined ? undefined : people.get(mark.person);
  if (!before) return mark.person === undefined ? [] : { why: 'nobody of that id is known any more' };
  if (mark.kind === 'position') {
    const others = (before.positions ?? []).filter(({ says }) => says !== mark.text);
    const position = { says: mark.text, on: today, ...(mark.noGo ? { noGo: true } : {}) };
    return [{ ...whole(before), after: { ...before, positions: [...others, position] } }];
  }
  if (isReport(before)) return { why: 'reports are never placed on the grid: promises to them always come first' };
  const { power = before.power, interest = before.interest } = mark;
  const place = { ...(power === undefined ? {} : { power }), ...(interest === undefined ? {} : { interest }) };
  const moved = power !== before.power || interest !== before.interest;
  return [{ ...whole(before), after: { ...before, ...place, ...(moved ? trail(before) : {}), assessed: today } }];
}

function whole(before: Person) {
  return { thing: 'person', id: before.id, before } as const;
}

/** Earlier places kept. */
const longestTrail = 50;

/** The place a person leaves, added to the earlier ones; one that was never dated leaves no trace. */
function trail({ power, interest, assessed, placed = [] }: Person): Pick<Person, 'placed'> {
  if (power === undefined || interest === undefined || assessed === undefined) return {};
  return { placed: [...placed, { on: assessed, power, interest }].slice(-longestTrail) };
}
