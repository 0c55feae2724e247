import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'functions/**/*.test.ts', 'test/**/*.test.ts'],
    // Hidden order dependence shows at once, and the seed is printed with the failure.
    sequence: { shuffle: true },
  },
});
