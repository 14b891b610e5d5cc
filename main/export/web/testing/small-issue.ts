/** A small issue for this room's tests: four pages, stories of every block type, two languages, text that attacks. */
import { ARTICLE_VERSION, type Article, type Block, type BlockType } from '../../../../shared/article/model.js';
import { ISSUE_VERSION, type Issue } from '../../../../shared/issue/model.js';
import { makePages } from '../../../../shared/issue/templates.js';
import { defaultPublication } from '../../../../shared/newsroom/defaults.js';
import type { Publication } from '../../../../shared/newsroom/publication.js';

let blocks = 0;
export const block = (type: BlockType, text: string, attrs: Partial<Block> = {}): Block => ({ id: `b${++blocks}`, type, runs: [{ text }], ...attrs });

export function article(id: string, init: Partial<Article> = {}): Article {
  return {
    id, version: ARTICLE_VERSION, kicker: '', headline: [''], deck: '', standfirst: '', opening: null, credits: [], creditsAt: null, body: [], keywords: [],
    section: '要闻', genre: 'news', slug: '', language: 'zh', plannedLength: 0, priority: 'normal', state: 'signed', spiked: false, ...init,
  }; // prettier-ignore
}

const opening = (month: number, day: number): Article['opening'] => ({
  source: '本报',
  place: '蓼河',
  date: { month, day },
  kind: '讯',
  cut: false,
  form: '',
});
const LONG =
  '会议指出,要全面审视区域目标定位、发展重点和路径选择,集中谋划和展开新一轮工作布局。要立足于快干实干,切实把目标落到实处,进一步凝神聚力,开创新局面。';
const paragraphs = (count: number): Block[] =>
  Array.from({ length: count }, (_, i) => block('paragraph', `${i + 1}. ${LONG}${LONG.slice(0, 20 + i * 5)}。`));

/** Tries to leave its place by every way a text has. */
export const ATTACK = '<script>alert(1)</script>"\'&<img src=x onerror=alert(1)>';

export function smallIssue(media: string): { issue: Issue; publication: Publication; articles: Map<string, Article> } {
  blocks = 0;
  const publication: Publication = {
    ...defaultPublication(),
    name: '蓼河日报', nameEn: 'Liaohe Daily', cn: '国内统一连续出版物号 CN 00-0000', authority: '蓼河区委宣传部', organiser: '蓼河日报社', publisher: '蓼河日报社',
    address: '蓼河路1号', phone: '000-0000000', url: '', keywordInvite: ['点击关键词', '看高新区重点工作'],
    accounts: [{ caption: '蓼河先声', url: 'https://example.org/liaohe' }],
  }; // prettier-ignore
  const list: Article[] = [
    article('lead', {
      kicker: '高新区召开总结表彰暨重点工作会议', headline: ['聚焦“七个导向”，三次创业谋新篇'], opening: opening(4, 26),
      credits: [{ role: '记者', name: '于伟' }, { role: '记者', name: '王博文' }], creditsAt: 'opening', keywords: ['招商引资', '园区建设', 'AI & 5G'],
      body: [
        { ...block('paragraph', ''), runs: [{ text: '25日,重点工作会议召开,' }, { text: '动员全区上下', strong: true }, { text: '进一步' }, { text: '凝神聚力', emphasis: true, link: 'https://example.org/a?b=1&c=2' }, { text: '。' }] },
        ...paragraphs(2), block('crosshead', '坚持目标导向'), ...paragraphs(2), block('pullquote', '一级带着一级干，一级干给一级看'), ...paragraphs(2),
        block('refer', '详见02/03/04/09 要闻'),
      ],
    }),
    article('second', {
      kicker: '全面启动今后三年创城工作——', headline: ['开展九个“提升”，', '形成全域创建格局'], deck: '一份副题', opening: opening(4, 26),
      credits: [{ role: '记者', name: '李亚腾' }], creditsAt: 'tail', keywords: ['创建全国文明城市', '招商引资'], body: paragraphs(4),
    }),
    article('brief', {
      genre: 'picture', keywords: ['招商引资'],
      body: [block('picture', '对接会议现场', { media, credit: '本报记者 刘可 摄', alt: '两排人隔桌而坐' }), block('brief', '※26日,召开政金企合作对接会议,旨在加大金融支持力度。')],
    }),
    article('Inside-A', { headline: ['园区建设提速'], section: '经济', keywords: ['园区建设'], standfirst: '一段提要。', body: [...paragraphs(3), block('qr', '扫码看视频', { url: 'https://example.org/v' })] }),
    article('inside-a', { headline: ['名字只差大小写'], keywords: [], body: paragraphs(2) }),
    article('english', {
      language: 'en', headline: ['Bridge Opens Ahead of Schedule'], keywords: ['bridge', '园区建设'], credits: [{ role: '记者', name: 'Jane Doe' }], creditsAt: 'headline',
      body: [block('paragraph', 'The bridge opened to traffic on Thursday, three weeks early. Officials said it would carry 20,000 vehicles a day.')],
    }),
    article('attack', {
      kicker: ATTACK, headline: [ATTACK], deck: ATTACK, standfirst: ATTACK, section: ATTACK, keywords: [ATTACK], credits: [{ role: '记者', name: ATTACK }], creditsAt: 'headline',
      body: [
        { ...block('paragraph', ''), runs: [{ text: ATTACK, link: 'javascript:alert(1)' }, { text: 'b', link: 'data:text/html,<script>alert(1)</script>' }] },
        block('crosshead', ATTACK), block('pullquote', ATTACK), block('refer', `${ATTACK} 02`), block('brief', ATTACK),
        block('picture', ATTACK, { media, credit: ATTACK, alt: ATTACK }), block('qr', ATTACK, { url: 'javascript:alert(1)' }), block('qr', ATTACK, { url: `https://example.org/?q=${ATTACK}` }),
      ],
    }),
  ]; // prettier-ignore
  const { pages, frames } = makePages(
    [
      { template: 'front', label: '要闻', editors: [{ role: '责任编辑', name: '沈墨' }] },
      { template: 'inside', label: '经济' },
      { template: 'inside-photo', label: '民生' },
      { template: 'blank', label: ATTACK },
    ],
    publication,
  );
  const places: Record<string, string> = {
    'p1.lead': 'lead', 'p1.second': 'second', 'p1.brief': 'brief', 'p2.lead': 'Inside-A', 'p2.second': 'inside-a', 'p2.third': 'english', 'p3.photo': 'attack',
    // The lead runs on: a story on two pages.
    'p3.lead': 'lead',
  }; // prettier-ignore
  const issue: Issue = {
    id: 'issue-1', version: ISSUE_VERSION, publication: publication.id, date: '2018-04-27', number: 88, total: 1024, state: 'makeup',
    keywords: ['创建全国文明城市', '招商引资', '园区建设', '扫黑除恶'],
    pages, frames: frames.map((frame) => ({ ...frame, article: places[frame.id] ?? null })),
  }; // prettier-ignore
  return { issue, publication, articles: new Map(list.map((a) => [a.id, a])) };
}
