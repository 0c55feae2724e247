import { Provider } from '@warmstart/core/account';
import { Instant, TimeZone } from '@warmstart/core/time';
import * as z from 'zod';

/** What the running system answers, as `Control` of @warmstart/web has it. A newer one may say more: that is left out. */
export const State = z.object({
  version: z.string(),
  mode: z.enum(['demo', 'now', 'live']),
  now: Instant,
  zone: TimeZone,
  web: z.string(),
  mail: z.string().nullable().exactOptional(),
  data: z.string(),
  outbox: z.string().nullable(),
  calendars: z.array(
    z.object({
      name: z.string(),
      readAt: Instant.nullable(),
      failingSince: Instant.nullable(),
      trouble: z.string().nullable(),
    }),
  ),
  // One from before accounts has none.
  accounts: z.array(z.object({ provider: Provider, email: z.string(), trouble: z.string().nullable() })).default([]),
  lastSent: Instant.nullable(),
  wrong: z.array(z.string()),
});

export const Ticked = z.union([z.object({ now: Instant }), z.object({ refused: z.string() })]);

export const Answered = z.object({ done: z.boolean(), says: z.array(z.string()) });

export const Begun = Answered.extend({
  begun: z.object({ address: z.url({ protocol: /^https?$/ }), opening: z.string() }).nullable(),
});

export const AccountAnswer = Answered.extend({
  account: z.object({ provider: Provider, email: z.string(), calendars: z.array(z.string()) }).nullable(),
});

export const SourceAnswer = Answered.extend({
  given: z.object({ source: z.string(), address: z.string(), secret: z.string(), reachable: z.boolean() }).nullable(),
});

export const Rebuilt = z.object({ heads: z.int(), mended: z.int() });

/** What stands in an answer that is none: the request did not fit, or something failed. */
export const Failed = z.object({ error: z.string() });
