import { createHash } from 'node:crypto';
import { checkSoon } from '@warmstart/check-tripwires/soon';
import type { Window } from '@warmstart/core/meeting';
import { type Signal, signalDays, signalKey } from '@warmstart/core/signal';
import { addSeconds } from '@warmstart/core/time';
import type { SignalsControl, SignalsTaken } from '@warmstart/web/control';
import { tellDiffs } from './diffs.ts';
import type { EngineRoom } from './engine-room.ts';
import { localManager } from './options.ts';

/** What commands ask about signals and diffs, done by the engine room. */
export function signalsOf(room: EngineRoom): SignalsControl {
  return {
    take: (batches, span) => takeSignals(batches, span, room),
    diffs: (wanted) => tellDiffs(wanted, room),
  };
}

/** Hears what is not there yet, and has it looked at. */
async function takeSignals(
  batches: AsyncIterable<readonly Signal[]>,
  span: Window,
  room: EngineRoom,
): Promise<SignalsTaken> {
  const heard = room.signals.of(localManager);
  const oldest = Date.parse(addSeconds(room.clock.now(), -signalDays * 86_400));
  const known = await keysIn(span, room);
  let [fresh, old] = [0, 0];
  for await (const batch of batches) {
    const young = batch.filter(({ at }) => Date.parse(at) >= oldest);
    old += batch.length - young.length;
    const signals = young.filter((signal) => isNew(signal, known));
    if (signals.length === 0) continue;
    const delivery = createHash('sha256').update(JSON.stringify(signals)).digest('base64url');
    const taken = await heard.hear({ source: 'import', delivery, at: room.clock.now(), signals, places: [] });
    if (taken === 'taken') fresh += signals.length;
  }
  // Also after one that was stopped before it got here, and is given again.
  if ((await heard.waiting(1)).length > 0) await checkSoon(localManager, room);
  return { fresh, old };
}

function isNew(signal: Signal, known: Set<string>): boolean {
  const key = signalKey(signal);
  if (known.has(key)) return false;
  known.add(key);
  return true;
}

/** What is kept of that time, and all that waits. */
async function keysIn(span: Window, room: EngineRoom): Promise<Set<string>> {
  const heard = room.signals.of(localManager);
  const known = new Set<string>();
  for (const { signals } of await heard.waiting(Number.POSITIVE_INFINITY))
    for (const signal of signals) known.add(signalKey(signal));
  for await (const page of heard.signals(span)) for (const signal of page) known.add(signalKey(signal));
  return known;
}
