import type { Commitment } from '@warmstart/core/commitment';
import type { Ask, Note } from '@warmstart/core/note';
import type { Diff } from '@warmstart/core/team';

/** Something the manager owes Ada Quist since a month, without a date; the id follows from the words. */
export function commitment(parts: Partial<Commitment> = {}): Commitment {
  const what = parts.what ?? 'Berth plan';
  return { id: `c-${slug(what)}`, from: 'me', to: 'ada-quist', what, made: '2026-02-03', ...parts };
}

/** A plain note of a week before the meetings the builders make, of nobody and no meeting in particular. */
export function note(parts: Partial<Note> = {}): Note {
  return { at: '2026-02-24T10:00:00-05:00', text: 'The pilots stayed quiet.', ...parts };
}

/** A question that waits for Ada Quist. */
export function ask(parts: Partial<Ask> = {}): Ask {
  return { of: 'ada-quist', what: 'Who learns the night rota?', made: '2026-02-26', ...parts };
}

/** An open deviation of the team "Harbour Desk", seen by eye, that nobody answers; the id follows from what was seen. */
export function diff(parts: Partial<Diff> = {}): Diff {
  const observed = parts.observed ?? 'Two carry the rota';
  const about = parts.person === undefined ? { team: 'harbour-desk' } : {};
  return {
    id: `d-${slug(observed)}`,
    ...about,
    expected: 'Four share the rota',
    observed,
    since: '2026-02-25',
    source: 'eye',
    ...parts,
  };
}

function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
