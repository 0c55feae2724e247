import { checkTripwires } from '@warmstart/check-tripwires/handler';
import type { EngineRoom } from './engine-room.ts';
import { localManager } from './options.ts';

/** Looks at the tripwires now, and not when that falls due: at all that was heard until this moment. */
export async function lookNow({ store, signals, clock }: EngineRoom): Promise<void> {
  const message = { kind: 'check' as const, manager: localManager, at: clock.now(), ref: 'check' };
  // What more there is is looked at here and now, and the past of a source is fetched when its time comes.
  const deps = { store, signals, clock, secret: async () => null, past: () => null };
  for (let more = true; more; ) {
    const outcome = await checkTripwires(message, deps);
    more = outcome.kind === 'check' && outcome.state === 'more';
  }
}
