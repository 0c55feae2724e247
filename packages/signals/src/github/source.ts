import { type PastPage, type SignalSource, SourceError } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { type Ask, type AtGitHub, asking } from './ask.ts';
import { type Cursor, readCursor, type Step, walks } from './cursor.ts';
import { placeOf } from './names.ts';
import { Repository } from './schema.ts';
import { commitsPage } from './walks/commits.ts';
import { issuesPage } from './walks/issues.ts';
import { pullsPage } from './walks/pulls.ts';
import type { Walked, Walking } from './walks/walk.ts';

export interface GitHubSource extends AtGitHub {
  /** Repositories, like `acme/desk`. */
  readonly scopes: readonly string[];
}

/**
 * The past of repositories by the REST API: pull requests with their reviews, issues, commits; the very signals the webhooks
 * would have brought. A page takes one call, and one for each pull request and issue on it; one after the other, as GitHub
 * asks for. The token reads metadata, contents, issues and pull requests. Of a repository that cannot be read nothing is
 * told until all others are there.
 */
export function gitHubSource({ scopes, ...at }: GitHubSource): SignalSource {
  const ask = asking(at);
  return {
    async past(from, cursor) {
      const place = placeIn(scopes, cursor === null ? null : readCursor(cursor));
      return place === null ? { signals: [], places: [], next: null } : await onePage({ ask, scopes, from, place });
    },
  };
}

interface Reading {
  readonly ask: Ask;
  readonly scopes: readonly string[];
  readonly from: Instant;
  readonly place: Cursor;
}

/** A repository that is asked for no more holds nobody up. */
function placeIn(scopes: readonly string[], place: Cursor | null): Cursor | null {
  if (place === null || (!place.again && !scopes.includes(place.scope))) return begun(scopes[0]);
  if (scopes.includes(place.scope)) return place;
  const next = afterLate(place.late);
  return next === null ? null : placeIn(scopes, next);
}

function begun(scope: string | undefined): Cursor | null {
  return scope === undefined ? null : { scope, repository: null, step: null, late: [], again: false };
}

async function onePage(reading: Reading): Promise<PastPage> {
  const { ask, from, place } = reading;
  try {
    const repository = place.repository ?? (await repositoryAt(ask, place.scope));
    const step = place.step ?? firstStep('pulls', from);
    const { signals, next } = await walkOn({ ask, repository, from }, step);
    const further = next ?? stepAfter(step, from);
    const cursor = further === null ? scopeAfter(reading, place.late) : { ...place, repository, step: further };
    return { signals: [...signals], places: [placeOf(repository)], next: written(cursor) };
  } catch (error) {
    // A token that is no good is no good for any of them.
    if (place.again || !(error instanceof SourceError) || error.trouble !== 'not-found') throw error;
    const cursor = scopeAfter(reading, [...place.late, place.scope]);
    // Where there is no other, there is nothing to wait for.
    if (cursor === null || (cursor.again && cursor.scope === place.scope && place.late.length === 0)) throw error;
    return { signals: [], places: [], next: written(cursor) };
  }
}

async function repositoryAt(ask: Ask, scope: string): Promise<Repository> {
  // A path of dots would lead somewhere else.
  if (!/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(scope) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(scope))
    throw new SourceError('not-found');
  const found = Repository.safeParse((await ask(`/repos/${scope}`)).data);
  if (!found.success) throw new SourceError('not-readable');
  return found.data;
}

async function walkOn(walked: Walked, step: Step): Promise<Walking> {
  switch (step.walk) {
    case 'pulls':
      return await pullsPage(walked, step);
    case 'issues':
      return await issuesPage(walked, step);
    case 'commits':
      return await commitsPage(walked, step);
  }
}

function firstStep(walk: Step['walk'], from: Instant): Step {
  return { walk, query: null, after: addSeconds(from, -1), newest: null, turn: 0, head: null };
}

function stepAfter({ walk }: Step, from: Instant): Step | null {
  const next = walks[walks.indexOf(walk) + 1];
  return next === undefined ? null : firstStep(next, from);
}

/** Goes through all of them, and then through those that are late. */
function scopeAfter({ scopes, place }: Reading, late: readonly string[]): Cursor | null {
  const next = place.again ? undefined : scopes[scopes.indexOf(place.scope) + 1];
  if (next !== undefined) return { scope: next, repository: null, step: null, late: [...late], again: false };
  return afterLate(late);
}

function afterLate([first, ...others]: readonly string[]): Cursor | null {
  return first === undefined ? null : { scope: first, repository: null, step: null, late: others, again: true };
}

function written(cursor: Cursor | null): string | null {
  return cursor === null ? null : JSON.stringify(cursor);
}
