import type { AccessStore, Clock } from '@warmstart/core/ports';
import { type Instant, secondsBetween } from '@warmstart/core/time';

/** How much somebody may ask within a minute. */
export interface Limit {
  /** Stands in the name that is counted, so that each kind is counted by itself. */
  readonly kind: string;
  /** Over all processes. */
  readonly most: number;
  /** So many of one process are not counted in the store, and cost nothing. */
  readonly free: number;
}

/** What is read costs next to nothing up to one a second in each process. */
export const reading: Limit = { kind: 'reads', most: 300, free: 60 };
/** Whatever changes something is counted each time. */
export const changing: Limit = { kind: 'changes', most: 60, free: 0 };
/** Beginning and ending a sign-in, by network: an office of a thousand shares one, and comes in the morning. */
export const signingIn: Limit = { kind: 'signs in', most: 240, free: 0 };
/** Asking without being let in. */
export const knocking: Limit = { kind: 'knocks', most: 600, free: 30 };

/** Whether somebody may ask once more, and if not, in how many seconds. */
export type Verdict = { readonly may: true } | { readonly may: false; readonly seconds: number };

/** How many names are remembered within a minute; more are counted in the store each time. */
const remembered = 10_000;

/** Counts who asks how often: the first in memory, the others in the store, at most one write each. */
export class Limits {
  private readonly keeper: AccessStore;
  private readonly clock: Clock;
  private minute = '';
  private readonly seen = new Map<string, number>();

  constructor(keeper: AccessStore, clock: Clock) {
    this.keeper = keeper;
    this.clock = clock;
  }

  /** @param counted false where the store was written to already for this request: then only memory counts */
  async ask(who: string, { kind, most, free }: Limit, counted = true): Promise<Verdict> {
    const now = this.clock.now();
    this.turn(now);
    const name = `${kind} ${who}`;
    const before = this.seen.get(name) ?? 0;
    if (before >= most) return { may: false, seconds: leftOf(now) };
    if (this.seen.size < remembered) this.seen.set(name, before + 1);
    if (before < free || !counted || (await this.keeper.countUp(name, most - free, now))) return { may: true };
    // Full for everybody: whoever goes on asking here costs no more writes.
    this.seen.set(name, most);
    return { may: false, seconds: leftOf(now) };
  }

  private turn(now: Instant): void {
    const minute = now.slice(0, 16);
    if (minute === this.minute) return;
    this.minute = minute;
    this.seen.clear();
  }
}

function leftOf(now: Instant): number {
  return Math.max(1, 60 - secondsBetween(`${now.slice(0, 16)}:00Z`, now));
}

/** The network an address belongs to, so that whoever has a whole one is counted once: of IPv6 the first 64 bits. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array.from({ length: gap }, () => '0'), ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
