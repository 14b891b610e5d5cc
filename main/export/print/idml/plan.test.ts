import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../../../../shared/article/model.js';
import { composeIssue } from '../../../../shared/makeup/compose.js';
import { openHouse } from '../../../../shared/makeup/house.js';
import { frame, input, paragraph, story, TEST_FACES } from '../../../../shared/makeup/test-issue.js';
import type { ComposeInput } from '../../../../shared/makeup/compose.js';
import type { PageList } from '../../../../shared/makeup/list.js';
import { checkPackage } from './check.js';
import { FontNames } from './fonts.js';
import type { PagePlan, TextFrame, TextParagraph } from './model.js';
import { partsOf } from './package.js';
import { planPage } from './plan.js';
import { StyleNames } from './styles.js';
import { Swatches } from './swatches.js';

const source = { tables: () => [...TEST_FACES.values()], bytes: (): never => { throw new Error('no file'); } }; // prettier-ignore

interface Made {
  list: PageList;
  plan: PagePlan;
  parts: Map<string, string>;
}
/** Every page, composed, planned and written; no reference may lead nowhere. */
function make(given: ComposeInput): Made[] {
  const house = openHouse(given.publication, given.faces);
  return composeIssue(given).map((list, i) => {
    const swatches = new Swatches(given.publication);
    const plan = planPage({ house, faces: given.faces, issue: given.issue, articles: given.articles, list, number: `0${i + 1}`, file: () => ({ file: '../pictures/a b.jpg', natural: { w: 300, h: 200 }, ppi: 72 }) }); // prettier-ignore
    const parts = partsOf(plan, `page ${i}`, { house, names: new StyleNames('zh'), fonts: new FontNames(source), swatches });
    expect(checkPackage(parts)).toEqual([]);
    return { list, plan, parts };
  });
}
const frames = ({ plan }: Made): TextFrame[] => plan.things.filter((thing): thing is TextFrame => thing.kind === 'text');
const paragraphs = (made: Made, style: TextParagraph['style']): TextParagraph[] =>
  [...new Set(frames(made).map((one) => one.story))].flatMap(({ paragraphs: held }) => held.filter((p): p is TextParagraph => p.kind === 'text' && p.style === style)); // prettier-ignore
const wordsOf = (p: TextParagraph): string => p.pieces.map(({ text }) => text).join('');

const long = (id: string): Block => paragraph(id, `${id}`.padEnd(3, '段') + '一二三四五六七八九十'.repeat(12));
const everything: Article = story('a', {
  kicker: '引题', headline: ['桌上断的', '两行主题'], deck: '副题一\n副题二', standfirst: '提要。', creditsAt: 'tail', credits: [{ role: '记者', name: '于伟' }],
  body: [
    paragraph('p1', '第一段文字在这里。'),
    { id: 'x', type: 'crosshead', runs: [{ text: '小标题' }] },
    { id: 'l1', type: 'item', runs: [{ text: '第一项' }] },
    { id: 'l2', type: 'item', runs: [{ text: '第二项' }] },
    { id: 'q', type: 'question', runs: [{ text: '为什么？' }] },
    { id: 'an', type: 'answer', runs: [{ text: '因为' }, { text: '重要', strong: true }] },
    { id: 'pq', type: 'pullquote', runs: [{ text: '一句引语' }] },
    { id: 'b1', type: 'paragraph', box: 'k', runs: [{ text: '框里第一段。' }] },
    { id: 'b2', type: 'paragraph', box: 'k', runs: [{ text: '框里第二段。' }] },
    ...(['c1', 'c2', 'c3', 'c4'] as const).map((id, i): Block => ({ id, type: 'cell', table: 't', row: i < 2 ? 'r1' : 'r2', ...(i < 2 && { head: true as const }), runs: [{ text: `格${i}` }] })), // prettier-ignore
    { id: 'qr', type: 'qr', url: 'https://example.invalid/a', runs: [{ text: '扫码' }] },
    { id: 'pic', type: 'picture', media: 'm', credit: '本报记者 刘可 摄', runs: [{ text: '图片说明在这里' }] },
    paragraph('p2', '最后一段\u2028\u0000有<特别>&"的字。'),
  ],
}); // prettier-ignore
const media = new Map([['m', { width: 300, height: 200 }]]);

describe('a page for InDesign', () => {
  it('has everything of a story as the thing it is', () => {
    const [made] = make(input([everything], [frame('f', [0, 5, 0, 60])], {}, { media }));
    const all = frames(made!);
    const body = all.filter(({ runsRound }) => runsRound);
    expect(body).toHaveLength(1);
    const [thread] = body;
    expect(thread!.story.paragraphs.map((p) => (p.kind === 'table' ? 'table' : p.style))).toEqual(
      ['body', 'crosshead', 'item', 'item', 'question', 'answer', 'pullquote', 'body', 'body', 'table', 'body'],
    ); // prettier-ignore
    expect(paragraphs(made!, 'item').map(wordsOf)).toEqual(['•\t第一项', '•\t第二项']);
    expect(paragraphs(made!, 'answer')[0]!.pieces.map(({ text, character }) => [text, character])).toEqual([
      ['答：', 'speaker'],
      ['因为', undefined],
      ['重要', 'strong'],
    ]);
    expect(paragraphs(made!, 'body').map(({ box }) => box && [box.opens, box.closes])).toEqual([undefined, [true, false], [false, true], undefined]);
    expect(wordsOf(paragraphs(made!, 'body').at(-1)!)).toContain('记者 于伟');
    // Line breaks are the desk's.
    expect(wordsOf(paragraphs(made!, 'headline')[0]!)).toBe('桌上断的\n两行主题');
    expect(wordsOf(paragraphs(made!, 'deck')[0]!)).toBe('副题一\n副题二');
    expect(wordsOf(paragraphs(made!, 'caption')[0]!)).toBe('图片说明在这里');
    expect(wordsOf(paragraphs(made!, 'credit')[0]!)).toBe('本报记者 刘可 摄');
    const table = thread!.story.paragraphs.find((p) => p.kind === 'table')!;
    expect([table.rows.length, table.columns.length, table.headRows, table.cells.map(({ paragraph: p }) => [p.style, wordsOf(p)])]).toEqual(
      [2, 2, 1, [['cellHead', '格0'], ['cellHead', '格1'], ['cell', '格2'], ['cell', '格3']]],
    ); // prettier-ignore
    const picture = made!.plan.things.find(({ kind }) => kind === 'picture')!;
    const drawn = made!.list.items.find((item) => item.kind === 'picture')!;
    expect(picture.rect).toEqual({ x: drawn.x, y: drawn.y, w: drawn.w, h: drawn.h });
    expect(picture.wrap).toBeDefined();
    expect(made!.plan.things.filter(({ kind }) => kind === 'path')).toHaveLength(1);
    expect([...made!.parts.values()].join('')).toContain('有&lt;特别&gt;&amp;"的字');
    expect(made!.parts.get('Spreads/Spread_uspread.xml')).toContain('LinkResourceURI="file:../pictures/a%20b.jpg"');
  });

  it('links the frames of one story on a page, and heads stand in none of them', () => {
    const body = [1, 2, 3, 4, 5, 6].map((n) => long(`p${n}`));
    const [made] = make(input([story('a', { body })], [frame('f', [0, 2, 0, 20]), frame('g', [2, 2, 0, 40], { order: 1 })]));
    const linked = frames(made!).filter(({ runsRound }) => runsRound);
    expect(linked).toHaveLength(2);
    expect(linked[0]!.story).toBe(linked[1]!.story);
    expect(linked[0]!.story.paragraphs).toHaveLength(6);
    const spread = made!.parts.get('Spreads/Spread_uspread.xml')!;
    expect(spread.match(/NextTextFrame="u/g)).toHaveLength(1);
  });

  it('divides a story over two pages where the composed page does: no words twice, none lost, and what is overset goes with the end', () => {
    const body = [1, 2, 3, 4, 5, 6].map((n) => long(`p${n}`));
    const whole = body.map(({ runs }) => runs[0]!.text).join('');
    const set = [frame('f', [0, 2, 0, 20]), frame('g', [0, 2, 0, 22], { page: 'p2', order: 0 })];
    const made = make(input([story('a', { body })], set));
    const [one, two] = made.map((page) => paragraphs(page, 'body'));
    expect([...one!, ...two!].map(wordsOf).join('')).toBe(whole);
    expect(made[0]!.list.fits[0]!.end).not.toBeNull();
    // A paragraph that goes on overleaf ends full and begins without an indent.
    expect(one!.length + two!.length).toBe(7);
    expect(one!.at(-1)!.local).toMatchObject({ Justification: 'FullyJustified' });
    expect(two![0]!.local).toMatchObject({ FirstLineIndent: 0 });
    expect(paragraphs(made[0]!, 'headline')).toHaveLength(1);
    expect(paragraphs(made[1]!, 'headline')).toHaveLength(0);
    expect([paragraphs(made[0]!, 'jump').length, paragraphs(made[1]!, 'jump').length]).toEqual([1, 1]);
    const short = make(input([story('a', { body })], [set[0]!, { ...set[1]!, box: { col: 0, cols: 1, line: 0, lines: 6 } }]));
    expect(short.flatMap((page) => paragraphs(page, 'body')).map(wordsOf).join('')).toBe(whole); // prettier-ignore
  });

  it('sets a vertical head as a vertical story, its text as it was written', () => {
    const a = story('a', { headline: ['竖排的“标题”'], body: [long('p1')] });
    const [made] = make(input([a], [frame('f', [0, 4, 0, 30], { head: { form: 'vertical' } })]));
    const head = frames(made!).find(({ story: { vertical } }) => vertical)!;
    expect(head.story.paragraphs.map((p) => (p.kind === 'text' ? wordsOf(p) : ''))).toEqual(['竖排的“标题”']);
    expect(head.wrap).toBeDefined();
    expect([...made!.parts.values()].some((xml) => xml.includes('StoryOrientation="Vertical"'))).toBe(true);
  });

  it('stands an empty page, a story without text and one without a place', () => {
    make(input([], []));
    make(input([story('a')], [frame('f', [0, 2, 0, 20])]));
    const [made] = make(input([story('a', { body: [long('p1')] })], [frame('f', [0, 1, 0, 2])]));
    expect(paragraphs(made!, 'body').map(wordsOf).join('')).toContain('一二三四五六七八九十');
  });

  const schemas = path.resolve(import.meta.dirname, '../../../../../shared/standards/idml/rng-15.0');
  const able = fs.existsSync(schemas) && spawnSync('which', ['jing']).status === 0;
  it.skipIf(!able)(
    'is valid by the schemas with everything in it (skipped without jing or ../shared/standards)',
    () => {
      const [made] = make(input([everything], [frame('f', [0, 5, 0, 60], { head: { form: 'vertical' } })], {}, { media }));
      const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-idml-'));
      try {
        for (const [schema, wanted] of [
          ['Stories/Story.rng', /^Stories/],
          ['Spreads/Spread.rng', /^Spreads/],
          ['Resources/Styles.rng', /Styles/],
        ] as const) {
          const files = [...made!.parts]
            .filter(([name]) => wanted.test(name))
            .map(([name, xml]) => {
              const file = path.join(dir, name.replaceAll('/', '-'));
              fs.writeFileSync(file, xml);
              return file;
            });
          const { status, stdout } = spawnSync('jing', ['-i', path.join(schemas, schema), ...files], { encoding: 'utf8' });
          expect(status, stdout).toBe(0);
        }
      } finally {
        fs.rmSync(dir, { recursive: true });
      }
    },
    60_000,
  );
});
