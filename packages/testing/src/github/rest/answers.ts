import { byText } from '@warmstart/core/text';
import type { Answer } from '../../google/http/exchange.ts';
import type { Picture } from '../picture.ts';
import type { Repository } from '../world/repository.ts';
import type { Thing } from '../world/thing.ts';
import { pageOf } from './pages.ts';

/** What is asked of one repository: the path behind it, and the query. */
export interface Question {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Where it stands for good: `…/repositories/4711`. */
  readonly address: string;
}

const docs = 'https://docs.github.com/rest';

/** As GitHub refuses: a message, and where to read about it. */
export function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: { message, documentation_url: docs, status: `${status}` } };
}

/** Answers by the pages of https://docs.github.com/rest named at each. */
export function answerFor(repository: Repository, question: Question, picture: Picture): Answer {
  const { path, query, address } = question;
  const list = (drawn: readonly object[]): Answer => {
    const { items, headers } = pageOf(drawn, query, `${address}${path}`);
    return { status: 200, headers, body: [...items] };
  };
  // repos/repos, "Get a repository"
  if (path === '') return { status: 200, body: picture.repository(repository) };
  // pulls/pulls, "List pull requests"
  if (path === '/pulls') {
    const pulls = repository.things.flatMap((thing) => (thing.kind === 'pull' ? [thing] : []));
    return list(listed(pulls, query).map((pull) => picture.pull(repository, pull)));
  }
  // issues/issues, "List repository issues": "GitHub's REST API considers every pull request an issue"
  if (path === '/issues') {
    if (!repository.issuesOn) return refusal(410, 'Issues has been disabled in this repository.');
    const since = query.get('since') ?? '';
    const recent = repository.things.filter(({ updatedAt }) => updatedAt >= since);
    return list(listed(recent, query).map((thing) => picture.inList(repository, thing)));
  }
  // commits/commits, "List commits"
  if (path === '/commits') return commits(repository, query, (drawn) => list(drawn), picture);
  // issues/timeline, "List timeline events for an issue"
  const [, number] = /^\/issues\/(\d{1,9})\/timeline$/.exec(path) ?? [];
  const thing = repository.things.find((one) => `${one.number}` === number);
  return thing === undefined
    ? refusal(404, 'Not Found')
    : list(thing.happened.toSorted((a, b) => byText(a.at, b.at)).map((happening) => picture.happening(happening)));
}

/** By `state`, `sort` (`created` unless told) and `direction` (`desc` unless told). */
function listed<One extends Thing>(things: readonly One[], query: URLSearchParams): One[] {
  const state = query.get('state') ?? 'open';
  const among = things.filter(({ closedAt }) => state === 'all' || (closedAt === null) === (state === 'open'));
  const key = (thing: One) => (query.get('sort') === 'updated' ? thing.updatedAt : thing.createdAt);
  const sorted = among.sort((a, b) => byText(key(a), key(b)) || a.number - b.number);
  return query.get('direction') === 'asc' ? sorted : sorted.reverse();
}

function commits(
  { commits: all }: Repository,
  query: URLSearchParams,
  list: (drawn: readonly object[]) => Answer,
  picture: Picture,
): Answer {
  if (all.length === 0) return refusal(409, 'Git Repository is empty.');
  const sha = query.get('sha');
  const head = sha === null ? all.length - 1 : all.findIndex((commit) => commit.sha === sha);
  if (head < 0) return refusal(404, 'Not Found');
  const since = query.get('since') ?? '';
  const reached = all.slice(0, head + 1).reverse();
  return list(reached.filter(({ committedAt }) => committedAt >= since).map((commit) => picture.commitInList(commit)));
}
