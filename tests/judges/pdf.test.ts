/** Off-the-shelf judges on a real package: `../shared/judges` beside the repository, where it is present. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPrint } from '../../main/export/print/index.js';
import { buildSample } from '../../main/import/sample.js';
import { openFaces } from '../../main/store/faces.js';
import { connect, createNewsroom } from '../../main/store/index.js';

const root = path.resolve(import.meta.dirname, '../..');
const judge = path.resolve(root, '../shared/judges/pdfcheck.sh');
const needs: [string, boolean][] = [
  [judge, fs.existsSync(judge)],
  ['out/fonts (npm run build)', fs.existsSync(path.join(root, 'out/fonts/faces.json'))],
  ...['qpdf', 'mutool', 'pdffonts', 'pdfimages', 'gs', 'python3'].map((tool): [string, boolean] => [tool, spawnSync('which', [tool]).status === 0]),
];
const lacking = needs.filter(([, there]) => !there).map(([what]) => what);
if (lacking.length > 0) console.log(`PDF judges skipped: no ${lacking.join(', no ')}`);

describe.skipIf(lacking.length > 0)('the sample newsroom’s press PDFs', () => {
  let dir: string;
  let pdfs: string[];
  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-judge-'));
    const author = { name: '排版', role: '美编' };
    createNewsroom(path.join(dir, 's.newsroom'), { name: 's', author });
    const client = await connect(path.join(dir, 's.newsroom'), { author });
    const resources = path.join(root, 'resources');
    const { issue } = await buildSample(client, resources);
    const { files } = await exportPrint(
      { client, faces: openFaces(path.join(root, 'out/fonts')), resources },
      { issue, out: path.join(dir, 'out'), locale: 'zh' },
    );
    await client.close();
    pdfs = files.filter((file) => file.path.startsWith('pages/')).map((file) => path.join(dir, 'out', file.path));
  }, 60_000);
  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

  it('pass every check', () => {
    expect(pdfs.length).toBeGreaterThan(1);
    for (const file of pdfs) {
      const { status, stdout } = spawnSync('bash', [judge, file], { encoding: 'utf8' });
      expect(stdout).not.toContain('FAIL');
      expect(status, stdout).toBe(0);
    }
  }, 60_000);

  it('separate: every page has black, and Ghostscript draws it without complaint', () => {
    for (const file of pdfs) {
      const lines = execFileSync('gs', ['-q', '-o', '-', '-sDEVICE=inkcov', '-r20', file], { encoding: 'utf8' }).trim().split('\n');
      for (const line of lines) {
        expect(line).toMatch(/CMYK OK$/);
        expect(Number(line.trim().split(/\s+/)[3])).toBeGreaterThan(0.01);
      }
    }
  }, 60_000);
});
