/** A window that is typed in: the built app with a newsroom of its own, or a peer's page. Both are driven and timed by the same code. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { CDPSession, ElectronApplication, Page } from '@playwright/test';
import type { Call, Input, Output } from '../../shared/contract/app.js';
import type { Paragraph } from './stories.js';
import { EDITABLE, record, timeOpening } from './typing-recorder.js';

/** Chromium makes a frame as soon as there is something to draw, not at the next 60th of a second: the work is measured and not the wait. */
export const UNLIMITED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

export class TypedWindow {
  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    private readonly cdp: CDPSession,
    private readonly home: string,
  ) {}

  static async start(root: string, electron: string, folder: string, env: Record<string, string>, args: readonly string[]): Promise<TypedWindow> {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-bench-'));
    const { _electron } = createRequire(path.join(root, 'package.json'))('@playwright/test') as typeof import('@playwright/test');
    const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const settings = {
      prefs: { locale: 'zh', theme: 'light', profile: { name: '沈墨', role: '记者' }, recents: [], layout: {}, places: {} },
      window: { bounds: { x: 0, y: 0, width: 1360, height: 880 }, maximized: false, newsroom: null },
    };
    fs.writeFileSync(path.join(home, 'settings.json'), JSON.stringify(settings));
    const app = await _electron.launch({
      executablePath: electron,
      args: [folder, ...sandbox, ...args],
      env: { ...(process.env as Record<string, string>), ...env, DATELINE_DATA: home, BENCH_DATA: home },
    });
    const page = await app.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    page.setDefaultTimeout(180_000);
    return new TypedWindow(app, page, await page.context().newCDPSession(page), home);
  }

  /** A call of the app's contract, as its page makes it. */
  async call<C extends Call>(name: C, input: Input<C>): Promise<Output<C>> {
    const reply = await this.page.evaluate(([n, i]) => window.dateline.call(n, i as never), [name, input] as const);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${JSON.stringify(reply.error.values)}`);
    return reply.value;
  }

  /** Makes a new newsroom with the sample's stories and issues. */
  async newsroom(): Promise<void> {
    await this.call('newsroom.sample', { directory: this.home });
    await this.page.waitForSelector('[data-testid="story-row"]');
  }

  /** Opens a story by a click on its row. @returns ms from the click to the first frame in which all its `blocks` are in the page */
  async openStory(id: string, blocks: number): Promise<number> {
    const row = this.page.locator(`#story-${id}`);
    await row.waitFor();
    await row.scrollIntoViewIfNeeded();
    const took = this.page.evaluate(timeOpening, { selector: `${EDITABLE.app} [data-slate-node="element"]`, blocks, click: true });
    await row.click({ noWaitAfter: true });
    return took;
  }

  /** Mounts a peer's editor with these paragraphs, in place of the last. @returns ms to the first frame in which all of them are in the page */
  async mount(paragraphs: readonly Paragraph[], again: boolean): Promise<number> {
    if (again) await this.page.evaluate(() => (window as unknown as { peer: { unmount(): void } }).peer.unmount());
    await this.page.evaluate((given) => Object.assign(window, { given }), paragraphs);
    await this.rest(300);
    return this.page.evaluate(timeOpening, { selector: '#page p', blocks: paragraphs.length, click: false });
  }

  /** Puts the caret into a block, scrolls it to the middle, and counts from now on. */
  async stand(selector: string, block: number): Promise<void> {
    await this.page.evaluate(record, { selector, block });
    await this.rest(600);
  }

  /** Waits until no process of the app works any more, so that what this one does after its turn is no burden on the next one's. */
  async settle(): Promise<void> {
    const quiet = 4;
    for (let calm = 0, i = 0; calm < 2 && i < 100; i++) {
      await this.rest(200);
      const busy = await this.app.evaluate(({ app }) => app.getAppMetrics().reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0));
      calm = busy < quiet ? calm + 1 : 0;
    }
  }

  rest(ms: number): Promise<void> {
    return new Promise((done) => setTimeout(done, ms));
  }

  /** Writes a CPU profile of the page (`.cpuprofile`, for the browser's tools) while `work` runs. */
  async profile(file: string, work: () => Promise<unknown>): Promise<void> {
    await this.cdp.send('Profiler.enable');
    await this.cdp.send('Profiler.setSamplingInterval', { interval: 200 });
    await this.cdp.send('Profiler.start');
    await work();
    const { profile } = await this.cdp.send('Profiler.stop');
    fs.writeFileSync(file, JSON.stringify(profile));
  }

  /**
   * Types like a fast typist: of ten strokes six are keys and one a key after three that an input method takes (two that compose, one that
   * gives the word). A pause of 60 to 120 ms follows each. @returns ms of each stroke from its key event to the frame that shows it
   */
  async type(strokes: number, random: () => number): Promise<number[]> {
    for (let i = 0; i < strokes; i++) {
      const step = i % 10;
      const text = String.fromCharCode(0x4e00 + Math.floor(random() * 3000));
      if (step < 6 || step === 9) {
        await this.cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text, unmodifiedText: text });
        await this.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text });
      } else {
        // What an input method takes comes as a key 229 and what it makes of it.
        const key = this.cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
        const letters = 'zh'.slice(0, step - 5);
        const made =
          step === 8
            ? this.cdp.send('Input.insertText', { text })
            : this.cdp.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
        await Promise.all([key, made]);
        await this.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Process', windowsVirtualKeyCode: 229 });
      }
      await this.rest(60 + 60 * random());
    }
    await this.rest(300);
    const times = await this.page.evaluate(() => (window as unknown as { strokes: number[] }).strokes.splice(0));
    if (times.length !== strokes) throw new Error(`${strokes} strokes were sent and ${times.length} shown`);
    return times;
  }

  /** Text of the block that is typed in, to see that the strokes went where they were meant. */
  text(): Promise<string> {
    return this.page.evaluate(() => (window as unknown as { typedIn: () => string }).typedIn());
  }

  async close(): Promise<void> {
    await this.app.close();
    fs.rmSync(this.home, { recursive: true, force: true });
  }
}
