import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/long-first.ts';

// Each file runs in a process of its own: what was compiled of a package once serves the next.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'warmstart-compiled');

/** Tests that start browsers or whole systems: each file in a process of its own. */
const apart = ['test/{browser,journeys}/**/*.test.ts'];

export default defineConfig({
  test: {
    // A guard against what never ends, and no measure: the machine may be busy with other things too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many tests wait for processes and browsers of their own: on a small machine others go on meanwhile.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Most of what is made lives shortly: with more room it is gone before anybody looks for it.
    execArgv: ['--max-semi-space-size=64'],
    // Node reads TypeScript itself, as it does where Warmstart runs: having it transformed took a sixth of the time.
    experimental: { viteModuleRunner: false },
    // Hidden order dependence shows at once, and the seed is printed with the failure.
    sequence: { shuffle: true, sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: { name: 'apart', include: apart },
      },
      // All others keep nothing outside themselves: loading the same code anew for each took half of the time.
      {
        extends: true,
        test: {
          name: 'together',
          include: ['packages/**/*.test.ts', 'functions/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...apart],
          isolate: false,
          globalSetup: ['test/aws/one-run.ts'],
        },
      },
    ],
  },
});
