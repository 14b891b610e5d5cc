/** How fast pages are composed, how evenly, and how that compares with Typst and Chromium on the same text, boxes and fonts. */
import { insertText } from './key.js';
import { newArticleDoc, readArticle } from '../../shared/article/doc.js';
import type { Article } from '../../shared/article/model.js';
import { ComposeCache, composeIssue, composePage } from '../../shared/makeup/compose.js';
import { breakOptions, cellsOf, openHouse, span } from '../../shared/makeup/house.js';
import { breakLines } from '../../shared/typeset/breaks.js';
import type { FaceTable } from '../../shared/typeset/face.js';
import { addQuality, NO_QUALITY, type Quality } from '../../shared/typeset/quality.js';
import { chromium } from './chromium.js';
import { article, BOXES, input, keyAt, readCorpus, readFaces, type Corpus } from './corpus.js';
import { makeup } from './makeup.js';
import { against, quantile, report, times } from './report.js';
import { typst } from './typst.js';

export async function compose(root: string, cache: string, electron: string): Promise<void> {
  const corpus = readCorpus(root);
  const faces = readFaces(root);
  cold(corpus, faces);
  keystroke(corpus, faces);
  issue(corpus, faces);
  linear(corpus, faces);
  makeup(corpus, faces);
  evenness(corpus, faces);
  await peers(root, cache, electron, corpus, faces);
}

const issueOf = (corpus: Corpus, faces: ReadonlyMap<string, FaceTable>, pages: number, perStory: number, seed: number) =>
  input(
    Array.from({ length: pages }, (_, p) =>
      BOXES.map((_box, i) => article(`a${p}-${i}`, corpus.paragraphs(perStory, seed * 100_000 + p * 10 + i), '区里开会排定二季度重点工程')),
    ),
    faces,
  );

/** The very first page of a process that has composed nothing yet: what a person waits for once. */
function cold(corpus: Corpus, faces: ReadonlyMap<string, FaceTable>): void {
  const given = issueOf(corpus, faces, 16, 875, 1);
  report('compose.issue-16-first', times(1, 0, () => composeIssue(given))[0]!, 'ms', 1);
}

/** One key in a story of 1,500 characters: from the document that changed to the page's list, as the window does it. */
function keystroke(corpus: Corpus, faces: ReadonlyMap<string, FaceTable>): void {
  const story = article('a', corpus.paragraphs(1500, 7), '区里开会排定二季度重点工程');
  const given = input([[story]], faces, [[0, 4, 0, 60]]);
  const doc = newArticleDoc({ headline: story.headline, body: story.body });
  const cache = new ComposeCache();
  const places = times(400, 100, (i) => {
    insertText(doc, 700 + (i % 50), '字');
    composePage({ ...given, articles: new Map([['a', readArticle(doc, 'a')]]), cache }, 'p0');
  });
  report('compose.keystroke', quantile(places), 'ms', places.length, 2);
  report('compose.keystroke-p95', quantile(places, 0.95), 'ms', places.length);
}

/** Sixteen pages of 70,000 characters, nothing remembered. */
function issue(corpus: Corpus, faces: ReadonlyMap<string, FaceTable>): void {
  const given = Array.from({ length: 4 }, (_, i) => issueOf(corpus, faces, 16, 875, i + 2));
  const found = times(20, 3, (i) => composeIssue(given[(i + 4) % 4]!));
  report('compose.issue-16', quantile(found), 'ms', found.length, 300);
}

/** Milliseconds for a thousand characters at once, four and sixteen times the length, of one story. */
function linear(corpus: Corpus, faces: ReadonlyMap<string, FaceTable>): void {
  const per: number[] = [];
  for (const factor of [1, 4, 16]) {
    const characters = 2000 * factor;
    const story = article('a', corpus.paragraphs(characters, 11 + factor), '区里开会排定二季度重点工程');
    const given = input([[story]], faces, [[0, 6, 0, 78]]);
    const runs = times(240 / factor, 24 / Math.min(factor, 8), () => composePage({ ...given }, 'p0'));
    per.push((quantile(runs) / characters) * 1000);
    report(`compose.linear-${factor}x`, per.at(-1)!, 'ms per 1,000 characters', runs.length);
  }
  report('compose.linear-16x-over-1x', per[2]! / per[0]!, 'ratio', 3, 1.15);
}

/** Breaking a paragraph as a whole against line by line: how far characters are moved apart, how many lines stand out, what it costs. */
function evenness(corpus: Corpus, faces: ReadonlyMap<string, FaceTable>): void {
  const house = openHouse(input([[]], faces).publication, faces);
  const setting = house.style('body');
  const kinds = [
    ['zh', 'zh', 99],
    ['zh-wide', 'zh', 207],
    ['en', 'en', 207],
  ] as const;
  for (const [name, language, measure] of kinds) {
    const cells = corpus.paragraphs(40_000, 23, language).map((text) => cellsOf(house, [span(text, setting, 'b')], language));
    const set = (optimal: boolean) => cells.map((c) => breakLines(c, 0, { ...breakOptions(house, measure, setting), optimal }));
    const quality = (optimal: boolean): Quality => set(optimal).reduce((sum, lines, i) => addQuality(sum, cells[i]!, lines, measure), NO_QUALITY);
    for (const [way, optimal] of [
      ['line', false],
      ['paragraph', true],
    ] as const) {
      const { lines, moved, over10, over25, worst, hyphens } = quality(optimal);
      report(`compose.evenness-${name}-${way}-moved`, moved / lines, 'em per place, mean', lines);
      report(`compose.evenness-${name}-${way}-over-0.1em`, over10 / lines, 'share of lines', lines);
      report(`compose.evenness-${name}-${way}-over-0.25em`, over25 / lines, 'share of lines', lines);
      report(`compose.evenness-${name}-${way}-worst`, worst, 'em per place', lines);
      if (language === 'en') report(`compose.evenness-${name}-${way}-hyphens`, hyphens / lines, 'share of lines', lines);
      const cost = times(20, 5, () => void set(optimal));
      report(`compose.evenness-${name}-${way}-time`, quantile(cost) / 40, 'ms per 1,000 characters', cost.length);
    }
  }
}

/** Text that fills BOXES on one page of the default publication, other text for another seed. */
const pageOf = (corpus: Corpus, seed: number): Article[] =>
  BOXES.map(([, cols, , lines], i) => article(`a${i}`, corpus.paragraphs(Math.floor(cols * lines * 10.2), seed * 10 + i)));

async function peers(root: string, cache: string, electron: string, corpus: Corpus, faces: ReadonlyMap<string, FaceTable>): Promise<void> {
  const n = 15;
  const pages = Array.from({ length: n + 5 }, (_, i) => pageOf(corpus, 500 + i));
  const ours = times(n, 5, (i) => composePage(input([pages[i + 5]!], faces), 'p0'));
  const other = await typst(root, cache, pages, n);
  against('compose.typst-cold', quantile(ours), 'ms', n, `typst-ts-node-compiler ${other.version}`, quantile(other.cold));
  // One key in one of the boxes: both have the page before it in their caches.
  const memory = new ComposeCache();
  const page = pages[0]!;
  const base = input([page], faces);
  const edited = times(60, 20, (i) => {
    const [first, ...rest] = page as [Article, ...Article[]];
    const [block, ...blocks] = first.body as [Article['body'][number], ...Article['body']];
    const text = block.runs[0]!.text;
    const changed = {
      ...first,
      body: [{ ...block, runs: [{ text: `${text.slice(0, 20)}${keyAt(i)}${text.slice(20)}` }] }, ...blocks],
    };
    composePage({ ...base, articles: new Map([changed, ...rest].map((item) => [item.id, item])), cache: memory }, 'p0');
  });
  against('compose.typst-edit', quantile(edited), 'ms', edited.length, `typst-ts-node-compiler ${other.version}`, quantile(other.edit));
  const browser = await chromium(root, electron, pages, n);
  against('compose.chromium', quantile(ours), 'ms', n, `Chromium ${browser.version}`, quantile(browser.fresh));
}
