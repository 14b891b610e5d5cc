/** The packaged app: fuses set, a story typed into it, and the command line without a display. */
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { call, compose, saved } from './app.js';

const exe = process.env.DATELINE_PACKAGED!;
const environment = (extra: Record<string, string>): NodeJS.ProcessEnv => {
  const env: NodeJS.ProcessEnv = { ...process.env, ...extra };
  delete env.DATELINE_SQLITE_BINDING; // the package must find its own
  return env;
};

/** With its fuses set the app refuses --inspect, which Playwright's Electron driver needs; Chromium's own debugging port still works. */
async function start(data: string): Promise<{ child: ChildProcess; browser: Browser; page: Page }> {
  const child = spawn(exe, ['--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])], {
    env: environment({ DATELINE_DATA: data }),
  });
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stderr.on('data', (d: Buffer) => {
      out += d.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(out);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}\n${out}`)));
  });
  const browser = await chromium.connectOverCDP(url);
  const context = browser.contexts()[0]!;
  return { child, browser, page: context.pages()[0] ?? (await context.waitForEvent('page')) };
}

test('what is packed in comes with its licences', () => {
  const text = fs.readFileSync(path.join(path.dirname(exe), 'LICENCES.txt'), 'utf8');
  for (const name of [
    'react',
    'slate',
    'yjs',
    'better-sqlite3',
    'fontkit',
    '@hyzyla/pdfium',
    '@cantoo/pdf-lib',
    'hyphen',
    '@huacnlee/autocorrect',
    'nspell',
    'dictionary-en',
  ])
    expect(text).toContain(`\n${name} `);
  expect(text).toContain('PDFium');
});

test('the packaged app runs with its fuses set, and a story typed into it is on disk', async () => {
  const fuses = await getCurrentFuseWire(exe);
  const on = (fuse: FuseV1Options) => String.fromCharCode(fuses[fuse] ?? 0);
  expect(on(FuseV1Options.RunAsNode)).toBe('0');
  expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe('0');
  expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe('1');

  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-'));
  const settings = {
    prefs: { locale: 'zh', theme: 'light', profile: { name: '沈墨', role: '记者' }, recents: [], layout: {}, places: {} },
    window: { bounds: null, maximized: false, newsroom: null },
  };
  fs.writeFileSync(path.join(data, 'settings.json'), JSON.stringify(settings));
  const { child, browser, page } = await start(data);
  try {
    await call(page, 'newsroom.create', { name: 'packaged', directory: data });
    const { id } = await call(page, 'article.create', { init: { headline: ['夜班第一稿'] } });
    await page.getByText('夜班第一稿').first().click();
    await page.getByRole('textbox', { name: '正文' }).click();
    await compose(await page.context().newCDPSession(page), ['n', 'ni', 'nihao'], '你好，新区');
    await saved(page);
    const article = await call(page, 'article.get', { id });
    expect(article.body.map((b) => b.runs.map((r) => r.text).join(''))).toEqual(['你好，新区']);
    // The dictionary of words travels with the program.
    const { suggestions } = await call(page, 'keywords.suggest', { head: '中国科学院', body: '中国科学院来了。', language: 'zh', have: [] });
    expect(suggestions.map((s) => s.keyword)).toContain('中国科学院');
    // The program that sets spaces, in WebAssembly, and the dictionary are packed in.
    const { changes } = await call(page, 'copy.normalise', { texts: ['在Windows系统 ，好'], language: 'zh' });
    expect(changes[0]!.map(({ kind }) => kind)).toEqual(['gap', 'gap', 'spaces']);
    await page.keyboard.type(' teh end');
    await expect
      .poll(() => page.evaluate(() => [...(CSS.highlights.get('misspelt') ?? [])].map((range) => (range as globalThis.Range).toString())), {
        timeout: 15_000,
      })
      .toEqual(['teh']);
    await saved(page);
    const { versions } = await call(page, 'app.state', {});
    expect(versions.packaged).toBe('true');
  } finally {
    await browser.close();
    child.kill();
  }
  expect(fs.existsSync(path.join(data, 'packaged.newsroom/newsroom.db'))).toBe(true);
});

test('the packaged command line works with DISPLAY unset', () => {
  const launcher = path.join(path.dirname(exe), 'dateline');
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-cli-'));
  const env = environment({ LANG: 'zh_CN.UTF-8' });
  delete env.DISPLAY;
  delete env.WAYLAND_DISPLAY;
  const dateline = (...args: string[]) => spawnSync(launcher, args, { env, encoding: 'utf8', cwd: out, timeout: 120_000 });

  const made = dateline('demo', '--out', out, '--json');
  expect(made.stderr).not.toContain('Error');
  expect(made.status).toBe(0);
  const answer = JSON.parse(made.stdout) as { print: { files: { path: string }[] }; web: { files: { path: string }[] } };
  expect(answer.print.files.some((f) => f.path.endsWith('.pdf'))).toBe(true);
  expect(answer.web.files.some((f) => f.path === 'index.html')).toBe(true);
  expect(dateline('nonsense').status).toBe(2);
});
