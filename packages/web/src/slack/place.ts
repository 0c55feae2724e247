import type { Clock, ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant, instantFromMillis } from '@warmstart/core/time';
import type { About } from '../notes/index.ts';
import type { Place } from './payload.ts';

/** A brief comes at most two hours before its meeting; a correction and a late one, later. In seconds. */
const reach = 3 * 3600;

/** On a clock that can be moved the time of a message says nothing: then it is looked for around that clock's own. */
const day = 86_400;

/** The meeting a message of ours is about, by where it stands; null for one about several, and for every other message. */
export async function meetingAt(place: Place, store: ManagerStore, clock: Clock): Promise<About | null> {
  const sent = instantFromMillis(Math.floor(Number(place.ts) * 1000));
  const here = await meetingNear(place, store, { from: addSeconds(sent, -reach), to: addSeconds(sent, reach) });
  if (here !== null) return here;
  const now = clock.now();
  return meetingNear(place, store, { from: addSeconds(now, -day), to: addSeconds(now, reach) });
}

async function meetingNear(
  { channel, ts }: Place,
  store: ManagerStore,
  window: { readonly from: Instant; readonly to: Instant },
): Promise<About | null> {
  const near = await store.deliveries(window);
  const [only, ...others] = near.filter(({ value }) => value.reference === `${channel}/${ts}`);
  if (!only || others.some(({ value }) => value.meeting !== only.value.meeting)) return null;
  return { key: only.value.meeting, start: only.value.start };
}
