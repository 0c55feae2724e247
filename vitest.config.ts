import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'functions/**/*.test.ts', 'test/**/*.test.ts'],
    // Properties and hostile texts take a while on a machine that is busy with other things too.
    testTimeout: 20_000,
    // Many tests wait for processes and browsers of their own: on a small machine others go on meanwhile.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Hidden order dependence shows at once, and the seed is printed with the failure.
    sequence: { shuffle: true },
  },
});
