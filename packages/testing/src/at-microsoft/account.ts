import type { SeriesFacts } from '@warmstart/core/calendar';
import type { AccessTokens, Clock, Quota, SeriesShelf } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { afterEach } from 'vitest';
import {
  type Calendar,
  type MicrosoftOptions,
  type MicrosoftStandIn,
  startMicrosoft,
  trustMicrosoft,
} from '../microsoft/index.ts';

/** An account at the stand-in of Microsoft, and the ways into it that a source takes. */
export interface AtMicrosoft {
  readonly microsoft: MicrosoftStandIn;
  readonly calendar: Calendar;
  readonly clock: SteppedClock;
  /** Its calls, and what it was told of refused tokens. */
  readonly access: AccessTokens & { readonly refused: readonly string[] };
  /** Counts what is taken. */
  readonly quota: Quota & { readonly taken: number };
  readonly shelf: SeriesShelf & { readonly held: ReadonlyMap<string, SeriesFacts> };
}

/** A clock that goes on when it is told to. */
export interface SteppedClock extends Clock {
  step(seconds: number): void;
}

/** The address of the account. */
export const atMicrosoftAddress = 'ada@harbour.example';

/** For a test file: gives a function that starts a stand-in with one account, Monday 2 March 2026, 06:00 UTC; each ends with its test. */
export function accountsAtMicrosoft(): (options?: Pick<MicrosoftOptions, 'deliver'>) => Promise<AtMicrosoft> {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  return async (options = {}) => {
    const clock = steppedClock('2026-03-02T06:00:00Z');
    const microsoft = await startMicrosoft({
      clock,
      clientId: 'client',
      clientSecret: null,
      redirects: [],
      ...options,
    });
    ends.push(() => microsoft.close(), trustMicrosoft());
    const account = microsoft.addAccount({ email: atMicrosoftAddress, name: 'Ada Brand' });
    const token = () => microsoft.tokensFor(atMicrosoftAddress, 'Calendars.ReadWrite offline_access').access;
    return {
      microsoft,
      calendar: account.calendar(),
      clock,
      access: tokensOf(token),
      quota: countingQuota(),
      shelf: memoryShelf(),
    };
  };
}

export function steppedClock(start: Instant): SteppedClock {
  let now = start;
  return {
    now: () => now,
    step(seconds) {
      now = addSeconds(now, seconds);
    },
  };
}

/** The same token until it is refused, then another. */
function tokensOf(fresh: () => string): AtMicrosoft['access'] {
  const refused: string[] = [];
  let token = fresh();
  return {
    refused,
    async token(bad) {
      if (bad !== undefined) refused.push(bad);
      if (bad === token) token = fresh();
      return token;
    },
  };
}

function countingQuota(): AtMicrosoft['quota'] {
  let taken = 0;
  return {
    get taken() {
      return taken;
    },
    async take() {
      taken += 1;
    },
  };
}

/** A shelf in memory. */
export function memoryShelf(): AtMicrosoft['shelf'] {
  const held = new Map<string, SeriesFacts>();
  return {
    held,
    get: (id) => held.get(id) ?? null,
    put(id, facts) {
      held.set(id, facts);
    },
  };
}
