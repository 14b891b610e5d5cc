import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: process.env.DATELINE_PACKAGED ? 'e2e/packaged.spec.ts' : ['e2e/**/*.spec.ts', 'site/**/*.spec.ts'],
  testIgnore: process.env.DATELINE_PACKAGED ? [] : 'e2e/packaged.spec.ts',
  outputDir: '../test-results/playwright',
  // A whole site in full pictures is made within some of them; alone on the machine none takes half of it.
  timeout: 240_000,
  // A busy machine's disk may stop for seconds: what is waited for must come, how soon is for the benchmarks to say.
  expect: { timeout: 20_000 },
  workers: 1,
  reporter: [['list'], ['./failure-reporter.ts']],
  forbidOnly: !!process.env.CI,
});
