import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,flow,host,contract}/**/*.test.{ts,tsx}'],
    // The SQLite driver is a native module and vaults are real files: processes, not threads.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
