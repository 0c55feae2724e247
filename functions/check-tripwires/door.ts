import type { Clock, SignalStore, Signals, Store, Vault } from '@warmstart/core/ports';
import type { ConnectedSource, SourceKind } from '@warmstart/core/signal';
import { Id } from '@warmstart/core/text';
import { secondsBetween } from '@warmstart/core/time';
import type { Delivery, DeliveryReading } from './delivery.ts';
import { secretIn } from './secret.ts';
import { checkSoon } from './soon.ts';

/** A call of a source, with what stands in its address. */
export interface SourceCall extends Delivery {
  readonly kind: SourceKind;
  readonly manager: string;
  readonly source: string;
}

/** `taken` also what is known already, says nothing, or comes while the source is paused; `forged` whatever is not believed. */
export type SourceHeard =
  | { readonly is: 'taken' }
  | { readonly is: 'forged' }
  | { readonly is: 'not-readable'; readonly faults: Extract<DeliveryReading, { read: false }>['faults'] };

export interface SignalDoor {
  hear(call: SourceCall): Promise<SourceHeard>;
}

export interface SignalDoorDeps {
  readonly signals: Signals;
  readonly vault: Vault;
  /** When signals are heard. */
  readonly clock: Clock;
  /** What senders go by, where Warmstart's own clock is moved by hand; the same unless given. */
  readonly machine?: Clock;
  readonly store: Pick<Store, 'due'>;
}

/** What is remembered of a source between two calls. */
interface Known {
  readonly source: ConnectedSource;
  readonly signing: string;
  /** When that was read. */
  readonly at: string;
}

/** So long a source is not asked about again, and so soon it may be if a signature does not fit, in seconds. */
const [fresh, young] = [30, 2];

/** Sources remembered at once. */
const mostKnown = 500;

/** How often it is written down that a source called, in seconds. */
const notedEvery = 60;

/**
 * Takes what sources call with: nothing of it is read before its signature holds, and whoever is not believed learns
 * nothing, not even whether there is such a source. Signals are durable before it answers; folding them comes later.
 */
export function signalDoor(deps: SignalDoorDeps): SignalDoor {
  const known = new Map<string, Known>();
  const { signals, clock, machine = clock } = deps;

  async function find(call: SourceCall, within: number): Promise<Known | null> {
    const name = JSON.stringify([call.manager, call.source]);
    const remembered = known.get(name);
    if (remembered !== undefined && Math.abs(secondsBetween(remembered.at, machine.now())) < within) return remembered;
    const found = await load(call, deps);
    known.delete(name);
    if (found === null) return null;
    if (known.size >= mostKnown) known.clear();
    const next = { ...found, at: machine.now() };
    known.set(name, next);
    return next;
  }

  /** A secret that was changed since it was remembered is looked for once more. */
  async function believed(call: SourceCall): Promise<ConnectedSource | null> {
    const first = await find(call, fresh);
    if (first === null || (await isBelieved(first, call))) return first?.source ?? null;
    const second = await find(call, young);
    return second !== null && second !== first && (await isBelieved(second, call)) ? second.source : null;
  }

  async function isBelieved({ source, signing }: Known, call: SourceCall): Promise<boolean> {
    if (source.kind !== call.kind) return false;
    const { isSigned } = await reading();
    return isSigned(call.kind, call, { secret: signing, now: machine.now() });
  }

  async function noted(mine: SignalStore, { id, lastHeardAt }: ConnectedSource, manager: string): Promise<void> {
    const now = clock.now();
    if (lastHeardAt !== null && Math.abs(secondsBetween(lastHeardAt, now)) < notedEvery) return;
    const kept = await mine.source(id);
    if (kept === null) return;
    const source = { ...kept.value, lastHeardAt: now };
    // Whoever else wrote meanwhile knows more: the next call is noted then.
    if ((await mine.saveSource(source, kept.rev)) === 'conflict') return;
    const name = JSON.stringify([manager, id]);
    const remembered = known.get(name);
    if (remembered !== undefined) known.set(name, { ...remembered, source });
  }

  return {
    async hear(call) {
      const source = isName(call.manager) && isName(call.source) ? await believed(call) : null;
      if (source === null) return { is: 'forged' };
      if (!source.on) return { is: 'taken' };
      const { readDelivery } = await reading();
      const read = readDelivery(source, call);
      if (!read.read) return { is: 'not-readable', faults: read.faults };
      const { delivery, signals: said, places } = read;
      const mine = signals.of(call.manager);
      if (said.length + places.length > 0) {
        const heard = { source: source.id, delivery, at: clock.now(), signals: said, places };
        if ((await mine.hear(heard)) === 'taken') await checkSoon(call.manager, deps);
      }
      await noted(mine, source, call.manager);
      return { is: 'taken' };
    },
  };
}

/** What reads calls is loaded with the first of them: no page waits for it. */
function reading() {
  return import('./delivery.ts');
}

/** What may stand for a manager or a source in an address. */
function isName(text: string): boolean {
  return Id.safeParse(text).success;
}

async function load({ manager, source: id }: SourceCall, deps: SignalDoorDeps) {
  const kept = await deps.signals.of(manager).source(id);
  if (kept === null) return null;
  const source = kept.value;
  const secret = await secretIn(deps)(source, manager);
  return secret === null ? null : { source, signing: secret.signing };
}
