/** Stories and issues for the composer's tests. */
import type { Article, Block } from '../article/model.js';
import type { Frame, Issue } from '../issue/model.js';
import { makePages } from '../issue/templates.js';
import { defaultPublication } from '../newsroom/defaults.js';
import type { Publication } from '../newsroom/publication.js';
import type { FaceTable } from '../typeset/face.js';
import { TEST_FACE } from '../typeset/test-face.js';
import type { ComposeInput } from './compose.js';

/** The test face under every id the default publication names. */
export const TEST_FACES: ReadonlyMap<string, FaceTable> = new Map(Object.values(defaultPublication().faces).map((id) => [id, { ...TEST_FACE, id }]));

export const paragraph = (id: string, text: string): Block => ({ id, type: 'paragraph', runs: [{ text }] });

export const story = (id: string, init: Partial<Article> = {}): Article => ({
  id, version: 1, kicker: '', headline: ['一条标题'], deck: '', standfirst: '', opening: null, credits: [], creditsAt: null, body: [],
  keywords: [], section: '要闻', genre: 'news', slug: '', language: 'zh', plannedLength: 0, priority: 'normal', state: 'draft', spiked: false, ...init,
}); // prettier-ignore

export const publication = (init: Partial<Publication> = {}): Publication => ({ ...defaultPublication(), name: '蓼河先声', ...init });

export const frame = (id: string, box: [col: number, cols: number, line: number, lines: number], init: Partial<Frame> = {}): Frame => ({
  id, page: 'p1', kind: 'story', slot: id, order: 0, article: 'a', box: { col: box[0], cols: box[1], line: box[2], lines: box[3] }, ...init,
}); // prettier-ignore

export function input(
  articles: readonly Article[],
  frames: readonly Frame[],
  init: Partial<Issue> = {},
  more: Partial<ComposeInput> = {},
): ComposeInput {
  const { pages } = makePages([{ template: 'blank', label: '要闻' }, { template: 'blank', label: '综合' }]); // prettier-ignore
  const issue: Issue = {
    id: 'i', version: 1, publication: 'paper', date: '2018-04-27', number: 86, total: 1234, state: 'makeup', keywords: [], pages, frames: [...frames], ...init,
  }; // prettier-ignore
  return {
    issue,
    publication: publication(),
    faces: TEST_FACES,
    media: new Map(),
    articles: new Map(articles.map((article) => [article.id, article])),
    ...more,
  };
}
