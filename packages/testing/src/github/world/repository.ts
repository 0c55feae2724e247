import { createHash } from 'node:crypto';
import type { Instant } from '@warmstart/core/time';
import type { Commit, Issue, PullRequest, Thing, Unnumbered } from './thing.ts';
import type { User } from './user.ts';

/** One repository: what stands in it now, and all that happened. */
export class Repository {
  readonly id: number;
  readonly createdAt: Instant;
  readonly branch = 'main';
  readonly things: Thing[] = [];
  /** Of the branch that counts, the newest last. */
  readonly commits: Commit[] = [];
  fullName: string;
  /** Names it had before: GitHub leads from them to where it is now. */
  readonly formerNames: string[] = [];
  issuesOn = true;
  #ids: number;

  constructor({ id, fullName, createdAt }: { id: number; fullName: string; createdAt: Instant }) {
    this.id = id;
    this.fullName = fullName;
    this.createdAt = createdAt;
    this.#ids = id * 1000;
  }

  rename(fullName: string): void {
    this.formerNames.push(this.fullName);
    this.fullName = fullName;
  }

  openPull({ by, at, title, draft }: { by: User; at: Instant; title: string; draft: boolean }): PullRequest {
    const pull: PullRequest = { ...this.#begun(by, at, title), kind: 'pull', draft, mergedAt: null, mergedBy: null };
    this.things.push(pull);
    return pull;
  }

  openIssue({ by, at, title, labels }: { by: User; at: Instant; title: string; labels: readonly string[] }): Issue {
    const issue: Issue = { ...this.#begun(by, at, title), kind: 'issue', labels, assignees: [], closedAs: null };
    this.things.push(issue);
    return issue;
  }

  /** Adds to what happened; the thing changed then. @returns the number of the happening */
  happen(thing: Thing, happening: Unnumbered): number {
    const id = this.#ids++;
    thing.happened.push({ ...happening, id });
    if (happening.at > thing.updatedAt) thing.updatedAt = happening.at;
    return id;
  }

  commit(made: Omit<Commit, 'sha'>): Commit {
    const content = `${this.id} ${this.commits.length} ${made.message} ${made.committedAt}`;
    const commit = { ...made, sha: createHash('sha1').update(content).digest('hex') };
    this.commits.push(commit);
    return commit;
  }

  #begun(by: User, at: Instant, title: string) {
    const number = this.things.length + 1;
    const begun = { id: this.#ids++, number, title, by, createdAt: at, updatedAt: at, closedAt: null };
    return { ...begun, happened: [] };
  }
}
