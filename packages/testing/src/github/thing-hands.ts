import type { Clock } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import type { Told } from './hooks/told.ts';
import type { Repository } from './world/repository.ts';
import type { ClosedAs, Issue, PullRequest, ReviewState } from './world/thing.ts';
import type { User, Users } from './world/user.ts';

/** Who did it, by login, and when; now unless told. */
export interface Deed {
  readonly by: string;
  readonly at?: Instant;
}

/** What hands need of the stand-in. */
export interface Reach {
  readonly users: Users;
  readonly told: Told;
  readonly clock: Clock;
}

function momentOf({ by, at }: Deed, { users, clock }: Reach): { readonly by: User; readonly at: Instant } {
  return { by: users.of(by), at: at ?? clock.now() };
}

/** Does with one pull request what people do with it. */
export class PullHand {
  readonly #repository: Repository;
  readonly #pull: PullRequest;
  readonly #reach: Reach;

  constructor(repository: Repository, pull: PullRequest, reach: Reach) {
    this.#repository = repository;
    this.#pull = pull;
    this.#reach = reach;
  }

  get number(): number {
    return this.#pull.number;
  }

  ready(deed: Deed): this {
    this.#pull.draft = false;
    return this.#happens(deed, 'ready_for_review', 'ready_for_review');
  }

  toDraft(deed: Deed): this {
    this.#pull.draft = true;
    return this.#happens(deed, 'convert_to_draft', 'converted_to_draft');
  }

  reopen(deed: Deed): this {
    this.#pull.closedAt = null;
    return this.#happens(deed, 'reopened', 'reopened');
  }

  /** Words beside it change it and are told to those who ask for other events than these. */
  comment(deed: Deed): this {
    const moment = momentOf(deed, this.#reach);
    this.#repository.happen(this.#pull, { ...moment, event: 'commented', words: 'words' });
    return this;
  }

  review({ state = 'approved', ...deed }: Deed & { readonly state?: ReviewState }): this {
    const moment = momentOf(deed, this.#reach);
    const reviewed = { ...moment, event: 'reviewed', state } as const;
    const review = { ...reviewed, id: this.#repository.happen(this.#pull, reviewed) };
    this.#reach.told.review(this.#repository, this.#pull, { review, by: moment.by });
    return this;
  }

  close(deed: Deed): this {
    const moment = momentOf(deed, this.#reach);
    this.#pull.closedAt = moment.at;
    this.#repository.happen(this.#pull, { ...moment, event: 'closed', reason: null });
    this.#reach.told.pull(this.#repository, this.#pull, { action: 'closed', by: moment.by });
    return this;
  }

  merge(deed: Deed): this {
    const moment = momentOf(deed, this.#reach);
    Object.assign(this.#pull, { mergedAt: moment.at, mergedBy: moment.by, closedAt: moment.at });
    this.#repository.happen(this.#pull, { ...moment, event: 'merged' });
    this.#repository.happen(this.#pull, { ...moment, event: 'closed', reason: null });
    this.#reach.told.pull(this.#repository, this.#pull, { action: 'closed', by: moment.by });
    return this;
  }

  #happens(deed: Deed, event: 'ready_for_review' | 'convert_to_draft' | 'reopened', action: string): this {
    const moment = momentOf(deed, this.#reach);
    this.#repository.happen(this.#pull, { ...moment, event });
    this.#reach.told.pull(this.#repository, this.#pull, { action, by: moment.by });
    return this;
  }
}

/** Does with one issue what people do with it. */
export class IssueHand {
  readonly #repository: Repository;
  readonly #issue: Issue;
  readonly #reach: Reach;

  constructor(repository: Repository, issue: Issue, reach: Reach) {
    this.#repository = repository;
    this.#issue = issue;
    this.#reach = reach;
  }

  get number(): number {
    return this.#issue.number;
  }

  assign({ to, ...deed }: Deed & { readonly to: string }): this {
    const moment = momentOf(deed, this.#reach);
    const assignee = this.#reach.users.of(to);
    this.#issue.assignees = [...this.#issue.assignees, assignee];
    this.#repository.happen(this.#issue, { ...moment, event: 'assigned', assignee });
    this.#reach.told.issue(this.#repository, this.#issue, { action: 'assigned', by: moment.by, assignee });
    return this;
  }

  unassign({ from, ...deed }: Deed & { readonly from: string }): this {
    const moment = momentOf(deed, this.#reach);
    const assignee = this.#reach.users.of(from);
    this.#issue.assignees = this.#issue.assignees.filter(({ id }) => id !== assignee.id);
    this.#repository.happen(this.#issue, { ...moment, event: 'unassigned', assignee });
    this.#reach.told.issue(this.#repository, this.#issue, { action: 'unassigned', by: moment.by, assignee });
    return this;
  }

  close({ as = 'completed', ...deed }: Deed & { readonly as?: ClosedAs }): this {
    const moment = momentOf(deed, this.#reach);
    Object.assign(this.#issue, { closedAt: moment.at, closedAs: as });
    this.#repository.happen(this.#issue, { ...moment, event: 'closed', reason: as });
    this.#reach.told.issue(this.#repository, this.#issue, { action: 'closed', by: moment.by });
    return this;
  }

  reopen(deed: Deed): this {
    const moment = momentOf(deed, this.#reach);
    Object.assign(this.#issue, { closedAt: null, closedAs: null });
    this.#repository.happen(this.#issue, { ...moment, event: 'reopened' });
    this.#reach.told.issue(this.#repository, this.#issue, { action: 'reopened', by: moment.by });
    return this;
  }
}
