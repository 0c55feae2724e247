import { isReport, type Person, type Place, placedAt } from '../../people/index.ts';
import type { PlainDate } from '../../time/index.ts';
import type { Mark } from '../mark.ts';
import type { Made, Origin } from './made.ts';

/** A position or a place, on the person it is about. Saying the same position again only makes it newer. */
export function known(mark: Extract<Mark, { kind: 'position' | 'place' }>, { view, today, sealed }: Origin): Made {
  const before = mark.person === undefined ? undefined : view.people.get(mark.person);
  if (!before) return mark.person === undefined ? [] : { why: 'nobody of that id is known any more' };
  if (mark.kind === 'position') {
    const position = {
      says: mark.text,
      on: today,
      ...(mark.noGo ? { noGo: true } : {}),
      ...(sealed ? { sealed: true } : {}),
    };
    const positions = before.positions ?? [];
    if (positions.some((one) => one.says === mark.text && one.on === today && one.noGo === position.noGo)) return [];
    // What was said openly before stays open, however it was heard again.
    const open = positions.some(({ says, sealed: wasSealed }) => says === mark.text && !wasSealed);
    const others = positions.filter(({ says }) => says !== mark.text);
    const { sealed: _, ...openly } = position;
    return [{ ...whole(before), after: { ...before, positions: [...others, open ? openly : position] } }];
  }
  if (isReport(before)) return { why: 'reports are never placed on the grid: promises to them always come first' };
  // A place shows in every room, so what was judged under seal cannot become one.
  if (sealed) return { why: 'what is noted under seal places nobody: set it on the People page' };
  const { power = before.power, interest = before.interest } = mark;
  if (power === before.power && interest === before.interest && before.assessed === today) return [];
  return [{ ...whole(before), after: placed(before, { power, interest }, today) }];
}

type HalfPlace = { readonly [Part in keyof Place]: number | undefined };

/** One of two is no place yet, and leaves no trace. */
function placed(before: Person, { power, interest }: HalfPlace, today: PlainDate): Person {
  if (power !== undefined && interest !== undefined) return placedAt(before, { power, interest }, today);
  const half = { ...(power === undefined ? {} : { power }), ...(interest === undefined ? {} : { interest }) };
  return { ...before, ...half, assessed: today };
}

function whole(before: Person) {
  return { part: 'people', id: before.id, before } as const;
}
