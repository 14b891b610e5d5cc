import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newArticleDoc, readArticle } from '../article/doc.js';
import { inHouse, NO_HOUSE } from '../copy/house-opening.js';
import { printByline, printOpening } from '../copy/opening.js';
import { initOf, putStoryTemplate, readStoryTemplates, TEMPLATE_KINDS, templateFrom, templateOf, type Today } from './story-templates.js';

const today: Today = { language: 'zh', date: new Date(2026, 3, 26), person: { name: '沈墨', role: '编辑' } };
const made = (init: Parameters<typeof newArticleDoc>[0]) => readArticle(newArticleDoc(init), 'a');
const print = (init: Parameters<typeof newArticleDoc>[0]): string => {
  const { opening, credits, creditsAt } = inHouse(made(init), NO_HOUSE);
  return creditsAt === 'opening' ? printOpening(opening, credits, creditsAt) : printByline(opening, credits);
};

describe('the five templates', () => {
  it('set genre, skeleton, length, opening of today and the person, where the house has them', () => {
    expect(
      TEMPLATE_KINDS.map((kind) => [
        kind,
        made(templateOf(kind, today))
          .body.map((b) => b.type)
          .join(' '),
        print(templateOf(kind, today)),
      ]),
    ).toEqual([
      ['news', 'paragraph', '本报4月26日讯（记者沈墨）'],
      ['feature', 'paragraph crosshead paragraph crosshead paragraph crosshead paragraph', '记者 沈墨'],
      ['picture', 'picture paragraph', '本报记者 沈墨'],
      ['comment', 'paragraph paragraph paragraph', '作者 沈墨'],
      ['brief', 'brief', '记者 沈墨　'],
    ]);
    for (const kind of TEMPLATE_KINDS) expect(made(templateOf(kind, today))).toMatchObject({ genre: kind, creditsAt: null });
    expect(made(templateOf('brief', today)).body[0]!.runs[0]!.text).toBe('※');
  });
  it('English stories have no 讯, and nobody is no credit', () => {
    const init = templateOf('news', { ...today, language: 'en', person: null });
    expect(init).toMatchObject({ language: 'en', credits: [], opening: { source: '', kind: null, date: { month: 4, day: 26 } } });
  });
});

describe('templates of the newsroom', () => {
  const article = made({
    headline: ['每周人物'],
    genre: 'feature',
    plannedLength: 1800,
    opening: { source: '本报', place: '青澜', date: { month: 1, day: 2 }, kind: '讯', cut: false, form: 'zh;b=()' },
    credits: [{ role: '记者', name: '李岩' }],
    creditsAt: 'headline',
    notes: '只给自己看',
    body: [
      { id: 'a', type: 'picture', media: 'f00', credit: '刘可 摄', runs: [{ text: '图' }] },
      { id: 'b', type: 'paragraph', runs: [{ text: '开头' }] },
    ],
  });
  it('keep the skeleton, and the words only when asked; never people, notes, dates and pictures', () => {
    const bare = templateFrom(article, 't', '每周人物', false);
    expect(bare.init).toMatchObject({ genre: 'feature', plannedLength: 1800, creditsAt: 'headline', opening: { date: null, form: 'zh;b=()' } });
    expect(bare.init.body!.map((b) => [b.type, b.runs[0]!.text, b.media])).toEqual([
      ['picture', '', undefined],
      ['paragraph', '', undefined],
    ]);
    expect(JSON.stringify(bare)).not.toMatch(/李岩|只给|f00|刘可/);
    expect(templateFrom(article, 't', 'n', true).init).toMatchObject({ headline: ['每周人物'] });
  });
  it('make stories of their own day, person and block ids', () => {
    const template = templateFrom(article, 't', '每周人物', true);
    const [one, two] = [initOf(template, today), initOf(template, today)];
    expect(one).toMatchObject({ opening: { date: { month: 4, day: 26 } }, credits: [{ role: '记者', name: '沈墨' }] });
    expect(one.body![0]!.id).not.toBe(two.body![0]!.id);
  });
  it('live in the registry; what is no template is passed over', () => {
    const doc = new Y.Doc();
    putStoryTemplate(doc, templateFrom(article, 't', '每周人物', true));
    doc.getMap('storyTemplates').set('bad', { name: '', init: 7 });
    doc.getMap('storyTemplates').set('worse', 'x');
    expect(readStoryTemplates(doc).map((t) => t.name)).toEqual(['每周人物']);
  });
});
