import { trustMicrosoft } from '@warmstart/testing/microsoft';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atGoogle } from './at-google.ts';
import { atMicrosoft } from './at-microsoft.ts';
import { type Briefed, briefed } from './briefed.ts';
import { type Lived, live } from './lived.ts';

const { FORTNIGHT_SEED: another } = process.env;
/** The fortnight is the same each time, unless another is asked for. */
const seed = Number(another ?? 5);

let distrust = () => {};
beforeAll(() => {
  distrust = trustMicrosoft();
});
afterAll(() => distrust());

function print({ site, days, system }: Lived, { briefs }: Briefed, seconds: number): void {
  const api = days.map((day) => day.api);
  const line = `${site.provider}: ${briefs} briefs; calls a day ${api.join(' ')}; refreshes ${days.map((day) => day.oauth).join(' ')}`;
  process.stdout.write(
    `${line}; ${JSON.stringify(site.kinds())}; ${system.taken.length} messages, ${seconds.toFixed(1)} s\n`,
  );
}

describe.each([
  ['Google', atGoogle],
  ['Microsoft', atMicrosoft],
] as const)('a busy fortnight at %s', (_, open) => {
  test('ends each day as it is, with each brief once and in time', { timeout: 120_000 }, async () => {
    const started = performance.now();
    const lived = await live(open, seed);
    const said = briefed(lived);
    print(lived, said, (performance.now() - started) / 1000);
    await lived.site.close();
    expect(lived.system.dead).toEqual([]);
    expect(lived.wrongDays).toEqual([]);
    expect({ ...said, briefs: 0 }).toEqual({
      missed: [],
      phantom: [],
      doubled: [],
      untimely: [],
      unsealed: [],
      briefs: 0,
    });
    expect(said.briefs).toBeGreaterThan(80);
    expect(lived.site.early()).toBe(0);
    expect(lived.site.mostAtOnce() ?? 0).toBeLessThanOrEqual(4);
  });
});
