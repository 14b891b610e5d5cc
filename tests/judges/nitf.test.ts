/** Every story of the sample newsroom, and one that attacks, against NITF's own schema. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPrint } from '../../main/export/print/index.js';
import { article, ATTACK, block, smallIssue } from '../../main/export/web/testing/small-issue.js';
import { nitf } from '../../main/export/wire/nitf.js';
import { buildSample } from '../../main/import/sample.js';
import { openFaces } from '../../main/store/faces.js';
import { connect, createNewsroom } from '../../main/store/index.js';
import { placesOf } from '../../shared/makeup/places.js';

const root = path.resolve(import.meta.dirname, '../..');
const schema = path.resolve(root, '../shared/standards/nitf/nitf-3-6.xsd');
const needs: [string, boolean][] = [
  [schema, fs.existsSync(schema)],
  ['out/fonts (npm run build)', fs.existsSync(path.join(root, 'out/fonts/faces.json'))],
  ['xmllint (Debian libxml2-utils)', spawnSync('which', ['xmllint']).status === 0],
];
const lacking = needs.filter(([, there]) => !there).map(([what]) => what);
if (lacking.length > 0) console.log(`NITF judge skipped: no ${lacking.join(', no ')}`);

describe.skipIf(lacking.length > 0)('NITF 3.6', () => {
  let dir: string;
  beforeAll(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-nitf-'));
  });
  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
  const validate = (files: readonly string[]): void => {
    const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, ...files], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))).toEqual([]);
    expect(status).toBe(0);
  };

  it('the schema finds faults: the judge is awake', () => {
    const bad = path.join(dir, 'bad.xml');
    fs.writeFileSync(bad, '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><p>no</p></body></nitf>');
    expect(() => execFileSync('xmllint', ['--nonet', '--noout', '--schema', schema, bad], { stdio: 'pipe' })).toThrow();
  });

  it('holds for every story of both sample papers, in the package', async () => {
    const author = { name: '排版', role: '美编' };
    createNewsroom(path.join(dir, 's.newsroom'), { name: 's', author });
    const client = await connect(path.join(dir, 's.newsroom'), { author });
    const resources = path.join(root, 'resources');
    await buildSample(client, resources);
    const { issues } = await client.call('issues.list', {});
    expect(issues.length).toBeGreaterThan(1);
    for (const { id } of issues) {
      const out = path.join(dir, id);
      const { files } = await exportPrint(
        { client, faces: openFaces(path.join(root, 'out/fonts')), resources },
        { issue: id, out, locale: 'zh', parts: ['text'] },
      );
      const stories = files.filter((file) => file.path.endsWith('.xml')).map((file) => path.join(out, file.path));
      expect(stories.length).toBeGreaterThan(5);
      validate(stories);
    }
    await client.close();
  }, 60_000);

  it('holds for stories of every block, with text that attacks, and for an empty one', () => {
    const { issue, publication, articles } = smallIssue('5f'.repeat(32));
    const body = [
      block('item', ATTACK),
      block('cell', ATTACK, { table: 't', row: 'a', head: true }),
      block('cell', ATTACK, { table: 't', row: 'b', align: 'center' }),
      block('question', ATTACK, { box: 'x' }),
      block('picture', ATTACK, { media: 'm', credit: ATTACK, alt: ATTACK, group: 'g', box: 'x' }),
      block('picture', ATTACK, { media: 'm', group: 'g', box: 'x' }),
      block('picture', ATTACK, { media: 'm', group: 'h' }),
      block('picture', '', { media: 'm', group: 'h' }),
      block('picture', ATTACK, { credit: ATTACK }),
    ];
    const all = [...articles.values(), article('every', { headline: [ATTACK, ''], standfirst: `${ATTACK}\n二`, body }), article('empty')];
    const files = all.map((one, i) => {
      const file = path.join(dir, `${i}.xml`);
      const picture = (): { source: string; type: string; width: number; height: number; rights: string } => ({ source: `../pictures/${ATTACK}.jpg`, type: 'image/jpeg', width: 3, height: 2, rights: ATTACK });
      fs.writeFileSync(file, nitf({ article: one, publication, issue, pages: [{ number: '01', label: ATTACK }, { number: '02', label: '' }], places: placesOf(issue), picture }));
      return file;
    }); // prettier-ignore
    validate(files);
  });
});
