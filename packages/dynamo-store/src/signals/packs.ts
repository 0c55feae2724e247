import type { Window } from '@warmstart/core/meeting';
import type { SignalStore, WaitingSignals } from '@warmstart/core/ports';
import { type Signal, signalKey } from '@warmstart/core/signal';
import { addDays, addSeconds, earlierOf } from '@warmstart/core/time';
import * as z from 'zod';
import { inTurns } from '../store/attempts.ts';
import { bodyOf, readAs } from '../store/body.ts';
import type { Item, Key } from '../table/index.ts';
import { Heard, KeptSignals, remembered } from './inbox.ts';
import { inPieces } from './parts.ts';
import type { SignalPlace } from './place.ts';
import { packed, unpacked } from './zip.ts';

type Packs = Pick<SignalStore, 'keep' | 'signals' | 'forgetSignals'>;

const Pack = z.strictObject({ signals: KeptSignals });

/** Signals that were looked at, some hundred of one day in UTC together: a manager's year is millions of them. */
export function packsIn({ table, keys }: SignalPlace): Packs {
  return {
    async keep(waited) {
      const arrival = waited.map(({ at }) => at).reduce(earlierOf, waited[0]?.at ?? '');
      const byDay = Map.groupBy(firstOfEach(waited), ({ at }) => dayOf(at));
      const packs = [...byDay].flatMap(([day, signals]) =>
        inPieces(signals).map((signals): Item => {
          const body = bodyOf(packed({ signals }), { pk: keys.all.pk, sk: `signals#${day}` });
          return { ...keys.pack({ day, arrival, body }), rev: 1, fence: 0, lease: null, at: null, body };
        }),
      );
      await table.putAll(packs);
      // Only once they are kept: stopped before this they wait again, and are kept twice and read once.
      await inTurns(waited, ({ id }) => table.remove(keys.inbox(id), 'always'));
    },

    async *signals({ from, to }) {
      const seen = new Set<string>();
      const isNew = (signal: Signal) => {
        const key = signalKey(signal);
        return !seen.has(key) && seen.add(key);
      };
      let [day, signals]: [string, Signal[]] = ['', []];
      for await (const page of table.query(keys.packsOf(dayOf(from), dayOf(to))))
        for (const item of page) {
          const next = item.sk.split('#')[1] ?? '';
          if (next !== day && signals.length > 0) {
            yield byTime(signals, { from, to });
            signals = [];
          }
          day = next;
          signals.push(...readAs(Pack, unpacked(item)).signals.filter(isNew));
        }
      if (signals.length > 0) yield byTime(signals, { from, to });
    },

    async forgetSignals(before, now) {
      let count = 0;
      const remove = async (gone: readonly Key[]) => {
        await inTurns(gone, (key) => table.remove(key, 'always'));
        count += gone.length;
      };
      for await (const page of table.query(keys.packsOf('', addDays(before, -1)))) await remove(page);
      const over = addSeconds(now, -remembered);
      for await (const page of table.query(keys.heards))
        await remove(page.filter((item) => readAs(Heard, item).at <= over));
      return count;
    },
  };
}

/** Of signals that came more than once, the one that came first. */
function firstOfEach(waited: readonly WaitingSignals[]): Signal[] {
  const signals = new Map<string, Signal>();
  for (const signal of waited.flatMap(({ signals }) => signals))
    if (!signals.has(signalKey(signal))) signals.set(signalKey(signal), signal);
  return [...signals.values()];
}

/** The day a signal is of, in UTC. */
function dayOf(at: string): string {
  return new Date(Date.parse(at)).toISOString().split('T')[0] ?? '';
}

function byTime(signals: readonly Signal[], { from, to }: Window): Signal[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  return signals
    .map((signal) => ({ signal, time: Date.parse(signal.at) }))
    .filter(({ time }) => time >= first && time < last)
    .sort((a, b) => a.time - b.time)
    .map(({ signal }) => signal);
}
