/** Newsrooms for the print bench, made through the store's own calls: one issue of tabloid pages full of copy, with or without pictures. */
import fs from 'node:fs';
import path from 'node:path';
import { connect, createNewsroom } from '../../main/store/index.js';
import type { Article, Block } from '../../shared/article/model.js';
import { generator } from '../../shared/makeup/auto/search.js';
import type { FaceTable } from '../../shared/typeset/face.js';
import { article, BOXES, input, type Corpus } from './corpus.js';

const AUTHOR = { name: '夜班', role: '编辑' };
const HEADS = [
  '区里开会排定二季度重点工程',
  '旧城换新颜老街坊住进新楼',
  '春耕时节合作社里机声隆隆',
  '三座跨江桥年内都要合龙',
  '图书馆延长夜间开放时间',
];

/** Lines that a headline takes off each box, by its columns: what is left is filled with text, and nothing is overset. */
const HEAD_LINES: Record<number, number> = { 1: 7, 2: 4, 3: 4 };
/** Characters in a line of the grid, less what ends of paragraphs leave white. */
const PER_LINE = 10.3;

export interface Plan {
  pages: number;
  /** Files to take in, one for each story in turn; empty = text only. */
  pictures: readonly string[];
  /** Other text for another seed. */
  seed: number;
}
export interface Made {
  dir: string;
  issue: string;
  characters: number;
  /** The stories of each page, in the order of BOXES: what the peers set. */
  pages: Article[][];
}

/** Lines of text in box i when `figure` lines are taken by a picture over all its columns. */
const room = (i: number, figure: number): number => {
  const [, cols, , lines] = BOXES[i]!;
  return cols * (lines - HEAD_LINES[cols]! - figure);
};

/** The stories of an issue: what fits into BOXES under a headline of one line, and no more. */
export function stories(
  corpus: Corpus,
  { pages, seed }: Pick<Plan, 'pages' | 'seed'>,
  figures: ReadonlyMap<string, number> = new Map(),
): Article[][] {
  return Array.from({ length: pages }, (_, p) =>
    BOXES.map((_box, i) => {
      const id = `a${p}-${i}`;
      const text = corpus.paragraphs(Math.floor(room(i, figures.get(id) ?? 0) * PER_LINE), seed * 100_000 + p * 10 + i);
      return article(id, text, HEADS[(p + i) % HEADS.length]);
    }),
  );
}

/** Height of a picture in lines of the grid with its caption: pictures of 3 : 2 over two columns, of 4 : 3 over one. */
const FIGURE_LINES: Record<number, number> = { 1: 9, 2: 12, 3: 12 };

export async function makeNewsroom(dir: string, corpus: Corpus, faces: ReadonlyMap<string, FaceTable>, plan: Plan): Promise<Made> {
  createNewsroom(dir, { name: '印报', author: AUTHOR });
  const client = await connect(dir, { author: AUTHOR });
  try {
    const media: string[] = [];
    for (const file of plan.pictures)
      media.push((await client.call('media.put', { name: path.basename(file), bytes: new Uint8Array(fs.readFileSync(file)) })).id);
    // Spread over the issue: every n-th story bears one.
    const all = Array.from({ length: plan.pages * BOXES.length }, (_, i) => `a${Math.floor(i / BOXES.length)}-${i % BOXES.length}`);
    const bears = new Map(media.map((id, i) => [all[Math.floor((i * all.length) / media.length)]!, id]));
    const figures = new Map([...bears.keys()].map((id) => [id, FIGURE_LINES[BOXES[Number(id.split('-')[1])]![1]]!]));
    const pages = stories(corpus, plan, figures);
    const { issue } = input(pages, faces);
    const ids = new Map<string, string>();
    const next = generator(plan.seed);
    for (const one of pages.flat()) {
      const picture = bears.get(one.id);
      const cols = BOXES[Number(one.id.split('-')[1])]![1];
      const block: Block | null = picture ? { id: 'picture', type: 'picture', media: picture, span: Math.min(2, cols), runs: [{ text: `工地上的夜班工人。${Math.floor(next() * 1e6)}` }], credit: '本报记者 于伟 摄', alt: '工地' } : null; // prettier-ignore
      const { headline, body, section, genre, language } = one;
      const init = { headline, body: block ? [body[0]!, block, ...body.slice(1)] : body, section, genre, language };
      ids.set(one.id, (await client.call('article.create', { init })).id);
    }
    const placed = issue.frames.map((frame) => ({ ...frame, article: ids.get(frame.article!)! }));
    const init = { publication: 'paper', date: '2026-11-23', number: 1, total: 1, pages: issue.pages, frames: placed };
    const { id } = await client.call('issue.create', { init });
    const characters = pages.flat().reduce((sum, { headline, body }) => sum + headline.join('').length + body.reduce((n, { runs }) => n + runs[0]!.text.length, 0), 0); // prettier-ignore
    return { dir, issue: id, characters, pages };
  } finally {
    await client.close();
  }
}
