import type { Instant } from '@warmstart/core/time';
import { type Deed, IssueHand, PullHand, type Reach } from './thing-hands.ts';
import type { Repository } from './world/repository.ts';
import type { Commit } from './world/thing.ts';

export interface NewCommit {
  readonly message?: string;
  /** Null for an address that no account has. */
  readonly by: string | null;
  readonly at: Instant;
  /** When it was first written, before it was put on another base; `at` unless told. */
  readonly authoredAt?: Instant;
  /** False for one that came with another branch before. */
  readonly distinct?: boolean;
}

/** Does in one repository what people do there: it is kept, and told to the webhooks. */
export class RepositoryHand {
  readonly #repository: Repository;
  readonly #reach: Reach;

  constructor(repository: Repository, reach: Reach) {
    this.#repository = repository;
    this.#reach = reach;
  }

  get id(): number {
    return this.#repository.id;
  }

  get fullName(): string {
    return this.#repository.fullName;
  }

  pull({ by, at, title = 'A change', draft = false }: Deed & { title?: string; draft?: boolean }): PullHand {
    const opened = { by: this.#reach.users.of(by), at: at ?? this.#reach.clock.now(), title, draft };
    const pull = this.#repository.openPull(opened);
    this.#reach.told.pull(this.#repository, pull, { action: 'opened', by: opened.by });
    return new PullHand(this.#repository, pull, this.#reach);
  }

  issue({ by, at, title = 'A task', labels = [] }: Deed & { title?: string; labels?: readonly string[] }): IssueHand {
    const opened = { by: this.#reach.users.of(by), at: at ?? this.#reach.clock.now(), title, labels };
    const issue = this.#repository.openIssue(opened);
    this.#reach.told.issue(this.#repository, issue, { action: 'opened', by: opened.by });
    return new IssueHand(this.#repository, issue, this.#reach);
  }

  /** What is pushed elsewhere than to the branch that counts is told, and not listed. */
  push(commits: readonly NewCommit[], branch = this.#repository.branch): readonly Commit[] {
    const made = commits.map(({ message = 'Do it', by, at, authoredAt = at, distinct = true }) => {
      const name = by ?? 'Nobody';
      const commit = { message, by: by === null ? null : this.#reach.users.of(by), name };
      return this.#repository.commit({ ...commit, committedAt: at, authoredAt, distinct });
    });
    if (branch !== this.#repository.branch) this.#repository.commits.splice(-made.length);
    const by = this.#reach.users.of(commits.find((commit) => commit.by !== null)?.by ?? 'pusher');
    this.#reach.told.push(this.#repository, made, { branch, by });
    return made;
  }

  rename(fullName: string): void {
    const from = this.#repository.fullName;
    this.#repository.rename(fullName);
    this.#reach.told.renamed(this.#repository, { from, by: this.#reach.users.of('owner') });
  }

  /** Whether it has issues at all. */
  issues(on: boolean): void {
    this.#repository.issuesOn = on;
  }
}
