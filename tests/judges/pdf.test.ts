/** Off-the-shelf judges on real packages: `../shared/judges` beside the repository, where it is present. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadIssue, type LoadedIssue } from '../../main/export/load.js';
import { exportPrint } from '../../main/export/print/index.js';
import { loadVips } from '../../main/export/vips.js';
import { buildSample } from '../../main/import/sample.js';
import { openFaces } from '../../main/store/faces.js';
import { connect, createNewsroom, type Connection } from '../../main/store/index.js';
import { textOf } from '../../shared/article/model.js';
import type { Finding } from '../../shared/contract/app.js';

const root = path.resolve(import.meta.dirname, '../..');
const judge = path.resolve(root, '../shared/judges/pdfcheck.sh');
const PROFILE = path.join(root, 'resources/profiles/ISOcoated_v2_300_bas.icc');
const needs: [string, boolean][] = [
  [judge, fs.existsSync(judge)],
  ['out/fonts (npm run build)', fs.existsSync(path.join(root, 'out/fonts/faces.json'))],
  ...['qpdf', 'mutool', 'pdffonts', 'pdfimages', 'pdftotext', 'gs', 'python3'].map((tool): [string, boolean] => [
    tool,
    spawnSync('which', [tool]).status === 0,
  ]),
];
const lacking = needs.filter(([, there]) => !there).map(([what]) => what);
if (lacking.length > 0) console.log(`PDF judges skipped: no ${lacking.join(', no ')}`);

/** What pdftotext and pdfinfo put between words and lines is theirs: only the characters and their order count. */
const bare = (text: string): string => text.replace(/\s+/g, '');
const LIMIT = 220;
const SPOT = 'PANTONE 185 C';

describe.skipIf(lacking.length > 0)('press PDFs of the sample newsroom', () => {
  let dir: string;
  let client: Connection;
  let resources: string;
  const packages = new Map<string, { pdfs: string[]; loaded: LoadedIssue; findings: Finding[] }>();

  const make = async (name: string, issue: string): Promise<void> => {
    const faces = openFaces(path.join(root, 'out/fonts'));
    const loaded = await loadIssue(client, issue, faces);
    const out = path.join(dir, name);
    const made = await exportPrint({ client, faces, resources }, { issue, out, locale: 'zh', parts: ['press'] });
    const pdfs = made.files.filter((file) => file.path.startsWith('pages/')).map((file) => path.join(out, file.path));
    packages.set(name, { pdfs, loaded, findings: made.preflight });
  };
  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-judge-'));
    resources = path.join(root, 'resources');
    const author = { name: '排版', role: '美编' };
    createNewsroom(path.join(dir, 's.newsroom'), { name: 's', author });
    client = await connect(path.join(dir, 's.newsroom'), { author });
    await buildSample(client, resources);
    const { issues } = await client.call('issues.list', {});
    const { publications } = await client.call('publications.list', {});
    for (const { id, publication } of issues) await make(publications.find((p) => p.id === publication)!.language, id);

    // The same again on newsprint: a spot ink for 朱红, 220 % of ink, the press's own profile.
    const { id: profile } = await client.call('media.put', { name: '印厂.icc', bytes: new Uint8Array(fs.readFileSync(PROFILE)) });
    for (const publication of publications)
      await client.call('publication.save', {
        publication: {
          ...publication,
          inkLimit: LIMIT,
          profile: { media: profile, name: '印厂' },
          palette: { ...publication.palette, vermilion: { ...publication.palette['vermilion']!, spot: { name: SPOT, tint: 100 } } },
        },
      });
    for (const { id, publication } of issues) await make(`spot-${publications.find((p) => p.id === publication)!.language}`, id);
  }, 300_000);
  afterAll(async () => {
    await client.close();
    if (process.env.KEEP) console.log(`kept: ${dir}`);
    else fs.rmSync(dir, { recursive: true, force: true });
  });
  const each = (use: (file: string, name: string) => void): void => {
    expect([...packages.keys()].sort()).toEqual(['en', 'spot-en', 'spot-zh', 'zh']);
    for (const [name, { pdfs }] of packages) {
      expect(pdfs.length).toBeGreaterThan(1);
      for (const file of pdfs) use(file, `${name} ${path.basename(file)}`);
    }
  };
  const wholeOf = (name: string): string => packages.get(name)!.pdfs.find((file) => /\d{4}-\d\d-\d\d\.pdf$/.test(file))!;

  it('pass every check: both papers, each page and the issue, in process inks and with a spot ink', () => {
    each((file, name) => {
      const { status, stdout } = spawnSync('bash', [judge, file], { encoding: 'utf8' });
      expect(stdout, name).not.toContain('FAIL');
      expect(stdout, name).toContain('INFO tagged');
      expect(status, stdout).toBe(0);
    });
  }, 300_000);

  it('are sound to qpdf and drawn by Ghostscript without a word; every page has black', () => {
    each((file, name) => {
      const checked = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
      expect(checked.stdout + checked.stderr, name).not.toMatch(/warning/i);
      const { stdout, stderr } = spawnSync('gs', ['-q', '-o', '-', '-sDEVICE=inkcov', '-r20', file], { encoding: 'utf8' });
      expect(stderr, name).toBe('');
      for (const line of stdout.trim().split('\n')) {
        expect(line, name).toMatch(/CMYK OK$/);
        expect(Number(line.trim().split(/\s+/)[3]), name).toBeGreaterThan(0.01);
      }
    });
  }, 300_000);

  it('a spot ink has a plate in every file where it prints, and no file of process inks has one', () => {
    const platesOf = (file: string): string[] => {
      const out = fs.mkdtempSync(path.join(dir, 'plates-'));
      execFileSync('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffsep', '-r20', `-sOutputFile=${out}/p%d.tif`, file]);
      return fs.readdirSync(out).flatMap((name) => /\((.*)\)/.exec(name)?.[1] ?? []);
    };
    const process = ['Black', 'Cyan', 'Magenta', 'Yellow'];
    for (const name of ['zh', 'en']) expect([...new Set(platesOf(wholeOf(name)))].sort(), name).toEqual(process);
    for (const name of ['spot-zh', 'spot-en']) {
      expect([...new Set(platesOf(wholeOf(name)))].sort(), name).toEqual([...process, SPOT].sort());
      expect(packages.get(name)!.findings.some(({ code, severity }) => code === 'spot-plates' && severity === 'note')).toBe(true);
    }
  }, 300_000);

  it('no pixel of a picture in the finished file carries more ink than the publication takes', async () => {
    const vips = await loadVips();
    for (const name of ['spot-zh', 'spot-en']) {
      const out = fs.mkdtempSync(path.join(dir, 'pictures-'));
      execFileSync('pdfimages', ['-all', wholeOf(name), path.join(out, 'p')]);
      let heaviest = 0;
      for (const file of fs.readdirSync(out)) {
        const image = vips.Image.newFromBuffer(fs.readFileSync(path.join(out, file)));
        if (image.bands !== 4) continue;
        // pdfimages leaves out the mark that says which way round the inks are: the finished file's Decode says full ink is 0.
        const sum = image.recomb(vips.Image.newMatrix(4, 1, [1, 1, 1, 1]));
        heaviest = Math.max(heaviest, sum.max() / 2.55);
      }
      console.log(`${name}: heaviest pixel ${heaviest.toFixed(1)} % of ${LIMIT} %`);
      expect(heaviest).toBeGreaterThan(100);
      expect(heaviest).toBeLessThanOrEqual(LIMIT);
    }
  }, 120_000);

  it('says the press’s own profile by its own name, and the carried one as it is registered', () => {
    const said = (name: string): string => execFileSync('qpdf', ['--qdf', '--object-streams=disable', wholeOf(name), '-'], { maxBuffer: 1 << 28 }).toString('latin1'); // prettier-ignore
    expect(said('zh')).toContain('/OutputConditionIdentifier (FOGRA39)');
    expect(said('spot-zh')).toContain('/OutputConditionIdentifier (Custom)');
    expect(said('spot-zh')).toContain('/Info (ISO Coated v2 300% \\(basICColor\\))');
    expect(said('spot-zh')).not.toContain('/RegistryName');
    const manifest = JSON.parse(fs.readFileSync(path.join(dir, 'spot-zh', 'manifest.json'), 'utf8')) as { press: unknown };
    expect(manifest.press).toEqual({ condition: 'Custom', profile: 'ISO Coated v2 300% (basICColor)', inkLimit: LIMIT, spotPlates: [SPOT] });
  });

  it('read story by story: each paragraph whole and in order, as one element of the tagged tree and as plain text', () => {
    for (const name of ['zh', 'en']) {
      const { loaded } = packages.get(name)!;
      const raw = bare(execFileSync('pdftotext', ['-raw', wholeOf(name), '-'], { maxBuffer: 1 << 26 }).toString('utf8'));
      const plain = bare(execFileSync('pdftotext', [wholeOf(name), '-'], { maxBuffer: 1 << 26 }).toString('utf8'));
      const tree = bare(execFileSync('pdfinfo', ['-struct-text', wholeOf(name)], { maxBuffer: 1 << 26 }).toString('utf8').replace(/^\s*"(.*)"$/gm, '$1').replace(/^ *Span.*$/gm, '')); // prettier-ignore
      // No radical, no letter form of its own stands for a character.
      expect(raw).not.toMatch(/[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/u);
      let [paragraphs, inRaw, inPlain] = [0, 0, 0];
      for (const article of loaded.articles.values()) {
        let at = 0;
        for (const block of article.body) {
          if (block.type !== 'paragraph' || textOf(block.runs) === '') continue;
          paragraphs++;
          // The tail of the paragraph: an opening may stand before it, a hyphen of the line's own inside it.
          const wanted = bare(textOf(block.runs));
          const found = tree.replaceAll('-', '').indexOf(wanted.replaceAll('-', ''), at);
          expect(found, `${name} ${article.headline.join('')}: ${wanted.slice(0, 30)}`).toBeGreaterThanOrEqual(0);
          at = found;
          if (raw.replaceAll('-', '').includes(wanted.replaceAll('-', ''))) inRaw++;
          if (plain.replaceAll('-', '').includes(wanted.replaceAll('-', ''))) inPlain++;
        }
      }
      console.log(`${name}: of ${paragraphs} paragraphs ${inRaw} whole in raw order, ${inPlain} in pdftotext's own`);
      expect(paragraphs).toBeGreaterThan(20);
      expect(inRaw).toBe(paragraphs);
      // Where readers guess the columns from the looks of the page, most of it.
      expect(inPlain).toBeGreaterThan(paragraphs * 0.7);
    }
  });
});
