import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Provider } from '@warmstart/core/account';

/** Whose calendar a provider is to call about, and which of the calls that were ever ordered. */
export interface PushSubject {
  readonly provider: Provider;
  readonly manager: string;
  readonly calendar: string;
}

/** The shortest key that is taken, in characters. */
const shortestKey = 32;

/** What a provider has to send along with each call: a name and its signature, about 80 characters. @throws RangeError for a key too short */
export function pushSecret(key: string, subject: PushSubject, id: string): string {
  if (key.length < shortestKey) throw new RangeError(`The push key needs at least ${shortestKey} characters.`);
  return `${id}.${signature(key, subject, id).toString('base64url')}`;
}

/** Whether a call brings what we ordered it with. Takes as long for a wrong one as for the right one; without a key nothing is right. */
export function isPushSecret(key: string | null, subject: PushSubject, secret: string): boolean {
  const [id = '', mac = '', ...rest] = secret.slice(0, 200).split('.');
  if (key === null || key.length < shortestKey || rest.length > 0) return false;
  const wanted = signature(key, subject, id);
  const given = Buffer.from(mac, 'base64url');
  // One spelling only: base64url decoding passes over what does not belong to it.
  return given.length === wanted.length && timingSafeEqual(given, wanted) && given.toString('base64url') === mac;
}

function signature(key: string, { provider, manager, calendar }: PushSubject, id: string): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify(['push', provider, manager, calendar, id]))
    .digest();
}
