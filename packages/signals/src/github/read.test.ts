import { Signal } from '@warmstart/core/signal';
import { describe, expect, test } from 'vitest';
import { readGitHub } from './index.ts';
import { app, bo, commit, issueEvent, mara, pullEvent, pushEvent, repository, reviewEvent } from './trial/payloads.ts';

const places = [{ id: '81237701', name: 'harbour/desk' }];
const ofDesk = { team: 'github:harbour/desk', source: 'github' };

function only(event: string, payload: unknown): Signal {
  const read = readGitHub(event, payload);
  expect(read?.places).toEqual(places);
  expect(read?.signals).toHaveLength(1);
  return Signal.parse(read?.signals[0]);
}

describe('a pull request', () => {
  const change = { ...ofDesk, ref: '81237701#12', person: 'github:mara-kov' };

  test('that is opened asks for review from then on', () => {
    expect(only('pull_request', pullEvent('opened'))).toEqual({
      ...change,
      kind: 'pr-opened',
      at: '2026-03-02T09:00:00Z',
    });
  });

  test('that is a draft asks for nothing until it is ready', () => {
    expect(readGitHub('pull_request', pullEvent('opened', { draft: true }))).toBeNull();
    expect(readGitHub('pull_request', pullEvent('reopened', { draft: true }))).toBeNull();
    const ready = only('pull_request', pullEvent('ready_for_review'));
    expect(ready).toEqual({ ...change, kind: 'pr-opened', at: '2026-03-03T10:15:30Z' });
  });

  test('that is reopened asks again, by the same name', () => {
    const reopened = only('pull_request', pullEvent('reopened'));
    expect(reopened).toEqual({ ...change, kind: 'pr-opened', at: '2026-03-03T10:15:30Z' });
  });

  test('that is merged is its author’s, whoever pressed the button', () => {
    const at = '2026-03-05T16:00:00Z';
    const merged = pullEvent('closed', { merged: true, merged_at: at, closed_at: at, merged_by: bo });
    expect(only('pull_request', merged)).toEqual({ ...change, kind: 'merge', at });
  });

  test('that is closed without a merge waits for nothing any more', () => {
    const at = '2026-03-05T16:00:00Z';
    expect(only('pull_request', pullEvent('closed', { closed_at: at }))).toEqual({ ...change, kind: 'pr-closed', at });
  });

  test('of an app, or of an account that is gone, is nobody’s', () => {
    for (const user of [app, { ...app, type: undefined }, { ...app, login: 'sweeper' }, null])
      expect(only('pull_request', pullEvent('opened', { user })).person).toBeUndefined();
  });

  test.each(['labeled', 'synchronize', 'review_requested', 'edited', 'converted_to_draft', 'assigned', 'milestoned'])(
    'that is %s says nothing, whatever it holds',
    (action) => {
      expect(readGitHub('pull_request', pullEvent(action))).toBeNull();
      expect(readGitHub('pull_request', { action, pull_request: 7 })).toBeNull();
    },
  );
});

describe('a review', () => {
  test('belongs to its change and is its reviewer’s', () => {
    expect(only('pull_request_review', reviewEvent('submitted'))).toEqual({
      ...ofDesk,
      kind: 'pr-review',
      at: '2026-03-03T14:20:00Z',
      ref: '81237701#12/80017331',
      of: '81237701#12',
      person: 'github:bo',
    });
  });

  test.each(['commented', 'changes_requested'])('counts when it is %s', (state) => {
    expect(only('pull_request_review', reviewEvent('submitted', { state })).kind).toBe('pr-review');
  });

  test.each([
    ['by the author', mara],
    ['by the author under another name meanwhile', { ...mara, login: 'mara-kovac' }],
    ['by an app', app],
  ])('%s is none', (_, user) => {
    expect(readGitHub('pull_request_review', reviewEvent('submitted', { user }))).toBeNull();
  });

  test('by an account that is gone was one all the same', () => {
    expect(only('pull_request_review', reviewEvent('submitted', { user: null }))).not.toHaveProperty('person');
  });

  test.each(['edited', 'dismissed'])('that is %s is no other', (action) => {
    expect(readGitHub('pull_request_review', reviewEvent(action))).toBeNull();
  });
});

describe('a push', () => {
  const made = { ...ofDesk, kind: 'commit', ref: `81237701@${commit.id}`, person: 'github:mara-kov' };

  test('to the branch that counts is a signal for each commit, at the time it was made', () => {
    expect(only('push', pushEvent())).toEqual({ ...made, at: '2026-03-03T22:30:00Z' });
  });

  test('of what another branch had before counts too: it is new here', () => {
    expect(only('push', pushEvent([{ ...commit, distinct: false }])).ref).toBe(made.ref);
  });

  test('dates a commit by whoever put it there, where that is told', () => {
    const committer = { ...commit.committer, date: '2026-03-04T07:00:00Z' };
    expect(only('push', pushEvent([{ ...commit, committer }])).at).toBe('2026-03-04T07:00:00Z');
  });

  test.each([
    ['another branch', pushEvent([commit], 'refs/heads/winch')],
    ['a tag of the same name', pushEvent([commit], 'refs/tags/trunk')],
    ['nothing, as when a branch is deleted', pushEvent([])],
  ])('of %s says nothing', (_, payload) => {
    expect(readGitHub('push', payload)).toBeNull();
  });

  test('by somebody without an account, or by an app, is nobody’s', () => {
    const authors = [{ name: 'Mara', email: null }, { ...commit.author, username: 'sweeper[bot]' }, null, undefined];
    for (const author of authors) expect(only('push', pushEvent([{ ...commit, author }]))).not.toHaveProperty('person');
  });

  test('loses no commit by another that cannot be read', () => {
    const broken = [null, 7, {}, { ...commit, id: 'HEAD' }, { ...commit, timestamp: 'yesterday' }];
    expect(only('push', pushEvent([...broken, commit, 'x'])).ref).toBe(made.ref);
  });

  test('is read as far as GitHub itself tells one', () => {
    const many = Array.from({ length: 3000 }, (_, n) => ({ ...commit, id: n.toString(16).padStart(40, '0') }));
    expect(readGitHub('push', pushEvent(many))?.signals).toHaveLength(2048);
  });
});

describe('an issue', () => {
  const task = { ...ofDesk, ref: '81237701#31', tags: ['detects', 'help wanted'] };

  test('is begun when somebody has it', () => {
    expect(readGitHub('issues', issueEvent('opened'))).toBeNull();
    const opened = issueEvent('opened', { assignee: mara, assignees: [mara] });
    expect(only('issues', opened)).toEqual({
      ...task,
      kind: 'task-started',
      at: '2026-03-02T11:00:00Z',
      person: 'github:mara-kov',
    });
    const assigned = issueEvent('assigned', { assignee: mara, assignees: [mara, bo] }, { assignee: bo });
    expect(only('issues', assigned)).toEqual({
      ...task,
      kind: 'task-started',
      at: '2026-03-04T08:30:00Z',
      person: 'github:bo',
    });
  });

  test.each([
    ['completed', 'task-done'],
    [null, 'task-done'],
    ['not_planned', 'task-dropped'],
    ['duplicate', 'task-dropped'],
  ])('closed as %s is %s', (reason, kind) => {
    const at = '2026-03-06T17:00:00Z';
    const closed = issueEvent('closed', { state: 'closed', closed_at: at, state_reason: reason, assignee: mara });
    expect(only('issues', closed)).toEqual({ ...task, kind, at, person: 'github:mara-kov' });
  });

  test.each(['deleted', 'transferred'])('that is %s waits for nothing here any more', (action) => {
    expect(only('issues', issueEvent(action))).toMatchObject({ kind: 'task-dropped', at: '2026-03-04T08:30:00Z' });
  });

  test.each(['labeled', 'unassigned', 'reopened', 'pinned', 'edited'])('that is %s says nothing', (action) => {
    expect(readGitHub('issues', issueEvent(action))).toBeNull();
  });

  test('keeps few and short labels, cleaned', () => {
    const labels = [{ name: `\u202eprevents\n ${'x'.repeat(400)}` }, { name: '' }, { name: null }, 'plain'];
    const many = Array.from({ length: 90 }, (_, n) => ({ name: `l${n}` }));
    const { tags = [] } = only('issues', issueEvent('closed', { labels: [...labels, ...many] }));
    expect(tags).toHaveLength(20);
    expect(tags.slice(0, 2)).toEqual([expect.stringMatching(/^prevents x{20,40}…$/), 'plain']);
  });
});

describe('a repository', () => {
  test.each(['renamed', 'transferred'])('that is %s is told by its lasting id and its name now', (action) => {
    const changes = { repository: { name: { from: 'old-desk' } } };
    expect(readGitHub('repository', { action, changes, repository, sender: bo })).toEqual({ signals: [], places });
    expect(readGitHub('repository', { action: 'archived', repository, sender: bo })).toBeNull();
  });

  test('keeps its refs under another name', () => {
    const renamed = { ...pullEvent('opened'), repository: { ...repository, full_name: 'harbour/front-desk' } };
    expect(readGitHub('pull_request', renamed)).toMatchObject({
      signals: [{ ref: '81237701#12', team: 'github:harbour/front-desk' }],
      places: [{ id: '81237701', name: 'harbour/front-desk' }],
    });
  });

  test('at a GitHub of one’s own is another than that of the same number at github.com', () => {
    const own = { ...repository, html_url: 'https://git.harbour.example/harbour/desk' };
    expect(readGitHub('pull_request', { ...pullEvent('opened'), repository: own })).toMatchObject({
      signals: [{ ref: 'git.harbour.example/81237701#12' }],
      places: [{ id: 'git.harbour.example/81237701' }],
    });
  });

  test('is told by the first call of a webhook; an organisation’s has none', () => {
    const ping = { zen: 'Approachable is better than simple.', hook_id: 7, hook: { type: 'Repository' } };
    expect(readGitHub('ping', { ...ping, repository, sender: bo })).toEqual({ signals: [], places });
    expect(readGitHub('ping', { ...ping, organization: { login: 'harbour' } })).toEqual({ signals: [], places: [] });
  });
});

test.each(['star', 'issue_comment', 'pull_request_review_comment', 'workflow_run', '', '__proto__', 'constructor'])(
  'the event "%s" brings nothing',
  (event) => {
    expect(readGitHub(event, pullEvent('opened'))).toBeNull();
    expect(readGitHub(event, null)).toBeNull();
  },
);
