import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ARTICLE_STATES, textOf, type Article, type Block } from '../../shared/article/model.js';
import type { StoreClient } from '../../shared/contract/store.js';
import type { Issue } from '../../shared/issue/model.js';
import { printByline, printOpening } from '../../shared/copy/opening.js';
import { composeIssue } from '../../shared/makeup/compose.js';
import { TEST_FACES } from '../../shared/makeup/test-issue.js';
import { connect, createNewsroom } from '../store/index.js';
import { buildSample, readSampleStory } from './sample.js';

const COURIER = 'courier-2025-11-24';
const RESOURCES = path.join(import.meta.dirname, '../../resources');
const author = { name: '江一苇', role: '编辑' };
const folders: string[] = [];
const clients: StoreClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<StoreClient> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sample-'));
  folders.push(folder);
  const dir = path.join(folder, '澜川日报.newsroom');
  createNewsroom(dir, { name: '澜川日报', author });
  const client = await connect(dir, { author });
  clients.push(client);
  return client;
}

async function all(client: StoreClient): Promise<Article[]> {
  const { articles } = await client.call('articles.list', { limit: 1000 });
  return Promise.all(articles.map(({ id }) => client.call('article.get', { id })));
}

/** Everything a person sees, without the ids that the store chooses. */
async function content(client: StoreClient, issue: Issue): Promise<unknown> {
  const articles = await all(client);
  const slug = new Map(articles.map((article) => [article.id, article.slug]));
  const targets = (block: Block) => (block.to === undefined ? block : { ...block, to: block.to.split(' ').map((id) => slug.get(id)) });
  return {
    articles: articles.map(({ id: _id, body, ...rest }) => ({ ...rest, body: body.map(targets) })).sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    issue: { ...issue, frames: issue.frames.map((frame) => ({ ...frame, article: frame.article && slug.get(frame.article) })) },
    publications: (await client.call('publications.list', {})).publications,
    people: (await client.call('people.list', {})).people,
  };
}

describe('the sample newsroom', () => {
  it('is a whole paper: an issue of four pages, its stories, people and pictures', async () => {
    const client = await open();
    const { issue: id } = await buildSample(client, RESOURCES);
    const issue = await client.call('issue.get', { id });
    expect(issue.pages.map((page) => page.template)).toEqual(['front', 'inside', 'inside-photo', 'inside']);
    const stories = issue.frames.filter((frame) => frame.kind === 'story');
    expect(stories.every((frame) => frame.article !== null)).toBe(true);
    expect(issue.frames.filter((frame) => frame.page === 'p1' && frame.article !== null).map((frame) => frame.slot)).toEqual([
      'lead',
      'second',
      'brief',
    ]);
    expect(issue.keywords).toHaveLength(15);

    const courier = await client.call('issue.get', { id: COURIER });
    const other = new Set(courier.frames.map((frame) => frame.article));
    const articles = (await all(client)).filter((article) => !other.has(article.id));
    expect(articles.length).toBeGreaterThanOrEqual(24);
    const placed = new Set(stories.map((frame) => frame.article));
    expect(placed.size).toBe(stories.length);
    const spare = articles.filter((article) => !placed.has(article.id));
    expect(new Set(spare.map((article) => article.state)).size).toBeGreaterThanOrEqual(3);
    expect(articles.filter((article) => placed.has(article.id)).every((article) => article.state === 'signed')).toBe(true);
    expect(articles.filter((article) => article.language === 'en')).toHaveLength(2);
    expect(new Set(articles.map((article) => article.genre))).toEqual(new Set(['news', 'feature', 'picture', 'comment', 'brief']));
    for (const article of articles) {
      expect(ARTICLE_STATES).toContain(article.state);
      expect(article.headline.join(''), article.slug).not.toBe('');
      expect(article.keywords.length, article.slug).toBeGreaterThan(0);
    }
    expect((await client.call('people.list', {})).people.length).toBeGreaterThanOrEqual(12);
    expect((await client.call('publications.list', {})).publications.map((publication) => publication.name)).toEqual([
      '澜川日报',
      'The Liaohe Courier',
    ]);
    expect((await client.call('newsroom.check', {})).problems).toEqual([]);
  });

  it('has a front page like the one we start from', async () => {
    const client = await open();
    const { issue: id } = await buildSample(client, RESOURCES);
    const issue = await client.call('issue.get', { id });
    const at = async (slot: string) => client.call('article.get', { id: issue.frames.find((frame) => frame.id === `p1.${slot}`)!.article! });
    const lead = await at('lead');
    expect(lead).toMatchObject({ creditsAt: 'opening', opening: { source: '本报', place: '青澜', kind: '讯' } });
    expect(lead.kicker).not.toBe('');
    expect(lead.credits).toHaveLength(2);
    expect(lead.body.at(-1)).toMatchObject({ type: 'refer', runs: [{ text: '详见02/03/04 要闻' }] });
    const length = lead.body.reduce((sum, block) => sum + textOf(block.runs).length, 0);
    expect(length).toBeGreaterThan(1200);
    expect(length).toBeLessThan(1350);
    expect((await at('second')).kicker.endsWith('——')).toBe(true);
    const brief = await at('brief');
    expect(brief.body.map((block) => block.type)).toEqual(['picture', 'brief']);
    expect(textOf(brief.body[1]!.runs).startsWith('※')).toBe(true);
  });

  it('has stories for every keyword of the box but one', async () => {
    const client = await open();
    const { issue: id } = await buildSample(client, RESOURCES);
    const issue = await client.call('issue.get', { id });
    const used = new Map((await client.call('keywords.list', { limit: 1000 })).keywords.map(({ keyword, stories }) => [keyword, stories]));
    expect(issue.keywords.filter((keyword) => !used.get(keyword))).toEqual(['社区养老']);
    const courier = await client.call('issue.get', { id: COURIER });
    expect(courier.keywords.filter((keyword) => !used.get(keyword))).toEqual([]);
    expect([...used.keys()].filter((keyword) => ![...issue.keywords, ...courier.keywords].includes(keyword))).toEqual([]);
    const articles = await all(client);
    const placed = new Set(issue.frames.map((frame) => frame.article));
    for (const keyword of issue.keywords.filter((one) => one !== '社区养老')) {
      expect(
        articles.some((article) => placed.has(article.id) && article.keywords.includes(keyword)),
        `${keyword} in the issue`,
      ).toBe(true);
    }
  });

  it('fits its frames', async () => {
    const client = await open();
    const { issue: id } = await buildSample(client, RESOURCES);
    const issue = await client.call('issue.get', { id });
    const { publications } = await client.call('publications.list', {});
    const { media } = await client.call('media.list', {});
    const lists = composeIssue({
      issue,
      publication: publications[0]!,
      articles: new Map((await all(client)).map((article) => [article.id, article])),
      faces: TEST_FACES,
      media: new Map(media.map((file) => [file.id, file])),
    });
    for (const fit of lists.flatMap((list) => list.fits)) {
      expect(fit.oversetChars, fit.frame).toBe(0);
      // Real type differs from the test face by a few lines.
      expect(fit.spareLines, fit.frame).toBeLessThanOrEqual(10);
    }
    expect(lists.flatMap((list) => list.problems).filter((problem) => problem.severity === 'error' && problem.code !== 'missing-glyph')).toEqual([]);
  });

  it('has an issue in English: two pages, a jump, a refer, a box, an ear, an advertisement', async () => {
    const client = await open();
    await buildSample(client, RESOURCES);
    const issue = await client.call('issue.get', { id: COURIER });
    expect(issue).toMatchObject({ publication: 'paper-en', date: '2025-11-24', pages: [{ label: 'News' }, { label: 'Town and Valley' }] });
    const frame = (id: string) => issue.frames.find((one) => one.id === id)!;
    expect(frame('p1.lead').article).toBe(frame('p2.turn').article);
    expect(frame('p1.ear')).toMatchObject({ kind: 'ear', text: expect.stringContaining('River') as string });
    expect(frame('p1.brief')).toMatchObject({ ruled: true, tint: 'mist' });
    const { media } = await client.call('media.list', {});
    const pdf = media.find(({ name }) => name === 'bakery.pdf')!;
    expect(frame('p2.ad').ad).toEqual({ media: pdf.id, name: 'Pell & Daughters' });
    const lead = await client.call('article.get', { id: frame('p1.lead').article! });
    expect(lead).toMatchObject({
      language: 'en', priority: 'lead', kicker: 'A town that reads late', creditsAt: 'headline',
      opening: { place: 'LIAOHE', date: { month: 11, day: 23 } }, credits: [{ name: 'Nora Fielding' }, { name: 'Tom Asher' }],
    }); // prettier-ignore
    const refer = (await client.call('article.get', { id: frame('p1.third').article! })).body.at(-1)!;
    expect(refer).toMatchObject({ type: 'refer', to: frame('p2.feature').article });
    expect(issue.frames.filter((one) => one.kind === 'story' && one.article === null)).toEqual([]);

    const publication = (await client.call('publications.list', {})).publications.find(({ id }) => id === 'paper-en')!;
    const lists = composeIssue({
      issue,
      publication,
      articles: new Map((await all(client)).map((article) => [article.id, article])),
      faces: TEST_FACES,
      media: new Map(media.map((file) => [file.id, file])),
    });
    const text = lists.map((list) => list.items.map((item) => (item.kind === 'glyphs' ? item.text : '')).join(' '));
    expect(text[0]).toContain('Continued on page 2');
    expect(text[0]).toContain('November 2025');
    expect(text[0]).not.toMatch(/[\u4e00-\u9fff]/u);
    expect(text[1]).toContain('Continued from page 1');
    expect(text[1]).toMatch(/Page 2.*Advertisement/s);
    expect(text[1]).not.toMatch(/[\u4e00-\u9fff]/u);
    const ad = lists[1]!.items.find((item) => item.kind === 'pdf')!;
    expect(ad).toMatchObject({ media: pdf.id, source: { frame: 'p2.ad' } });
    expect(lists.flatMap((list) => list.problems).filter(({ code }) => code.startsWith('ad-'))).toEqual([]);
    // Words are divided where a line would gape, and English is set in columns of even edges.
    expect(lists.flatMap((list) => list.items).filter((item) => item.kind === 'glyphs' && item.text === '-').length).toBeGreaterThan(10);
  });

  it('is the same each time, and is not built twice in one newsroom', async () => {
    const [first, second] = [await open(), await open()];
    const { issue: id } = await buildSample(first, RESOURCES);
    await buildSample(second, RESOURCES);
    const issue = await first.call('issue.get', { id });
    expect(await content(second, await second.call('issue.get', { id }))).toEqual(await content(first, issue));
    const before = await first.call('newsroom.check', {});
    expect(await buildSample(first, RESOURCES)).toEqual({ issue: id });
    expect((await first.call('newsroom.check', {})).entries).toBe(before.entries);
  });

  it('has its pictures beside their drawings, large enough to print', async () => {
    const client = await open();
    await buildSample(client, RESOURCES);
    const { media } = await client.call('media.list', {});
    expect(media.length).toBeGreaterThanOrEqual(6);
    expect(media.filter(({ type }) => type !== 'image/jpeg').map(({ name, type }) => [name, type])).toEqual([['bakery.pdf', 'application/pdf']]);
    for (const { name, width } of media.filter(({ type }) => type === 'image/jpeg')) {
      expect(width, name).toBeGreaterThanOrEqual(1800);
      expect(statSync(path.join(RESOURCES, 'sample/pictures', name)).size, name).toBeLessThan(500_000);
      expect(existsSync(path.join(RESOURCES, 'sample/pictures', name.replace(/jpg$/, 'svg'))), name).toBe(true);
    }
    for (const article of await all(client)) {
      for (const block of article.body.filter(({ type }) => type === 'picture')) {
        expect(block.media, article.slug).toBeDefined();
        expect(block.credit, article.slug).toMatch(article.language === 'zh' ? /摄$/ : /^Photo by /);
        expect(block.alt, article.slug).not.toBe('');
      }
    }
  });

  it.each(['stories', 'stories-en'])('keeps every character of its %s', (folder) => {
    const dir = path.join(RESOURCES, 'sample', folder);
    for (const file of readdirSync(dir)) {
      const text = readFileSync(path.join(dir, file), 'utf8');
      const { init } = readSampleStory(text, file);
      const opening = printOpening(init.opening!, init.credits!, init.creditsAt!);
      const byline = init.creditsAt === 'headline' ? printByline(init.opening!, init.credits!) : '';
      // What the first lines say of the head is not in the text below them.
      const said = (part: string): boolean => new RegExp(`^${part}: `, 'm').test(text.slice(0, text.indexOf('\n---\n')));
      const head = [said('kicker') ? '' : init.kicker, ...init.headline!, said('deck') ? '' : init.deck];
      const parts = [...head, byline, opening, ...init.body!.map((block) => textOf(block.runs))];
      expect(parts.join('').replace(/\s/g, ''), file).toBe(text.slice(text.indexOf('\n---\n') + 5).replace(/\s/g, ''));
    }
  });

  it('says which file is wrong', () => {
    expect(() => readSampleStory('section: 要闻\n标题', '0900')).toThrow(/0900/);
    expect(() => readSampleStory('section: 要闻\nmood: 好\n---\n标题', '0900')).toThrow(/mood/);
  });
});
