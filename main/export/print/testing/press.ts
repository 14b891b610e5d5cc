/** Lists, faces and readers for this room's tests. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { GlyphRun, Item, PageList } from '../../../../shared/makeup/list.js';
import { openFaces } from '../../../store/faces.js';
import { FaceFiles } from '../faces.js';
import { intentOf } from '../condition.js';
import { makePressFile, type PressInput } from '../press-file.js';

export const root = path.resolve(import.meta.dirname, '../../../..');
export const resources = path.join(root, 'resources');
export const hasFaces = existsSync(path.join(root, 'out/fonts/faces.json'));
export const faces = openFaces(path.join(root, 'out/fonts'));
export const icc = (): Uint8Array => readFileSync(path.join(resources, 'profiles/ISOcoated_v2_300_bas.icc'));

export const hasTool = (tool: string, flag = '-v'): boolean => {
  try {
    execFileSync(tool, [flag], { stdio: 'ignore' });
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code !== 'ENOENT';
  }
};

export const run = (text: string, init: Partial<GlyphRun> = {}): GlyphRun => {
  const size = init.size ?? 9;
  return { kind: 'glyphs', face: 'noto-serif-sc-400', size, color: [0, 0, 0, 100], text, xs: [...text].map((_, i) => 40 + i * size), y: 100, line: 'paragraph', source: { frame: 'f' }, ...init }; // prettier-ignore
};
export const page = (items: Item[], init: Partial<PageList> = {}): PageList => ({ page: 'p1', width: 300, height: 400, bleed: 8.504, items, regions: [], fits: [], problems: [], ...init }); // prettier-ignore

const files = new FaceFiles(faces);
let intent: PressInput['intent'] | undefined;
/** A PDF of the lists; pictures are absent unless given. */
export const press = (lists: readonly PageList[], init: Partial<PressInput> = {}): Promise<Uint8Array> =>
  makePressFile({
    facts: { title: '蓼河日报 <“A&B”>', author: '蓼河日报', language: 'zh-CN', date: '2018-04-27' },
    lists, articles: new Map(), ads: new Map(), faces: files, intent: (intent ??= intentOf(icc(), null)), picture: () => null, label: () => '蓼河日报 01', slugFace: 'noto-sans-sc-400', ...init,
  }); // prettier-ignore

/** Gives the bytes a name on disk for as long as `use` needs it. */
export async function onDisk<T>(bytes: Uint8Array, use: (file: string) => T | Promise<T>): Promise<T> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'dateline-press-'));
  try {
    const file = path.join(dir, 'page.pdf');
    await writeFile(file, bytes);
    return await use(file);
  } finally {
    await rm(dir, { recursive: true });
  }
}

export interface TracedGlyph {
  page: number;
  character: string;
  /** pt from the media box's left and bottom edge. */
  x: number;
  y: number;
  font: string;
  /** e.g. DeviceCMYK, and its components. */
  space: string;
  color: string;
  overprint: boolean;
}

const round = (value: number): number => Math.round(value * 1e5) / 1e5;
const entity = (text: string): string =>
  text.replace(/&#x([0-9a-f]+);|&#(\d+);|&(lt|gt|amp|quot|apos);/gi, (_, hex: string, dec: string, named: string) =>
    hex
      ? String.fromCodePoint(parseInt(hex, 16))
      : dec
        ? String.fromCodePoint(Number(dec))
        : { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[named]!,
  );

/** Every glyph as MuPDF draws it. */
export function trace(file: string): TracedGlyph[] {
  const lines = execFileSync('mutool', ['trace', file], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }).toString('utf8').split('\n'); // prettier-ignore
  const found: TracedGlyph[] = [];
  let at = { page: 0, font: '', space: '', color: '', overprint: false };
  // Of the text's own space to the page's, which MuPDF turns upside down: a form has one of its own.
  let height = 0;
  let [a, b, c, d, e, f] = [1, 0, 0, 1, 0, 0];
  for (const line of lines) {
    const attribute = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(line)?.[1] ?? '';
    if (line.includes('<page ')) {
      at = { ...at, page: Number(attribute('number')) };
      height = Number(attribute('mediabox').split(' ')[3]);
    } else if (line.includes('<fill_text')) {
      at = { ...at, space: attribute('colorspace'), color: attribute('color'), overprint: attribute('op') === '1' };
      [a, b, c, d, e, f] = attribute('transform').split(' ').map(Number) as [number, number, number, number, number, number];
    } else if (line.includes('<span ')) at = { ...at, font: attribute('font') };
    else if (line.includes('<g ')) {
      const [x, y] = [Number(attribute('x')), Number(attribute('y'))];
      found.push({ ...at, character: entity(attribute('unicode')), x: round(a * x + c * y + e), y: round(height - (b * x + d * y + f)) });
    }
  }
  return found;
}

export const textOfPdf = (file: string, ...args: string[]): string => execFileSync('pdftotext', ['-raw', ...args, file, '-']).toString('utf8');
