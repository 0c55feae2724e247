import type { Book, BookEdit } from '@warmstart/core/book';
import type { Model, Team } from '@warmstart/core/team';
import type { PlainDate } from '@warmstart/core/time';
import { nextVersion } from '@warmstart/core/tripwire';
import type { WebDeps } from '../app/deps.ts';
import type { WorldOfTeam } from './load.ts';
import { released } from './release.ts';

/** What a version of a model says. */
export interface Content {
  readonly strategy: Model['strategy'];
  readonly expectations: NonNullable<Model['expectations']>;
}

/** What a model says now; nothing where there is none. */
export function contentOf({ model }: Pick<Team, 'model'>): Content {
  return { strategy: model?.strategy, expectations: model?.expectations ?? [] };
}

/** The version whose content a form was made of, as the form carries it. */
export function versionOf({ model }: Pick<Team, 'model'>): string {
  return String(model?.version ?? 0);
}

export interface NewVersion {
  readonly content: Content;
  /** The version the manager saw when they decided. */
  readonly seen: string;
  /** What else is changed with it. */
  readonly also?: (book: Book, team: Team) => readonly BookEdit[];
}

/**
 * Makes a new version of a model, unless it says so already: sent twice it is one version.
 * @returns `old` where somebody made another version meanwhile, and nothing was changed
 */
export async function saveModel(
  deps: WebDeps,
  { team, at }: WorldOfTeam,
  { content, seen, also }: NewVersion,
): Promise<'saved' | 'old'> {
  let isOld = false;
  await deps.store.editBook((book) => {
    const before = book.teams?.find(({ id }) => id === team.id);
    if (before === undefined) return [];
    const said = saysSo(before, content);
    isOld = !said && versionOf(before) !== seen;
    if (isOld) return [];
    const value = said ? before : withContent(before, content, at.today);
    return [{ part: 'teams', id: team.id, value }, ...released(book, value, at.today), ...(also?.(book, value) ?? [])];
  }, at.now);
  if (isOld) return 'old';
  await deps.actions.settingsChanged();
  return 'saved';
}

/** Said where a form was made of a version that is not the newest any more. */
export const changedMeanwhile = 'the model was changed meanwhile; load the page again to see how it is now';

function saysSo(team: Team, content: Content): boolean {
  return JSON.stringify(contentOf(team)) === JSON.stringify(content);
}

/** The team with another model, one version on; the one before stays. */
export function withContent(team: Team, { strategy, expectations }: Content, today: PlainDate): Team {
  const { strategy: _, ...model } = nextVersion(team.model, { expectations }, today);
  return { ...team, model: { ...model, ...(strategy === undefined ? {} : { strategy }) } };
}
