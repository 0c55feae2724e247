import type { SignalStore, WaitingSignals } from '@warmstart/core/ports';
import { HeardSignals } from '@warmstart/core/signal';
import { addSeconds, Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { inboxId } from '../keys/index.ts';
import { bodyOf, readAs } from '../store/body.ts';
import { listManager } from '../store/calendars.ts';
import type { Item } from '../table/index.ts';
import { inPieces } from './parts.ts';
import type { SignalPlace } from './place.ts';

type Inbox = Pick<SignalStore, 'hear' | 'waiting'>;

/** How long a delivery is remembered, in seconds. */
export const remembered = 4 * 86_400;

/** A delivery that came. */
export const Heard = z.strictObject({ at: Instant });

/** Signals that came and wait to be looked at. */
export function inboxIn({ table, manager, keys }: SignalPlace): Inbox {
  return {
    async hear(heard) {
      const key = keys.heard(heard.source, heard.delivery);
      const [known] = await table.get([key]);
      if (known && readAs(Heard, known).at > addSeconds(heard.at, -remembered)) return 'known';
      // A file may be the first there is of a manager.
      if (heard.source === 'import') await listManager({ table, manager });
      await table.putAll(partsOf(heard).map((part, n) => itemOf(part, n)));
      // Last: whoever was stopped before this hands in the same again, and what is there twice counts once.
      const expires = Math.floor(Date.parse(addSeconds(heard.at, remembered)) / 1000);
      await table.put({ ...key, body: bodyOf({ at: heard.at }, key), expires }, 'always');
      return 'taken';
    },

    async waiting(most) {
      const waiting: WaitingSignals[] = [];
      let count = 0;
      for await (const page of table.query(keys.inboxes))
        for (const item of page) {
          if (count >= most) return waiting;
          const heard = readAs(HeardSignals, item);
          waiting.push({ id: item.sk.slice('inbox#'.length), ...heard });
          count += heard.signals.length;
        }
      return waiting;
    },
  };

  function itemOf(heard: HeardSignals, n: number): Item {
    const key = keys.inbox(inboxId(heard, n));
    return { ...key, rev: 1, fence: 0, lease: null, at: null, body: bodyOf(heard, key) };
  }
}

/** A delivery in parts that can be kept; the first has the places. */
function partsOf({ source, delivery, at, signals, places }: HeardSignals): HeardSignals[] {
  const pieces = inPieces(signals);
  if (pieces.length === 0) pieces.push([]);
  return pieces.map((signals, n) => ({ source, delivery, at, signals, places: n === 0 ? places : [] }));
}
