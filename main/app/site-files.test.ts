import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteResponse } from './site-files.js';

let dir: string;
const site = (): string => path.join(dir, 'site');
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-site-'));
  fs.mkdirSync(path.join(site(), '2026-11-17/story'), { recursive: true });
  fs.writeFileSync(path.join(site(), 'index.html'), 'front');
  fs.writeFileSync(path.join(site(), '2026-11-17/index.html'), 'issue');
  fs.writeFileSync(path.join(site(), '2026-11-17/story/一.html'), 'story');
  fs.writeFileSync(path.join(dir, 'secret.txt'), 'secret');
  fs.symlinkSync(path.join(dir, 'secret.txt'), path.join(site(), 'link.txt'));
  fs.symlinkSync(dir, path.join(site(), 'up'));
  fs.mkdirSync(path.join(dir, 'site-of-others'));
  fs.writeFileSync(path.join(dir, 'site-of-others/x.html'), 'theirs');
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
const get = async (at: string) => {
  const answer = await siteResponse(site(), `site://token${at}`);
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') };
};

describe('a previewed site', () => {
  it.each([
    ['/', 'front'],
    ['/index.html', 'front'],
    ['/index.html?q=1#x', 'front'],
    ['/2026-11-17/', 'issue'],
    [`/2026-11-17/story/${encodeURIComponent('一')}.html`, 'story'],
  ])('gives %s', async (at, text) => {
    expect(await get(at)).toEqual({ status: 200, text, type: 'text/html; charset=utf-8' });
  });

  it.each([
    '/nothing.html',
    '/2026-11-17',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/2026-11-17/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/../site-of-others/x.html',
    '/..%2fsite-of-others%2fx.html',
    '/link.txt',
    '/up/secret.txt',
    '/up/site-of-others/x.html',
    '/%00',
    '/%E0%A4%A',
    '/etc/passwd',
    '//etc/passwd',
  ])('does not give %s', async (at) => {
    expect(await get(at)).toMatchObject({ status: 404, text: '404' });
  });

  it('gives nothing when nothing is shown', async () => {
    expect((await siteResponse(undefined, 'site://token/index.html')).status).toBe(404);
  });
});
