import { CalendarError, type Clock, type Watcher, type Watching } from '@warmstart/core/ports';
import { addSeconds, earlierOf, type Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { type AtMicrosoft, type Graph, graphOf, type Question } from './graph.ts';
import { calendarPath } from './source.ts';
import { isoMoment } from './times.ts';

export interface MicrosoftWatcherOptions extends AtMicrosoft {
  /** Graph's id of the calendar. */
  readonly calendar: string;
  readonly clock: Clock;
}

/** How long a subscription to events may last, less a minute. @see https://learn.microsoft.com/graph/api/resources/subscription */
const longest = 7 * 86_400 - 60;

const Subscription = z.object({
  id: z.string().min(1),
  resource: z.string().nullish(),
  expirationDateTime: z.string(),
});

/** Watches a calendar by a subscription. What changes and what becomes of the subscription is told at the same address. */
export function microsoftWatcher(options: MicrosoftWatcherOptions): Watcher {
  const { clock, calendar } = options;
  const graph = graphOf(options);
  const latest = (until: Instant) => earlierOf(until, addSeconds(clock.now(), longest));
  return {
    begin: (wanted) =>
      subscribed(graph, '/subscriptions', {
        changeType: 'created,updated,deleted',
        notificationUrl: wanted.address,
        lifecycleNotificationUrl: wanted.address,
        resource: `${calendarPath(calendar)}/events`.slice(1),
        clientState: wanted.secret,
        expirationDateTime: latest(wanted.until),
      }),
    prolong: ({ id }, until) => subscribed(graph, subscriptionPath(id), { expirationDateTime: latest(until) }),
    async stop({ id }) {
      try {
        await graph.ask({ method: 'DELETE', path: subscriptionPath(id) });
      } catch (error) {
        // One that is gone is as good.
        if (!(error instanceof CalendarError) || error.trouble !== 'not-found') throw error;
      }
    },
  };
}

async function subscribed(graph: Graph, path: string, body: object): Promise<Watching> {
  const creates = path === '/subscriptions';
  const read = Subscription.safeParse(await asked(graph, { method: creates ? 'POST' : 'PATCH', path, body }));
  const until = read.success ? isoMoment(read.data.expirationDateTime) : null;
  if (!read.success || until === null)
    throw new CalendarError(
      'not-a-calendar',
      'Microsoft does not say until when it watches the calendar. It will be asked again.',
    );
  return { id: read.data.id, resource: read.data.resource ?? '', until };
}

/** The one refusal that somebody can do something about is that our own address did not answer. */
async function asked(graph: Graph, question: Question): Promise<unknown> {
  try {
    return await graph.ask(question);
  } catch (error) {
    if (!(error instanceof CalendarError) || error.trouble !== 'refused') throw error;
    throw new CalendarError(
      'refused',
      'Microsoft would not watch the calendar, most likely because our address did not answer its question in time or is none that it can reach. Until it does, the calendar is read at intervals.',
    );
  }
}

function subscriptionPath(id: string): string {
  return `/subscriptions/${encodeURIComponent(id)}`;
}
