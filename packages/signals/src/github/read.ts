import type { HeardSignals, Signal } from '@warmstart/core/signal';
import * as z from 'zod';
import { changeClosed, changeMerged, changeOpened, committed, reviewed, taskEnded, taskStarted } from './facts.ts';
import { placeOf } from './names.ts';
import { Issue, Login, Moment, PullRequest, Repository, Review, Sha, User } from './schema.ts';
import { read, UnreadablePayload } from './unreadable.ts';

/** What one delivery brings, in GitHub's own names. */
export type Brought = Pick<HeardSignals, 'signals' | 'places'>;

/**
 * Reads one delivery of a webhook, of which nothing but what is needed is looked at; times are those of GitHub. Payloads
 * are described at docs.github.com/en/webhooks/webhook-events-and-payloads.
 * @param event what `X-GitHub-Event` says
 * @param payload the parsed body
 * @returns null for what brings nothing: other events, and other actions
 * Throws `UnreadablePayload` where a field that is needed is not as GitHub writes it.
 */
export function readGitHub(event: string, payload: unknown): Brought | null {
  switch (event) {
    case 'pull_request':
      return ofAction(event, payload, changeActions, () => {
        const { action, pull_request: change, repository } = read(ChangeEvent, event, payload);
        return [repository, changeSignal(repository, change, action)];
      });
    case 'pull_request_review':
      return ofAction(event, payload, ['submitted'], () => {
        const { pull_request: change, review, repository } = read(ReviewEvent, event, payload);
        return [repository, reviewed(repository, change, review)];
      });
    case 'issues':
      return ofAction(event, payload, issueActions, () => {
        const { repository, ...said } = read(IssueEvent, event, payload);
        return [repository, taskSignal(repository, said)];
      });
    case 'push':
      return pushed(payload);
    case 'repository':
      return ofAction(event, payload, ['renamed', 'transferred'], () => [
        read(OfRepository, event, payload).repository,
        'place',
      ]);
    case 'ping':
      return pinged(payload);
    default:
      return null;
  }
}

const Action = z.object({ action: z.string() });
const OfRepository = z.object({ repository: Repository });
const changeActions = ['opened', 'reopened', 'ready_for_review', 'closed'];
const issueActions = ['opened', 'assigned', 'closed', 'deleted', 'transferred'];
const ChangeEvent = OfRepository.extend({ action: z.string(), pull_request: PullRequest });
const ReviewEvent = OfRepository.extend({
  pull_request: PullRequest.pick({ number: true, user: true }),
  review: Review,
});
const IssueEvent = OfRepository.extend({ action: z.string(), issue: Issue, assignee: User.nullish() });

/** @param say the repository, and what is told of it; null: nothing, `place`: its name alone */
function ofAction(
  event: string,
  payload: unknown,
  actions: readonly string[],
  say: () => readonly [Repository, Signal | null | 'place'],
): Brought | null {
  if (!actions.includes(read(Action, event, payload).action)) return null;
  const [repository, said] = say();
  if (said === null) return null;
  return { signals: said === 'place' ? [] : [said], places: [placeOf(repository)] };
}

function changeSignal(repository: Repository, change: PullRequest, action: string): Signal | null {
  if (action === 'closed') {
    const { merged_at: merged, closed_at: closed } = change;
    if (merged) return changeMerged(repository, change, merged);
    return changeClosed(repository, change, closed ?? change.updated_at);
  }
  // A draft asks nobody for anything yet.
  if (change.draft) return null;
  return changeOpened(repository, change, action === 'opened' ? change.created_at : change.updated_at);
}

type Told = Omit<z.infer<typeof IssueEvent>, 'repository'>;

function taskSignal(repository: Repository, { action, issue, assignee }: Told): Signal | null {
  switch (action) {
    case 'opened':
      // One that is nobody's is not begun.
      return issue.assignee && taskStarted(repository, issue, { at: issue.created_at, by: issue.assignee });
    case 'assigned':
      return taskStarted(repository, issue, { at: issue.updated_at, by: assignee ?? issue.assignee });
    case 'closed':
      return taskEnded(repository, issue, {
        at: issue.closed_at ?? issue.updated_at,
        reason: issue.state_reason ?? null,
      });
    default:
      return taskEnded(repository, issue, { at: issue.updated_at, reason: action });
  }
}

/** GitHub itself tells no more of one push (docs, `push`). */
const mostCommits = 2048;

const Push = OfRepository.extend({
  ref: z.string(),
  commits: z.array(z.unknown()).optional(),
});

const Commit = z.object({
  id: Sha,
  /** Whose date it is GitHub does not say: the committer's counts wherever it is told. */
  timestamp: Moment,
  committer: z.object({ date: Moment.nullish() }).nullish(),
  author: z.object({ username: Login.nullish().catch(null) }).nullish(),
});

/** Commits of the branch that counts; one that cannot be read costs no other. */
function pushed(payload: unknown): Brought | null {
  const { ref, commits = [], repository } = read(Push, 'push', payload);
  if (repository.default_branch === undefined || ref !== `refs/heads/${repository.default_branch}`) return null;
  const told = commits.slice(0, mostCommits).map((commit) => Commit.safeParse(commit));
  const found = told.flatMap(({ data }) => data ?? []);
  if (told.length > 0 && found.length === 0) throw new UnreadablePayload('push', 'commits');
  if (found.length === 0) return null;
  // What was pushed to another branch before is not "distinct", and yet it is here for the first time.
  const signals = found.map(({ id: sha, timestamp, committer, author }) =>
    committed(repository, {
      sha,
      at: committer?.date ?? timestamp,
      by: author?.username ? { login: author.username } : null,
    }),
  );
  return { signals, places: [placeOf(repository)] };
}

/** The first call of a new webhook; one for a whole organisation is of no repository. */
function pinged(payload: unknown): Brought {
  const { repository } = read(z.object({ repository: Repository.nullish() }), 'ping', payload);
  return { signals: [], places: repository ? [placeOf(repository)] : [] };
}
