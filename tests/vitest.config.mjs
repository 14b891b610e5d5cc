import { defineConfig } from 'vitest/config';
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['{main,renderer,shared,scripts}/**/*.test.{ts,tsx,mjs}', 'tests/unit/**/*.test.ts', 'tests/judges/**/*.test.ts'],
    testTimeout: 60_000,
    // Both cores of a small machine: much of the time tests wait for a process or a disk.
    maxWorkers: '100%',
  },
});
