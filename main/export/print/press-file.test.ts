import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeIssue } from '../../../shared/makeup/compose.js';
import type { Item, PageList } from '../../../shared/makeup/list.js';
import { plainForm } from '../../../shared/makeup/vertical.js';
import { smallIssue } from '../web/testing/small-issue.js';
import { FaceFiles } from './faces.js';
import { sheetOf } from './marks.js';
import { facesOn } from './press-file.js';
import { faces, hasFaces, hasTool, onDisk, page, press, run, textOfPdf, trace, type TracedGlyph } from './testing/press.js';

const mutool = hasTool('mutool');
const poppler = hasTool('pdftotext');
const qpdf = hasTool('qpdf', '--version');

/** Glyphs of the lists with their place in the media box, in drawing order. */
const wanted = (lists: readonly PageList[]) =>
  lists.flatMap((list, i) => {
    const { place } = sheetOf(list);
    return list.items.flatMap((item) =>
      item.kind === 'glyphs'
        ? [...item.text].map((character, n) => ({
            page: i + 1, size: item.size * (item.scaleX ?? 1), character: plainForm(character), x: place.left + item.xs[n]!, y: place.top - (item.ys?.[n] ?? item.y),
          })) // prettier-ignore
        : [],
    );
  });

describe.runIf(hasFaces)('a press PDF', () => {
  let lists: PageList[];
  let bytes: Uint8Array;
  beforeAll(async () => {
    const small = smallIssue('5f'.repeat(32));
    // One story's head stands downwards, the others across.
    const frames = small.issue.frames.map((frame) => (frame.id === 'p2.lead' ? { ...frame, head: { form: 'vertical' as const } } : frame));
    lists = composeIssue({
      ...small,
      issue: { ...small.issue, frames },
      faces: new Map(faces.tables().map((face) => [face.id, face])),
      media: new Map([['5f'.repeat(32), { width: 1200, height: 800 }]]),
    });
    bytes = await press(lists, { articles: small.articles });
  });

  it('numbers every glyph before it draws: no face is made up twice', async () => {
    const open = new FaceFiles(faces);
    await open.load([...facesOn(lists), 'noto-sans-sc-400']);
    const made: string[] = [];
    for (const id of new Set([...facesOn(lists), 'noto-sans-sc-400'])) {
      const { program } = open.face(id);
      const subset = program.subset.bind(program);
      program.subset = (...wanted) => {
        made.push(id);
        return subset(...wanted);
      };
    }
    expect(Buffer.compare(await press(lists, { articles: smallIssue('5f'.repeat(32)).articles, faces: open }), bytes)).toBe(0);
    expect(made.length).toBeGreaterThan(2);
    expect(new Set(made).size).toBe(made.length);
  });

  it.runIf(poppler)('is read down its columns, also where marks end and begin lines with their white half in the gutter', async () => {
    const words = [...'春夏秋冬东西南北山川湖海日月星辰'];
    // Columns of eight characters and a gutter of one; the last mark hangs out of its column by half an em, the first one into the gutter before it.
    const columns = [0, 1, 2].map((c) =>
      Array.from({ length: 12 }, (_, l) => {
        const text = Array.from({ length: 7 }, (_, i) => words[(c * 5 + l * 3 + i) % words.length]).join('');
        return { text: l % 2 === 0 ? `${text}，` : `“${text}`, opens: l % 2 === 1 };
      }),
    );
    const items = columns.flatMap((lines, c) =>
      lines.map(({ text, opens }, l) => {
        const left = 30 + c * 9 * 9 - (opens ? 4.5 : 0);
        return run(text, { xs: [...text].map((_, i) => left + i * (opens ? 9 : 67.5 / 7)), y: 60 + l * 13, line: 'paragraph' });
      }),
    );
    const text = await onDisk(await press([page(items)]), (file) => execFileSync('pdftotext', [file, '-']).toString('utf8'));
    expect(text.replace(/Cyan.*|\s/g, '')).toContain(columns.flat().map((line) => line.text).join('')); // prettier-ignore
  });

  it.runIf(mutool)('has every glyph of a composed issue within 0.05 pt of the list, as the character it is', async () => {
    const found = (await onDisk(bytes, trace)).filter(({ y, page: n }) => y < sheetOf(lists[n - 1]!).height - 21);
    const list = wanted(lists);
    expect(lists.some(({ items }) => items.some((item) => item.kind === 'glyphs' && item.ys))).toBe(true);
    expect(list.length).toBeGreaterThan(2000);
    expect(found.map(({ character }) => character).join('')).toBe(list.map(({ character }) => character).join(''));
    // An opening mark at a line's beginning is written as its right half, half an em on.
    const at = (glyph: TracedGlyph, i: number): boolean =>
      [0, ...('（「『《〈“‘'.includes(glyph.character) ? [list[i]!.size / 2] : [])].some(
        (on) => Math.hypot(glyph.x - list[i]!.x - on, glyph.y - list[i]!.y) <= 0.05,
      );
    expect(found.filter((glyph, i) => !at(glyph, i) || glyph.page !== list[i]!.page)).toEqual([]);
  });

  it.runIf(mutool)('keeps solid black on its own plate, over the others', async () => {
    const found = await onDisk(
      await press([page([run('黑字'), run('红字', { y: 130, size: 20, color: [0, 90, 85, 0] })])], { slugFace: null }),
      trace,
    );
    expect(found.map(({ character, space, color, overprint }) => [character, space, color, overprint])).toEqual([
      ['黑', 'DeviceCMYK', '0 0 0 1', true], ['字', 'DeviceCMYK', '0 0 0 1', true],
      ['红', 'DeviceCMYK', '0 .9 .85 0', false], ['字', 'DeviceCMYK', '0 .9 .85 0', false],
    ]); // prettier-ignore
  });

  it.runIf(poppler)('gives back the very characters: shared glyphs, rare ones, ligature letters, characters the font lacks', async () => {
    // 文 and ⽂ (U+2F42) are one glyph in many fonts; ffi must not become one; 𠮷 has no glyph in ours.
    const text = '文⽂女⼥龑䶮office“”——𠮷';
    expect((await onDisk(await press([page([run(text, { xs: [...text].map((_, i) => 10 + i * 12) })])], { slugFace: null }), (f) => textOfPdf(f))).replace(/\s/g, '')).toBe(text); // prettier-ignore
  });

  it.runIf(poppler)('reads in the order of the list, page by page', async () => {
    const bare = (text: string): string => text.replace(/\s/g, '');
    const read = (await onDisk(bytes, (file) => textOfPdf(file))).split('\f').map(bare);
    for (const [i, list] of lists.entries())
      expect(read[i]).toBe(
        bare(list.items.map((item) => (item.kind === 'glyphs' ? item.text : '')).join('')) + bare('蓼河日报 01 Cyan Magenta Yellow Black'),
      );
  });

  it.runIf(poppler)('has its reading tree: the document, its stories, their paragraphs with their words', async () => {
    const tree = await onDisk(bytes, (file) => execFileSync('pdfinfo', ['-struct-text', file]).toString('utf8'));
    expect(tree.match(/^ {2}Art/gm)!.length).toBeGreaterThan(1);
    expect(tree).toMatch(/^ +H2/m);
    expect(tree.replace(/\s/g, '')).toContain('重点工作会议召开');
  });

  it('is the same bytes each time, and other bytes when a letter changes', async () => {
    const one = () => press([page([run('同样的字')])]);
    expect(Buffer.compare(await one(), await one())).toBe(0);
    expect(Buffer.compare(await one(), await press([page([run('同样的子')])]))).not.toBe(0);
  });

  it('says what it is: boxes, intent, PDF/X-4, title, language, no clock', async () => {
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.startsWith('%PDF-1.6')).toBe(true);
    const list = lists[0]!;
    const { trim, bleed } = sheetOf(list);
    expect(trim[2] - trim[0]).toBeCloseTo(list.width, 6);
    expect(trim[0] - bleed[0]).toBeGreaterThanOrEqual(8.5);
    expect(text).toContain('/S /GTS_PDFX');
    expect(text).toContain('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>');
    expect(text).toContain('/Lang (zh-CN)');
    expect(text).toMatch(/\d+ 0 obj\n\/False\nendobj/);
    expect(Buffer.from(text, 'latin1').toString('utf8')).toContain('蓼河日报 &lt;“A&amp;B”&gt;');
    expect(text.match(/D:\d{14}/g)!.every((date) => date === 'D:20180427000000')).toBe(true);
    expect(text).not.toContain('Helvetica');
    expect(text).not.toMatch(/\/Type \/Annot\b|\/JavaScript|\/AA\b/);
  });

  it.runIf(qpdf)('is a sound file', () => onDisk(bytes, (file) => void execFileSync('qpdf', ['--check', file], { stdio: 'pipe' })));

  it('shows the hole of an absent picture and goes on', async () => {
    const picture: Item = { kind: 'picture', media: 'gone', x: 20, y: 20, w: 100, h: 60, source: { frame: 'f' } };
    const drawn = await press([page([picture, run('字')])]);
    expect(Buffer.from(drawn).toString('latin1')).not.toContain('/Subtype /Image');
  });

  it('refuses a font whose licence forbids embedding', async () => {
    const { FaceFiles } = await import('./faces.js');
    const closed = new FaceFiles({ tables: () => faces.tables().map((face) => ({ ...face, embeddable: false })), bytes: (id) => faces.bytes(id) });
    await expect(press([page([run('字')])], { faces: closed })).rejects.toMatchObject({ code: 'export-font-closed' });
  });

  it('gives an empty page its marks, and a grid without bleed the bleed presses need', async () => {
    expect((await press([page([], { bleed: 0 })])).length).toBeGreaterThan(1000);
    const { trim, bleed } = sheetOf(page([], { bleed: 0 }));
    expect(trim[0] - bleed[0]).toBeGreaterThanOrEqual(8.5);
  });
});
