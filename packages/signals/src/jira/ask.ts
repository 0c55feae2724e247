import { type Clock, SourceError } from '@warmstart/core/ports';
import { withoutEnd } from '@warmstart/core/text';
import { addSeconds, type Instant, retryAfterOf } from '@warmstart/core/time';

/** Which of the two Jiras it is: they ask for other addresses and other proofs. */
export type Edition = 'cloud' | 'data-center';

export interface AtJira {
  /** Its site, like https://acme.atlassian.net; a path behind it is kept. */
  readonly root: string;
  readonly edition: Edition;
  /** Cloud: `address:token`. Data Center: a personal access token. */
  readonly token: string;
  readonly clock: Clock;
  /** In place of the global one, which reaches whatever there is: a site comes from outside. */
  readonly fetch?: typeof fetch;
  /** For one call and all of its answer; 15 unless given. */
  readonly seconds?: number;
}

/** The most of one answer. */
const largest = 20_000_000;

/** A wait without a length, and the longest that is believed, in seconds. */
const [usual, longest] = [60, 86_400];

/** Asks Jira for JSON. Rejects with `SourceError` alone. @param path behind the root, with its question */
export async function askJira(path: string, at: AtJira): Promise<unknown> {
  const { root, fetch: fetching = fetch, seconds = 15 } = at;
  try {
    const response = await fetching(`${withoutEnd(root, '/')}${path}`, {
      headers: { accept: 'application/json', authorization: proof(at) },
      // A token goes to the site it is for and no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(seconds * 1000),
    });
    const trouble = troubleOf(response, at.clock.now());
    if (trouble === null) return JSON.parse(await boundedText(response));
    await response.body?.cancel().catch(() => {});
    throw trouble;
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(error instanceof SyntaxError ? 'not-readable' : 'unreachable');
  }
}

function proof({ edition, token }: AtJira): string {
  return edition === 'cloud' ? `Basic ${Buffer.from(token, 'utf8').toString('base64')}` : `Bearer ${token}`;
}

/** Null for an answer that is to be read. */
function troubleOf({ status, headers }: Response, now: Instant): SourceError | null {
  const retryAfter = headers.get('retry-after');
  if (status === 429 || (status === 503 && retryAfter !== null))
    return new SourceError('throttled', retryAfterOf(retryAfter, now, longest) ?? addSeconds(now, usual));
  // A token that is not good makes a guest, who sees little or nothing and is told so in a header alone.
  if (/AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(headers.get('x-seraph-loginreason') ?? ''))
    return new SourceError('no-access');
  if (status === 200) return null;
  // Who leads elsewhere leads to a page to sign in.
  if (status === 401 || status === 403 || (status >= 300 && status < 400)) return new SourceError('no-access');
  // A question about a project that is not there, or not for us, is answered as one that is wrong.
  if (status === 400 || status === 404) return new SourceError('not-found');
  return new SourceError(status >= 500 ? 'unreachable' : 'not-readable');
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  if (body === null) return text;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largest) throw new SourceError('not-readable');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
