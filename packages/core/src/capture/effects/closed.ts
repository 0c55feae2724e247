import { repeats, tellingWords } from '../../brief/repeats.ts';
import type { KeptMark } from '../../note/kept-mark.ts';
import type { Mark } from '../mark.ts';
import type { Effect } from './effects.ts';
import type { Origin } from './made.ts';

/**
 * What was still to give to a person and is given now. Of several the one in the same words; where only one waits, that
 * one, in whatever words – unless both have words, and none in common: then it was for something else.
 */
export function closedBy(
  mark: Extract<Mark, { kind: 'praised' | 'feedback' }>,
  kind: 'praise' | 'feedback',
  { view, today, id }: Origin,
): readonly Effect[] {
  const { person } = mark;
  if (person === undefined) return [];
  const waiting = [...view.marks.values()].filter(
    (one) => one.kind === kind && one.person === person && isWaiting(one) && one.id !== id,
  );
  const meant = waiting.filter((one) => inSameWords(one, mark.text ?? ''));
  const [only, ...others] = meant.length > 0 ? meant : waiting.filter(({ what }) => !what || !mark.text);
  if (!only || others.length > 0) return [];
  return [{ part: 'marks', id: only.id, before: only, after: { ...only, closed: today } }];
}

/** Feedback without a date was given as it was noted. */
function isWaiting({ kind, due, closed }: KeptMark): boolean {
  return closed === undefined && (kind === 'praise' || due !== undefined);
}

function inSameWords({ what = '' }: KeptMark, text: string): boolean {
  const [one, other] = [what, text].map((words) => words.toLowerCase().trim());
  if (one === other) return true;
  return repeats(tellingWords(what), [tellingWords(text)]) || repeats(tellingWords(text), [tellingWords(what)]);
}
