/** Pictures and texts of the sample newsroom's package: what an archive finds in it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Exported } from '../../../shared/contract/app.js';
import type { StoreClient, StoreOutput } from '../../../shared/contract/store.js';
import { buildSample } from '../../import/sample.js';
import { connect, createNewsroom } from '../../store/index.js';
import { readJpeg } from '../photo/jpeg.js';
import { xmpText } from '../photo/xmp.js';
import { exportPrint } from './index.js';
import { faces, hasFaces, resources } from './testing/press.js';

const ManifestSchema = z.object({
  text: z.string(),
  stories: z.array(z.object({ id: z.string(), text: z.string(), nitf: z.string(), pictures: z.array(z.string()) })),
  pictures: z.array(z.object({ file: z.string(), width: z.number(), height: z.number(), dpi: z.number(), pages: z.array(z.string()), caption: z.string(), credit: z.string(), creators: z.array(z.string()), rights: z.string(), alt: z.string(), crop: z.unknown().optional() })),
}); // prettier-ignore

describe.runIf(hasFaces)('pictures and texts of a package', () => {
  let dir: string;
  let client: StoreClient;
  let issue: string;
  /** The first picture is cropped; the second one's file has lost its end. */
  let altered: StoreClient;
  let made: Exported;
  const at = (...parts: string[]): string => path.join(dir, ...parts);
  const manifest = (out: string): z.output<typeof ManifestSchema> =>
    ManifestSchema.parse(JSON.parse(fs.readFileSync(at(out, 'manifest.json'), 'utf8')));
  const crop = { x: 0.25, y: 0.25, w: 0.5, h: 0.5 };
  const go = (one: StoreClient, out: string): Promise<Exported> => exportPrint({ client: one, faces, resources }, { issue, out: at(out), locale: 'zh', parts: ['pictures', 'text'] }); // prettier-ignore

  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-archive-'));
    const author = { name: '排版', role: '美编' };
    createNewsroom(at('s.newsroom'), { name: 's', author });
    client = await connect(at('s.newsroom'), { author });
    ({ issue } = await buildSample(client, resources));
    made = await go(client, 'one');
    const [first, second] = made.files.filter(({ path: file }) => file.startsWith('pictures/'));
    expect(second).toBeDefined();
    let cropped: string | undefined;
    altered = {
      ...client,
      call: async (call, input) => {
        const output = await client.call(call, input);
        if (call === 'article.get') {
          const story = output as StoreOutput<'article.get'>;
          const picture = story.body.find(
            ({ type, media }) => type === 'picture' && media !== undefined && (cropped === undefined || cropped === media),
          );
          if (picture) {
            cropped = picture.media;
            return { ...story, body: story.body.map((block) => (block === picture ? { ...block, crop } : block)) };
          }
        }
        if (call === 'media.get') {
          const file = output as StoreOutput<'media.get'>;
          if (file.id === cropped || !file.type.startsWith('image/')) return output;
          const short = at(`${file.id}.jpg`);
          fs.writeFileSync(short, fs.readFileSync(file.path).subarray(0, -200));
          return { ...file, path: short };
        }
        return output;
      },
    } as StoreClient;
    expect(first).toBeDefined();
  }, 60_000);
  afterAll(async () => {
    await client?.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  it('every picture says what the manifest says of it, with the size it has on paper', () => {
    const { pictures } = manifest('one');
    expect(pictures.length).toBeGreaterThan(3);
    for (const picture of pictures) {
      const { xmp } = readJpeg(fs.readFileSync(at('one', picture.file)));
      expect(xmpText(xmp, 'dc', 'description')).toBe(picture.caption);
      expect(xmpText(xmp, 'photoshop', 'Credit')).toBe(picture.credit);
      expect(xmpText(xmp, 'dc', 'creator')).toBe(picture.creators[0]);
      expect(xmpText(xmp, 'dc', 'rights')).toBe(picture.rights);
      expect(picture.rights).toMatch(/^© 2026 /);
      expect(picture.dpi).toBeGreaterThan(100);
      expect(picture.pages.length).toBeGreaterThan(0);
    }
    expect(made.preflight.filter(({ code }) => /picture-(unreadable|without)/.test(code))).toEqual([]);
  });

  it('each story is there as text and as NITF, and all of them once in the issue’s text, under their pages', () => {
    const { stories, text } = manifest('one');
    const whole = fs.readFileSync(at('one', text), 'utf8');
    let from = 0;
    for (const story of stories) {
      const plain = fs.readFileSync(at('one', story.text), 'utf8');
      expect(fs.existsSync(at('one', story.nitf))).toBe(true);
      const found = whole.indexOf(plain);
      expect(found).toBeGreaterThan(from);
      expect(whole.indexOf(plain, found + 1)).toBe(-1);
      from = found;
      for (const file of story.pictures) expect(fs.readFileSync(at('one', story.nitf), 'utf8')).toContain(`../${file}`);
    }
    expect(whole.match(/^第0\d版/gm)!.length).toBeGreaterThan(3);
  });

  it('are the same bytes again', async () => {
    expect((await go(client, 'again')).files).toEqual(made.files);
  }, 30_000);

  it('a crop is cut out; a damaged file goes in as it is, and is told', async () => {
    const changed = await go(altered, 'changed');
    const { pictures } = manifest('changed');
    const [cut, ...others] = [...pictures].sort((a, b) => Number(a.crop === undefined) - Number(b.crop === undefined));
    const before = manifest('one').pictures.find(({ file }) => file === cut!.file)!;
    expect([cut!.width, cut!.height]).toEqual([Math.round(before.width / 2), Math.round(before.height / 2)]);
    expect(cut!.crop).toEqual(crop);
    expect(xmpText(readJpeg(fs.readFileSync(at('changed', cut!.file))).xmp, 'dc', 'rights')).toBe(cut!.rights);
    const told = changed.preflight.filter(({ code }) => code === 'picture-without-words');
    expect(told.length).toBeGreaterThanOrEqual(others.length);
    expect(told[0]!.message).toMatch(/照原样放进了资料包/);
    expect(others.every(({ rights }) => rights === '')).toBe(true);
  }, 30_000);
});
