/** What the site tells other programs, against their own schemas: ninjs 3.1, site maps, what search engines ask of an article. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadIssue } from '../../main/export/load.js';
import { archiveOf } from '../../main/export/web/archive.js';
import { recordOf } from '../../main/export/web/issue-json.js';
import { newsArticle } from '../../main/export/web/json-ld.js';
import { archiveKeywords } from '../../main/export/web/keywords/archive.js';
import { buildSite } from '../../main/export/web/site.js';
import { newsSitemap, sitemaps } from '../../main/export/web/sitemaps.js';
import { storyJson } from '../../main/export/web/story-json.js';
import { record } from '../../main/export/web/testing/records.js';
import { smallView } from '../../main/export/web/testing/small-view.js';
import type { View } from '../../main/export/web/view.js';
import { buildSample } from '../../main/import/sample.js';
import { openFaces } from '../../main/store/faces.js';
import { connect, createNewsroom } from '../../main/store/index.js';

const root = path.resolve(import.meta.dirname, '../..');
const standards = path.resolve(root, '../shared/standards');
const BASE = 'https://paper.example.org/';
const lackingOf = (needs: readonly [string, boolean][]): string[] => needs.filter(([, there]) => !there).map(([what]) => what);
const has = (...parts: string[]): [string, boolean] => [path.join(standards, ...parts), fs.existsSync(path.join(standards, ...parts))];
const json = (...parts: string[]): object => JSON.parse(fs.readFileSync(path.join(standards, ...parts), 'utf8')) as object;

/** With stories of every kind, one that attacks and one that is corrected. */
const small = (base: string | null = BASE): View =>
  smallView({ base, articles: { second: { corrections: [{ id: 'a', date: '2018-04-29', note: '应为“二百户”。' }], slug: 'second-427' } } });
const faults = (check: ValidateFunction, value: unknown): string[] =>
  check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

const noNinjs = lackingOf([has('ninjs', 'ninjs-schema_3.1.json'), has('ninjs', 'GeoJSON-schema.json')]);
if (noNinjs.length > 0) console.log(`ninjs judge skipped: no ${noNinjs.join(', no ')}`);
describe.skipIf(noNinjs.length > 0)('ninjs 3.1', () => {
  let check: ValidateFunction;
  beforeAll(() => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(ajv);
    ajv.addSchema(json('ninjs', 'GeoJSON-schema.json'));
    check = ajv.compile(json('ninjs', 'ninjs-schema_3.1.json'));
  });

  it('the schema finds faults: the judge is awake', () => {
    expect(faults(check, { uri: 'no uri' })).not.toEqual([]);
    expect(faults(check, { uri: 'urn:uuid:1', headline: 'x' })).not.toEqual([]);
  });

  it.each([['with', BASE], ['without', null]])('holds for stories of every kind, %s an address', (_, base) => {
    const view = small(base);
    for (const story of view.site.stories) expect(faults(check, storyJson(view, story)), story.id).toEqual([]);
  }); // prettier-ignore

  it.skipIf(!fs.existsSync(path.join(root, 'out/fonts/faces.json')))('holds for every story of both sample papers', async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-ninjs-'));
    try {
      const author = { name: '排版', role: '美编' };
      createNewsroom(path.join(dir, 's.newsroom'), { name: 's', author });
      const client = await connect(path.join(dir, 's.newsroom'), { author });
      await buildSample(client, path.join(root, 'resources'));
      const { issues } = await client.call('issues.list', {});
      let stories = 0;
      for (const { id } of issues) {
        const loaded = await loadIssue(client, id, openFaces(path.join(root, 'out/fonts')));
        const site = buildSite(loaded, '（无题）');
        const pictures = { photos: new Map(), pages: new Map() };
        const archive = archiveOf(recordOf({ site, pictures }), []);
        const view: View = { ...small(), site, archive, keywords: archiveKeywords(archive.issues), pictures };
        for (const story of site.stories) expect(faults(check, storyJson(view, story)), story.title).toEqual([]);
        stories += site.stories.length;
      }
      expect(stories).toBeGreaterThan(10);
      await client.close();
    } finally {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  });
});

const noArticle = lackingOf([has('web', 'google-article.schema.json')]);
if (noArticle.length > 0) console.log(`article judge skipped: no ${noArticle.join(', no ')}`);
describe.skipIf(noArticle.length > 0)('NewsArticle', () => {
  it('has what search engines ask for', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(ajv);
    const check = ajv.compile(json('web', 'google-article.schema.json'));
    expect(faults(check, { '@context': 'https://schema.org' })).not.toEqual([]);
    const view = small();
    for (const story of view.site.stories) expect(faults(check, newsArticle(view, story)), story.id).toEqual([]);
  });
});

const noMaps = lackingOf([
  has('web', 'sitemap.xsd'),
  has('web', 'news-driver.xsd'),
  ['xmllint (Debian libxml2-utils)', spawnSync('which', ['xmllint']).status === 0],
]);
if (noMaps.length > 0) console.log(`site map judge skipped: no ${noMaps.join(', no ')}`);
describe.skipIf(noMaps.length > 0)('site maps', () => {
  let dir: string;
  beforeAll(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-maps-'));
  });
  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
  const judge = (schema: string, text: string): string => {
    const file = path.join(dir, 'map.xml');
    fs.writeFileSync(file, text);
    const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', path.join(standards, 'web', schema), file], {
      encoding: 'utf8',
    });
    return status === 0 ? '' : stderr;
  };

  it('the schemas find faults: the judge is awake', () => {
    const url = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><lastmod>2018-04-27</lastmod></url></urlset>';
    expect(judge('sitemap.xsd', url)).not.toBe('');
    expect(judge('news-driver.xsd', newsSitemap(small(), BASE)!.replace(/<news:title>[^<]*<\/news:title>/, ''))).not.toBe('');
  });

  it('are valid, of one file and of several, and so is that of the news', () => {
    const view = small();
    for (const most of [50_000, 7])
      for (const { path: file, text } of sitemaps(view, BASE, ['keywords.html'], most))
        if (most > 7 || file !== 'sitemap.xml') expect(judge('sitemap.xsd', text), file).toBe('');
    expect(judge('news-driver.xsd', newsSitemap(view, BASE)!)).toBe('');
  });

  it('are valid for an archive without a story', () => {
    const empty = { archive: archiveOf(record('2018-05-01'), []), keywords: archiveKeywords([]) };
    for (const { text } of sitemaps(empty, BASE, [])) expect(judge('sitemap.xsd', text)).toBe('');
  });
});
