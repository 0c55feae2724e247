/** Places of the servers where trouble can be made; each call is logged under one. */
export type Place =
  | 'authorize'
  | 'token'
  | 'me'
  | 'calendars'
  | 'calendarView'
  | 'events'
  | 'batch'
  | 'subscriptions'
  | 'other';

/** Something that goes wrong. */
export type Wrong =
  /** Graph's or Entra's own error with this status and code. */
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfter?: number }
  /** 429. The mailbox is to be left alone for that many seconds by the clock: who asks before is refused and counted. */
  | { readonly kind: 'throttled'; readonly retryAfter: number; readonly as?: 'seconds' | 'date' | 'nothing' }
  /** 401 though the token is good; with `claims` the challenge of continuous access evaluation. */
  | { readonly kind: 'unauthorized'; readonly claims?: boolean }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-mailbox' }
  /** No answer at all until the server is closed or the client goes. */
  | { readonly kind: 'hang' }
  /** The right answer, once this is over. */
  | { readonly kind: 'wait'; readonly for: Promise<unknown> }
  /** The connection is closed without an answer. */
  | { readonly kind: 'reset' }
  /** Half of the right answer, and then the connection is closed. */
  | { readonly kind: 'cut' }
  /** 200, and a page of HTML instead of JSON, as captive portals give it. */
  | { readonly kind: 'html' }
  /** 200, and nothing. */
  | { readonly kind: 'empty' }
  /** 200, and JSON of another shape. */
  | { readonly kind: 'other-json' };

/** When something goes wrong: at the next call that fits, unless said otherwise. */
export interface Trouble {
  readonly what: Wrong;
  readonly at?: Place;
  readonly account?: string;
  /** Only at this page of an answer, from 1. */
  readonly page?: number;
  /** How many fitting calls go well before. */
  readonly after?: number;
  /** How many fitting calls it strikes; 1 where it is left out. */
  readonly times?: number;
}

interface Pending {
  readonly trouble: Trouble;
  spared: number;
  struck: number;
}

/** What is to go wrong, and where. */
export class Troubles {
  #pending: Pending[] = [];

  /** @returns ends it */
  add(trouble: Trouble): () => void {
    const pending = { trouble, spared: 0, struck: 0 };
    this.#pending.push(pending);
    return () => {
      this.#pending = this.#pending.filter((one) => one !== pending);
    };
  }

  clear(): void {
    this.#pending = [];
  }

  /** What goes wrong with this call; null for nothing. */
  strike(call: { readonly place: Place; readonly account: string | null; readonly page: number }): Wrong | null {
    for (const pending of this.#pending) {
      const { at, account, page, after = 0, times = 1, what } = pending.trouble;
      const fits =
        (at === undefined || at === call.place) &&
        (account === undefined || account === call.account) &&
        (page === undefined || page === call.page);
      if (!fits || pending.struck >= times) continue;
      if (pending.spared < after) {
        pending.spared++;
        continue;
      }
      pending.struck++;
      return what;
    }
    return null;
  }
}
