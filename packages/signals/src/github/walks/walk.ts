import type { Signal } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';
import type { Ask } from '../ask.ts';
import type { Step } from '../cursor.ts';
import type { Repository } from '../schema.ts';

/** One repository, from that moment on. */
export interface Walked {
  readonly ask: Ask;
  readonly repository: Repository;
  readonly from: Instant;
}

/** What one page brings. */
export interface Walking {
  readonly signals: readonly Signal[];
  /** Where this walk goes on; null where it ends. */
  readonly next: Step | null;
}

/** Things whose history takes a call each, on one page: a page is to be there in seconds. */
export const perPage = 20;

/** Where the repository stands behind the root. */
export function pathOf({ full_name: name }: Repository): string {
  return `/repos/${name}`;
}

/** What a page is asked for by: as the last answer said, or as a first one is. */
export function queryOf({ query }: Step, first: Readonly<Record<string, string | number>>): typeof first {
  return query === null ? first : Object.fromEntries(new URLSearchParams(query));
}
