import { defineConfig } from 'vitest/config';
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['{main,renderer,shared,scripts}/**/*.test.{ts,tsx,mjs}', 'tests/unit/**/*.test.ts', 'tests/judges/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
