import { randomUUID } from 'node:crypto';
import type { Instant } from '@warmstart/core/time';
import type { Answer } from '../wire/asked.ts';
import type { Lockout } from '../world/account.ts';

/**
 * What Entra refuses, with its AADSTS code. Written from
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes and
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow (error response, error codes).
 */
export class Refusal extends Error {
  readonly error: string;
  readonly code: number;
  readonly suberror: string | null;

  constructor(error: string, code: number, { why, suberror = null }: { why: string; suberror?: string | null }) {
    super(why);
    this.error = error;
    this.code = code;
    this.suberror = suberror;
  }
}

export function description({ code, message }: Refusal, now: Instant): string {
  const time = now.replace('T', ' ');
  return `AADSTS${code}: ${message} Trace ID: ${randomUUID()} Correlation ID: ${randomUUID()} Timestamp: ${time}`;
}

/** The answer of the token endpoint; 401 only where the client itself is not known. */
export function refused(refusal: Refusal, now: Instant): Answer {
  const body = {
    error: refusal.error,
    error_description: description(refusal, now),
    error_codes: [refusal.code],
    timestamp: now.replace('T', ' '),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.code}`,
    ...(refusal.suberror === null ? {} : { suberror: refusal.suberror }),
  };
  return { status: refusal.error === 'invalid_client' ? 401 : 400, body };
}

/** What refreshing says of an account that lets nobody in. */
export function lockedOut(why: Lockout, email: string): Refusal | null {
  switch (why) {
    case 'consent-revoked':
      return new Refusal('invalid_grant', 65001, {
        why: 'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
        suberror: 'consent_required',
      });
    case 'password-changed':
      return new Refusal('invalid_grant', 50173, {
        why: 'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
        suberror: 'bad_token',
      });
    case 'disabled':
      return new Refusal('invalid_grant', 50057, { why: `The user account is disabled: ${email}.` });
    case 'expired':
      return expired();
    case 'sign-in-again':
      return new Refusal('interaction_required', 50076, {
        why: 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
        suberror: 'basic_action',
      });
    case 'no-mailbox':
      return null;
  }
}

export function expired(): Refusal {
  return new Refusal('invalid_grant', 700082, {
    why: 'The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00.',
    suberror: 'bad_token',
  });
}
