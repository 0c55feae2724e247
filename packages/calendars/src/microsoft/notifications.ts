import * as z from 'zod';

/** One thing Graph tells a subscriber. Its secret is still to be looked at. */
export interface GraphNotification {
  readonly subscription: string;
  readonly secret: string;
  readonly kind: 'changed' | 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';
}

/** More than Graph ever sends at once. */
const most = 1_000;

const Body = z.object({ value: z.array(z.unknown()) });

/** https://learn.microsoft.com/graph/api/resources/changenotification */
const Item = z.object({
  subscriptionId: z.string().min(1).max(200),
  clientState: z.string().min(1).max(200),
  lifecycleEvent: z.string().nullish(),
  changeType: z.string().nullish(),
});

const Lifecycle = z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']);

/** What a call of Graph tells, each item by itself: broken ones, and lifecycle events nobody knows, are left out. */
export function readGraphNotifications(body: unknown): readonly GraphNotification[] {
  const read = Body.safeParse(body);
  return (read.data?.value ?? []).slice(0, most).flatMap((one): GraphNotification[] => {
    const item = Item.safeParse(one);
    if (!item.success) return [];
    const { subscriptionId: subscription, clientState: secret, lifecycleEvent, changeType } = item.data;
    if (lifecycleEvent) {
      const kind = Lifecycle.safeParse(lifecycleEvent);
      return kind.success ? [{ subscription, secret, kind: kind.data }] : [];
    }
    return changeType ? [{ subscription, secret, kind: 'changed' }] : [];
  });
}

/** What Graph asks when a subscription is made: to be given back as plain text within ten seconds. Null where it asks nothing. */
export function validationTokenOf(query: URLSearchParams): string | null {
  const token = query.get('validationToken');
  return token === null || token === '' || token.length > 4_000 ? null : token;
}
