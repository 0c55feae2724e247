import type { Instant } from '@warmstart/core/time';
import type { User } from './user.ts';

/** Why an issue was closed: https://docs.github.com/rest/issues/issues, `state_reason`. */
export type ClosedAs = 'completed' | 'not_planned' | 'duplicate';

/** What happened to an issue or a pull request, as its timeline tells it. */
export type Happening = { readonly id: number; readonly at: Instant; readonly by: User } & (
  | { readonly event: 'assigned' | 'unassigned'; readonly assignee: User }
  | { readonly event: 'closed'; readonly reason: ClosedAs | null }
  | { readonly event: 'reopened' | 'merged' | 'ready_for_review' | 'convert_to_draft' | 'labeled' | 'subscribed' }
  | { readonly event: 'commented'; readonly words: string }
  | { readonly event: 'reviewed'; readonly state: ReviewState }
);

export type ReviewState = 'approved' | 'changes_requested' | 'commented';

/** Happenings before they have a number. */
export type Unnumbered = Happening extends infer One ? (One extends unknown ? Omit<One, 'id'> : never) : never;

interface Any {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly by: User;
  readonly createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
  readonly happened: Happening[];
}

export interface Issue extends Any {
  readonly kind: 'issue';
  readonly labels: readonly string[];
  assignees: readonly User[];
  closedAs: ClosedAs | null;
}

export interface PullRequest extends Any {
  readonly kind: 'pull';
  draft: boolean;
  mergedAt: Instant | null;
  mergedBy: User | null;
}

export type Thing = Issue | PullRequest;

export interface Commit {
  readonly sha: string;
  readonly message: string;
  /** Null where GitHub knows no account with the author's address. */
  readonly by: User | null;
  readonly name: string;
  readonly authoredAt: Instant;
  readonly committedAt: Instant;
  /** Whether no push brought it before. */
  readonly distinct: boolean;
}
