import { describe, expect, it } from 'vitest';
import { article, block, smallIssue } from '../web/testing/small-issue.js';
import { fileName, plainText, storiesOf } from './stories.js';

const MEDIA = '5f'.repeat(32);
const media = new Map([
  [MEDIA, { id: MEDIA, name: 'IMG 0001.JPG', type: 'image/jpeg' as const, width: 1200, height: 800, bytes: 1, addedAt: '', path: '' }],
]);

describe('the texts of a package', () => {
  const stories = storiesOf({ ...smallIssue(MEDIA), media }, 'zh');

  it('are each story once, in print order, named by page, slot and headline', () => {
    expect(stories.map(({ file }) => file)).toEqual([
      'text/01-lead-聚焦“七个导向”，三次创业谋新篇.txt',
      'text/01-second-开展九个“提升”，形成全域创建格局.txt',
      'text/01-brief.txt',
      'text/02-lead-园区建设提速.txt',
      'text/02-second-名字只差大小写.txt',
      'text/02-third-Bridge-Opens-Ahead-of-Schedule.txt',
      'text/03-photo-scriptalert(1)script\'&img-src=x.txt',
    ]); // prettier-ignore
    expect(stories[0]!.pages).toEqual(['01', '03']);
    expect(stories.find(({ id }) => id === 'attack')!.pages).toEqual(['03']);
  });

  it('read as they were printed: head, opening, paragraphs, refer line', () => {
    const { text } = stories[0]!;
    expect(text.split('\n\n')[0]).toBe('高新区召开总结表彰暨重点工作会议\n聚焦“七个导向”，三次创业谋新篇');
    expect(text).toContain('\n本报蓼河4月26日讯（记者于伟 王博文）25日,重点工作会议召开,动员全区上下进一步凝神聚力。\n');
    expect(text.endsWith('详见02/03/04/09 要闻\n')).toBe(true);
  });

  it('name the picture files beside them by block; a picture with other words is a file of its own', () => {
    const [brief, attack] = ['brief', 'attack'].map((id) => stories.find((story) => story.id === id)!);
    const block = smallIssue(MEDIA).articles.get('brief')!.body[0]!;
    expect(brief!.pictures).toMatchObject([{ block: block.id, media: MEDIA, file: 'pictures/01-IMG-0001.jpg', words: { creators: ['刘可'] } }]);
    expect(attack!.pictures[0]!.file).toBe('pictures/03-IMG-0001.jpg');
    expect(brief!.text).toContain('[图片 01-IMG-0001.jpg] 对接会议现场（本报记者 刘可 摄）');
  });

  it('have one file for the same picture with the same crop and words, and one for each other crop or caption', () => {
    const base = smallIssue(MEDIA);
    const crop = { x: 0, y: 0, w: 0.5, h: 1 };
    const words = { media: MEDIA, credit: '本报记者 刘可 摄', alt: '桥' };
    const used = [words, words, { ...words, crop }, { ...words, crop: { ...crop } }, { ...words, credit: '新华社' }];
    const body = [...used.map((attrs) => block('picture', '大桥', attrs)), block('picture', '另一说明', words)];
    const articles = new Map([...base.articles, ['brief', article('brief', { body })]]);
    const files = storiesOf({ ...base, articles, media }, 'zh')
      .find(({ id }) => id === 'brief')!
      .pictures.map(({ file }) => file);
    const [a, b, c, d] = ['', '-2', '-3', '-4'].map((n) => `pictures/01-IMG-0001${n}.jpg`);
    expect(files).toEqual([a, a, b, b, c, d]);
  });

  it('keep the credits where they stand, and an opening without a paragraph', () => {
    const credits = [{ role: '记者', name: '刘可' }];
    expect(plainText(article('a', { headline: ['题'], credits, creditsAt: 'tail', body: [block('paragraph', '文。')] }), 'zh')).toMatch(
      /^题\n\n文。\n.*刘可\n$/,
    );
    const opening = { source: '本报', place: '济宁', date: null, kind: '讯' as const, cut: false, form: '' };
    expect(plainText(article('a', { opening, body: [block('crosshead', '小标题')] }), 'zh')).toBe('本报济宁讯\n小标题\n');
  });
});

describe('file names', () => {
  it('hold nothing that a file system refuses', () => {
    expect(fileName('a/b\\c:d*e?f"g<h>i|j\u0000\u202e k')).toBe('abcdefghij-k');
    expect(fileName('..')).toBe('');
    expect([...fileName('字'.repeat(90))]).toHaveLength(32);
    expect(fileName('𠮷'.repeat(40))).toBe('𠮷'.repeat(32));
  });
});
