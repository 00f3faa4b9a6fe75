import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,flow,host,contract}/**/*.test.{ts,tsx}'],
    // The SQLite driver is a native module and vaults are real files: processes, not threads.
    pool: 'forks',
    maxWorkers: 3,
    // The long counts take as long as they take; on a busy machine so do the short ones.
    testTimeout: process.env['COFFER_EFFORT'] === 'full' ? 3_600_000 : 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
