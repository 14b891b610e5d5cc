/** Text to measure with: the sample newsroom's own stories, their sentences dealt again in an order that a seed gives. */
import fs from 'node:fs';
import path from 'node:path';
import type { Article, Block } from '../../shared/article/model.js';
import type { Frame, Issue, Page } from '../../shared/issue/model.js';
import { generator } from '../../shared/makeup/auto/search.js';
import type { ComposeInput } from '../../shared/makeup/compose.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { FaceTableSchema, type FaceTable } from '../../shared/typeset/face.js';

/** Another character for every run: what was composed for one key must not serve for the next. */
export const keyAt = (run: number): string => String.fromCharCode(0x5000 + 7 * (run + 100));

export interface Corpus {
  /** Paragraphs of `characters` in all, about 130 each; other text for another seed. */
  paragraphs(characters: number, seed: number, language?: 'zh' | 'en'): string[];
}

/** Sentences of the stories' bodies: header lines (`key: value`), blank lines and heads are left out. */
export function readCorpus(root: string): Corpus {
  const dir = path.join(root, 'resources/sample/stories');
  const sentences: Record<'zh' | 'en', string[]> = { zh: [], en: [] };
  for (const file of fs.readdirSync(dir).sort()) {
    for (const line of fs.readFileSync(path.join(dir, file), 'utf8').split('\n')) {
      if (line.length > 60 && /[\u4e00-\u9fff]/.test(line)) sentences.zh.push(...(line.match(/[^。！？]+[。！？]”?/gu) ?? []));
      else if (line.length > 80 && !/[\u4e00-\u9fff]/.test(line)) sentences.en.push(...(line.match(/[^.]+\.(?= |$)/gu) ?? []).map((s) => s.trim()));
    }
  }
  return {
    paragraphs(characters, seed, language = 'zh') {
      const next = generator(seed);
      const pool = sentences[language];
      const found: string[] = [];
      for (let rest = characters; rest > 0;) {
        let text = '';
        while (text.length < Math.min(130 * (language === 'en' ? 2 : 1), rest))
          text += (text && language === 'en' ? ' ' : '') + pool[Math.floor(next() * pool.length)]!;
        text = text.slice(0, rest);
        found.push(text);
        rest -= text.length;
      }
      return found;
    },
  };
}

export const readFaces = (root: string): Map<string, FaceTable> =>
  new Map(
    FaceTableSchema.array()
      .parse(JSON.parse(fs.readFileSync(path.join(root, 'out/fonts/faces.json'), 'utf8')))
      .map((face) => [face.id, face]),
  );

export function article(id: string, paragraphs: readonly string[], headline = '', language: 'zh' | 'en' = 'zh'): Article {
  const body = paragraphs.map((text, i): Block => ({ id: `${id}-${i}`, type: 'paragraph', runs: [{ text }] }));
  return {
    id, version: 1, kicker: '', headline: [headline], deck: '', standfirst: '', opening: null, credits: [], creditsAt: null, body, keywords: [],
    section: '要闻', genre: 'news', slug: '', language, plannedLength: 0, priority: 'normal', state: 'signed', spiked: false,
  }; // prettier-ignore
}

/** Boxes of a page that stories fill without heads, [column, columns, line, lines]: the same for every program that is measured. */
export const BOXES: readonly (readonly [col: number, cols: number, line: number, lines: number])[] = [
  [0, 3, 0, 38],
  [3, 3, 0, 30],
  [0, 2, 39, 39],
  [2, 1, 39, 39],
  [3, 3, 31, 47],
];

/** One page for each group of articles; article i stands in frame i. */
export function input(groups: readonly (readonly Article[])[], faces: ReadonlyMap<string, FaceTable>, boxes: typeof BOXES = BOXES): ComposeInput {
  const pages = groups.map((_, i): Page => ({ id: `p${i}`, order: i, label: '要闻', template: 'blank', editors: [] }));
  const frames = groups.flatMap((articles, p) =>
    articles.map((item, i): Frame => {
      const [col, cols, line, lines] = boxes[i]!;
      return { id: `p${p}f${i}`, page: `p${p}`, kind: 'story', slot: `s${i}`, order: i, article: item.id, box: { col, cols, line, lines } };
    }),
  );
  const issue: Issue = { id: 'i', version: 1, publication: 'paper', date: '2026-11-23', number: 1, total: 1, state: 'makeup', keywords: [], pages, frames }; // prettier-ignore
  return { issue, publication: defaultPublication(), articles: new Map(groups.flat().map((item) => [item.id, item])), faces, media: new Map() };
}
