import { createHash } from 'node:crypto';
import { type ApiRefusal, invalid } from '../http/refusal.ts';

/** What a listing is cut into; a server may always give less than was asked for, and nothing at all. */
export interface Paging {
  /** No page holds more, whatever `maxResults` says; null for no bound. */
  readonly most: number | null;
  /** How many empty pages stand before each page that holds something. */
  readonly empty: number;
}

interface Rest {
  readonly signature: string;
  readonly items: readonly unknown[];
  readonly page: number;
  readonly emptyLeft: number;
  /** What the last page says. */
  readonly end: object;
}

export interface Page {
  readonly items: readonly unknown[];
  /** `nextPageToken`, or what stands on the last page alone. */
  readonly foot: object;
}

/**
 * Listings that are not read to their end. The list is taken as it stood at the first page, and every further page has
 * to be asked for with the same parameters:
 * https://developers.google.com/workspace/calendar/api/guides/pagination
 */
export class Pages {
  paging: Paging = { most: null, empty: 0 };
  readonly #rests = new Map<string, Rest>();
  #count = 0;

  /** The first page of a listing. */
  first(items: readonly unknown[], { signature, size, end }: { signature: string; size: number; end: object }): Page {
    return this.#cut({ signature, items, end, page: 1, emptyLeft: this.paging.empty }, size);
  }

  /** A further page. Throws ApiRefusal (400) for a token that is none, or one of another listing. */
  next(token: string, { signature, size }: { signature: string; size: number }): Page {
    const rest = this.#rests.get(token);
    if (!rest || rest.signature !== signature) throw badToken();
    return this.#cut(rest, size);
  }

  /** Which page a token leads to, counted from 1. */
  pageOf(token: string | null): number {
    return token === null ? 1 : (this.#rests.get(token)?.page ?? 1);
  }

  #cut(rest: Rest, size: number): Page {
    const fits = rest.emptyLeft > 0 ? 0 : Math.min(size, this.paging.most ?? size);
    const items = rest.items.slice(0, fits);
    const left = rest.items.slice(fits);
    if (left.length === 0 && rest.emptyLeft === 0) return { items, foot: rest.end };
    const emptyLeft = rest.emptyLeft > 0 ? rest.emptyLeft - 1 : this.paging.empty;
    const token = createHash('sha256')
      .update(`${rest.signature} ${this.#count++}`)
      .digest('base64url');
    this.#rests.set(token, { ...rest, items: left, page: rest.page + 1, emptyLeft });
    return { items, foot: { nextPageToken: token } };
  }
}

/** The parameters that have to stay the same from page to page. */
export function signatureOf(place: string, query: URLSearchParams): string {
  const apart = new Set(['pageToken', 'maxResults', 'fields', 'alt', 'prettyPrint', 'key', 'quotaUser']);
  const pairs = [...query].filter(([name]) => !apart.has(name)).map((pair) => pair.join('='));
  return [place, ...pairs.sort()].join('&');
}

function badToken(): ApiRefusal {
  return invalid('pageToken', 'Invalid page token value.');
}
