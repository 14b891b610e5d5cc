/**
 * 一键拼版 on twelve stories, and how full its best page is for material between 97 and 103 per cent of the sheet. Full is full: the lines
 * by which balanced columns end apart count as empty. `fill-frames` counts frames that their stories leave unfilled and sheet that has no
 * frame; there columns may end a line apart, as balanced columns do.
 */
import type { Article } from '../../shared/article/model.js';
import { composePage } from '../../shared/makeup/compose.js';
import { proposePages, type ProposeInput } from '../../shared/makeup/auto/index.js';
import { generator } from '../../shared/makeup/auto/search.js';
import type { FaceTable } from '../../shared/typeset/face.js';
import { article, input, type Corpus } from './corpus.js';
import { quantile, report } from './report.js';

const HEADS = ['青澜新区排定二季度重点工程', '十五分钟生活圈今年先办八件事', '澜江二桥主塔封顶', '老旧小区改造六月底全部进场', '泵站钥匙在谁手里'];
const STORIES = 12;

/** Twelve stories that would take `share` of the sheet if every one stood in two columns: measured by composing, not by counting characters. */
function material(corpus: Corpus, faces: ReadonlyMap<string, FaceTable>, share: number, seed: number): Article[] {
  const next = generator(seed);
  const weights = Array.from({ length: STORIES }, (_, i) => (i === 0 ? 3 : 0.4 + 1.6 * next()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const make = (characters: number): Article[] =>
    weights.map((weight, i) => ({
      ...article(
        `a${i}`,
        corpus.paragraphs(Math.max(60, Math.round((characters * weight) / total)), seed * 100 + i),
        HEADS[(seed + i) % HEADS.length],
      ),
      priority: i === 0 ? 'lead' : i < 4 ? 'high' : 'normal',
    }));
  const sheet = 6 * 78;
  const takes = (stories: readonly Article[]): number =>
    stories.reduce((sum, story) => {
      const { fits } = composePage(input([[story]], faces, [[0, 2, 0, 78]]), 'p0');
      // What the head takes shows in what its columns could still hold.
      return sum + (2 * 78 - fits[0]!.capacity) + fits[0]!.lines + fits[0]!.oversetLines + 2;
    }, 0);
  let characters = 3500;
  for (let i = 0; i < 4; i++) characters = Math.round((characters * sheet * share) / takes(make(characters)));
  return make(characters);
}

export function makeup(corpus: Corpus, faces: ReadonlyMap<string, FaceTable>): void {
  const times: number[] = [];
  const fills: number[] = [];
  const frames: number[] = [];
  const overset: number[] = [];
  for (let seed = 1; seed <= 25; seed++) {
    const share = 0.97 + (0.06 * ((seed * 7) % 25)) / 24;
    const base = input([[]], faces);
    const asked: ProposeInput = { ...base, page: 'p0', stories: material(corpus, faces, share, seed) };
    const began = performance.now();
    const proposals = proposePages(asked);
    if (seed > 3) times.push(performance.now() - began);
    fills.push(proposals[0]!.fill);
    frames.push(1 - Number(proposals[0]!.reasons.find(({ code }) => code === 'empty')?.values['percent'] ?? 0) / 100);
    overset.push(proposals[0]!.perStory.reduce((sum, story) => sum + story.oversetLines, 0) / (6 * 78));
  }
  report('compose.makeup-12', quantile(times), 'ms', times.length, 300);
  report('compose.makeup-12-p95', quantile(times, 0.95), 'ms', times.length);
  report('compose.makeup-fill-median', quantile(fills), 'share of the sheet', fills.length, 0.99, false);
  report('compose.makeup-fill-least', quantile(fills, 0), 'share of the sheet', fills.length);
  report('compose.makeup-fill-frames-least', quantile(frames, 0), 'share of the sheet', frames.length, 0.99, false);
  report('compose.makeup-overset-median', quantile(overset), 'share of the sheet', overset.length);
  report('compose.makeup-overset-most', quantile(overset, 1), 'share of the sheet', overset.length);
}
