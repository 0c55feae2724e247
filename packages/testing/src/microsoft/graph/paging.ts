import { createHash } from 'node:crypto';
import { badRequest } from './problem.ts';
import type { Query } from './query.ts';

/** How a test wants answers to be cut into pages. */
export interface Paging {
  /** No page has more than this; null for what the request asks for, 10 without. */
  most: number | null;
  /** Pages, counted from 1, that hold nothing though there is more behind them. */
  empty: readonly number[];
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The page's number from 1. */
  readonly number: number;
  readonly next: string | null;
}

/**
 * One page of what was found. The link to the next carries a token that nobody but us reads and that belongs to this
 * very query. Written from https://learn.microsoft.com/graph/paging: a page may be empty and still have a next one.
 */
export function pageOf<T>(found: readonly T[], { url, query, paging, size }: PageRequest): Page<T> {
  const { offset, number } = placeIn(url, query);
  const most = Math.min(size, paging.most ?? size);
  const empty = paging.empty.includes(number);
  const items = empty ? [] : found.slice(offset, offset + most);
  const reached = offset + items.length;
  const more = reached < found.length;
  return { items, number, next: more ? linkTo(url, { offset: reached, number: number + 1 }) : null };
}

export interface PageRequest {
  readonly url: URL;
  readonly query: Query;
  readonly paging: Paging;
  /** Items of a page as the request would have them. */
  readonly size: number;
}

/** The number of the page a request asks for, without a look at what it holds. */
export function pageNumber(url: URL): number {
  const token = url.searchParams.get('$skiptoken');
  return token === null ? 1 : (read(token)?.number ?? 1);
}

function placeIn(url: URL, query: Query): { offset: number; number: number } {
  const token = query.get('skiptoken');
  if (token === null) return { offset: query.skip(), number: 1 };
  const place = read(token);
  if (place?.of !== sameQuery(url)) throw badRequest('The skip token is invalid, or belongs to another query.');
  return place;
}

function linkTo(url: URL, place: { offset: number; number: number }): string {
  const next = new URL(url);
  const token = Buffer.from(`${place.offset} ${place.number} ${sameQuery(url)}`).toString('base64url');
  next.searchParams.set('$skiptoken', token);
  return next.href;
}

function read(token: string): { offset: number; number: number; of: string } | null {
  const [, offset, number, of = ''] = /^(\d+) (\d+) (\w+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  return offset === undefined ? null : { offset: Number(offset), number: Number(number), of };
}

function sameQuery(url: URL): string {
  const rest = [...url.searchParams]
    .filter(([name]) => name !== '$skiptoken')
    .sort()
    .join('&');
  return createHash('sha256').update(`${url.pathname}?${rest}`).digest('hex').slice(0, 16);
}
