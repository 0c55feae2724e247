/** `node test/aws/write-bundles.ts`: writes how large the bundles are now into functions/bundles.json, and prints it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleAll, readBudget, writeBudget } from './bundles.ts';

const folder = mkdtempSync(join(tmpdir(), 'warmstart-bundles-'));
try {
  const before = readBudget();
  const bytes = bundleAll(folder);
  writeBudget(bytes);
  for (const [name, size] of Object.entries(bytes))
    process.stdout.write(
      `${name.padEnd(16)} ${String(before[name] ?? 'new').padStart(9)} → ${String(size).padStart(9)}\n`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
