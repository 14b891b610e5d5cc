/** What may be wrong with the files and the place of a print package: each is one sentence, and no half package is left. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32, createDeflate } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Exported } from '../../../shared/contract/app.js';
import { asDatelineError } from '../../../shared/contract/errors.js';
import { defaultPublication } from '../../../shared/newsroom/defaults.js';
import { say } from '../../../shared/words/index.js';
import { withLoadedFaces } from '../../import/loaded-faces.js';
import { connect, createNewsroom, type Connection } from '../../store/index.js';
import { exportPrint, type PrintTask } from './index.js';
import { faces, hasFaces, resources } from './testing/press.js';

const author = { name: '夜班', role: '编辑' };
const picture = () => fs.readFileSync(path.join(resources, 'sample/pictures/market.jpg'));

let dir: string;
let client: Connection;
/** Of an issue with one page, on which one story stands with one picture. */
let media: { id: string; path: string };
let issue: string;
const at = (...parts: string[]): string => path.join(dir, ...parts);

async function newsroomWith(bytes: Uint8Array): Promise<void> {
  const media_ = await client.call('media.put', { name: 'photo.jpg', bytes });
  media = await client.call('media.get', { id: media_.id });
  const body = [
    { id: 'p', type: 'paragraph' as const, runs: [{ text: '夜里的市场灯火通明，摊主们正在卸货。' }] },
    { id: 'm', type: 'picture' as const, media: media.id, runs: [{ text: '市场一角' }], credit: '本报记者摄', alt: '市场' },
  ];
  const { id } = await client.call('article.create', { init: { headline: ['夜市重开'], body } });
  const frame = { id: 'f', page: 'p1', kind: 'story' as const, slot: 'lead', order: 0, article: id, box: { col: 0, cols: 3, line: 0, lines: 40 } };
  const page = { id: 'p1', order: 0, label: '要闻', template: 'blank', editors: [] };
  ({ id: issue } = await client.call('issue.create', { init: { publication: 'paper', date: '2026-11-24', number: 1, total: 1, pages: [page], frames: [frame] } })); // prettier-ignore
}
const print = async (more: Partial<PrintTask> = {}, env = {}): Promise<Exported> =>
  exportPrint({ client, faces: await withLoadedFaces(faces, client), resources, ...env }, { issue, out: at('out'), locale: 'zh', ...more });

/** Errors of preflight do not stop it: what comes after them is to be seen. */
const letPass: object = { overrule: { by: '夜班', role: '编辑', at: '2026-11-24T18:10:00.000Z', reason: '' } };

/** The error's code, after seeing that it is a sentence in both languages, and that nothing was left of the package. */
async function refusal(work: Promise<unknown>, left: readonly string[] = ['n.newsroom']): Promise<string> {
  const error = asDatelineError(await work.then(() => new Error('it went through'), (thrown: unknown) => thrown)); // prettier-ignore
  expect(say('zh', `error.${error.code}`, error.values)).toMatch(/^[^{}]+。$/);
  expect(say('en', `error.${error.code}`, error.values)).toMatch(/^[^{}]+\.$/);
  expect(fs.readdirSync(dir).sort()).toEqual([...left]);
  return error.code;
}

const png = (width: number, height: number, data: Buffer): Buffer => {
  const chunk = (name: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits, three colours.
  head.set([8, 2], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
};
/** Rows of one colour: a file of some hundred kilobytes that opens to hundreds of megabytes. */
async function packedRows(width: number, height: number): Promise<Buffer> {
  const row = Buffer.alloc(1 + width * 3, 0x60);
  row[0] = 0;
  const deflate = createDeflate({ level: 1 });
  const out: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => out.push(piece));
  const done = new Promise<void>((resolve) => deflate.on('end', resolve));
  for (let y = 0; y < height; y++) if (!deflate.write(row)) await new Promise((drained) => deflate.once('drain', drained));
  deflate.end();
  await done;
  return Buffer.concat(out);
}

describe.runIf(hasFaces)('a print package with something wrong (needs the built faces)', () => {
  const open = async (bytes: Uint8Array = picture()): Promise<void> => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-bad-'));
    createNewsroom(at('n.newsroom'), { name: 'n', author });
    client = await connect(at('n.newsroom'), { author });
    await newsroomWith(bytes);
  };
  afterEach(async () => {
    await client.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  describe('its picture', () => {
    /** What is found of it, after seeing that the page has its hole and the package is whole. */
    const found = async (): Promise<string[]> => {
      const { files, preflight } = await print(letPass);
      for (const file of files) expect(fs.statSync(at('out', file.path)).size).toBe(file.bytes);
      expect(fs.readFileSync(at('out/pages/2026-11-24-01.pdf')).includes('/Subtype /Image')).toBe(false);
      expect(fs.readdirSync(dir).sort()).toEqual(['n.newsroom', 'out']);
      const problems = preflight.filter(({ code }) => /^picture-(unreadable|too|damaged)/.test(code));
      for (const problem of problems) {
        expect(problem).toMatchObject({ severity: 'error', page: 'p1', frame: 'f' });
        expect(problem.message).toMatch(/photo\.jpg.*。$/);
      }
      return problems.map(({ code }) => code);
    };

    it.each([
      ['was cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
      ['was emptied', () => Buffer.alloc(0)],
      ['is a text', () => Buffer.from('this is no picture'.repeat(100))],
      ['is all noise after its header', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 800), Buffer.alloc(bytes.length - 800, 0x5a)])],
    ])('%s on the disk', async (_, spoil) => {
      await open();
      const good = fs.readFileSync(media.path);
      fs.writeFileSync(media.path, spoil(good));
      expect(await found()).toEqual(['picture-unreadable']);
    });

    it('has a checksum that does not hold', async () => {
      const bad = png(300, 200, await packedRows(300, 200));
      bad[bad.indexOf('IDAT') + 10]! ^= 0xff;
      await open(bad);
      expect(await found()).toEqual(['picture-unreadable']);
    });

    it('says that it has 30,000 × 30,000 pixels, and has none', async () => {
      await open(png(30_000, 30_000, Buffer.from('x')));
      expect((await found()).length).toBe(1);
    }, 30_000);

    it('opens to half a gigabyte: it prints or is refused, and the export goes on', async () => {
      await open(png(13_000, 13_000, await packedRows(13_000, 13_000)));
      expect(fs.statSync(media.path).size).toBeLessThan(4e6);
      const { files, preflight } = await print(letPass);
      expect(files.map((file) => file.path)).toContain('pages/2026-11-24-01.pdf');
      const drawn = fs.readFileSync(at('out/pages/2026-11-24-01.pdf')).includes('/Subtype /Image');
      expect(preflight.some(({ code }) => /^picture-(unreadable|too)/.test(code))).toBe(!drawn);
    }, 60_000);
  });

  describe('its font', () => {
    /** A font of the newsroom's own that the paper is set in; built from a built-in one. */
    const load = async (change: (bytes: Buffer) => void = () => {}): Promise<{ id: string; path: string }> => {
      const bytes = Buffer.from(faces.bytes('noto-sans-sc-400'));
      change(bytes);
      const { id } = await client.call('media.put', { name: 'Paper.ttf', bytes });
      const publication = defaultPublication();
      await client.call('publication.save', { publication: { ...publication, faces: { ...publication.faces, song: id } } });
      return client.call('media.get', { id });
    };

    it('prints while it is whole', async () => {
      await open();
      await load();
      expect((await print()).files.length).toBeGreaterThan(3);
    });

    it('is lost, cut off, or altered: the press files are not made, and the sentence names it', async () => {
      await open();
      const { path: file } = await load();
      const whole = fs.readFileSync(file);
      const altered = Buffer.from(whole);
      altered[whole.length >> 1]! ^= 0xff;
      for (const spoil of [() => fs.rmSync(file), () => fs.writeFileSync(file, whole.subarray(0, 5000)), () => fs.writeFileSync(file, altered), () => fs.writeFileSync(file, 'no font')]) {
        spoil();
        const refused = print();
        await expect(refused).rejects.toMatchObject({ values: { name: 'Paper.ttf' } });
        expect(await refusal(refused)).toBe('export-font-broken');
      } // prettier-ignore
      fs.writeFileSync(file, whole);
      expect((await print()).files.length).toBeGreaterThan(3);
    });

    it('may not be embedded', async () => {
      await open();
      await load((bytes) => {
        for (let i = 0; i < bytes.readUInt16BE(4); i++)
          if (bytes.toString('latin1', 12 + i * 16, 16 + i * 16) === 'OS/2') bytes.writeUInt16BE(2, bytes.readUInt32BE(20 + i * 16) + 8);
      });
      expect(await refusal(print(letPass))).toBe('export-font-closed');
    });

    it('is lost, and the paper does not use it: nobody is kept', async () => {
      await open();
      const { path: file } = await load();
      await client.call('publication.save', { publication: defaultPublication() });
      fs.rmSync(file);
      expect((await print()).files.length).toBeGreaterThan(3);
    });
  });

  describe('its place', () => {
    it('is a file, a folder with somebody’s files, the newsroom’s own folder', async () => {
      await open();
      fs.writeFileSync(at('out'), 'mine');
      expect(await refusal(print(), ['n.newsroom', 'out'])).toBe('exists');
      fs.rmSync(at('out'));
      fs.mkdirSync(at('out'));
      fs.writeFileSync(at('out/notes.txt'), 'mine');
      expect(await refusal(print(), ['n.newsroom', 'out'])).toBe('exists');
      expect(fs.readdirSync(at('out'))).toEqual(['notes.txt']);
      fs.rmSync(at('out'), { recursive: true });
      for (const out of ['n.newsroom', 'n.newsroom/media', 'n.newsroom/print/deep'])
        expect(await refusal(print({ out: at(out) }))).toBe('export-in-newsroom');
      expect(fs.readdirSync(at('n.newsroom')).some((name) => name.includes('making') || name === 'print')).toBe(false);
      expect(await refusal(print({ out: at('x'.repeat(300)) }))).toBe('export-path-long');
    }, 30_000);

    /** Mounts need root; in most containers they are refused even so. */
    const mounted = (options: string): string | null => {
      const place = at('disk');
      fs.mkdirSync(place, { recursive: true });
      return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place], { stdio: 'ignore' }).status === 0 ? place : null;
    };
    const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('which', ['mount', 'umount'], { stdio: 'ignore' }).status === 0; // prettier-ignore

    it.skipIf(!mayMount)('has no room (skipped where this process may not mount)', async ({ skip }) => {
      await open();
      const place = mounted('size=600k');
      if (!place) return skip('mount is refused here');
      try {
        const refused = print({ out: path.join(place, 'out') });
        await expect(refused).rejects.toMatchObject({ code: 'export-full' });
        expect(fs.readdirSync(place)).toEqual([]);
      } finally {
        execFileSync('umount', [place]);
      }
    });

    it.skipIf(!mayMount)('is read-only (skipped where this process may not mount)', async ({ skip }) => {
      await open();
      const place = mounted('size=600k,ro');
      if (!place) return skip('mount is refused here');
      try {
        await expect(print({ out: path.join(place, 'out') })).rejects.toMatchObject({ code: 'no-permission' });
        await expect(print({ out: place })).rejects.toMatchObject({ code: 'no-permission' });
      } finally {
        execFileSync('umount', [place]);
      }
    });
  });

  it('is cancelled at each of its steps: nothing is left, and the older package stays', async () => {
    await open();
    const older = await print();
    const told: number[] = [];
    await print({}, { progress: (done: number) => told.push(done) });
    expect(told.length).toBeGreaterThan(6);
    for (let stop = 0; stop < told.length - 1; stop++) {
      const control = new AbortController();
      let calls = 0;
      // What is under way goes on to its end; the next step does not begin.
      const progress = (): void => {
        if (calls++ === stop) control.abort();
      };
      expect(await refusal(print({}, { signal: control.signal, progress }), ['n.newsroom', 'out']), `step ${stop}`).toBe('cancelled');
    }
    for (const file of older.files) expect(fs.statSync(at('out', file.path)).size).toBe(file.bytes);
  }, 60_000);

  it('goes to one place twice at once: one whole package is there', async () => {
    await open();
    const [one, two] = await Promise.all([print(), print()]);
    expect(one.files).toEqual(two.files);
    for (const file of one.files) expect(fs.statSync(at('out', file.path)).size).toBe(file.bytes);
    expect(fs.readdirSync(dir).sort()).toEqual(['n.newsroom', 'out']);
  });

  it('is killed in the middle: the next export to that place takes its half away', async () => {
    await open();
    await client.close();
    const cli = path.resolve(import.meta.dirname, '../../../out/cli/main.cjs');
    if (!fs.existsSync(cli)) throw new Error('out/cli is not built');
    // Stopped as soon as its half-made folder is there.
    const script = `const { spawn } = require('node:child_process'), fs = require('node:fs');
      const child = spawn(process.execPath, [${JSON.stringify(cli)}, 'export', 'print', '--newsroom', ${JSON.stringify(at('n.newsroom'))}, '--out', ${JSON.stringify(at('out'))}], { stdio: 'ignore' });
      const watch = setInterval(() => { if (fs.readdirSync(${JSON.stringify(dir)}).some((name) => name.includes('.making-'))) { child.kill('SIGKILL'); clearInterval(watch); } }, 1);
      child.on('exit', (code, signal) => process.exit(signal === 'SIGKILL' ? 0 : 1));`;
    expect(spawnSync(process.execPath, ['-e', script], { timeout: 20_000 }).status).toBe(0);
    expect(fs.readdirSync(dir).filter((name) => name.includes('.making-'))).toHaveLength(1);
    expect(fs.existsSync(at('out'))).toBe(false);
    client = await connect(at('n.newsroom'), { author });
    await print();
    expect(fs.readdirSync(dir).sort()).toEqual(['n.newsroom', 'out']);
  }, 40_000);
});
