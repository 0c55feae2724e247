/** A call that leaves the process: to the store, the queue, the provider. */
export interface Passing {
  readonly name: string;
  readonly when: 'before' | 'after';
}

/**
 * Every call that leaves the process passes here, and each has two points where the process may die: before it is made,
 * and when it was made but its answer never came. A dead process goes no further: its promises stay open for ever.
 */
export class Gate {
  /** The points passed so far, in order. */
  readonly points: Passing[] = [];
  readonly died: Promise<Passing>;
  #tell: (where: Passing) => void = () => {};
  #dead = false;
  readonly #diesAt: number | null;
  readonly #from: string | null;
  #passed = 0;

  /**
   * @param diesAt the number of the point at which the process dies, from 0; null for one that lives
   * @param from counts only from the first call of this name on
   */
  constructor(diesAt: number | null = null, from: string | null = null) {
    this.#diesAt = diesAt;
    this.#from = from;
    this.died = new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  async pass<T>(name: string, call: () => Promise<T>): Promise<T> {
    await this.#point({ name, when: 'before' });
    const answer = await call();
    await this.#point({ name, when: 'after' });
    return answer;
  }

  async #point(where: Passing): Promise<void> {
    const counts = this.#passed > 0 || this.#from === null || where.name === this.#from;
    if (!this.#dead && counts && this.#passed === this.#diesAt) {
      this.#dead = true;
      this.#tell(where);
    }
    if (this.#dead) await new Promise(() => {});
    if (counts) this.#passed += 1;
    this.points.push(where);
  }
}

/** The same object, each of whose methods passes the gate. Generators and plain values are left as they are. */
export function gated<T extends object>(name: string, target: T, gate: Gate): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      const value: unknown = Reflect.get(object, key, receiver);
      if (typeof value !== 'function' || typeof key !== 'string') return value;
      if (key === 'query')
        return (...args: unknown[]) => pages(() => value.apply(object, args), { name: `${name}.query`, gate });
      return (...args: unknown[]) => gate.pass(`${name}.${key}`, () => value.apply(object, args));
    },
  });
}

async function* pages(open: () => AsyncIterable<unknown>, { name, gate }: { name: string; gate: Gate }) {
  const iterator = open()[Symbol.asyncIterator]();
  for (;;) {
    const next = await gate.pass(name, () => iterator.next());
    if (next.done) return;
    yield next.value;
  }
}
