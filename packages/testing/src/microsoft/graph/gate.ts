import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import type { AccessGrant, Grants } from '../login/grants.ts';
import type { Asked } from '../wire/asked.ts';
import type { CallLog, LoggedCall } from '../wire/log.ts';
import type { Account } from '../world/account.ts';
import { denied, GraphProblem, noMailbox } from './problem.ts';

/**
 * Who may ask, and how much. Written from https://learn.microsoft.com/graph/throttling-limits (Outlook service limits:
 * 10,000 requests in 10 minutes and 4 at once for each application and mailbox),
 * https://learn.microsoft.com/graph/throttling and https://learn.microsoft.com/graph/resolve-auth-errors.
 */
export interface Limits {
  readonly atOnce: number;
  readonly inTenMinutes: number;
}

export const published: Limits = { atOnce: 4, inTenMinutes: 10_000 };

/** Counts what each mailbox is asked. */
export class Gate {
  readonly #clock: Clock;
  readonly #log: CallLog;
  readonly #recent = new Map<string, Instant[]>();
  limits: Limits = published;

  constructor(clock: Clock, log: CallLog) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Lets a request in, or throws `GraphProblem`. @returns to be called when it is answered */
  enter(account: Account, call: LoggedCall): () => void {
    this.#quiet(account, call);
    const now = this.#clock.now();
    const since = addSeconds(now, -600);
    const recent = (this.#recent.get(account.oid) ?? []).filter((at) => at > since);
    this.#recent.set(account.oid, recent);
    const [first] = recent;
    if (first !== undefined && recent.length >= this.limits.inTenMinutes)
      throw tooMany('Application is over its RequestCount limit.', secondsBetween(since, first) + 1);
    recent.push(now);
    const underWay = this.#log.enter(account.oid);
    const leave = () => this.#log.leave(account.oid);
    if (underWay <= this.limits.atOnce) return leave;
    leave();
    throw tooMany('Application is over its MailboxConcurrency limit.', 1);
  }

  #quiet(account: Account, call: LoggedCall): void {
    const now = this.#clock.now();
    if (account.quietUntil === null || now >= account.quietUntil) {
      account.quietUntil = null;
      return;
    }
    call.early = true;
    throw tooMany('Application is over its IncomingBytes limit.', secondsBetween(now, account.quietUntil));
  }
}

export function tooMany(why: string, retryAfter: number | string | null): GraphProblem {
  const headers = retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
  return new GraphProblem(429, 'ApplicationThrottled', { why, headers });
}

/** The grant of the request's token; throws `GraphProblem` (401). */
export function grantOf(asked: Asked, grants: Grants, now: Instant): AccessGrant {
  const token = /^Bearer (\S+)$/i.exec(asked.headers.get('authorization') ?? '')?.[1];
  if (token === undefined) throw unauthorized('Access token is empty.');
  const grant = grants.access(token);
  if (!grant) throw unauthorized('CompactToken parsing failed with error code: 80049217');
  if (now >= grant.until) throw unauthorized('Lifetime validation failed, the token is expired.');
  if (grant.account.challenged) throw unauthorized(revokedWords, { claims: true, since: now });
  return grant;
}

const revokedWords =
  'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp';

/** https://learn.microsoft.com/entra/identity-platform/claims-challenge: with `claims` the client has to ask for a new token with them. */
export function unauthorized(
  why: string,
  { claims = false, since = '' }: { claims?: boolean; since?: Instant } = {},
): GraphProblem {
  const asked = { access_token: { nbf: { essential: true, value: String(Date.parse(since) / 1000) } } };
  const parts = [
    'Bearer realm=""',
    'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    'client_id="00000003-0000-0000-c000-000000000000"',
    ...(claims
      ? ['error="insufficient_claims"', `claims="${Buffer.from(JSON.stringify(asked)).toString('base64')}"`]
      : []),
  ];
  return new GraphProblem(401, 'InvalidAuthenticationToken', {
    why,
    headers: { 'www-authenticate': parts.join(', ') },
  });
}

/** Throws `GraphProblem` (403) unless one of the scopes was granted, and where nobody has a mailbox to look into. */
export function needs({ account, scopes }: AccessGrant, wanted: readonly string[]): void {
  if (!wanted.some((scope) => scopes.has(scope))) throw denied();
  if (account.lockout === 'no-mailbox') throw noMailbox();
}

export const reading = ['Calendars.Read', 'Calendars.ReadWrite'];
export const writing = ['Calendars.ReadWrite'];
