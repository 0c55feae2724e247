import type { Instant } from '@warmstart/core/time';
import type { Account } from '../world/account.ts';
import type { Calendar, CalendarChange } from '../world/calendar.ts';

/** https://learn.microsoft.com/graph/api/resources/subscription. */
export interface Subscription {
  readonly id: string;
  readonly account: Account;
  readonly calendar: Calendar;
  readonly resource: string;
  readonly changeTypes: readonly CalendarChange['type'][];
  notificationUrl: string;
  readonly lifecycleUrl: string | null;
  readonly clientState: string | null;
  readonly tls: string;
  until: Instant;
  /** Changes are not told, and not kept either, until it is authorised again. */
  paused: boolean;
}

/** https://learn.microsoft.com/graph/change-notifications-lifecycle-events. */
export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

/** One item of what is pushed; https://learn.microsoft.com/graph/api/resources/changenotification. */
export function notificationOf(subscription: Subscription, rest: object): object {
  const { id, until, account, clientState } = subscription;
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: until,
    ...(clientState === null ? {} : { clientState }),
    tenantId: account.tid,
    ...rest,
  };
}

/** What is told of a change: which event, and nothing of what is in it. */
export function changeOf(
  { account }: Subscription,
  { type, eventId, changeKey }: { type: string; eventId: string; changeKey: string },
): object {
  const resource = `Users/${account.oid}/Events/${eventId}`;
  return {
    changeType: type,
    resource,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Event',
      '@odata.id': resource,
      '@odata.etag': `W/"${changeKey}"`,
      id: eventId,
    },
  };
}
