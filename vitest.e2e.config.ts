import { defineConfig } from 'vitest/config';

// Real windows: they wait more than they work, so two at a time, and with patience.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: 'test/e2e/support/build-once.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    // What a page complained of is read in full.
    chaiConfig: { truncateThreshold: 4000 },
  },
});
