/** Debian's chromium for the exported site, and what a page complains of. */
import type { Page } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const chromium = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => file && fs.existsSync(file),
);
export const NO_CHROMIUM = 'No Chromium found: install Debian’s chromium or name one in CHROMIUM to test the exported site in a browser.';
export const launch = chromium === undefined ? {} : { launchOptions: { executablePath: chromium, args: ['--no-sandbox'] } };

export const tempDir = (name: string): string => fs.mkdtempSync(path.join(os.tmpdir(), `dateline-${name}-`));

/** Every HTML file below, from `dir`. */
export const htmlFiles = (dir: string): string[] =>
  fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();

/** What is refused by the page's own policy, not found or thrown, and every address outside `inside`. */
export function watch(page: Page, inside: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  // A picture on its way when the next page is opened is not missing.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && faults.push(`failed ${request.url()}`));
  page.on('request', (request) => request.url().startsWith(inside) || request.url().startsWith('data:') || faults.push(`asked for ${request.url()}`));
  return faults;
}
