import type { Picture } from '../picture.ts';
import type { Repository } from '../world/repository.ts';
import type { Commit, Issue, PullRequest } from '../world/thing.ts';
import type { User } from '../world/user.ts';
import type { Webhooks } from './webhooks.ts';

/** Tells what happens, as https://docs.github.com/webhooks/webhook-events-and-payloads has it. */
export class Told {
  readonly #picture: Picture;
  readonly #webhooks: Webhooks;

  constructor(picture: Picture, webhooks: Webhooks) {
    this.#picture = picture;
    this.#webhooks = webhooks;
  }

  pull(repository: Repository, pull: PullRequest, { action, by }: { action: string; by: User }): void {
    const { number } = pull;
    const drawn = this.#picture.pullInEvent(repository, pull);
    this.#webhooks.tell('pull_request', { action, number, pull_request: drawn, ...this.#around(repository, by) });
  }

  review(
    repository: Repository,
    pull: PullRequest,
    { review, by }: { review: Parameters<Picture['review']>[0]; by: User },
  ): void {
    this.#webhooks.tell('pull_request_review', {
      action: 'submitted',
      review: this.#picture.review(review),
      pull_request: this.#picture.pull(repository, pull),
      ...this.#around(repository, by),
    });
  }

  issue(
    repository: Repository,
    issue: Issue,
    { action, by, assignee }: { action: string; by: User; assignee?: User },
  ): void {
    this.#webhooks.tell('issues', {
      action,
      issue: this.#picture.issue(repository, issue),
      ...(assignee === undefined ? {} : { assignee: this.#picture.user(assignee) }),
      ...this.#around(repository, by),
    });
  }

  push(repository: Repository, commits: readonly Commit[], { branch, by }: { branch: string; by: User }): void {
    const drawn = commits.map((commit) => this.#picture.commitInPush(repository, commit));
    this.#webhooks.tell('push', {
      ref: `refs/heads/${branch}`,
      before: '0'.repeat(40),
      after: commits.at(-1)?.sha ?? '0'.repeat(40),
      created: false,
      deleted: false,
      forced: false,
      base_ref: null,
      compare: '',
      commits: drawn,
      head_commit: drawn.at(-1) ?? null,
      pusher: { name: by.login, email: `${by.login}@harbour.example` },
      ...this.#around(repository, by),
      // In pushes alone GitHub writes this time as seconds since 1970.
      repository: { ...this.#picture.repository(repository), created_at: Date.parse(repository.createdAt) / 1000 },
    });
  }

  renamed(repository: Repository, { from, by }: { from: string; by: User }): void {
    const changes = { repository: { name: { from: from.split('/')[1] } } };
    this.#webhooks.tell('repository', { action: 'renamed', changes, ...this.#around(repository, by) });
  }

  #around(repository: Repository, by: User): object {
    return { repository: this.#picture.repository(repository), sender: this.#picture.user(by) };
  }
}
