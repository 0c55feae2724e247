import type { Repository } from './world/repository.ts';
import type { Commit, Happening, Issue, PullRequest, Thing } from './world/thing.ts';
import type { User } from './world/user.ts';

/**
 * How GitHub draws what it keeps, in events and in answers alike: the fields and forms of
 * https://docs.github.com/rest and https://docs.github.com/webhooks/webhook-events-and-payloads.
 * @property page the site, which bears pages; @property api the root of the REST API
 */
export class Picture {
  readonly #page: string;
  readonly #api: string;

  constructor({ page, api }: { page: string; api: string }) {
    this.#page = page;
    this.#api = api;
  }

  user({ id, login, type }: User): object {
    const name = encodeURIComponent(login.replace(/\[bot\]$/, ''));
    return {
      login,
      id,
      node_id: Buffer.from(`0:User${id}`).toString('base64'),
      avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
      url: `${this.#api}/users/${encodeURIComponent(login)}`,
      html_url: type === 'Bot' ? `${this.#page}/apps/${name}` : `${this.#page}/${name}`,
      type,
      user_view_type: 'public',
      site_admin: false,
    };
  }

  repository(repository: Repository): object {
    const { id, fullName, branch, createdAt } = repository;
    const [owner = '', name = ''] = fullName.split('/');
    return {
      id,
      node_id: `R_${id}`,
      name,
      full_name: fullName,
      private: true,
      owner: { login: owner, id: 77, type: 'Organization', site_admin: false },
      html_url: `${this.#page}/${fullName}`,
      description: null,
      fork: false,
      url: `${this.#api}/repos/${fullName}`,
      created_at: createdAt,
      default_branch: branch,
      archived: false,
      disabled: false,
      has_issues: repository.issuesOn,
      visibility: 'private',
    };
  }

  pull(repository: Repository, pull: PullRequest): object {
    const { mergedAt, mergedBy, draft } = pull;
    return {
      ...this.#thing(repository, pull),
      draft,
      merged_at: mergedAt,
      merge_commit_sha: null,
      assignee: null,
      assignees: [],
      requested_reviewers: [],
      labels: [],
      base: { ref: repository.branch, label: `${repository.fullName.split('/')[0]}:${repository.branch}` },
      head: { ref: `work-${pull.number}` },
      author_association: 'MEMBER',
      merged_by: mergedBy && this.user(mergedBy),
    };
  }

  /** As an event of pull requests draws it: with a word for whether it was merged. */
  pullInEvent(repository: Repository, pull: PullRequest): object {
    return { ...this.pull(repository, pull), merged: pull.mergedAt !== null, comments: 0, commits: 1 };
  }

  issue(repository: Repository, issue: Issue): object {
    const [assignee] = issue.assignees;
    return {
      ...this.#thing(repository, issue),
      labels: issue.labels.map((name, n) => ({
        id: 900 + n,
        name,
        color: 'd73a4a',
        default: false,
        description: null,
      })),
      assignee: assignee === undefined ? null : this.user(assignee),
      assignees: issue.assignees.map((user) => this.user(user)),
      milestone: null,
      comments: 0,
      state_reason: issue.closedAs,
      author_association: 'MEMBER',
    };
  }

  /** As it stands in a list of issues, which holds pull requests too. */
  inList(repository: Repository, thing: Thing): object {
    if (thing.kind === 'issue') return this.issue(repository, thing);
    const { mergedAt, draft } = thing;
    const url = `${this.#api}/repos/${repository.fullName}/pulls/${thing.number}`;
    return {
      ...this.#thing(repository, thing),
      ...{ labels: [], assignee: null, assignees: [], state_reason: null, draft },
      pull_request: { url, merged_at: mergedAt },
    };
  }

  /** One entry of a timeline: https://docs.github.com/rest/using-the-rest-api/issue-event-types */
  happening(happening: Happening): object {
    const { id, at, event } = happening;
    const by = this.user(happening.by);
    const common = { id, node_id: `E_${id}`, event };
    switch (event) {
      case 'reviewed':
        return { ...common, ...this.#review(happening) };
      case 'commented':
        return { ...common, user: by, actor: by, created_at: at, updated_at: at, body: happening.words };
      case 'assigned':
      case 'unassigned':
        return { ...common, actor: by, created_at: at, assignee: this.user(happening.assignee) };
      case 'closed':
        return { ...common, actor: by, created_at: at, commit_id: null, state_reason: happening.reason };
      default:
        return { ...common, actor: by, created_at: at, commit_id: null };
    }
  }

  /** A review as its event draws it. */
  review(reviewed: Extract<Happening, { event: 'reviewed' }>): object {
    return { id: reviewed.id, node_id: `PRR_${reviewed.id}`, ...this.#review(reviewed) };
  }

  #review({ by, at, state }: Extract<Happening, { event: 'reviewed' }>): object {
    const user = this.user(by);
    return {
      user,
      body: 'words of a review',
      commit_id: 'c0ffee',
      submitted_at: at,
      state,
      author_association: 'MEMBER',
    };
  }

  /** As a push tells of it: times with an offset, an account only where there is one. */
  commitInPush(repository: Repository, { sha, message, by, name, committedAt, distinct }: Commit): object {
    const author = {
      name,
      email: `${name.toLowerCase()}@harbour.example`,
      ...(by === null ? {} : { username: by.login }),
    };
    return {
      id: sha,
      tree_id: sha.split('').reverse().join(''),
      distinct,
      message,
      timestamp: withOffset(committedAt),
      url: `${this.#page}/${repository.fullName}/commit/${sha}`,
      author,
      committer: { name: 'GitHub', email: 'noreply@github.com', username: 'web-flow' },
      added: [],
      removed: [],
      modified: ['README.md'],
    };
  }

  commitInList({ sha, message, by, name, authoredAt, committedAt }: Commit): object {
    return {
      sha,
      node_id: `C_${sha}`,
      commit: {
        author: { name, email: `${name.toLowerCase()}@harbour.example`, date: authoredAt },
        committer: { name: 'GitHub', email: 'noreply@github.com', date: committedAt },
        message,
      },
      author: by && this.user(by),
      committer: { login: 'web-flow', id: 19864447, type: 'User', site_admin: false },
      parents: [],
    };
  }

  #thing(repository: Repository, thing: Thing): object {
    const { id, number, title, by, createdAt, updatedAt, closedAt, kind } = thing;
    const page = `${this.#page}/${repository.fullName}/${kind === 'pull' ? 'pull' : 'issues'}/${number}`;
    return {
      id,
      node_id: `T_${id}`,
      number,
      title,
      user: this.user(by),
      state: closedAt === null ? 'open' : 'closed',
      locked: false,
      body: 'words of a description',
      html_url: page,
      created_at: createdAt,
      updated_at: updatedAt,
      closed_at: closedAt,
    };
  }
}

/** The same moment as somebody's own clock shows it: `2026-03-02T09:00:00Z` → `2026-03-02T10:00:00+01:00`. */
function withOffset(instant: string): string {
  const there = new Date(Date.parse(instant) + 3_600_000).toISOString();
  return `${there.slice(0, 19)}+01:00`;
}
