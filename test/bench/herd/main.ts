/** `pnpm herd`: lives through the herds, prints and rewrites docs/scale.md. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measured } from '../cost/measured.ts';
import { found, pageOf } from './page.ts';

const days = await measured();
const page = pageOf(await found(days), days);
writeFileSync(fileURLToPath(new URL('../../../docs/scale.md', import.meta.url)), page);
process.stdout.write(page);
