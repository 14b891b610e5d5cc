import { defineConfig } from '@playwright/test';

/** Displays that nobody but the tests uses. Two windows on one display would take each other's focus and clipboard: on a person's own only one worker runs. */
const displays = process.env.DATELINE_DISPLAYS?.split(' ') ?? [];

export default defineConfig({
  testDir: '.',
  testMatch: process.env.DATELINE_PACKAGED ? 'e2e/packaged.spec.ts' : ['e2e/**/*.spec.ts', 'site/**/*.spec.ts'],
  testIgnore: process.env.DATELINE_PACKAGED ? [] : 'e2e/packaged.spec.ts',
  outputDir: '../test-results/playwright',
  // A whole site in full pictures is made within some of them; alone on the machine none takes half of it.
  timeout: 240_000,
  // A busy machine's disk may stop for seconds: what is waited for must come, how soon is for the benchmarks to say.
  expect: { timeout: 20_000 },
  workers: Math.max(1, displays.length),
  reporter: [['list'], ['./failure-reporter.ts']],
  forbidOnly: !!process.env.CI,
});
