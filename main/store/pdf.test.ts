import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { takePdfApart } from './pdf-jobs.js';
import { readPdfPage, unpacked } from './pdf-page.js';
import { close, newNewsroom, openNewsroom } from './testing/help.js';
import { adPdf, AD_CONTENT, CATALOG, pdf } from './testing/pdfs.js';

const read = (bytes: Uint8Array) => readPdfPage(bytes, 'ad.pdf');
const refused = (code: string) => ({ code, values: { name: 'ad.pdf' } });

/** Pixels of a PNG of ours: RGB, filters none and up. */
function pixels(file: Uint8Array): { width: number; height: number; at(x: number, y: number): number[] } {
  const bytes = Buffer.from(file);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const start = bytes.indexOf('IDAT') + 4;
  const rows = inflateSync(bytes.subarray(start, start + bytes.readUInt32BE(start - 8)));
  const stride = width * 3 + 1;
  for (let y = 1; y < height; y++) for (let x = 1; x < stride; x++) rows[y * stride + x]! += rows[(y - 1) * stride + x]!;
  return { width, height, at: (x, y) => [...rows.subarray(y * stride + 1 + x * 3, y * stride + 4 + x * 3)] };
}

describe('the first page of a PDF', () => {
  it('is as large as its trim, turned as it is seen', async () => {
    expect(await read(adPdf())).toMatchObject({ width: 200, height: 100, turn: 0 });
    const boxes = '/MediaBox [0 0 260 160] /CropBox [10 10 250 150] /TrimBox [30 30 230 130]';
    expect(await read(adPdf({ page: boxes }))).toMatchObject({ width: 200, height: 100, box: [30, 30, 230, 130] });
    expect(await read(adPdf({ page: `${boxes} /Rotate 90` }))).toMatchObject({ width: 100, height: 200, turn: 90 });
    expect(await read(adPdf({ page: '/MediaBox [0 0 200 100] /Rotate -90' }))).toMatchObject({ turn: 270 });
    expect(await read(adPdf({ page: '/MediaBox [0 0 200 100] /UserUnit 2' }))).toMatchObject({ width: 400, height: 200 });
    // Corners in any order, a trim that reaches over the paper, a trim that is none.
    expect(await read(adPdf({ page: '/MediaBox [200 100 0 0] /TrimBox [-50 0 100 100]' }))).toMatchObject({ width: 100, height: 100 });
    expect(await read(adPdf({ page: '/MediaBox [0 0 200 100] /TrimBox [0 0 0 0]' }))).toMatchObject({ width: 200, height: 100 });
  });

  it('inherits what its tree says', async () => {
    const page = await read(adPdf({ page: '', resources: '', pages: '/MediaBox [0 0 90 60] /Rotate 180 /Resources << /Font << /F1 5 0 R >> >>' }));
    expect(page).toMatchObject({ width: 90, height: 60, turn: 180 });
    expect(page.resources?.keys().map(String)).toEqual(['/Font']);
  });

  it('reads streams whose length stands elsewhere, also when their text holds the word stream', async () => {
    const content = `${AD_CONTENT} BT /F1 9 Tf (upstream, downstream) Tj ET`;
    const bytes = adPdf({ more: { 4: { dict: '', data: content, length: '9 0 R' }, 9: String(content.length) } });
    expect(Buffer.from(unpacked((await read(bytes)).contents[0]!)).toString()).toContain('downstream) Tj ET');
  });

  it('reads object streams', async () => {
    const inner = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 77 33] >>',
    ];
    const starts = inner.map((_, i) => inner.slice(0, i).join(' ').length + (i > 0 ? 1 : 0));
    const head = starts.map((start, i) => `${i + 1} ${start}`).join(' ');
    const data = deflateSync(Buffer.from(`${head} ${inner.join(' ')}`));
    const file = Buffer.concat([
      Buffer.from(`%PDF-1.5\n6 0 obj\n<< /Type /ObjStm /N 3 /First ${head.length + 1} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`),
      data,
      Buffer.from('\nendstream\nendobj\n7 0 obj\n<< /Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n0\n%%EOF\n'),
    ]); // prettier-ignore
    expect(await read(new Uint8Array(file))).toMatchObject({ width: 77, height: 33 });
  });

  it.each([
    ['text', new Uint8Array(Buffer.from('no pdf at all %%EOF')), 'pdf-broken'],
    ['nothing', new Uint8Array(), 'pdf-broken'],
    ['only a header', new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n')), 'pdf-broken'],
    ['encrypted', adPdf({ more: { 8: '<< /Filter /Standard /V 1 /R 2 /O (o) /U (u) /P -4 >>' }, trailer: '/Encrypt 8 0 R /ID [<00> <00>]' }), 'pdf-locked'],
    ['no pages', pdf({ objects: { 1: CATALOG, 2: '<< /Type /Pages /Count 0 /Kids [] >>' } }), 'pdf-empty'],
    ['a tree that is its own child', pdf({ objects: { 1: CATALOG, 2: '<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>' } }), 'pdf-empty'],
    ['a tree of a thousand levels', pdf({ objects: { 1: CATALOG, ...Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [i + 2, `<< /Type /Pages /Kids [${i + 3} 0 R] >>`])), 1002: '<< /Type /Page /MediaBox [0 0 9 9] >>' } }), 'pdf-empty'],
    ['a page without a size', adPdf({ page: '' }), 'pdf-broken'],
    ['a size of words', adPdf({ page: '/MediaBox [0 0 /A /B]' }), 'pdf-broken'],
    ['no size to speak of', adPdf({ page: '/MediaBox [0 0 0.1 100]' }), 'pdf-broken'],
    ['a page as large as a house', adPdf({ page: '/MediaBox [0 0 20000 100]' }), 'pdf-too-large'],
    ['a page that is large by its unit', adPdf({ page: '/MediaBox [0 0 200 100] /UserUnit 100' }), 'pdf-too-large'],
    ['content that is not there', adPdf({ more: { 4: 'null' } }), 'pdf-broken'],
    ['arrays without end', adPdf({ page: `/MediaBox [0 0 9 9] /X ${'['.repeat(50_000)}` }), 'pdf-broken'],
  ])('%s is refused', async (_, bytes, code) => expect(read(bytes)).rejects.toMatchObject(refused(code))); // prettier-ignore

  it('cut off anywhere it is refused', async () => {
    const whole = adPdf();
    for (let n = 0; n < whole.length - 6; n += 13) await expect(read(whole.subarray(0, n)), `${n}`).rejects.toMatchObject({ code: 'pdf-broken' });
  });

  it('a stream that would unpack to more than a page may hold is refused, not unpacked', async () => {
    const zeros = deflateSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 });
    const page = await read(adPdf({ more: { 4: { dict: '/Filter /FlateDecode', data: zeros } } }));
    expect(() => unpacked(page.contents[0]!)).toThrow(RangeError);
  });
});

describe('a PDF in the media', () => {
  it('is kept with its size in points and a preview that shows its trim', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    const file = adPdf({ page: '/MediaBox [0 0 240 140] /TrimBox [0 0 200 100] /Rotate 90' });
    const media = await client.call('media.put', { name: '茶馆.pdf', bytes: file });
    expect(media).toMatchObject({ name: '茶馆.pdf', type: 'application/pdf', width: 100, height: 200, bytes: file.length });
    const preview = await client.call('media.preview', { id: media.id });
    expect(preview).toEqual({ path: path.join(fs.realpathSync(dir), 'media', `${media.id}.preview.png`), type: 'image/png' });
    const drawn = pixels(fs.readFileSync(preview.path));
    // 100 × 200 pt at 200 dpi, whole pixels.
    expect([drawn.width, drawn.height]).toEqual([277, 555]);
    // Magenta to every edge: nothing of the paper round the trim is in it.
    for (const [x, y] of [
      [0, 0],
      [276, 0],
      [0, 554],
      [276, 554],
    ] as const) {
      const [r, g, b] = drawn.at(x, y);
      expect(r! > 180 && g! < 90 && b! > 80, `${x},${y}: ${r},${g},${b}`).toBe(true);
    }
    // Lost, it is drawn anew, the same.
    const before = fs.readFileSync(preview.path);
    fs.rmSync(preview.path);
    await client.call('media.preview', { id: media.id });
    expect(fs.readFileSync(preview.path)).toEqual(before);
    expect(await client.call('media.put', { name: 'again.pdf', bytes: file })).toEqual(media);
    expect((await client.call('newsroom.check', {})).problems).toEqual([]);
  });

  it('is registered again when the database does not know it', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    const { id } = await client.call('media.put', { name: 'a.pdf', bytes: adPdf() });
    await close(client);
    const other = newNewsroom();
    fs.copyFileSync(path.join(dir, 'media', `${id}.pdf`), path.join(other, 'media', `${id}.pdf`));
    const again = await openNewsroom(other);
    expect(await again.call('media.get', { id })).toMatchObject({ type: 'application/pdf', width: 200, height: 100 });
  });

  it('is refused whole: nothing is left behind', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    const put = (name: string, bytes: Uint8Array) => client.call('media.put', { name, bytes });
    const locked = adPdf({ more: { 8: '<< /Filter /Standard /V 1 /R 2 /O (o) /U (u) /P -4 >>' }, trailer: '/Encrypt 8 0 R /ID [<00> <00>]' });
    await expect(put('锁.pdf', locked)).rejects.toMatchObject({ code: 'pdf-locked', values: { name: '锁.pdf' } });
    await expect(put('half.pdf', adPdf().subarray(0, 300))).rejects.toMatchObject({ code: 'pdf-broken' });
    await expect(put('text.pdf', new Uint8Array(Buffer.from('text')))).rejects.toMatchObject({ code: 'pdf-broken' });
    await expect(put('big.pdf', new Uint8Array(200 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'pdf-too-large' });
    expect(fs.readdirSync(path.join(dir, 'media'))).toEqual([]);
  });

  it('that takes too long is given up, and the store goes on', async () => {
    await expect(takePdfApart(adPdf(), 'slow.pdf', 1)).rejects.toMatchObject({ code: 'pdf-broken', values: { name: 'slow.pdf' } });
  });

  it('really encrypted by a tool, it is refused', { skip: !hasQpdf() }, async () => {
    const dir = newNewsroom();
    const [plain, locked] = [path.join(dir, 'plain.pdf'), path.join(dir, 'locked.pdf')];
    fs.writeFileSync(plain, adPdf());
    execFileSync('qpdf', ['--encrypt', '', 'owner', '256', '--', plain, locked]);
    await expect(readPdfPage(new Uint8Array(fs.readFileSync(locked)), 'ad.pdf')).rejects.toMatchObject(refused('pdf-locked'));
  });
});

function hasQpdf(): boolean {
  try {
    execFileSync('qpdf', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
