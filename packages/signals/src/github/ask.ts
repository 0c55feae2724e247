import type { Octokit } from '@octokit/core';
import { type Clock, SourceError } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { boundedFetch } from './bounded-fetch.ts';
import { allowance, troubleOf } from './trouble.ts';

export interface AtGitHub {
  /** `https://api.github.com` unless another is given: of a GitHub of one's own it ends in `/api/v3`. */
  readonly root?: string | undefined;
  readonly token: string;
  readonly clock: Clock;
  /** In place of the global one, which reaches whatever there is: a root may come from outside. */
  readonly fetch?: typeof fetch | undefined;
  /** For one call and all of its answer; 15 unless given. */
  readonly seconds?: number | undefined;
}

/** An answer of 200. */
export interface Answer {
  readonly data: unknown;
  /** What the next page is asked for by; null on the last (docs, "Using pagination in the REST API"). */
  readonly next: URLSearchParams | null;
}

/** Asks for what stands at a path behind the root. Rejects with `SourceError` alone. */
export type Ask = (path: string, query?: Readonly<Record<string, string | number>>) => Promise<Answer>;

const usualRoot = 'https://api.github.com';

/** A renamed repository answers from its lasting address; more turns than these are none of GitHub's. */
const mostRedirects = 3;

/** Everything that is asked with one token. What it was told to wait for holds for all of it. */
export function asking({ root = usualRoot, token, clock, fetch: fetching = fetch, seconds = 15 }: AtGitHub): Ask {
  const baseUrl = root.endsWith('/') ? root.slice(0, -1) : root;
  const bounded = boundedFetch(fetching, seconds);
  let client: Promise<Octokit> | undefined;
  let rest: Instant | null = null;

  async function call(url: string): Promise<Got> {
    if (rest !== null && rest > clock.now()) throw new SourceError('throttled', rest);
    client ??= load(baseUrl, token, bounded);
    const got = await attempt(await client, url);
    const until = allowance(got.headers);
    rest = until === null ? null : addSeconds(until, 1);
    // A repository without a single commit is told by a conflict.
    if (got.status === 200 || got.status === 409) return got;
    if (got.status >= 300 && got.status < 400 && got.status !== 304) return got;
    const trouble = troubleOf(got, clock.now());
    rest = trouble.notBefore ?? rest;
    throw trouble;
  }

  return async (path, query = {}) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) params.set(name, `${value}`);
    let url = `${baseUrl}${path}${params.size === 0 ? '' : `?${params}`}`;
    for (let turns = 0; turns <= mostRedirects; turns++) {
      const got = await call(url);
      if (got.status === 200) return { data: got.data, next: nextOf(got.headers['link']) };
      if (got.status === 409) return { data: [], next: null };
      url = behind(baseUrl, got.headers['location']);
    }
    throw new SourceError('not-readable');
  };
}

/** Loads the client when it is first needed: who only hears webhooks should not wait for it. */
async function load(baseUrl: string, token: string, fetching: typeof fetch): Promise<Octokit> {
  const { Octokit: Client } = await import('@octokit/core');
  const silent = () => {};
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  return new Client({ auth: token, baseUrl, log, userAgent: 'warmstart', request: { fetch: fetching } });
}

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  readonly message: string;
}

const Thrown = z.object({
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.unknown()),
    data: z.object({ message: z.string() }).catch({ message: '' }),
  }),
});

async function attempt(client: Octokit, url: string): Promise<Got> {
  try {
    const { status, headers, data } = await client.request(`GET ${url}`, {
      headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
      // A token goes to the server it is for, wherever the answer points.
      request: { redirect: 'manual' },
    });
    return { status, headers, data, message: '' };
  } catch (error) {
    // What the client throws holds the call with its headers: nothing of it goes on from here.
    const thrown = Thrown.safeParse(error);
    if (!thrown.success) throw new SourceError('unreachable');
    const { status, headers, data } = thrown.data.response;
    return { status, headers, data: null, message: data.message };
  }
}

/** Where a redirect leads, if that is the same server. */
function behind(baseUrl: string, location: unknown): string {
  if (typeof location === 'string' && URL.canParse(location, baseUrl)) {
    const there = new URL(location, baseUrl);
    const root = new URL(baseUrl);
    const within = root.pathname === '/' || there.pathname.startsWith(`${root.pathname}/`);
    if (there.origin === root.origin && within && there.username === '' && there.password === '') return there.href;
  }
  throw new SourceError('not-readable');
}

function nextOf(link: unknown): URLSearchParams | null {
  const [, address] = /<([^<>]{1,4000})>;\s?rel="next"/.exec(typeof link === 'string' ? link : '') ?? [];
  return address !== undefined && URL.canParse(address) ? new URL(address).searchParams : null;
}
