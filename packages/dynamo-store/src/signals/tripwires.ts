import type { KeptTripwire, Lookout, SignalStore } from '@warmstart/core/ports';
import { Account } from '@warmstart/core/signal';
import { Instant, PlainDate } from '@warmstart/core/time';
import { TripwireState } from '@warmstart/core/tripwire';
import * as z from 'zod';
import { collected } from '../store/attempts.ts';
import { bodyOf, readAs, savedOf } from '../store/body.ts';
import type { SignalPlace } from './place.ts';
import { packed, unpacked } from './zip.ts';

type Tripwires = Pick<SignalStore, 'tripwires' | 'saveTripwire' | 'dropTripwire' | 'lookout' | 'saveLookout'>;

const Week = z.strictObject({
  from: PlainDate,
  count: z.int().min(0),
  last: z.number().nullable(),
  most: z.number().nullable(),
});

const Tripwire: z.ZodType<KeptTripwire> = z.strictObject({
  key: z.string(),
  by: z.string(),
  state: TripwireState,
  weeks: z.array(Week),
  uncounted: z.array(PlainDate),
});

const KeptLookout: z.ZodType<Lookout> = z.strictObject({
  unknown: z.array(
    z.strictObject({
      account: Account,
      is: z.enum(['person', 'team']),
      signals: z.int().min(0),
      first: Instant,
      last: Instant,
      ignored: z.boolean(),
    }),
  ),
  absences: z.array(z.strictObject({ person: z.string(), from: PlainDate, to: PlainDate })),
  lookedAt: Instant.nullable(),
});

const nothing: Lookout = { unknown: [], absences: [], lookedAt: null };

/** What tripwires remember, and what is remembered between two looks. */
export function tripwiresIn({ table, keys }: SignalPlace): Tripwires {
  return {
    async tripwires() {
      const items = await collected(table.query(keys.tripwires));
      return items.map((item) => ({ value: readAs(Tripwire, unpacked(item)), rev: item.rev }));
    },
    async saveTripwire(tripwire, rev) {
      const key = keys.tripwire(tripwire.key);
      const body = bodyOf(packed(tripwire), key);
      return savedOf(await table.put({ ...key, body }, rev === null ? 'absent' : { rev }));
    },
    async dropTripwire(name) {
      await table.remove(keys.tripwire(name), 'always');
    },
    async lookout() {
      const [item] = await table.get([keys.lookout]);
      return item ? { value: readAs(KeptLookout, unpacked(item)), rev: item.rev } : { value: nothing, rev: 0 };
    },
    async saveLookout(lookout, rev) {
      const body = bodyOf(packed(lookout), keys.lookout);
      return savedOf(await table.put({ ...keys.lookout, body }, rev === 0 ? 'absent' : { rev }));
    },
  };
}
