import { type PastPage, type SignalSource, SourceError } from '@warmstart/core/ports';
import type { Place } from '@warmstart/core/signal';
import { withoutEnd } from '@warmstart/core/text';
import { addSeconds, type Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { type AtJira, askJira } from './ask.ts';
import { placeOf } from './facts.ts';
import { pastOf } from './past.ts';
import { History, Issue, Status } from './schema.ts';

export interface JiraSource extends AtJira {
  /** Keys of projects; none for all that the token can see. */
  readonly scopes: readonly string[];
}

/** Tasks of one page. */
const pageSize = 50;

/** Pages of the history of one task, of a hundred changes each: who changes a task more often than that is a machine. */
const mostHistoryPages = 10;

const fields = 'project,status,assignee,duedate,created,issuetype';

const Changelog = z.looseObject({ total: z.int().nullish(), histories: z.array(History).max(5000) });
const Found = z.looseObject({ issues: z.array(Issue.extend({ changelog: Changelog.nullish() })).max(1000) });
const FoundInCloud = Found.extend({ nextPageToken: z.string().min(1).max(5000).nullish() });
const FoundInHouse = Found.extend({ startAt: z.int().min(0), total: z.int().min(0) });
const HistoryPage = z.looseObject({ isLast: z.boolean().nullish(), values: z.array(History).max(1000) });

type FoundIssue = z.infer<typeof Found>['issues'][number];

/**
 * The past of projects in Jira: tasks that were changed since, each with all its changes, by search
 * (developer.atlassian.com/cloud/jira/platform/rest/v3, "Search for issues using JQL enhanced search"; Data Center
 * REST v2, "search"). Titles and texts are not asked for.
 */
export function jiraSource(at: JiraSource): SignalSource {
  const site = siteOf(at.root);
  let kinds: Promise<ReadonlyMap<string, string>> | null = null;
  return {
    async past(from, cursor) {
      kinds ??= categoriesAt(at);
      kinds.catch(() => {
        kinds = null;
      });
      const categories = await kinds;
      const { issues, next } = await search(at, from, cursor);
      const pages = [];
      for (const issue of issues) pages.push(pastOf(issue, await historyOf(issue, at), { site, categories }));
      const signals = pages.flat().filter((signal) => signal.at >= from);
      return { signals, places: distinct(issues.map(placeOf)), next };
    },
  };
}

/** The host of Jira, with the path where it stands behind one: what its tasks are told apart by from those of another. */
export function siteOf(root: string): string {
  const { host, pathname } = new URL(root);
  return `${host}${withoutEnd(pathname, '/')}`.toLowerCase();
}

async function search(
  at: JiraSource,
  from: Instant,
  cursor: string | null,
): Promise<{ readonly issues: readonly FoundIssue[]; readonly next: PastPage['next'] }> {
  const query = new URLSearchParams({
    jql: jqlOf(at.scopes, from),
    fields,
    expand: 'changelog',
    maxResults: String(pageSize),
  });
  if (at.edition === 'cloud') {
    if (cursor !== null) query.set('nextPageToken', cursor);
    const { issues, nextPageToken = null } = read(FoundInCloud, await askJira(`/rest/api/3/search/jql?${query}`, at));
    return { issues, next: nextPageToken };
  }
  const begin = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0;
  query.set('startAt', String(begin));
  const { issues, total } = read(FoundInHouse, await askJira(`/rest/api/2/search?${query}`, at));
  const end = begin + issues.length;
  return { issues, next: issues.length > 0 && end < total ? String(end) : null };
}

/** Dates in a question are read in the zone of whoever asks, which is not known: so a day more is asked for. */
function jqlOf(scopes: readonly string[], from: Instant): string {
  const since = `updated >= "${addSeconds(from, -86_400).slice(0, 10)}"`;
  const keys = scopes.map((key) => {
    // Nothing but a key can stand there, so nothing can be asked that was not meant.
    if (!/^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(key)) throw new SourceError('not-found');
    return `"${key}"`;
  });
  const of = keys.length === 0 ? '' : `project in (${keys.join(', ')}) AND `;
  return `${of}${since} ORDER BY created ASC, key ASC`;
}

/** All changes of a task; the rest is asked for where a search gives only some of them. */
async function historyOf({ id, changelog }: FoundIssue, at: JiraSource): Promise<readonly History[]> {
  const { histories = [], total } = changelog ?? {};
  if (at.edition !== 'cloud' || histories.length >= (total ?? 0)) return histories;
  const all: History[] = [];
  for (let page = 0; page < mostHistoryPages; page++) {
    const path = `/rest/api/3/issue/${encodeURIComponent(id)}/changelog?startAt=${all.length}&maxResults=100`;
    const { values, isLast } = read(HistoryPage, await askJira(path, at));
    all.push(...values);
    if (isLast !== false || values.length === 0) break;
  }
  return all;
}

async function categoriesAt(at: JiraSource): Promise<ReadonlyMap<string, string>> {
  const version = at.edition === 'cloud' ? 3 : 2;
  const statuses = read(z.array(Status).max(10_000), await askJira(`/rest/api/${version}/status`, at));
  return new Map(statuses.map(({ id, statusCategory }) => [id, statusCategory.key]));
}

function read<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const read = schema.safeParse(answer);
  if (read.success) return read.data;
  throw new SourceError('not-readable');
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [place.id, place])).values()];
}
