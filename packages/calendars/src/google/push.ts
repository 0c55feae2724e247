import * as z from 'zod';

/** What Google tells when it calls: that something changed, never what. */
export interface GooglePush {
  /** Our name of the channel. */
  readonly channel: string;
  /** Google's name of what is watched. */
  readonly resource: string;
  /** What we gave it when the watch began; still to be compared. */
  readonly secret: string;
  /** `sync` is the first call of a channel, when nothing has changed yet. */
  readonly state: 'sync' | 'exists' | 'not_exists';
  /** Rises with each call of a channel, though not by one. */
  readonly number: number;
}

const Push = z.object({
  'x-goog-channel-id': z.string().min(1).max(64),
  'x-goog-resource-id': z.string().min(1).max(1024),
  'x-goog-channel-token': z.string().min(1).max(256),
  'x-goog-resource-state': z.enum(['sync', 'exists', 'not_exists']),
  'x-goog-message-number': z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

/**
 * Reads a push from the headers of a request, whose body is empty; null where they are not those of one. Checks nothing:
 * whoever sent it is known only once its secret was compared.
 * @see https://developers.google.com/workspace/calendar/api/guides/push
 */
export function readGooglePush(headers: Headers | Readonly<Record<string, unknown>>): GooglePush | null {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const push = Push.safeParse(Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value])));
  if (!push.success) return null;
  return {
    channel: push.data['x-goog-channel-id'],
    resource: push.data['x-goog-resource-id'],
    secret: push.data['x-goog-channel-token'],
    state: push.data['x-goog-resource-state'],
    number: push.data['x-goog-message-number'],
  };
}
