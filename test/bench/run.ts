/**
 * `pnpm bench`: runs every `*.bench.ts` beside this file, one after another so that none disturbs the next, and prints
 * their figures. Words after the command choose benches by name. Exit 1 when a bound is broken or a bench fails.
 */
import { readdirSync } from 'node:fs';
import { type Bench, type BenchRow, holds, table } from './row.ts';

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort();

const rows: BenchRow[] = [];
let failed = 0;
for (const file of files) {
  process.stderr.write(`${file} …\n`);
  try {
    const bench: { default: Bench } = await import(`./${file}`);
    rows.push(...(await bench.default()));
  } catch (error) {
    failed++;
    process.stderr.write(`${file}: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}

const broken = rows.filter((row) => !holds(row)).length;
process.stdout.write(`${table(rows)}\n${rows.length} figures, ${broken} broken, ${failed} benches failed\n`);
process.exitCode = rows.length === 0 || broken > 0 || failed > 0 ? 1 : 0;
