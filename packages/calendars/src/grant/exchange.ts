import { GrantError, type GrantTrouble } from '@warmstart/core/account';
import * as z from 'zod';
import type { GrantProvider, Refusal } from './provider.ts';

/** How long a provider may take to answer, in milliseconds. */
const patience = 8_000;

/** The library's settings for calls to this provider. Plain http only to a stand-in on this very machine. */
export async function httpFor({ token }: Pick<GrantProvider, 'token'>) {
  const { allowInsecureRequests } = await import('oauth4webapi');
  return {
    [allowInsecureRequests]: /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(token),
    signal: () => AbortSignal.timeout(patience),
  };
}

/** An answer of a token endpoint that is none of a refusal, with its body read. Throws GrantError for a refusal. */
export async function taken(response: Response, provider: GrantProvider): Promise<unknown> {
  const text = await response.text();
  const body = jsonOf(text);
  if (!response.ok) throw refused(response, { body, provider });
  return body;
}

function refused({ status, headers }: Response, { body, provider }: { body: unknown; provider: GrantProvider }) {
  const retryAfter = headers.get('retry-after');
  const refusal = Refused.safeParse(body).data ?? null;
  const trouble = troubleOf(status, refusal && provider.meaning(refusal), refusal);
  return new GrantError(trouble, passes(trouble) ? { retryAfter } : {});
}

/** What a refusal means, by whoever it was said: what passes by itself is told from what is lost first. */
function troubleOf(status: number, own: GrantTrouble | null, refusal: Refusal | null): GrantTrouble {
  if (status === 429) return 'throttled';
  // An answer that is not the provider's own – a proxy's, a sign-in of the network's – says nothing of the grant.
  if (status >= 500 || refusal === null) return 'unreachable';
  return own ?? meanings.get(refusal.error) ?? 'ours';
}

/** RFC 6749, 5.2; OpenID Connect Core, 3.1.2.6; the rest as providers say it. What is not listed is a request that is wrong. */
const meanings: ReadonlyMap<string, GrantTrouble> = new Map<string, GrantTrouble>([
  ['invalid_grant', 'revoked'],
  ['interaction_required', 'revoked'],
  ['consent_required', 'revoked'],
  ['login_required', 'revoked'],
  ['access_denied', 'revoked'],
  ['temporarily_unavailable', 'unreachable'],
  ['server_error', 'unreachable'],
  ['internal_failure', 'unreachable'],
  ['slow_down', 'throttled'],
  ['rate_limit_exceeded', 'throttled'],
  ['quota_exceeded', 'throttled'],
]);

/** Whether it goes away by itself: then no grant is lost. */
function passes(trouble: GrantTrouble): boolean {
  return trouble === 'unreachable' || trouble === 'throttled';
}

const Refused = z
  .object({
    error: z.string(),
    error_description: z.string().catch(''),
    error_codes: z.array(z.number()).catch([]),
  })
  .transform(({ error, error_description, error_codes }) => ({
    error,
    description: error_description.slice(0, 1000),
    codes: error_codes,
  }));

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whatever goes wrong becomes a GrantError, which quotes nothing of what came back. @param otherwise what all else means */
export async function refusing<Result>(otherwise: GrantTrouble, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof GrantError) throw error;
    throw new GrantError(isAway(error) ? 'unreachable' : otherwise);
  }
}

/** How fetch says that nobody answered, or stopped in the middle. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const cut = error.name === 'TypeError' && /^(?:fetch failed|terminated)$/.test(error.message);
  return cut || error.name === 'TimeoutError' || (error.cause instanceof Error && isAway(error.cause));
}
