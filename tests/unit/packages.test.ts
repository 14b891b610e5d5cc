/** The whole job without a window: sample newsroom → print package and site, held against independent judges where they are present. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPrint } from '../../main/export/print/index.js';
import { loadIssue, type LoadedIssue } from '../../main/export/load.js';
import type { ExportEnv } from '../../main/export/env.js';
import { loadVips } from '../../main/export/vips.js';
import { buildSample } from '../../main/import/sample.js';
import { openFaces } from '../../main/store/faces.js';
import { connect, createNewsroom, type Connection } from '../../main/store/index.js';
import type { Exported } from '../../shared/contract/app.js';
import * as Y from 'yjs';
import { exportWeb } from '../../main/export/web/index.js';
import { readBody, bodyText } from '../../shared/article/doc.js';
import { insertText, setHead } from '../../shared/article/ops.js';
import { textOf } from '../../shared/article/model.js';

const root = path.resolve(import.meta.dirname, '../..');
const judges = path.resolve(root, '../shared/judges');
const has = (command: string): boolean => spawnSync('which', [command]).status === 0;
const author = { name: '测试', role: '编辑' };
const norm = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

let work: string;
let client: Connection;
let env: ExportEnv;
let issue: string;
let loaded: LoadedIssue;
let print: Exported;
const out = (): string => path.join(work, 'print');

beforeAll(async () => {
  work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-packages-'));
  const dir = path.join(work, 'sample.newsroom');
  createNewsroom(dir, { name: 'sample', author });
  client = await connect(dir, { author });
  env = { client, faces: openFaces(path.join(root, 'out/fonts')), resources: path.join(root, 'resources') };
  ({ issue } = await buildSample(client, env.resources));
  loaded = await loadIssue(client, issue, env.faces);
  print = await exportPrint(env, { issue, out: out(), locale: 'zh' });
}, 120_000);
/** Changes a story as a person does: an operation on its document, appended to the log. */
async function edit(article: string, change: (doc: Y.Doc) => void): Promise<void> {
  const { update } = await client.call('doc.open', { id: article });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  change(doc);
  await client.call('doc.append', { id: article, update: Y.encodeStateAsUpdate(doc, before), origin: 'test' });
}
afterAll(async () => {
  await client?.close();
  if (!process.env.KEEP) fs.rmSync(work, { recursive: true, force: true });
  else console.log(`kept: ${work}`);
});

describe('print package of the sample issue', () => {
  it('has a PDF a page and one of the issue, text, pictures, preflight and a manifest whose checksums hold', () => {
    const paths = print.files.map((f) => f.path);
    const { date, pages } = loaded.issue;
    for (let i = 1; i <= pages.length; i++) expect(paths).toContain(`pages/${date}-0${i}.pdf`);
    expect(paths).toContain(`pages/${date}.pdf`);
    expect(paths).toEqual(expect.arrayContaining(['preflight.json', 'preflight.html', 'manifest.json']));
    expect(paths.filter((p) => p.startsWith('text/')).length).toBeGreaterThan(10);
    expect(paths.filter((p) => p.startsWith('pictures/')).length).toBeGreaterThan(2);
    for (const file of print.files) expect(fs.statSync(path.join(out(), file.path)).size).toBe(file.bytes);
  });

  it('is the same bytes twice', async () => {
    const again = await exportPrint(env, { issue, out: path.join(work, 'again'), locale: 'zh' });
    expect(again.files).toEqual(print.files);
  });

  it('finds nothing overset, and the one keyword without a story', () => {
    expect(print.preflight.filter((f) => f.severity === 'error')).toEqual([]);
    expect(print.preflight.filter((f) => f.code === 'keyword-without-story')).toHaveLength(1);
    for (const finding of print.preflight) expect(finding.message).not.toMatch(/^preflight\.|\{\{/);
  });

  it.skipIf(!has('pdftotext'))('gives every paragraph in reading order (skipped without pdftotext)', () => {
    for (const [i, page] of loaded.issue.pages.entries()) {
      const file = path.join(out(), `pages/${loaded.issue.date}-0${i + 1}.pdf`);
      const text = norm(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }));
      for (const frame of loaded.issue.frames.filter((f) => f.page === page.id && f.article)) {
        let at = 0;
        for (const block of loaded.articles.get(frame.article!)!.body.filter((b) => b.type === 'paragraph' || b.type === 'brief')) {
          const found = text.indexOf(norm(textOf(block.runs)), at);
          expect(found, `${frame.id}: ${textOf(block.runs).slice(0, 30)}`).toBeGreaterThanOrEqual(at);
          at = found;
        }
      }
    }
  });

  const judge = path.join(judges, 'pdfcheck.sh');
  const tools = ['pdffonts', 'mutool', 'qpdf', 'python3'].every(has);
  it.skipIf(!fs.existsSync(judge) || !tools)(
    'passes the press check (skipped without ../shared/judges, poppler, mupdf and qpdf)',
    () => {
      for (const file of print.files.filter((f) => f.path.startsWith('pages/'))) {
        const run = spawnSync('bash', [judge, path.join(out(), file.path)], { encoding: 'utf8' });
        expect(
          run.stdout.split('\n').filter((line) => line.startsWith('FAIL')),
          file.path,
        ).toEqual([]);
        expect(run.status).toBe(0);
      }
    },
    120_000,
  );

  it.skipIf(!has('mutool') || !has('pdfinfo'))('has every glyph within 0.05 pt of the list (skipped without mutool and poppler)', () => {
    const list = loaded.pages[0]!;
    const file = path.join(out(), `pages/${loaded.issue.date}-01.pdf`);
    const trace = execFileSync('mutool', ['trace', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
    // How far the trim lies inside the sheet is the package's own affair: the file says it.
    const edge = Number(/TrimBox:\s+([\d.]+)/.exec(execFileSync('pdfinfo', ['-box', file], { encoding: 'utf8' }))![1]);
    const drawn: { x: number; y: number }[] = [];
    let matrix = [1, 0, 0, 1, 0, 0];
    for (const line of trace.split('\n')) {
      const fill = /<fill_text\b.*transform="([^"]+)"/.exec(line);
      if (fill) matrix = fill[1]!.split(' ').map(Number);
      const glyph = /<g .*x="([^"]+)" y="([^"]+)"/.exec(line);
      if (!glyph) continue;
      const [x, y] = [Number(glyph[1]), Number(glyph[2])];
      const at = { x: matrix[0]! * x + matrix[2]! * y + matrix[4]! - edge, y: matrix[1]! * x + matrix[3]! * y + matrix[5]! - edge };
      // The slug line outside the trim is the package's own, not the page's.
      if (at.x > 0 && at.x < list.width && at.y > 0 && at.y < list.height) drawn.push(at);
    }
    // An opening mark at a line's beginning is written as its right half, which begins half an em later; its ink does not move.
    const listed = list.items.flatMap((item) =>
      item.kind === 'glyphs'
        ? item.xs.map((x, i) => ({ x, y: item.y, late: i === 0 && '（「『【〔《〈“‘'.includes([...item.text][0]!) ? (item.size * (item.scaleX ?? 1)) / 2 : 0 }))
        : [],
    ); // prettier-ignore
    expect(drawn.length).toBe(listed.length);
    const off = listed.map((g, i) => {
      const across = drawn[i]!.x - g.x;
      return Math.max(Math.min(Math.abs(across), Math.abs(across - g.late)), Math.abs(g.y - drawn[i]!.y));
    });
    expect(Math.max(...off)).toBeLessThan(0.05);
  });
});

describe('the English issue', () => {
  const COURIER = 'courier-2025-11-24';
  const folder = (): string => path.join(work, 'courier');
  let made: Exported;
  beforeAll(async () => {
    made = await exportPrint(env, { issue: COURIER, out: folder(), locale: 'en' });
  }, 60_000);

  it('leaves nothing to mend, and every frame full', async () => {
    expect(made.preflight.map(({ code }) => code)).toEqual(['idml-fit']);
    const { pages } = await loadIssue(client, COURIER, env.faces);
    for (const fit of pages.flatMap((list) => list.fits)) expect([fit.frame, fit.oversetLines, fit.spareLines <= 4]).toEqual([fit.frame, 0, true]);
  });

  it.skipIf(!has('pdftotext') || !has('pdfimages'))('has its advertisement as type and lines, clipped at its trim (skipped without poppler)', () => {
    const file = path.join(folder(), 'pages/2025-11-24-02.pdf');
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    for (const words of ['Pell &', 'Bread from one in the morning.', '14 Gate Street', 'Advertisement', 'Continued from page 1'])
      expect(text).toContain(words);
    // Two photographs, and no picture of an advertisement.
    expect(execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' }).trim().split('\n').length - 2).toBe(2);
    expect(fs.readFileSync(file).toString('latin1')).toContain('/BBox [8.504 8.504 386.504 261.504]');
  });

  const judge = path.join(judges, 'pdfcheck.sh');
  it.skipIf(!fs.existsSync(judge) || !['pdffonts', 'mutool', 'qpdf', 'python3'].every(has))(
    'passes the press check',
    () => {
      for (const file of made.files.filter((f) => f.path.startsWith('pages/'))) {
        const run = spawnSync('bash', [judge, path.join(folder(), file.path)], { encoding: 'utf8' });
        expect(run.stdout).not.toContain('FAIL');
        expect(run.status).toBe(0);
      }
    },
    60_000,
  );

  it('is the same bytes twice', async () => {
    expect((await exportPrint(env, { issue: COURIER, out: path.join(work, 'courier-again'), locale: 'en' })).files).toEqual(made.files);
  }, 60_000);

  it('shows the advertisement on the web page’s picture', async () => {
    const site = path.join(work, 'courier-site');
    await exportWeb({ ...env, pictures: 'small' }, { issue: COURIER, out: site, locale: 'en' });
    const vips = await loadVips('avif');
    const page = vips.Image.newFromBuffer(
      fs.readFileSync(
        path.join(
          site,
          fs.readdirSync(site).find((name) => /^\d{4}-/.test(name))!,
          'page/02-450.avif',
        ),
      ),
    );
    const list = (await loadIssue(client, COURIER, env.faces)).pages[1]!;
    const ad = list.items.find((item) => item.kind === 'pdf')!;
    const scale = page.width / list.width;
    const at = (x: number, y: number): number[] => page.getpoint(Math.round((ad.x + ad.w * x) * scale), Math.round((ad.y + ad.h * y) * scale));
    // Its brown button under white type, its pale ground.
    const [r, g, b] = at(0.08, 0.86);
    expect(r! - b!, `${r},${g},${b}`).toBeGreaterThan(50);
    expect(Math.min(...at(0.03, 0.5))).toBeGreaterThan(180);
    page.delete();
  }, 60_000);
});

describe('one log, one layout', () => {
  it('a story that changes, changes the PDF and the site', async () => {
    const lead = loaded.issue.frames.find((f) => f.slot === 'lead')!.article!;
    await edit(lead, (doc) => {
      setHead(doc, 'headline', '改过的头条标题');
      const first = readBody(bodyText(doc)).find((b) => b.type === 'paragraph')!;
      insertText(doc, first.id, 0, '这一句是后来加的。');
    });
    const changed = await exportPrint(env, { issue, out: path.join(work, 'changed'), locale: 'zh' });
    const same = (file: string) => changed.files.find((f) => f.path === file)?.sha256 === print.files.find((f) => f.path === file)?.sha256;
    const page = (n: number) => `pages/${loaded.issue.date}-0${n}.pdf`;
    expect(same(page(1))).toBe(false);
    expect(same(page(2))).toBe(true);
    if (has('pdftotext')) {
      const text = norm(execFileSync('pdftotext', ['-raw', path.join(work, 'changed', page(1)), '-'], { encoding: 'utf8' }));
      expect(text).toContain('改过的头条标题');
      expect(text).toContain('这一句是后来加的。');
    }
    await exportWeb({ ...env, pictures: 'small' }, { issue, out: path.join(work, 'site'), locale: 'zh' });
    const stories = fs
      .readdirSync(path.join(work, 'site', loaded.issue.date, 'story'))
      .filter((f) => f.endsWith('.html'))
      .map((f) => fs.readFileSync(path.join(work, 'site', loaded.issue.date, 'story', f), 'utf8'));
    expect(stories.filter((html) => html.includes('改过的头条标题') && html.includes('这一句是后来加的。')).length).toBe(1);
    expect(fs.readFileSync(path.join(work, 'site/index.html'), 'utf8')).toContain('改过的头条标题');
  }, 120_000);
});
