import { epochSeconds } from '@warmstart/core/time';
import * as z from 'zod';
import { entryFor } from '../calendar/accounts.ts';
import { type Call, jsonOf, type Service } from '../calendar/call.ts';
import type { Answer } from '../http/exchange.ts';
import { Parameters } from '../http/parameters.ts';
import { ApiRefusal, invalid } from '../http/refusal.ts';

const life = z.union([z.int(), z.string().regex(/^\d+$/)]).transform(Number);

const WatchBody = z.strictObject({
  kind: z.string().optional(),
  id: z.string().optional(),
  type: z.string().optional(),
  address: z.string().optional(),
  token: z.string().optional(),
  payload: z.boolean().optional(),
  /** Milliseconds since 1970. */
  expiration: life.optional(),
  /** Seconds. */
  params: z.strictObject({ ttl: life.optional() }).optional(),
  resourceId: z.string().optional(),
  resourceUri: z.string().optional(),
});

/** How long a channel lasts at most, in seconds, and unless less is asked for: the default of `params.ttl`. */
const longest = 604_800;

const listParameters =
  'alwaysIncludeEmail eventTypes iCalUID maxAttendees maxResults orderBy pageToken q showDeleted singleEvents syncToken timeMax timeMin timeZone updatedMin';

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/watch */
export function watchEvents(call: Call, { clock, channels }: Service): Answer {
  const { asked, account, places } = call;
  new Parameters(asked.query, listParameters.split(' '));
  const { calendar } = entryFor(account, places.calendar);
  const { success, data } = WatchBody.safeParse(jsonOf(asked));
  if (!success) throw invalid('resource', 'Invalid JSON payload received.');
  const { id, type, address, token = null } = data;
  if (id === undefined) throw required('id');
  if (!/^[A-Za-z0-9\-_+/=]{1,64}$/.test(id))
    throw refusedChannel(
      'push.channelIdInvalid',
      `Channel id must match [A-Za-z0-9\\-_\\+/=]+ and have 64 characters at most`,
    );
  if (type !== 'web_hook') throw refusedChannel('push.unknownChannelType', `Unknown channel type ${type ?? ''}`);
  if (address === undefined) throw required('address');
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:')
    throw refusedChannel('push.webhookUrlNotHttps', `WebHook callback must be HTTPS: ${address}`);
  if (token !== null && token.length > 256) throw refusedChannel('push.channelTokenTooLong', 'Channel token too long');
  const now = epochSeconds(clock.now()) * 1000;
  const until = Math.min(
    data.expiration ?? Number.POSITIVE_INFINITY,
    now + Math.min(data.params?.ttl ?? longest, longest) * 1000,
  );
  if (until <= now) throw invalid('expiration');
  const resourceUri = `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(calendar.id)}/events?alt=json`;
  const wanted = { id, token, address, calendar: calendar.id, account: account.email, resourceUri, expiration: until };
  const channel = channels.open(wanted);
  if (!channel) throw refusedChannel('channelIdNotUnique', `Channel id ${id} not unique`);
  const body = { kind: 'api#channel', id, resourceId: channel.resource, resourceUri, expiration: String(until) };
  return { status: 200, body: token === null ? body : { ...body, token } };
}

const StopBody = z.looseObject({ id: z.string(), resourceId: z.string() });

/** https://developers.google.com/workspace/calendar/api/v3/reference/channels/stop */
export function stopChannel({ asked, account }: Call, { channels }: Service): Answer {
  new Parameters(asked.query, []);
  const { success, data } = StopBody.safeParse(jsonOf(asked));
  if (!success) throw required('id');
  if (!channels.stop({ id: data.id, resource: data.resourceId, account: account.email }))
    throw new ApiRefusal({ status: 404, reason: 'notFound', message: `Channel '${data.id}' not found for project` });
  return { status: 204, body: null };
}

function required(location: string): ApiRefusal {
  return new ApiRefusal({ status: 400, reason: 'required', message: `Missing required field: ${location}`, location });
}

function refusedChannel(reason: string, message: string): ApiRefusal {
  return new ApiRefusal({ status: 400, reason, message });
}
