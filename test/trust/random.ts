/** Chance with a seed: the same again every time. */
export interface Random {
  /** From 0 to 1. */
  next(): number;
  /** A whole number from 0, below the bound. */
  below(bound: number): number;
  shuffled<T>(all: readonly T[]): T[];
  pick<T>(all: readonly T[]): T;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to shuffle. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    below,
    shuffled<T>(all: readonly T[]) {
      const copy = [...all];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = below(last + 1);
        const kept = copy[last] as T;
        copy[last] = copy[other] as T;
        copy[other] = kept;
      }
      return copy;
    },
    pick<T>(all: readonly T[]) {
      return all[below(all.length)] as T;
    },
  };
}
