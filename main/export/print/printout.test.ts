/** What Print… makes: one file, whole or not at all; sheets of the right size for a printer. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreClient } from '../../../shared/contract/store.js';
import { buildSample } from '../../import/sample.js';
import { connect, createNewsroom } from '../../store/index.js';
import { makePrintout, SHEETS_FILE, type PrintoutSheet, type PrintoutTask } from './printout.js';
import { faces, hasFaces, hasTool, resources, textOfPdf, trace } from './testing/press.js';

describe.runIf(hasFaces)('a printout of the sample newsroom', () => {
  let dir: string;
  let client: StoreClient;
  let task: Omit<PrintoutTask, 'out'>;
  const at = (...parts: string[]) => path.join(dir, ...parts);
  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-printout-'));
    const author = { name: '苏编辑', role: '责任编辑' };
    createNewsroom(at('s.newsroom'), { name: 's', author });
    client = await connect(at('s.newsroom'), { author });
    const { issue } = await buildSample(client, resources);
    const { pages } = await client.call('issue.get', { id: issue });
    const stamp = { label: '一校', by: '苏编辑', at: '2018-04-26T23:05:00+08:00' };
    task = { issue, locale: 'zh', pages: [pages[0]!.id], paper: 'a4', marks: true, grey: false, stamp };
  }, 60_000);
  afterAll(async () => {
    await client?.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });
  const make = (more: Partial<PrintoutTask>, signal?: AbortSignal) =>
    makePrintout({ client, faces, resources, ...(signal && { signal }) }, { ...task, out: at('one.pdf'), ...more });

  it.runIf(hasTool('mutool'))('has every glyph at its place times the scale, as vectors', async () => {
    await make({ out: at('actual.pdf'), paper: 'actual', marks: false });
    await make({ out: at('a4.pdf'), marks: false });
    // The page’s own glyphs come first; the stamp says the scale on one of them only.
    const [actual, small] = [trace(at('actual.pdf')), trace(at('a4.pdf'))].map((glyphs) => glyphs.slice(0, 2000)) as [ReturnType<typeof trace>, ReturnType<typeof trace>];
    expect(small.map(({ character }) => character)).toEqual(actual.map(({ character }) => character));
    const [a, b] = [actual[0]!, actual[1500]!];
    const [c, d] = [small[0]!, small[1500]!];
    const scale = Math.hypot(d.x - c.x, d.y - c.y) / Math.hypot(b.x - a.x, b.y - a.y);
    expect(scale).toBeGreaterThan(0.65);
    expect(scale).toBeLessThan(0.75);
    for (const [i, { x, y }] of actual.entries()) {
      expect(Math.abs((x - a.x) * scale - (small[i]!.x - c.x))).toBeLessThan(0.02);
      expect(Math.abs((y - a.y) * scale - (small[i]!.y - c.y))).toBeLessThan(0.02);
    }
  }, 30_000); // prettier-ignore

  it.runIf(hasTool('pdftotext'))(
    'replaces an older file, is the same bytes twice, and tells what it wrote',
    async () => {
      fs.writeFileSync(at('one.pdf'), 'older');
      const { files } = await make({});
      expect(files).toMatchObject([{ path: 'one.pdf', bytes: fs.statSync(at('one.pdf')).size }]);
      expect((await make({ out: at('two.pdf') })).files[0]!.sha256).toBe(files[0]!.sha256);
      expect(textOfPdf(at('one.pdf'))).toContain('一校');
      expect(textOfPdf(at('one.pdf'))).toContain('缩至 70%');
    },
    30_000,
  );

  it.runIf(hasTool('pdfimages'))(
    'in grey has nothing but grey',
    async () => {
      await make({ out: at('grey.pdf'), grey: true });
      const images = execFileSync('pdfimages', ['-list', at('grey.pdf')], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .slice(2);
      expect(images.length).toBeGreaterThan(0);
      for (const line of images) expect(line).toMatch(/ gray +1 +8 +jpeg /);
      if (hasTool('mutool')) for (const { space } of trace(at('grey.pdf'))) expect(space).toMatch(/Gray/);
    },
    30_000,
  );

  it('as sheets for a printer: pictures of the paper’s size, told in points', async () => {
    fs.mkdirSync(at('sheets'));
    const { files } = await make({ out: at('sheets'), sheets: 72 });
    const sheets = JSON.parse(fs.readFileSync(at('sheets', SHEETS_FILE), 'utf8')) as PrintoutSheet[];
    expect(sheets).toEqual([{ file: '1.png', width: expect.closeTo(595.28, 1) as number, height: expect.closeTo(841.89, 1) as number }]);
    expect(files.map(({ path: name }) => name)).toEqual(['1.png']);
    const png = fs.readFileSync(at('sheets/1.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([595, 841]);
  }, 30_000);

  it('leaves nothing when it is cancelled or cannot be written, and says why', async () => {
    await expect(make({ out: at('cancelled.pdf') }, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    await expect(make({ out: at('nowhere/x.pdf') })).rejects.toMatchObject({ code: 'not-found', values: { what: at('nowhere') } });
    fs.mkdirSync(at('folder.pdf'));
    await expect(make({ out: at('folder.pdf') })).rejects.toMatchObject({ code: 'exists' });
    await expect(make({ pages: ['none'] })).rejects.toMatchObject({ code: 'not-found' });
    expect(fs.readdirSync(dir).filter((name) => /making|cancelled/.test(name))).toEqual([]);
  }, 30_000);
});
