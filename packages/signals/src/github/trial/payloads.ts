/**
 * Deliveries in the forms that docs.github.com/en/webhooks/webhook-events-and-payloads describes, with names of our own.
 * They stand by themselves: what the stand-in draws is held against them, and not the other way round.
 */

export function somebody(login: string, id: number, type = 'User') {
  return {
    login,
    id,
    node_id: 'MDQ6VXNlcjE=',
    avatar_url: 'https://avatars.githubusercontent.com/u/1?v=4',
    gravatar_id: '',
    url: `https://api.github.com/users/${login}`,
    html_url: `https://github.com/${login}`,
    type,
    site_admin: false,
  };
}

export const mara = somebody('mara-kov', 501);
export const bo = somebody('bo', 502);
export const app = somebody('sweeper[bot]', 503, 'Bot');

export const repository = {
  id: 81_237_701,
  node_id: 'R_kgDOBNeVpQ',
  name: 'desk',
  full_name: 'harbour/desk',
  private: true,
  owner: { ...somebody('harbour', 77, 'Organization'), name: 'harbour', email: null },
  html_url: 'https://github.com/harbour/desk',
  description: null,
  fork: false,
  url: 'https://api.github.com/repos/harbour/desk',
  // Pushes bear numbers here where other events bear text.
  created_at: 1_577_836_800,
  updated_at: '2026-03-01T08:00:00Z',
  pushed_at: 1_772_355_600,
  default_branch: 'trunk',
  master_branch: 'trunk',
  visibility: 'private',
};

export const pull = {
  url: 'https://api.github.com/repos/harbour/desk/pulls/12',
  id: 279_147_437,
  node_id: 'PR_kwDOBNeVpc4',
  number: 12,
  state: 'open',
  locked: false,
  title: 'Oil the winch',
  user: mara,
  body: null,
  created_at: '2026-03-02T09:00:00Z',
  updated_at: '2026-03-03T10:15:30Z',
  closed_at: null,
  merged_at: null,
  merge_commit_sha: null,
  assignee: null,
  assignees: [],
  requested_reviewers: [bo],
  requested_teams: [],
  labels: [],
  draft: false,
  head: { label: 'harbour:winch', ref: 'winch', sha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821', repo: repository },
  base: { label: 'harbour:trunk', ref: 'trunk', sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e', repo: repository },
  author_association: 'MEMBER',
  auto_merge: null,
  merged: false,
  mergeable: null,
  merged_by: null,
  comments: 0,
  commits: 1,
  additions: 3,
  deletions: 1,
  changed_files: 1,
};

export function pullEvent(action: string, changes: object = {}) {
  return { action, number: 12, pull_request: { ...pull, ...changes }, repository, sender: bo };
}

export const review = {
  id: 80_017_331,
  node_id: 'PRR_kwDOBNeVpc4',
  user: bo,
  body: 'Looks fine.',
  commit_id: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
  submitted_at: '2026-03-03T14:20:00Z',
  state: 'approved',
  html_url: 'https://github.com/harbour/desk/pull/12#pullrequestreview-80017331',
  author_association: 'MEMBER',
};

export function reviewEvent(action: string, changes: object = {}) {
  // The pull request of a review lacks what takes long to find out.
  const { merged: _merged, comments: _comments, commits: _commits, ...shorter } = pull;
  return { action, review: { ...review, ...changes }, pull_request: shorter, repository, sender: bo };
}

export const issue = {
  url: 'https://api.github.com/repos/harbour/desk/issues/31',
  repository_url: 'https://api.github.com/repos/harbour/desk',
  id: 444_500_041,
  node_id: 'I_kwDOBNeVpc4',
  number: 31,
  title: 'Rework the rota',
  user: bo,
  labels: [
    { id: 1, node_id: 'LA_1', url: 'https://api.github.com/x', name: 'Detects', color: 'd73a4a', default: false },
    { id: 2, node_id: 'LA_2', url: 'https://api.github.com/y', name: 'help wanted', color: '008672', default: true },
  ],
  state: 'open',
  locked: false,
  assignee: null,
  assignees: [],
  milestone: null,
  comments: 0,
  created_at: '2026-03-02T11:00:00Z',
  updated_at: '2026-03-04T08:30:00Z',
  closed_at: null,
  author_association: 'MEMBER',
  active_lock_reason: null,
  body: null,
  reactions: { total_count: 0 },
  state_reason: null,
};

export function issueEvent(action: string, changes: object = {}, beside: object = {}) {
  return { action, issue: { ...issue, ...changes }, repository, sender: bo, ...beside };
}

export const commit = {
  id: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
  tree_id: 'f9d2a07e9488b91af2641b26b9407fe22a451433',
  distinct: true,
  message: 'Oil the winch\n\nIt squeaks.',
  timestamp: '2026-03-03T23:30:00+01:00',
  url: 'https://github.com/harbour/desk/commit/6dcb09b5b57875f334f61aebed695e2e4193db5e',
  author: { name: 'Mara Kov', email: 'mara@harbour.example', username: 'mara-kov' },
  committer: { name: 'GitHub', email: 'noreply@github.com', username: 'web-flow' },
  added: [],
  removed: [],
  modified: ['winch.ts'],
};

export function pushEvent(commits: readonly unknown[] = [commit], ref = 'refs/heads/trunk') {
  return {
    ref,
    before: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
    after: commit.id,
    repository: { ...repository, organization: 'harbour' },
    pusher: { name: 'mara-kov', email: 'mara@harbour.example' },
    sender: mara,
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: 'https://github.com/harbour/desk/compare/6113728f27ae...6dcb09b5b578',
    commits,
    head_commit: commits.at(-1) ?? null,
  };
}
