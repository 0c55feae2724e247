import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../infra/constructs/bundle.ts';
import { top } from '../architecture/source.ts';
import { functionNames } from './bundles.ts';
import { runFolder } from './one-run.ts';

/**
 * The folder with the bundle of every function, `<folder>/<name>/index.mjs`, as the stack makes them: made by whichever file
 * of the run asks first, since each takes seconds, and outside the repository, with no package in reach.
 */
export function sharedBundles(): string {
  const run = process.env[runFolder];
  if (run === undefined) throw new Error('Bundles are shared within a run of vitest: see vitest.config.ts.');
  const made = join(run, 'task');
  while (!existsSync(made)) {
    if (begun(join(run, 'bundling'))) make(run, made);
    else Atomics.wait(nothing, 0, 0, 50);
  }
  return made;
}

const nothing = new Int32Array(new SharedArrayBuffer(4));

function make(run: string, made: string): void {
  const making = join(run, 'making');
  try {
    for (const name of functionNames())
      bundle(join(top, 'functions', name, 'index.ts'), { folder: join(making, name), maps: join(run, 'maps', name) });
    renameSync(making, made);
  } finally {
    // Whoever waits tries by itself where this failed, and fails by itself.
    rmSync(join(run, 'bundling'), { recursive: true });
  }
}

/** Whether this process is the one to do it. */
function begun(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch {
    return false;
  }
}
