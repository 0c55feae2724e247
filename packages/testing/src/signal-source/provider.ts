import type { SignalSource } from '@warmstart/core/ports';
import type { Signal, SourceTrouble } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';

/** A task as a person would tell of it, for each source to keep in its own form. */
export interface PlannedTask {
  readonly title: string;
  /** Who has it, by the name that `SourceTrial.users` gives. */
  readonly by: string;
  /** When it was theirs to work on. */
  readonly started: Instant;
  readonly done?: Instant;
  readonly labels?: readonly string[];
}

/** What goes wrong with every call until it is lifted. */
export type SourceMishap =
  /** It wants to be left alone for that long. */
  | { readonly kind: 'throttled'; readonly seconds: number }
  | { readonly kind: 'no-access' | 'not-found' | 'server-error' | 'dropped' | 'html' | 'cut' };

/** What a mishap is called by whoever reads the source. */
export const troubleOf: Readonly<Record<SourceMishap['kind'], SourceTrouble>> = {
  throttled: 'throttled',
  'no-access': 'no-access',
  'not-found': 'not-found',
  'server-error': 'unreachable',
  dropped: 'unreachable',
  html: 'not-readable',
  cut: 'not-readable',
};

/** One place (a repository, a project) at a stand-in of the source, and the hands to steer it. */
export interface SourceTrial {
  /** Two people who work there, by the source's names for them, and one that is a machine; null where there are none. */
  readonly users: { readonly one: string; readonly other: string; readonly machine: string | null };
  /** So many tasks that they need several pages. */
  readonly many: number;
  /** What must stand in no error: the token. */
  readonly secrets: readonly string[];
  plan(task: PlannedTask): void;
  /** A source that remembers nothing of one before, as after a restart. */
  open(): SignalSource;
  /** What the source's own calls brought of all that was planned, read as the hook reads them, in their order. */
  called(): Promise<readonly Signal[]>;
  /** The place gets another name. */
  rename(): void;
  /** @returns what lifts it */
  mishap(mishap: SourceMishap): () => void;
}

export interface SourceProvider {
  /** @param now what the clock of the source and of the stand-in says, at first and for good */
  start(now: Instant): Promise<SourceTrial>;
}
