import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'functions/**/*.test.ts', 'test/**/*.test.ts'],
    // Properties and hostile texts take a while on a machine that is busy with other things too.
    testTimeout: 20_000,
    // Hidden order dependence shows at once, and the seed is printed with the failure.
    sequence: { shuffle: true },
  },
});
