import type { Clock } from '@warmstart/core/ports';
import { type Instant, instantFromMillis } from '@warmstart/core/time';
import type { Machine } from './machine.ts';

/** Which time is it: the machine's, or one of its own that begins somewhere and can be moved on. */
export type ClockMode =
  | { readonly kind: 'machine' }
  /** `still`: time passes only by being moved; else it runs on at the pace of the machine's. */
  | { readonly kind: 'virtual'; readonly from: Instant; readonly still?: boolean };

/** A clock that can be held while its time is moved. */
export interface Reading extends Clock {
  /** Milliseconds until then at the clock's own pace, negative when past; null where time does not pass by itself. */
  millisUntil(instant: Instant): number | null;
  /** Stops the clock at a time, until it is let go. */
  hold(at: Instant): void;
  /** Lets time go on from where it is held. */
  letGo(): void;
}

export function readingOf(mode: ClockMode, machine: Machine): Reading {
  return mode.kind === 'machine' ? machineReading(machine) : virtualReading(mode, machine);
}

function machineReading(machine: Machine): Reading {
  return {
    now: () => instantFromMillis(machine.now()),
    millisUntil: (instant) => Date.parse(instant) - machine.now(),
    hold() {},
    letGo() {},
  };
}

function virtualReading({ from, still = false }: ClockMode & { kind: 'virtual' }, machine: Machine): Reading {
  const aheadAt = (instant: Instant) => Date.parse(instant) - machine.now();
  let ahead = aheadAt(from);
  let held: Instant | null = still ? from : null;
  return {
    now: () => held ?? instantFromMillis(machine.now() + ahead),
    millisUntil: (instant) => (still ? null : Date.parse(instant) - machine.now() - ahead),
    hold(at) {
      held = at;
    },
    letGo() {
      if (still || held === null) return;
      ahead = aheadAt(held);
      held = null;
    },
  };
}
