/** Drives the real Electron app: each test gets its own folder of settings and its own newsroom. */
import { _electron, expect, test, type CDPSession, type ElectronApplication, type Page } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Call, Input, Output } from '../../shared/contract/app.js';

export const root = path.resolve(import.meta.dirname, '../..');
export const shared = path.resolve(root, '../shared');

export interface App {
  app: ElectronApplication;
  page: Page;
  cdp: CDPSession;
  /** Folder of settings; pass it to `open` again to come back as the same person. */
  data: string;
  /** Folder that newsrooms and packages of this test go into. */
  work: string;
}
export interface Options {
  /** `built`: the sample made before the person's eyes, as the command does it; `sample`: the same, copied from one that was made before. */
  newsroom?: 'sample' | 'built' | 'empty' | 'none';
  locale?: 'zh' | 'en';
  theme?: 'light' | 'dark';
  data?: string;
  size?: { width: number; height: number };
  /** Switches for Chromium. */
  args?: string[];
}

const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The display of this worker: `scripts/cli.mjs` starts one for each. Without it the person's own, which one worker has for itself. */
function display(): { DISPLAY?: string } {
  const own = process.env.DATELINE_DISPLAYS?.split(' ');
  if (!own) return {};
  const name = own[Number(process.env.TEST_PARALLEL_INDEX)];
  if (name === undefined) throw new Error(`More workers than displays (${own.join(' ')}): two windows on one display take each other's focus.`);
  return { DISPLAY: name };
}

/** Starts the app with a profile already written; `data` from an earlier run reopens it as it was left. */
export async function open(options: Options = {}): Promise<App> {
  const fresh = options.data === undefined;
  const data = options.data ?? fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-'));
  const work = path.join(data, 'work');
  fs.mkdirSync(work, { recursive: true });
  if (fresh && options.newsroom !== 'none') {
    const prefs = {
      locale: options.locale ?? 'zh',
      theme: options.theme ?? 'light',
      profile: { name: '沈墨', role: '记者' },
      recents: [],
      layout: {},
      places: {},
    };
    const { width = 1360, height = 880 } = options.size ?? {};
    fs.writeFileSync(
      path.join(data, 'settings.json'),
      JSON.stringify({ prefs, window: { bounds: { x: 0, y: 0, width, height }, maximized: false, newsroom: null } }),
    );
  }
  const sample = fresh && options.newsroom === 'sample' ? await copySample(options.locale ?? 'zh', work) : undefined;
  const app = await _electron.launch({
    executablePath: process.env.DATELINE_ELECTRON!,
    args: [root, ...sandbox, ...(options.args ?? [])],
    env: { ...process.env, ...display(), DATELINE_DATA: data },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  if (sample !== undefined) await call(page, 'newsroom.open', { path: sample });
  if (fresh && options.newsroom === 'built') await call(page, 'newsroom.sample', { directory: work });
  if (fresh && options.newsroom === 'empty') await call(page, 'newsroom.create', { name: 'test', directory: work });
  // The call is answered before the window shows the desk: keys pressed until then are the welcome's.
  if (fresh && options.newsroom !== undefined && options.newsroom !== 'none') await expect(page.locator('[data-pane=rail]')).toBeVisible();
  return { app, page, data, work, cdp: await page.context().newCDPSession(page) };
}

/** The first test of a run that needs the sample has it made, all others copy that: to make it takes five times as long. @returns the copy. */
async function copySample(locale: 'zh' | 'en', work: string): Promise<string> {
  // What was in this folder goes when a run begins.
  const kept = path.join(test.info().project.outputDir, `sample-${locale}`);
  if (!fs.existsSync(kept)) {
    const maker = await open({ newsroom: 'built', locale });
    await maker.app.close();
    fs.mkdirSync(path.dirname(kept), { recursive: true });
    const whole = fs.mkdtempSync(`${kept}-`);
    fs.cpSync(maker.work, whole, { recursive: true });
    try {
      fs.renameSync(whole, kept);
    } catch (thrown) {
      // The other worker was faster: its is as good.
      if (!fs.existsSync(kept)) throw thrown;
    }
  }
  const [name] = fs.readdirSync(kept);
  const copy = path.join(work, name!);
  fs.cpSync(path.join(kept, name!), copy, { recursive: true });
  return copy;
}

/** A call of the contract as the page makes it; fails with the error's code. */
export async function call<C extends Call>(page: Page, name: C, input: Input<C>): Promise<Output<C>> {
  const reply = await page.evaluate(([n, i]) => window.dateline.call(n, i as never), [name, input] as const);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${JSON.stringify(reply.error.values)}`);
  return reply.value;
}

/** Types as an input method does: the letters show while composing, the chosen word replaces them. */
export async function compose(cdp: CDPSession, letters: string[], word: string): Promise<void> {
  for (const text of letters) await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await cdp.send('Input.insertText', { text: word });
}

/** A screenshot in `docs/screenshots/` when SCREENSHOTS is set, else in `test-results/`: tests leave what they saw. */
export async function shot(page: Page, name: string): Promise<void> {
  const dir = process.env.SCREENSHOTS ? path.join(root, 'docs/screenshots') : path.join(root, 'test-results/screenshots');
  fs.mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: path.join(dir, `${name}.png`) });
}

/** Pastes as the system does: a paste event with these flavours on the focused element. */
export async function paste(page: Page, flavours: Record<string, string>): Promise<void> {
  await page.evaluate((data) => {
    const transfer = new DataTransfer();
    for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, flavours);
}

/** The status line says that everything is on disk. */
export const saved = async (page: Page): Promise<void> =>
  expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved', { timeout: 10_000 });

/** What the system's file and folder dialogs answer from now on. Asked again when the driver lost its answer to garbage collection. */
export async function answerDialogs(app: ElectronApplication, paths: string[]): Promise<void> {
  await expect(async () => {
    const set = await app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
      return 'set';
    }, paths);
    expect(set).toBe('set');
  }).toPass({ timeout: 10_000 });
}
