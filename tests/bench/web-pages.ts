/**
 * Page pictures and photos of the web edition, one process, after a first page that loads everything.
 *
 * - `web-pages.ms`: a full tabloid page of text with two pictures, drawn and written in every width and format; `.draw` of it drawing.
 * - `web-pages.bytes-…`: how heavy its files are.
 * - `web-pages.alike-…`: how like the drawing a file is, mean SSIM of luminance over what is not bare paper (1 = the same), when it is WebP,
 *   and what AVIF gives there: bytes and milliseconds at the lightest quality that is as like it.
 * - `web-pages.photo-ms`, `photo-bytes-…`: a photo of six megapixels in its widths.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type Vips from 'wasm-vips';
import { loadVips } from '../../main/export/vips.js';
import { openOutlines } from '../../main/export/web/glyphs.js';
import { pageSvg } from '../../main/export/web/page-svg.js';
import { makePage, makePhoto, PAGE_WIDTHS } from '../../main/export/web/pictures.js';
import { rasterise } from '../../main/export/web/raster.js';
import { openFaces } from '../../main/store/faces.js';
import { composeIssue } from '../../shared/makeup/compose.js';
import { input, readCorpus, readFaces } from './corpus.js';
import { stories } from './print-newsroom.js';
import { makePictures } from './print-pictures.js';
import { against, quantile, report } from './report.js';

const N = 5;

export async function webPages(root: string): Promise<void> {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-web-pages-'));
  try {
    const vips = await loadVips('avif');
    const photos = (await makePictures(root, path.join(work, 'pictures'), 2)).map((file) => new Uint8Array(fs.readFileSync(file)));
    const faces = openFaces(path.join(root, 'out/fonts'));
    const outlines = openOutlines(faces);
    const resources = path.join(root, 'resources');
    const groups = stories(
      readCorpus(root),
      { pages: N + 1, seed: 5 },
      new Map([0, 1].flatMap((i) => pagesOf(N + 1).map((p) => [`a${p}-${i * 4}`, 12] as const))),
    );
    // Pictures stand in the first and the last story of each page.
    const illustrated = groups.map((page) =>
      page.map((one, i) =>
        i % 4 === 0
          ? {
              ...one,
              body: [{ id: `${one.id}-p`, type: 'picture' as const, runs: [{ text: '图为现场。' }], media: String(i / 4), span: 2 }, ...one.body],
            }
          : one,
      ),
    );
    const given = input(illustrated, readFaces(root));
    const lists = composeIssue({ ...given, media: new Map(['0', '1'].map((id) => [id, { width: 3000, height: 2000 }])) });
    const made = async (i: number) => makePage(vips, { list: lists[i]!, name: 'page', outlines, photo: (id) => photos[Number(id)], resources });
    await made(N);
    const [all, drawn]: [number[], number[]] = [[], []];
    const sizes = new Map<string, number[]>();
    for (let i = 0; i < N; i++) {
      const began = performance.now();
      const { files } = await made(i);
      all.push(performance.now() - began);
      for (const { path: file, bytes } of files)
        sizes.set(file.slice('page-'.length), [...(sizes.get(file.slice('page-'.length)) ?? []), bytes.length]);
      const start = performance.now();
      await rasterise(
        pageSvg(lists[i]!, outlines, () => undefined),
        PAGE_WIDTHS.at(-1)!,
        resources,
      );
      drawn.push(performance.now() - start);
    }
    report('web-pages.ms', quantile(all), 'ms a page', N);
    report('web-pages.ms-draw', quantile(drawn), 'ms a page', N);
    for (const [name, bytes] of sizes) report(`web-pages.bytes-${name}`, quantile(bytes), 'bytes', N);
    report(
      'web-pages.bytes',
      [...sizes.values()].reduce((sum, bytes) => sum + quantile(bytes), 0),
      'bytes a page',
      N,
    );

    for (const width of [450, 900]) {
      const {
        data,
        width: w,
        height: h,
      } = await rasterise(
        pageSvg(lists[0]!, outlines, () => undefined),
        width,
        resources,
      );
      const kept = <T>(use: (image: Vips.Image) => T): T => {
        const raw = vips.Image.newFromMemory(data, w, h, 4, vips.BandFormat.uchar);
        const image = raw.extractBand(0, { n: 3 }).copy({ interpretation: 'srgb' });
        try {
          return use(image);
        } finally {
          image.delete();
          raw.delete();
        }
      };
      const plain = kept((image) => luminance(image));
      const judged = (pack: (image: Vips.Image) => Uint8Array): { ms: number; bytes: number; alike: number } => {
        const began = performance.now();
        const bytes = kept(pack);
        const ms = performance.now() - began;
        const again = vips.Image.newFromBuffer(bytes);
        const alike = ssim(plain, luminance(again), w, h);
        again.delete();
        return { ms, bytes: bytes.length, alike };
      };
      const ours = judged((image) => image.webpsaveBuffer({ Q: 74, effort: 2, keep: 'none' }));
      report(`web-pages.alike-webp-${width}`, ours.alike, 'SSIM', 1);
      for (const effort of [0, 1, 3]) {
        const tries = [56, 62, 68, 74].map(
          (Q) => () => judged((image) => image.heifsaveBuffer({ Q, effort, compression: 'av1', bitdepth: 8, keep: 'none' })),
        );
        for (const one of tries) {
          const theirs = one();
          if (theirs.alike < ours.alike) continue;
          against(`web-pages.webp-bytes-${width}`, ours.bytes, 'bytes', 1, `AVIF of effort ${effort}`, theirs.bytes);
          against(`web-pages.webp-ms-${width}`, ours.ms, 'ms', 1, `AVIF of effort ${effort}`, theirs.ms);
          break;
        }
      }
    }
    const took: number[] = [];
    const weight = { avif: 0, jpg: 0 };
    for (const photo of photos) {
      const began = performance.now();
      const { files } = makePhoto(vips, photo, 'photo');
      took.push(performance.now() - began);
      for (const { path: file, bytes } of files) weight[file.endsWith('.avif') ? 'avif' : 'jpg'] += bytes.length / photos.length;
    }
    report('web-pages.photo-ms', quantile(took), 'ms a photo', photos.length);
    report('web-pages.photo-bytes-avif', weight.avif, 'bytes', photos.length);
    report('web-pages.photo-bytes-jpg', weight.jpg, 'bytes', photos.length);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

const pagesOf = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function luminance(image: Vips.Image): Uint8Array {
  const grey = image.colourspace('b-w');
  const first = grey.extractBand(0);
  const bytes = first.cast('uchar');
  try {
    return new Uint8Array(bytes.writeToMemory());
  } finally {
    for (const one of [bytes, first, grey]) one.delete();
  }
}

/** Mean over windows of 8 × 8, every fourth pixel; windows without any difference in them are bare paper and do not count. */
function ssim(a: Uint8Array, b: Uint8Array, w: number, h: number): number {
  let sum = 0;
  let windows = 0;
  for (let y = 0; y + 8 <= h; y += 4)
    for (let x = 0; x + 8 <= w; x += 4) {
      let [sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0];
      for (let j = 0; j < 8; j++)
        for (let i = 0; i < 8; i++) {
          const [p, q] = [a[(y + j) * w + x + i]!, b[(y + j) * w + x + i]!];
          sa += p;
          sb += q;
          aa += p * p;
          bb += q * q;
          ab += p * q;
        }
      const [ma, mb] = [sa / 64, sb / 64];
      const [va, vb, cov] = [aa / 64 - ma * ma, bb / 64 - mb * mb, ab / 64 - ma * mb];
      if (va < 4 && vb < 4) continue;
      sum += ((2 * ma * mb + 6.5) * (2 * cov + 58.5)) / ((ma * ma + mb * mb + 6.5) * (va + vb + 58.5));
      windows++;
    }
  return sum / windows;
}
