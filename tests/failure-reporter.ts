/** Prints what a failed browser test saw: where only the output is kept, the files beside it are gone by the time somebody asks. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import fs from 'node:fs';

/** Characters; a whole room's accessibility tree is shorter. */
const MOST = 12_000;

/** The file begins with advice and the error, which the list has told. */
const snapshot = (text: string): string => text.slice(Math.max(0, text.indexOf('# Page snapshot'))).slice(0, MOST);

export default class FailureReporter implements Reporter {
  onTestEnd(test: TestCase, { status, attachments, steps }: TestResult): void {
    if (status === test.expectedStatus || status === 'skipped') return;
    // What hung in the driver has no error: the last things it did tell where.
    for (const { title, duration } of steps.slice(-4)) console.log(`    ${title} (${duration} ms)`);
    for (const { name, path } of attachments)
      if (name === 'error-context' && path !== undefined && fs.existsSync(path))
        console.log(`\n--- what ${test.title} saw\n${snapshot(fs.readFileSync(path, 'utf8'))}\n---`);
  }
  printsToStdio(): boolean {
    return false;
  }
}
