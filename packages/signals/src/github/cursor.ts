import { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { FullName, Repository } from './schema.ts';

/** The walks through one repository, in their order. */
export const walks = ['pulls', 'issues', 'commits'] as const;
export type Walk = (typeof walks)[number];

/** Where a walk stands between two pages. */
export const Step = z.object({
  walk: z.enum(walks),
  /** What the next page is asked for by; null for the first. */
  query: z.string().max(4000).nullable(),
  /** Of pull requests, those that changed after this are read. */
  after: Instant,
  /** The newest change that was on the first page. */
  newest: Instant.nullable(),
  /** How often the list was begun again, to see what changed while it was read. */
  turn: z.int().min(0),
  /** Commits are listed from this one back, so that later ones shift nothing. */
  head: z.string().max(100).nullable(),
});
export type Step = z.infer<typeof Step>;

/** Where to go on. */
export const Cursor = z.object({
  /** The repository that is read, or is next. */
  scope: FullName,
  /** Null before anything is known of it. */
  repository: Repository.nullable(),
  step: Step.nullable(),
  /** Those that could not be read, until all others were. */
  late: z.array(FullName).max(100),
  /** Whether all others were. */
  again: z.boolean(),
});
export type Cursor = z.infer<typeof Cursor>;

/** Null for what nobody here wrote. */
export function readCursor(text: string): Cursor | null {
  try {
    return Cursor.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
