import * as z from 'zod';
import { Id } from '../text/index.ts';
import { Instant } from '../time/index.ts';

/** Who keeps calendars behind a sign-in. */
export const Provider = z.enum(['google', 'microsoft']);
export type Provider = z.infer<typeof Provider>;

/** What a manager lets us do: read calendars; write the times that were booked. Writing is asked for when it is wanted. */
export const Permission = z.enum(['read', 'write']);
export type Permission = z.infer<typeof Permission>;

/**
 * Why an account lets us in no more: `revoked` (the grant is gone, whoever took it back), `disabled` (the account itself is),
 * `narrowed` (a permission is missing), `ours` (the provider does not know this Warmstart any more: nothing the manager could mend).
 */
export const AccessTrouble = z.strictObject({
  kind: z.enum(['revoked', 'disabled', 'narrowed', 'ours']),
  since: Instant,
  /** When the manager was told of this; null while not. */
  toldAt: Instant.nullable(),
});
export type AccessTrouble = z.infer<typeof AccessTrouble>;

/** An account at a provider that the manager opened to us. Its tokens are kept apart, sealed. */
export const ConnectedAccount = z.strictObject({
  id: Id,
  provider: Provider,
  /** The provider's own name of it, which no address change touches. */
  subject: z.string().min(1),
  /** Its address, to show. */
  email: z.string(),
  permissions: z.array(Permission),
  grantedAt: Instant,
  /** Null while it lets us in. */
  trouble: AccessTrouble.nullable(),
  /** When the manager was last told of any trouble with it: at most once a day. Null for never. */
  lastToldAt: Instant.nullable().default(null),
  /** Before this the provider wants to hear nothing from us about this account, whoever asks. */
  notBefore: Instant.nullable().default(null),
});
export type ConnectedAccount = z.infer<typeof ConnectedAccount>;

/** The tokens of an account as they are kept: sealed for this manager, provider and account alone. */
export const SealedTokens = z.strictObject({
  sealed: z.string().min(1),
  /** Until when one worker may refresh them while the others wait; null while none does. */
  refreshingUntil: Instant.nullable(),
});
export type SealedTokens = z.infer<typeof SealedTokens>;

/** A grant that was begun: what must come back from the provider, and to whom it belongs. Good once. */
export const PendingGrant = z.strictObject({
  provider: Provider,
  verifier: z.string().min(43),
  nonce: z.string().min(16),
  redirect: z.url(),
  permissions: z.array(Permission),
  /** A name of the session it was begun in, which alone may end it; null where the command line began it on this machine. */
  session: z.string().nullable(),
  /** The path of ours that the manager goes on to afterwards; null for the page of the account. */
  after: z.string().nullable().default(null),
  until: Instant,
});
export type PendingGrant = z.infer<typeof PendingGrant>;
