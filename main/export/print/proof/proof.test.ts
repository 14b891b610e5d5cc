/** Proofs of the sample newsroom with a desk's work on it: from the store to the PDF, judged by poppler and MuPDF. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../../../shared/article/model.js';
import type { Exported } from '../../../../shared/contract/app.js';
import type { Stamp } from '../../../../shared/contract/proof.js';
import type { StoreClient } from '../../../../shared/contract/store.js';
import { placeArticle } from '../../../../shared/issue/ops.js';
import { buildSample } from '../../../import/sample.js';
import { connect, createNewsroom } from '../../../store/index.js';
import { exportPrint, type PrintTask } from '../index.js';
import { faces, hasFaces, hasTool, resources, textOfPdf, trace } from '../testing/press.js';
import { change, markUp, overfill } from './testing/marked.js';

const poppler = hasTool('pdftotext');
const mutool = hasTool('mutool');
const stamp: Stamp = { label: '二校', by: '苏编辑', at: '2018-04-26T23:05:00+08:00' };
const file = (page: string): string => `2026-04-28${page && '-'}${page}.pdf`;
const bare = (text: string): string => text.replace(/\s/g, '');

describe.runIf(hasFaces)('proofs of the sample newsroom', () => {
  let dir: string;
  let client: StoreClient;
  let issue: string;
  let first: Exported;
  let lead: string;
  const at = (...parts: string[]) => path.join(dir, ...parts);
  const make = (out: string, task: Partial<PrintTask> = {}) =>
    exportPrint({ client, faces, resources }, { issue, out: at(out), locale: 'zh', parts: ['proof'], stamp, ...task });

  beforeAll(async () => {
    dir = process.env['DATELINE_PROOFS'] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-proof-'));
    createNewsroom(at('sample.newsroom'), { name: 'sample', author: { name: '苏编辑', role: '责任编辑' } });
    client = await connect(at('sample.newsroom'), { author: { name: '苏编辑', role: '责任编辑' } });
    ({ issue } = await buildSample(client, resources));
    const { pages, frames } = await client.call('issue.get', { id: issue });
    const storyOn = (page: number, n: number) => frames.filter((f) => f.page === pages[page]!.id && f.kind === 'story' && f.article)[n]!;
    lead = storyOn(0, 0).article!;
    await change(client, lead, (doc) => markUp(doc, 1));
    await change(client, storyOn(1, 1).article!, (doc) => overfill(doc, 12));
    await change(client, issue, (doc) => placeArticle(doc, storyOn(1, 0).id, null));
    first = await make('one');
  }, 60_000);
  afterAll(async () => {
    await client?.close();
    if (!process.env['DATELINE_PROOFS']) fs.rmSync(dir, { recursive: true, force: true });
  });

  it('one of each page and one of the issue', async () => {
    const { pages, date } = await client.call('issue.get', { id: issue });
    const numbers = pages.map((_, i) => `-${String(i + 1).padStart(2, '0')}`);
    expect(first.files.filter(({ path: name }) => name.endsWith('.pdf')).map(({ path: name }) => name)).toEqual(
      [...numbers, ''].map((number) => `proofs/${date}${number}.pdf`).sort(),
    );
  });

  it.runIf(poppler)('are stamped with label, time on the desk’s clock and person, and have lines to sign on', () => {
    const text = textOfPdf(at('one/proofs', file('01')));
    expect(bare(text)).toMatch(/二校澜川日报2026-04-28第01版要闻/);
    expect(bare(text)).toContain('2018-04-2623:05苏编辑');
    for (const word of ['校对', '责任编辑']) expect(text).toContain(word);
  });

  it.runIf(poppler)('tell open comments with their answers, changes and wordings, each by whom and when; resolved ones are silent', () => {
    const text = bare(textOfPdf(at('one/proofs', file('01'))));
    for (const said of ['请核对这个数字的出处，并注明截至日期。', '已同通讯员核对，无误。', '标题再实一些。', '全文语气请再平实。', '加：（据统计局）', '主题改为：聚焦七个导向三次创业开新局'])
      expect(text).toContain(said);
    expect(text).toContain('苏编辑责任编辑2018-04-2621:30');
    expect(text).toContain('于伟记者2018-04-2621:40');
    expect(text).not.toContain('这条已经解决');
    const other = bare(textOfPdf(at('one/proofs', file('03'))));
    expect(other).not.toContain('批注和修订');
  }); // prettier-ignore

  it.runIf(mutool)('mark the very words that a comment is about', async () => {
    // Annotations as MuPDF reads them, against the glyphs as it draws them.
    const pdf = at('one/proofs', file('01'));
    const read = (what: string) => JSON.parse(execFileSync('mutool', ['run', script(dir, what), pdf], { encoding: 'utf8' })) as never;
    const notes = read('annotations') as { type: string; author: string; contents: string; rect: [number, number, number, number]; date: number }[];
    expect(notes.map(({ type }) => type).sort()).toEqual(['Caret', 'Highlight', 'Highlight', 'Highlight', 'StrikeOut', 'Text']);
    const comment = notes.find(({ contents }) => contents.startsWith('请核对'))!;
    expect(comment).toMatchObject({ author: '苏编辑', contents: '请核对这个数字的出处，并注明截至日期。\n于伟: 已同通讯员核对，无误。' });
    const height = 1176.51;
    const inside = trace(pdf).filter(({ x, y }) => {
      const [left, top, right, bottom] = comment.rect;
      return x >= left - 0.5 && x < right - 0.5 && height - y > top - 1 && height - y < bottom + 1;
    });
    const { body } = await client.call('article.get', { id: lead });
    expect(inside.map(({ character }) => character).join('')).toContain(textOf(body[1]!.runs).slice(2, 8));
  });

  it.runIf(poppler)('tell how much has no room and give its text; name an empty frame', () => {
    const raw = textOfPdf(at('one/proofs', file('02')));
    const text = bare(raw);
    const over = /超(\d+)行(\d+)字/.exec(text)!;
    expect(first.preflight.find(({ code }) => code === 'overset')!.values).toMatchObject({ lines: Number(over[1]), chars: Number(over[2]) });
    expect(text).toContain('排不下的文字');
    for (const n of [5, 12]) expect(text).toContain(`加写的第${n}段：会议强调`);
    // Each character once: on the page or beside it.
    expect(text.split('加写的第').length - 1).toBe(12);
    expect(text).toContain('空框：稿件（lead）');
  });

  it.runIf(hasTool('pdfimages'))('are light, small, and without marks of the press', () => {
    for (const { path: name, bytes } of first.files.filter(({ path: p }) => p.endsWith('.pdf'))) {
      const images = execFileSync('pdfimages', ['-list', at('one', name)], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .slice(2);
      for (const line of images) expect(line).toMatch(/ (rgb|gray) +[13] +8 +jpeg /);
      expect(bytes).toBeLessThan(name.endsWith('28.pdf') ? 1_500_000 : 600_000);
      const found = fs.readFileSync(at('one', name)).toString('latin1');
      expect(found).not.toMatch(/OutputIntent|PDF\/X|TrimBox|DeviceCMYK|\/Type3|JavaScript/);
      if (poppler) expect(execFileSync('pdffonts', [at('one', name)], { encoding: 'utf8' })).not.toMatch(/Type 3| no +(yes|no) +(yes|no) +\d/);
    }
    if (mutool) for (const { space } of trace(at('one/proofs', file('02')))) expect(space).toMatch(/RGB|Gray/);
  });

  it('is the same bytes twice, with and without a stamp; another hour is another proof', async () => {
    const plain = await make('plain', { stamp: undefined });
    expect((await make('plain2', { stamp: undefined })).files).toEqual(plain.files);
    expect((await make('two')).files).toEqual(first.files);
    expect((await make('three', { stamp: { ...stamp, at: '2018-04-27T00:05:00+08:00' } })).files).not.toEqual(first.files);
    if (poppler) expect(bare(textOfPdf(at('plain/proofs', file('01'))))).toContain('2018-04-2613:30UTC');
  }, 30_000);

  it('of some pages only', async () => {
    const { pages } = await client.call('issue.get', { id: issue });
    const some = await make('some', { pages: [pages[2]!.id] });
    expect(some.files.filter(({ path: p }) => p.endsWith('.pdf')).map(({ path: p }) => p)).toEqual([`proofs/${file('03')}`, `proofs/${file('')}`]);
  });
});

/** A script for `mutool run` that gives JSON. */
function script(dir: string, what: string): string {
  const name = path.join(dir, `${what}.js`);
  fs.writeFileSync(
    name,
    `var page = new PDFDocument(scriptArgs[0]).loadPage(0);
    print(JSON.stringify(page.getAnnotations().map(function (a) { return { type: a.getType(), author: a.getAuthor(), contents: a.getContents(), rect: a.getType() === 'Highlight' ? (function (q) { return [q[0], q[1], q[2], q[5]]; })(a.getQuadPoints()[0]) : [] }; })));`,
  );
  return name;
}
