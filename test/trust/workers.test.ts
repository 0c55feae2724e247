import { manager } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import { crowd, Interleaving, SharedQueue, work } from './crowd.ts';
import { deskBook, talk } from './day.ts';
import { random } from './random.ts';

const workers = 50;

/** TRUST_FULL=1 tries a thousand briefs with every seed: some minutes. */
const { TRUST_FULL: asked } = process.env;
const full = asked === '1';

describe(`R2: ${workers} workers sweep and send at once, held up past their leases at random`, () => {
  test.each(
    full
      ? [{ briefs: 1000, from: 1, seeds: 200 }]
      : [
          { briefs: 1000, from: 1, seeds: 2 },
          { briefs: 20, from: 3, seeds: 198 },
        ],
  )(
    '$seeds seeds of $briefs due briefs: each is sent, none twice',
    { timeout: 1_800_000 },
    async ({ briefs, from, seeds }) => {
      const book = deskBook({ manager: manager({ lead: '60m' }), notes: [], asks: [], diffs: [], commitments: [] });
      const about = { ...talk, description: 'Aim: settle the berths' };
      const items = await crowd(briefs, book, about, '2026-03-03T13:58:00Z');
      let sent = 0;
      let doubled = 0;
      for (let seed = from; seed < from + seeds; seed++) {
        const table = memoryTable();
        await table.putAll(items);
        const time = new Interleaving('2026-03-03T13:59:00Z', random(seed), 0.01);
        const taken = new Map<string, number>();
        const crew = { table, queue: new SharedQueue(), time, taken, briefs, end: '2026-03-03T14:50:00Z' };
        await time.until(Promise.all(Array.from({ length: workers }, (_, index) => work(crew, `${index}`))));
        expect({ seed, sent: taken.size }).toEqual({ seed, sent: briefs });
        sent += taken.size;
        doubled += [...taken.values()].filter((copies) => copies > 1).length;
      }
      process.stdout.write(`\nR2: ${workers} workers, ${seeds} seeds: ${sent} briefs sent, ${doubled} doubled\n`);
      expect(doubled).toBe(0);
    },
  );
});
