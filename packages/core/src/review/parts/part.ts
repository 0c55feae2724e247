import { fit } from '../../brief/lines/fit.ts';
import { withoutEnd } from '../../capture/trim.ts';
import type { Sentence } from '../review.ts';
import type { ReviewSource } from '../source.ts';

/** A sentence that may stand in the mail; of more than fit, those with the lowest rank stay. */
export interface Ranked extends Sentence {
  readonly rank: number;
}

/** What a part has to say. */
export interface Part {
  readonly mail: readonly Ranked[];
  /** All there is to say. */
  readonly page: readonly Sentence[];
}

/** What the weeks and the items are told by, in a few words: longer ones are cut at a word. */
export function briefly(text: string, words: number, locale: string): string {
  return withoutEnd(fit(text, words, locale), '. ');
}

export function ranked(rank: number, text: string, sources: readonly ReviewSource[]): Ranked {
  return { rank, text, sources: [...sources] };
}

export function said(text: string, sources: readonly ReviewSource[]): Sentence {
  return { text, sources: [...sources] };
}

/** "Lee", "Lee and Ada", "Lee, Ada and 3 more" */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length <= most ? [...names] : [...names.slice(0, most - 1), `${names.length - most + 1} more`];
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** "45 min", "5 h", "5.5 h" */
export function sayMinutes(minutes: number): string {
  return minutes < 60 ? `${Math.round(minutes)} min` : `${Number((minutes / 60).toFixed(1))} h`;
}

/** "once", "3 times" */
export function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

export function several(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
