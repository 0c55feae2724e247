import { addSeconds, type Instant, secondsBetween } from '../time/index.ts';

/** What leads from a message a provider has back to the records of what stands in it. */
export interface Trace {
  readonly manager: string;
  /** The starts of the meetings it is about, as their deliveries name them. */
  readonly starts: readonly Instant[];
  /** The id of the attempt, as the deliveries have it: whoever does not know it finds nothing. */
  readonly attempt: string;
}

/** The longest value of a message tag of SES, in characters; of letters, digits, `-` and `_` alone (API_MessageTag, v2). */
const longest = 256;

const origin: Instant = '1970-01-01T00:00:00Z';

/**
 * A trace in at most 256 letters, digits, hyphens and underscores, none of it a word: it can stand wherever a provider
 * keeps a tag. Starts there is no room for are left out, the last first; what has no room at all is the attempt alone,
 * which leads nowhere. @param trace its attempt of letters, digits and hyphens
 */
export function traceOf({ manager, starts, attempt }: Trace): string {
  const name = encoded(manager);
  const room = longest - attempt.length - name.length - 2;
  const shown = [...new Set(starts)].map((start) => secondsBetween(origin, start).toString(36));
  while (shown.join('-').length > room && shown.length > 0) shown.pop();
  return shown.length === 0 ? attempt : `${attempt}_${shown.join('-')}_${name}`;
}

const traced = /^([a-zA-Z0-9-]{1,100})_([a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,30})_([a-zA-Z0-9_-]{2,250})$/;

/** The trace a tag holds; null for anything else. */
export function readTrace(tag: string): Trace | null {
  const [, attempt, starts, name] = (tag.length <= longest && traced.exec(tag)) || [];
  if (attempt === undefined || starts === undefined || name === undefined) return null;
  const manager = decoded(name);
  if (manager === null) return null;
  const seconds = starts.split('-').map((start) => Number.parseInt(start, 36));
  if (seconds.some((second) => second > latest)) return null;
  return { manager, attempt, starts: seconds.map((second) => addSeconds(origin, second)) };
}

/** The last second of the year 9999: later ones are no instant of ours. */
const latest = 253_402_300_799;

/** In base64url of its UTF-8. */
function encoded(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function decoded(name: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(name.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text === '' ? null : text;
  } catch {
    return null;
  }
}
