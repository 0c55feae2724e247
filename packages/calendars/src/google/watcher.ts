import { CalendarError, type Clock, type Watcher } from '@warmstart/core/ports';
import { addSeconds, instantFromMillis, secondsBetween } from '@warmstart/core/time';
import * as z from 'zod';
import { callGoogle, type WayIn } from './call.ts';

/** How long a channel lives whose end is neither asked for nor told, in seconds (Google's reference, `params.ttl`). */
const usualLife = 3600;

/** The end of the year 9999, beyond which no instant is written. */
const lastMillis = Date.UTC(10_000, 0) - 1000;

const Channel = z.object({
  resourceId: z.string().min(1),
  expiration: z
    .union([z.string().regex(/^\d{1,15}$/), z.int().min(0)])
    .transform(Number)
    .optional()
    .catch(undefined),
});

/** Asks Google to call when events of a calendar change. Google renews no channel: a new one is begun, then the old one stopped. */
export function googleWatcher({
  calendar,
  ...way
}: WayIn & { readonly calendar: string; readonly clock: Clock }): Watcher {
  return {
    async begin({ id, address, secret, until }) {
      const now = way.clock.now();
      const ttl = String(Math.max(1, secondsBetween(now, until)));
      const requestBody = { id, type: 'web_hook', address, token: secret, params: { ttl } };
      const answer = await callGoogle(way, (client, options) =>
        client.events.watch({ calendarId: calendar, requestBody }, options),
      );
      const channel = Channel.safeParse(answer);
      if (!channel.success)
        throw new CalendarError('not-a-calendar', 'What Google answers to a watch is none. It is asked again later.');
      const { resourceId, expiration } = channel.data;
      const end =
        expiration === undefined ? addSeconds(now, usualLife) : instantFromMillis(Math.min(expiration, lastMillis));
      return { id, resource: resourceId, until: end };
    },
    prolong: null,
    async stop({ id, resource }) {
      try {
        await callGoogle(way, (client, options) =>
          client.channels.stop({ requestBody: { id, resourceId: resource } }, options),
        );
      } catch (error) {
        if (!(error instanceof CalendarError) || error.trouble !== 'not-found') throw error;
      }
    },
  };
}
