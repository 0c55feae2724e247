import type { Signal, SignalKind } from '../../signal/index.ts';
import type { Tripwire } from '../normal/resolve.ts';

/** What a signal is to a tripwire: an observation, the beginning of something or its end, or what explains silence. */
export type Role = 'observe' | 'open' | 'close' | 'explain';

/** What else ends the waiting for whatever began with this kind: a change that is merged or given up waits for nothing. */
const endings: ReadonlyMap<string, readonly SignalKind[]> = new Map([
  ['pr-opened', ['merge', 'pr-closed']],
  ['task-started', ['task-done', 'task-dropped']],
]);

/** What whoever merges nothing may have done instead. */
const explaining: ReadonlySet<SignalKind> = new Set([
  'pr-review',
  'design-doc',
  'approval',
  'on-call',
  'incident',
  'postmortem',
  'postmortem-action',
]);

/** Changes of theirs that wait for others explain silence as well. */
const change = 'pr-opened';
const changeEnds: ReadonlySet<SignalKind> = new Set(['pr-review', ...(endings.get(change) ?? [])]);

/** Every kind of signal a tripwire reads: what the page about it shows. */
export function reads(tripwire: Tripwire): SignalKind[] {
  switch (tripwire.kind) {
    case 'quiet':
      return tripwire.per === 'team'
        ? [tripwire.signal]
        : [...new Set([tripwire.signal, change, ...explaining, ...changeEnds])];
    case 'waiting':
    case 'overrun':
      return [...new Set([tripwire.signal, tripwire.until, ...(endings.get(tripwire.signal) ?? [])])];
    case 'band':
    case 'slip':
      return [tripwire.signal];
    case 'missing':
      return [...new Set([tripwire.trigger, tripwire.expects])];
    case 'not-started':
      return [...new Set([tripwire.proposed, tripwire.started])];
    case 'unkept':
    case 'recurring':
    case 'stale':
      return [];
  }
}

/** The parts a signal plays for a tripwire; none for one it does not read. */
export function rolesOf(tripwire: Tripwire, signal: Signal): Role[] {
  const { kind } = signal;
  switch (tripwire.kind) {
    case 'quiet':
      return quietRoles(tripwire, kind);
    case 'waiting':
    case 'overrun':
      if (kind === tripwire.signal) return ['open'];
      return kind === tripwire.until || endings.get(tripwire.signal)?.includes(kind) ? ['close'] : [];
    case 'band':
      return kind === tripwire.signal && typeof signal.value === 'number' && isOf(tripwire.of, signal)
        ? ['observe']
        : [];
    case 'slip':
      return kind === tripwire.signal && typeof signal.value === 'string' && isOf(tripwire.of, signal)
        ? ['observe']
        : [];
    case 'missing':
      // Where a thing is to complete itself, what names another is a part of that one.
      if (tripwire.trigger === tripwire.expects && kind === tripwire.trigger)
        return signal.of === undefined ? ['open', 'close'] : ['close'];
      return kind === tripwire.trigger ? ['open'] : kind === tripwire.expects ? ['close'] : [];
    case 'not-started':
      return kind === tripwire.proposed ? ['open'] : kind === tripwire.started ? ['close'] : [];
    case 'unkept':
    case 'recurring':
    case 'stale':
      return [];
  }
}

function quietRoles({ signal, per }: Extract<Tripwire, { kind: 'quiet' }>, kind: SignalKind): Role[] {
  const roles: Role[] = kind === signal ? ['observe'] : [];
  if (per === 'team') return roles;
  if (kind === change) roles.push('open');
  if (changeEnds.has(kind)) roles.push('close');
  if (kind !== signal && explaining.has(kind)) roles.push('explain');
  return roles;
}

function isOf(of: string | null, signal: Signal): boolean {
  return of === null || signal.of === of || signal.ref === of;
}
