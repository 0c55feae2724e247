import type { SeriesFacts } from '@warmstart/core/calendar';
import type { AccessTokens, Clock, Quota, SeriesShelf } from '@warmstart/core/ports';

/** A way into an account without a vault: each refused token is followed by the next one. */
export function accessWith(...tokens: readonly string[]): AccessTokens & { readonly refused: readonly string[] } {
  const refused: string[] = [];
  return {
    refused,
    async token(bad) {
      if (bad !== undefined) refused.push(bad);
      const next = tokens[Math.min(refused.length, tokens.length - 1)];
      if (next === undefined) throw new Error('there are no tokens');
      return next;
    },
  };
}

/** A quota that holds nobody back, and counts. */
export function openQuota(): Quota & { readonly taken: readonly string[] } {
  const taken: string[] = [];
  return {
    taken,
    async take(account) {
      taken.push(account);
    },
  };
}

/** A shelf of series in memory. */
export function emptyShelf(): SeriesShelf & { readonly kept: Map<string, SeriesFacts> } {
  const kept = new Map<string, SeriesFacts>();
  return { kept, get: (id) => kept.get(id) ?? null, put: (id, facts) => void kept.set(id, facts) };
}

/** A clock that stands. */
export function clockAt(now: string): Clock {
  return { now: () => now };
}
