/** The small issue as a view, with regions as a composer gives them but without composing. For tests of what is written from it. */
import type { Article } from '../../../../shared/article/model.js';
import type { PageList } from '../../../../shared/makeup/list.js';
import { defaultWebLook } from '../../../../shared/newsroom/web-look.js';
import { archiveOf } from '../archive.js';
import { trusted } from '../html.js';
import { recordOf } from '../issue-json.js';
import { archiveKeywords } from '../keywords/archive.js';
import type { IssueRecord } from '../record.js';
import { buildSite } from '../site.js';
import { sayIn, type View } from '../view.js';
import { smallIssue } from './small-issue.js';

export const MEDIA = 'a'.repeat(64);

export interface SmallView {
  locale?: 'zh' | 'en';
  base?: string | null;
  /** Over the stories of the small issue, by id. */
  articles?: Readonly<Record<string, Partial<Article>>>;
  date?: string;
  others?: readonly IssueRecord[];
}

export function smallView({ locale = 'zh', base = null, articles = {}, date, others = [] }: SmallView = {}): View {
  const small = smallIssue(MEDIA);
  const issue = { ...small.issue, ...(date !== undefined && { date }) };
  const publication = { ...small.publication, url: base ?? '' };
  const changed = new Map([...small.articles].map(([id, article]) => [id, { ...article, ...articles[id] }]));
  const pages = issue.pages.map(
    ({ id }): PageList => ({
      page: id, width: 770, height: 1100, bleed: 8, items: [], fits: [], problems: [],
      regions: issue.frames.filter((frame) => frame.page === id && frame.article !== null).map((frame) => ({ frame: frame.id, article: frame.article!, kind: 'story' as const, x: 77, y: 110, w: 385, h: 220 })),
    }), // prettier-ignore
  );
  const site = buildSite({ issue, publication, articles: changed, pages }, '（无题）');
  const picture = (path: string) => ({
    files: [480, 960].map((width) => ({ path: `${path}-${width}.jpg`, width, height: width * 0.75 })),
    plain: `${path}-960.jpg`,
  });
  const pictures = {
    photos: new Map([[MEDIA, picture(`${site.dir}/picture/a`)]]),
    pages: new Map(site.pages.map((page) => [page.id, picture(`${site.dir}/page/${page.number}`)])),
  };
  const archive = archiveOf(recordOf({ site, pictures }), others);
  return {
    site,
    archive,
    keywords: archiveKeywords(archive.issues),
    locale,
    pictures,
    look: defaultWebLook(),
    masthead: null,
    nameplate: trusted('<svg></svg>'),
    base,
    say: sayIn(locale),
  };
}
