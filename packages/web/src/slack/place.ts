import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds, instantFromMillis } from '@warmstart/core/time';
import type { About } from '../notes/index.ts';
import type { Place } from './payload.ts';

/** A brief comes at most two hours before its meeting; a correction and a late one, later. In seconds. */
const [before, after] = [3 * 3600, 3 * 3600];

/** The meeting a message of ours is about, by where it stands; null for one about several, and for every other message. One read. */
export async function meetingAt({ channel, ts }: Place, store: ManagerStore): Promise<About | null> {
  const sent = instantFromMillis(Math.floor(Number(ts) * 1000));
  const near = await store.deliveries({ from: addSeconds(sent, -before), to: addSeconds(sent, after) });
  const [only, ...others] = near.filter(({ value }) => value.reference === `${channel}/${ts}`);
  if (!only || others.some(({ value }) => value.meeting !== only.value.meeting)) return null;
  return { key: only.value.meeting, start: only.value.start };
}
