import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openHouse } from '../../../../shared/makeup/house.js';
import type { GlyphRun } from '../../../../shared/makeup/list.js';
import { openFaces } from '../../../store/faces.js';
import { loadVips } from '../../vips.js';
import { openOutlines } from '../glyphs.js';
import { gradient, hasFaces, root } from '../testing/make-site.js';
import { smallView, MEDIA } from '../testing/small-view.js';
import { block } from '../testing/small-issue.js';
import type { Article } from '../../../../shared/article/model.js';
import { CARD, CARD_PICTURE, cardList } from './card.js';
import { makeCard } from './draw.js';

const words = { date: '2018年4月27日 星期五', page: '第01版：要闻' };
const LONG = '市委常委会召开会议强调深入学习贯彻新发展理念推动高质量发展坚决打好防范化解重大风险精准脱贫污染防治三大攻坚战确保如期全面建成小康社会';

describe.skipIf(!hasFaces())('a share card', () => {
  const faces = openFaces(path.join(root, 'out/fonts'));
  const tables = new Map(faces.tables().map((face) => [face.id, face]));
  const listOf = (article: Partial<Article>, picture = false, locale: 'zh' | 'en' = 'zh') => {
    const view = smallView({ articles: { second: { kicker: '', ...article } } });
    const story = view.site.stories.find(({ id }) => id === 'second')!;
    return cardList(
      openHouse(view.site.publication, tables),
      story,
      picture ? block('picture', '', { media: MEDIA }) : undefined,
      locale === 'zh' ? words : { date: 'Friday, 27 April 2018', page: 'Page 01' },
    );
  };
  const texts = (list: ReturnType<typeof listOf>): string[] => list.items.flatMap((item) => (item.kind === 'glyphs' ? [item.text] : []));

  const cases: [string, Partial<Article>, boolean][] = [
    ['plain', { headline: ['全面启动今后三年创城工作'], kicker: '开展九个“提升”——' }, false],
    ['picture', { headline: ['全面启动今后三年创城工作'], kicker: '开展九个“提升”，形成全域创建格局——' }, true],
    ['long', { headline: [LONG], kicker: LONG }, false],
    ['long-picture', { headline: [LONG, LONG] }, true],
    [
      'english',
      {
        language: 'en',
        headline: ['Harbour Bridge Opens to Traffic Three Weeks Ahead of Schedule'],
        kicker: 'Transport',
        opening: null,
        credits: [{ role: '记者', name: 'Jane Doe' }],
      },
      true,
    ],
    ['word', { language: 'en', headline: ['Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)] }, true],
    ['short', { headline: ['开学'] }, false],
    ['nothing', { headline: [''], body: [], opening: null, credits: [] }, false],
  ];

  it.each(cases)('%s keeps every glyph inside, and away from the picture', (_, article, picture) => {
    const list = listOf(article, picture);
    for (const run of list.items.filter((item): item is GlyphRun => item.kind === 'glyphs')) {
      for (const x of run.xs) {
        // An opening bracket’s empty half hangs out.
        expect(x).toBeGreaterThanOrEqual(62 - run.size / 2);
        expect(x).toBeLessThan(CARD.width - 60);
        if (picture && run.y > CARD_PICTURE.y && run.y < CARD_PICTURE.y + CARD_PICTURE.h) expect(x + run.size * 0.4).toBeLessThan(CARD_PICTURE.x);
      }
      expect(run.y).toBeLessThan(CARD.height);
    }
    expect(texts(list)[0]).toBe('蓼河日报');
    expect(list.items.filter(({ kind }) => kind === 'picture')).toHaveLength(picture ? 1 : 0);
  });

  it('says the whole headline where it goes in, and says that it does not where it does not', () => {
    expect(texts(listOf({ headline: ['全面启动', '今后三年创城工作'] })).join('')).toContain('全面启动今后三年创城工作');
    expect(texts(listOf({ headline: [LONG + LONG + LONG + LONG] })).join('')).toContain('…');
  });

  describe('drawn', () => {
    let vips: Awaited<ReturnType<typeof loadVips>>;
    beforeAll(async () => {
      vips = await loadVips();
    });
    it('is a small JPEG of its size, the same each time; a broken picture leaves its place tinted', async () => {
      const input = {
        list: listOf(...(cases[1]!.slice(1) as [Partial<Article>, boolean])),
        name: 'x',
        outlines: openOutlines(faces),
        resources: path.join(root, 'resources'),
      };
      const photo = { bytes: gradient(vips) };
      const made = await makeCard(vips, { ...input, photo });
      const image = vips.Image.newFromBuffer(made.files[0]!.bytes);
      expect([image.width, image.height]).toEqual([CARD.width, CARD.height]);
      image.delete();
      expect(made.files[0]!.bytes.length).toBeLessThan(120_000);
      expect(made.variants).toEqual({ files: [{ path: 'x.jpg', ...CARD }], plain: 'x.jpg' });
      expect(Buffer.compare((await makeCard(vips, { ...input, photo })).files[0]!.bytes, made.files[0]!.bytes)).toBe(0);
      const broken = await makeCard(vips, { ...input, photo: { bytes: readFileSync(import.meta.filename) } });
      expect(Buffer.compare(broken.files[0]!.bytes, made.files[0]!.bytes)).not.toBe(0);
    });

    it.runIf(process.env.SCREENSHOTS)('is looked at', async () => {
      const dir = path.join(root, 'test-results/cards');
      mkdirSync(dir, { recursive: true });
      const outlines = openOutlines(faces);
      const photo = { bytes: readFileSync(process.env.PHOTO ?? '') };
      for (const [name, article, picture] of cases) {
        const began = performance.now();
        const { files } = await makeCard(vips, {
          list: listOf(article, picture, article.language),
          name,
          outlines,
          resources: path.join(root, 'resources'),
          photo: picture ? photo : undefined,
        });
        console.log(name, Math.round(performance.now() - began), 'ms', files[0]!.bytes.length);
        writeFileSync(path.join(dir, files[0]!.path), files[0]!.bytes);
      }
    });
  });
});
