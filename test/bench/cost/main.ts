/** `pnpm cost`: measures, prints and rewrites docs/cost.md. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measured } from './measured.ts';
import { pageOf } from './page.ts';

const page = pageOf(await measured());
writeFileSync(fileURLToPath(new URL('../../../docs/cost.md', import.meta.url)), page);
process.stdout.write(page);
