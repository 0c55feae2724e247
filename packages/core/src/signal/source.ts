import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { Instant } from '../time/index.ts';
import { Signal } from './signal.ts';

export const SourceKind = z.enum(['github', 'jira', 'webhook']);
export type SourceKind = z.infer<typeof SourceKind>;

/**
 * Why a source cannot be read: `no-access` (its token is not good, or may not read there), `not-found` (no such repository
 * or project), `throttled` and `unreachable` pass by themselves.
 */
export const SourceTrouble = z.enum(['no-access', 'not-found', 'throttled', 'unreachable', 'not-readable']);
export type SourceTrouble = z.infer<typeof SourceTrouble>;

/** How far the past of a source was fetched. */
export const Backfill = z.strictObject({
  /** From this moment on. */
  from: Instant,
  /** Where to go on, as the source's adapter wrote it; null at the beginning. */
  cursor: z.string().nullable(),
  /** Signals fetched so far. */
  signals: z.int().min(0),
  /** When all of it was there; null while it goes on. */
  doneAt: Instant.nullable(),
  trouble: SourceTrouble.nullable(),
  /** How often in a row it could not be read. */
  failures: z.int().min(0),
  /** Before this the source wants to be left alone. */
  notBefore: Instant.nullable(),
});
export type Backfill = z.infer<typeof Backfill>;

/** A repository or project, by the name that never changes and the one people use. */
export const Place = z.strictObject({ id: z.string(), name: z.string() });
export type Place = z.infer<typeof Place>;

/** Where signals come from. Its secret and its token are kept apart, sealed. */
export const ConnectedSource = z.strictObject({
  /** Stands in the address its webhook calls; for the generic webhook it is the source's name too. */
  id: Id,
  kind: SourceKind,
  name: Text,
  on: z.boolean(),
  addedAt: Instant,
  /** The site of Jira, or the API of a GitHub of one's own; null for github.com and the webhook. */
  root: z.url().nullable(),
  /** Which Jira it is; null for the others. */
  edition: z.enum(['cloud', 'data-center']).nullable(),
  /** What of it is fetched: `acme/desk`, or the key of a project. Webhooks bring whatever they were set up for. */
  scopes: z.array(z.string().min(1).max(200)).max(100),
  /** Repositories and projects that were heard of, so that a renamed one is known again. */
  places: z.array(Place).max(500),
  /** When it last called; null for never. */
  lastHeardAt: Instant.nullable(),
  /** Null where nothing of the past is fetched: no token was given. */
  backfill: Backfill.nullable(),
});
export type ConnectedSource = z.infer<typeof ConnectedSource>;

/** What opens a source to us: never shown, sealed where it is kept. */
export const SourceSecret = z.strictObject({
  /** What its calls are signed with. */
  signing: z.string().min(16),
  /** What we read it with; null where only it calls us. For Jira Cloud `address:token`. */
  token: z.string().min(1).nullable(),
});
export type SourceSecret = z.infer<typeof SourceSecret>;

/**
 * Signals that came together, in the source's own names: `team` and `person` are accounts (`github:acme/desk`,
 * `github:mkov`) or ids of the book. They are held against the book each time it is looked at.
 */
export const HeardSignals = z.strictObject({
  /** The id of the connected source; `import` for files. */
  source: z.string(),
  /** The source's own name of this delivery: another with this name brings nothing new. */
  delivery: z.string().min(1).max(500),
  at: Instant,
  signals: z.array(Signal),
  /** Repositories and projects they came from. */
  places: z.array(Place),
});
export type HeardSignals = z.infer<typeof HeardSignals>;
