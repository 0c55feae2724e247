import { StoreError } from '@warmstart/core/ports';

/** How often a change is tried while others change the same. */
const most = 10;

/** Reads, changes and writes until nobody came between. @param run null when somebody did */
export async function untilSettled<Result>(what: string, run: () => Promise<Result | null>): Promise<Result> {
  for (let tries = 0; tries < most; tries++) {
    const result = await run();
    if (result !== null) return result;
  }
  throw new StoreError('unavailable', `Others kept changing ${what} at the same time. Try again.`);
}

/** Runs a few at a time, so that a database is not asked for everything at once. */
export async function inTurns<Each>(all: readonly Each[], run: (each: Each) => Promise<unknown>): Promise<void> {
  const atOnce = 25;
  for (let from = 0; from < all.length; from += atOnce) await Promise.all(all.slice(from, from + atOnce).map(run));
}

/** All items of some pages, in order. */
export async function collected<Each>(pages: AsyncIterable<readonly Each[]>): Promise<Each[]> {
  const all: Each[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
