import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the files of one run of the tests put what they share; each process of it finds it here. */
export const runFolder = 'WARMSTART_TEST_RUN';

/** Begins a run. @returns what ends it */
export default function oneRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'warmstart-run-'));
  process.env[runFolder] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
