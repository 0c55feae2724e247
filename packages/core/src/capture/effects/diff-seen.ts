import { isOpen } from '../../team/index.ts';
import { cleanLine } from '../../text/index.ts';
import type { Mark } from '../mark.ts';
import type { Made, Origin } from './made.ts';

/** A deviation seen by eye. One of the same subject in the same words that is still open is not opened again. */
export function diffSeen(mark: Extract<Mark, { kind: 'diff' }>, { id, today, sealed, view }: Origin): Made {
  if (view.has(id) || (mark.person === undefined && mark.team === undefined)) return [];
  const { person, team } = mark;
  const words = folded(mark.text);
  for (const diff of view.diffs.values()) {
    const sameSubject = diff.person === person && diff.team === team && diff.sealed === (sealed || undefined);
    if (sameSubject && isOpen(diff) && folded(diff.observed) === words) return [];
  }
  const subject = { ...(person === undefined ? {} : { person }), ...(team === undefined ? {} : { team }) };
  const after = {
    id,
    ...subject,
    ...seen(mark.text),
    since: today,
    source: 'eye',
    ...(sealed ? { sealed: true } : {}),
  };
  return [{ part: 'diffs', id, before: null, after }];
}

function folded(text: string): string {
  return cleanLine(text).toLowerCase().replace(/[.!]$/, '');
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
