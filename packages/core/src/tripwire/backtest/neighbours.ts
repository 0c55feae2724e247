import { type Duration, durationParts } from '../../time/index.ts';
import type { Tripwire } from '../normal/resolve.ts';

/** A tripwire with another number. */
interface Neighbour {
  readonly number: string;
  readonly tripwire: Tripwire;
  readonly current: boolean;
}

/** Half of the number to twice of it: what a manager would try. */
const steps = [0.5, 0.75, 1, 1.5, 2] as const;

/** The same tripwire with smaller and greater numbers, its own among them; none where there is no number to change. */
export function neighbours(tripwire: Tripwire): Neighbour[] {
  switch (tripwire.kind) {
    case 'quiet':
    case 'waiting':
      return lengths(tripwire.after, (after) => ({ ...tripwire, after }));
    case 'overrun':
      return numbers(tripwire.factor, (factor) => [`${factor} ×`, { ...tripwire, factor }]);
    case 'missing':
      return lengths(tripwire.within, (within) => ({ ...tripwire, within }));
    case 'slip':
      return lengths(tripwire.tolerance, (tolerance) => ({ ...tripwire, tolerance }));
    case 'not-started':
      return numbers(tripwire.at, (at) => [
        `${Math.min(100, Math.round(at))}%`,
        { ...tripwire, at: Math.min(100, Math.round(at)) },
      ]);
    case 'band': {
      const { max, min } = tripwire;
      if (max !== null)
        return numbers(max, (value) => [
          `max ${value}`,
          { ...tripwire, max: value, min: min === null ? null : Math.min(min, value) },
        ]);
      return min === null ? [] : numbers(min, (value) => [`min ${value}`, { ...tripwire, min: value }]);
    }
    case 'unkept':
    case 'recurring':
    case 'stale':
      return [];
  }
}

function lengths(length: Duration, withLength: (length: Duration) => Tripwire): Neighbour[] {
  const { count, unit } = durationParts(length);
  const counts = [...new Set(steps.map((step) => Math.max(1, Math.round(count * step))))];
  return counts.map((one) => ({
    number: `${one}${unit}`,
    tripwire: withLength(`${one}${unit}`),
    current: one === count,
  }));
}

function numbers(number: number, withNumber: (number: number) => readonly [string, Tripwire]): Neighbour[] {
  const tried = new Map<string, Neighbour>();
  for (const step of steps) {
    const value = Number((number * step).toPrecision(3));
    const [name, tripwire] = withNumber(value);
    if (!tried.has(name)) tried.set(name, { number: name, tripwire, current: step === 1 });
  }
  return [...tried.values()];
}
