/** InDesign's own schemas and Scribus on every page's IDML of both sample papers: `../shared/judges` beside the repository, where it is present. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPackage } from '../../main/export/print/idml/check.js';
import { readXml, type XmlElement } from '../../main/export/print/idml/read-xml.js';
import { loadIssue, type LoadedIssue } from '../../main/export/load.js';
import { exportPrint } from '../../main/export/print/index.js';
import { buildSample } from '../../main/import/sample.js';
import { openFaces } from '../../main/store/faces.js';
import { connect, createNewsroom } from '../../main/store/index.js';
import { textOf } from '../../shared/article/model.js';

const root = path.resolve(import.meta.dirname, '../..');
const judges = path.resolve(root, '../shared/judges');
const fonts = path.join(root, 'out/fonts');
const needs: [string, boolean][] = [
  [judges, fs.existsSync(path.join(judges, 'validate-idml.sh'))],
  ['out/fonts (npm run build)', fs.existsSync(path.join(fonts, 'faces.json'))],
  ...['jing', 'unzip', 'scribus'].map((tool): [string, boolean] => [tool, spawnSync('which', [tool]).status === 0]),
];
const lacking = needs.filter(([, there]) => !there).map(([what]) => what);
if (lacking.length > 0) console.log(`IDML judges skipped: no ${lacking.join(', no ')}`);

/** Scribus keeps paragraph ends as returns; what it makes of other white is its own affair. */
const plain = (text: string): string => text.replace(/[\s\u2028]+/g, '');

/** The schema of a part; null = it has none. */
function schemaOf(name: string): string | null {
  if (name === 'designmap.xml') return 'designmap.rng';
  const folder = /^(Spreads|MasterSpreads|Stories)\//.exec(name)?.[1];
  if (folder) return `${folder}/${{ Spreads: 'Spread', MasterSpreads: 'MasterSpread', Stories: 'Story' }[folder]}.rng`;
  return /^(Resources|XML)\//.test(name) ? name.replace(/xml$/, 'rng') : null;
}

interface Seen {
  x: number;
  y: number;
  w: number;
  h: number;
  text: string | null;
}
const INCH = 72;

/** Objects of the page as Scribus has them, by name, pt. */
function asScribus(file: string, dir: string): Map<string, Seen> {
  // Without its fonts Scribus asks a question that nobody answers.
  const config = path.join(dir, 'fonts.conf');
  fs.writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${dir}/fontcache</cachedir></fontconfig>`,
  );
  const out = path.join(dir, 'scribus.txt');
  const run = spawnSync('bash', [path.join(judges, 'scribus-idml.sh'), file, out, '60'], {
    encoding: 'utf8',
    env: { ...process.env, FONTCONFIG_FILE: config, HOME: dir },
    maxBuffer: 1 << 26,
  });
  expect(run.stdout, run.stderr).toContain('haveDoc 1');
  expect(run.stdout).toContain('unit in');
  const seen = new Map<string, Seen>();
  let last: Seen | undefined;
  for (const line of run.stdout.split('\n')) {
    const item = /^page 1 (\S+) type \d+ pos \(([^,]+), ([^)]+)\) size \(([^,]+), ([^)]+)\)/.exec(line);
    if (item) {
      const [x, y, w, h] = item.slice(2).map((n) => Number(n) * INCH) as [number, number, number, number];
      seen.set(item[1]!, (last = { x, y, w, h, text: null }));
    } else if (line.startsWith('   text: ') && last) last.text = JSON.parse(line.slice(9)) as string;
  }
  return seen;
}

interface Doc {
  file: string;
  parts: Map<string, string>;
  /** Objects of the spread in page coordinates, pt. */
  objects: { self: string; kind: string; x: number; y: number; w: number; h: number; story: string | null; head: boolean; link: string | null }[];
  stories: Map<string, XmlElement>;
}

function read(file: string): Doc {
  const parts = new Map(Object.entries(unzipSync(fs.readFileSync(file))).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const spread = readXml(parts.get('Spreads/Spread_uspread.xml')!);
  const page = spread.find(({ name }) => name === 'Page')!;
  const [, , height, width] = page.attributes.get('GeometricBounds')!.split(' ').map(Number) as [number, number, number, number];
  const kinds = new Set(['TextFrame', 'Rectangle', 'GraphicLine', 'Polygon']);
  const below = (element: XmlElement): XmlElement[] => element.children.flatMap((child) => [child, ...below(child)]);
  const objects = spread
    .filter(({ name }) => kinds.has(name))
    .map((element) => {
      const [, , , , tx, ty] = element.attributes.get('ItemTransform')!.split(' ').map(Number) as [number, number, number, number, number, number];
      const geometry = element.children.find(({ name }) => name === 'Properties')!;
      const points = below(geometry).flatMap((one) => (one.name === 'PathPointType' ? [one.attributes.get('Anchor')!.split(' ').map(Number)] : []));
      const [xs, ys] = [points.map(([x]) => x!), points.map(([, y]) => y!)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return {
        self: element.attributes.get('Self')!,
        kind: element.name,
        x: x + tx + width / 2,
        y: y + ty + height / 2,
        w: Math.max(...xs) - x,
        h: Math.max(...ys) - y,
        story: element.attributes.get('ParentStory') ?? null,
        head: element.attributes.get('PreviousTextFrame') === 'n',
        link:
          below(element)
            .find(({ name }) => name === 'Link')
            ?.attributes.get('LinkResourceURI') ?? null,
      };
    });
  const stories = new Map<string, XmlElement>();
  for (const [name, xml] of parts)
    if (name.startsWith('Stories/')) for (const one of readXml(xml)) if (one.name === 'Story') stories.set(one.attributes.get('Self')!, one);
  return { file, parts, objects, stories };
}

/** A story's text; of its tables only with `tables`. */
function storyText(element: XmlElement, tables: boolean): string {
  if (element.name === 'Table' && !tables) return '';
  return (element.name === 'Content' ? element.text : '') + element.children.map((child) => storyText(child, tables)).join('');
}

describe.skipIf(lacking.length > 0)('IDML of the sample papers', () => {
  let dir: string;
  const made: { out: string; loaded: LoadedIssue; docs: Doc[]; files: { path: string; sha256: string }[] }[] = [];
  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-idml-'));
    const author = { name: '排版', role: '美编' };
    createNewsroom(path.join(dir, 's.newsroom'), { name: 's', author });
    const client = await connect(path.join(dir, 's.newsroom'), { author });
    const resources = path.join(root, 'resources');
    const { issue } = await buildSample(client, resources);
    const env = { client, faces: openFaces(fonts), resources };
    for (const [id, locale] of [
      [issue, 'zh'],
      ['courier-2025-11-24', 'en'],
    ] as const) {
      const out = path.join(dir, locale);
      const { files } = await exportPrint(env, { issue: id, out, locale, parts: ['idml', 'pictures'] });
      const again = await exportPrint(env, { issue: id, out: path.join(dir, `${locale}-again`), locale, parts: ['idml', 'pictures'] });
      expect(again.files).toEqual(files);
      const loaded = await loadIssue(client, id, env.faces);
      const docs = files.filter((file) => file.path.endsWith('.idml')).map((file) => read(path.join(out, file.path)));
      expect(docs.length).toBe(loaded.pages.length);
      made.push({ out, loaded, docs, files });
    }
    await client.close();
  }, 120_000);
  afterAll(() => {
    if (process.env.KEEP) console.log(`kept: ${dir}`);
    else fs.rmSync(dir, { recursive: true, force: true });
  });

  it('is valid by InDesign’s schemas, and every reference leads somewhere', () => {
    // The judge starts Java for each part: it has one page of each paper, and all parts of the others go to one run a schema.
    const bySchema = new Map<string, string[]>();
    for (const { docs } of made)
      for (const [i, { file, parts }] of docs.entries()) {
        expect(checkPackage(parts)).toEqual([]);
        if (i === 1) {
          const { status, stdout } = spawnSync('bash', [path.join(judges, 'validate-idml.sh'), file], { encoding: 'utf8' });
          expect(status, stdout).toBe(0);
        }
        for (const [name, xml] of parts) {
          const schema = schemaOf(name);
          if (schema === null) continue;
          const copy = path.join(dir, 'parts', path.basename(file), name);
          fs.mkdirSync(path.dirname(copy), { recursive: true });
          fs.writeFileSync(copy, xml);
          bySchema.set(schema, [...(bySchema.get(schema) ?? []), copy]);
        }
      }
    expect(bySchema.size).toBe(10);
    for (const [schema, files] of bySchema) {
      const { status, stdout } = spawnSync('jing', ['-i', path.join(judges, '../standards/idml/rng-15.0', schema), ...files], { encoding: 'utf8' });
      expect(status, stdout).toBe(0);
    }
  }, 300_000);

  it('links every picture and advertisement to a file of the package', () => {
    for (const { docs, out, loaded } of made)
      for (const [i, { objects }] of docs.entries()) {
        const links = objects.flatMap(({ link, ...at }) => (link ? [{ ...at, file: decodeURIComponent(link.replace(/^file:/, '')) }] : []));
        for (const { file } of links) expect(fs.existsSync(path.join(out, 'idml', file)), file).toBe(true);
        const listed = loaded.pages[i]!.items.filter((item) => item.kind === 'picture' || item.kind === 'pdf');
        expect(links.length).toBe(listed.length);
        for (const item of listed)
          expect(
            links.some(({ x, y, w, h }) => Math.max(Math.abs(x - item.x), Math.abs(y - item.y), Math.abs(w - item.w), Math.abs(h - item.h)) < 0.5),
          ).toBe(true);
      }
  });

  it('has every paragraph of every story once in the issue’s files, whole where it stands on one page', () => {
    for (const { docs, loaded } of made) {
      const all = docs.map(({ stories }) => [...stories.values()].map((story) => plain(storyText(story, true))));
      for (const article of loaded.articles.values())
        for (const block of article.body) {
          const text = plain(textOf(block.runs));
          // Refer lines print their page numbers as they are now.
          if (text === '' || block.type === 'refer') continue;
          const whole = all.flat().filter((story) => story.includes(text)).length;
          const joined = plain(docs.map((doc) => [...doc.stories.values()].filter((s) => s.attributes.get('StoryTitle') === (article.headline.join(' ') || article.kicker)).map((s) => storyText(s, true)).join('')).join('')); // prettier-ignore
          expect(whole > 0 || joined.includes(text), `${article.headline.join(' ')}: ${text.slice(0, 30)}`).toBe(true);
        }
    }
  });

  it('shows Scribus the same frames, positions and texts', () => {
    for (const { docs } of made)
      for (const { file, objects, stories } of docs) {
        const seen = asScribus(file, dir);
        for (const { self, kind, x, y, w, h, story, head } of objects) {
          const there = seen.get(self);
          expect(there, `${path.basename(file)} ${kind} ${self}`).toBeDefined();
          const off = Math.max(
            Math.abs(there!.x - x),
            Math.abs(there!.y - y),
            ...(kind === 'GraphicLine' ? [] : [Math.abs(there!.w - w), Math.abs(there!.h - h)]),
          );
          expect(off, `${path.basename(file)} ${kind} ${self} ${JSON.stringify([there, x, y, w, h])}`).toBeLessThan(0.5);
          // Scribus gives a chain's text with its first frame; it reads no tables.
          if (story !== null && head) expect(plain(there!.text ?? ''), self).toBe(plain(storyText(stories.get(story)!, false)));
        }
        expect(seen.size).toBe(objects.length);
      }
  }, 300_000);
});
