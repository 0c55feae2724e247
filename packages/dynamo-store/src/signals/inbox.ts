import { type SignalStore, StoreError, type WaitingSignals } from '@warmstart/core/ports';
import { HeardSignals, isSignal, Signal } from '@warmstart/core/signal';
import { addSeconds, Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { inboxId } from '../keys/index.ts';
import { bodyOf, readAs } from '../store/body.ts';
import { listManager } from '../store/calendars.ts';
import type { Item } from '../table/index.ts';
import { inPieces } from './parts.ts';
import type { SignalPlace } from './place.ts';
import { packed, unpacked } from './zip.ts';

type Inbox = Pick<SignalStore, 'hear' | 'waiting'>;

/** How long a delivery is remembered, in seconds. */
export const remembered = 4 * 86_400;

/** A list of signals as it is read back, ten times as fast as by the schema of one. */
export const KeptSignals = z.array(z.custom<Signal>(isSignal));

const Waiting = HeardSignals.extend({ signals: KeptSignals });

/** A delivery that came. */
export const Heard = z.strictObject({ at: Instant });

/** Signals that came and wait to be looked at. */
export function inboxIn({ table, manager, keys }: SignalPlace): Inbox {
  return {
    async hear(heard) {
      refuseOthers(heard);
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
          const heard = readAs(Waiting, unpacked(item));
          waiting.push({ id: item.sk.slice('inbox#'.length), ...heard });
          count += heard.signals.length;
        }
      return waiting;
    },
  };

  function itemOf(heard: HeardSignals, n: number): Item {
    const key = keys.inbox(inboxId(heard, n));
    return { ...key, rev: 1, fence: 0, lease: null, at: null, body: bodyOf(packed(heard), key) };
  }
}

/** What is no signal could be kept and not be read again: whoever hands it in hears of it instead. */
function refuseOthers({ source, signals }: HeardSignals): void {
  const wrong = signals.findIndex((signal) => !isSignal(signal));
  if (wrong < 0) return;
  const field = Signal.safeParse(signals[wrong]).error?.issues[0]?.path.map(String).join('.') ?? '';
  throw new StoreError(
    'full',
    `Signal ${wrong + 1} of a delivery of ${source} cannot be kept: its ${field} is longer than it may be, or no such thing.`,
  );
}

/** A delivery in parts that can be kept; the first has the places. */
function partsOf({ source, delivery, at, signals, places }: HeardSignals): HeardSignals[] {
  const pieces = inPieces(signals);
  if (pieces.length === 0) pieces.push([]);
  return pieces.map((signals, n) => ({ source, delivery, at, signals, places: n === 0 ? places : [] }));
}
