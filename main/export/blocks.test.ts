/** What lists, interviews, tables, boxes and picture groups become on the web, in the package's text and in the press PDF's structure. */
import { describe, expect, it } from 'vitest';
import { pictureKey, type Block } from '../../shared/article/model.js';
import { composePage } from '../../shared/makeup/compose.js';
import { frame, input, story as composed } from '../../shared/makeup/test-issue.js';
import { plainText } from './print/stories.js';
import { planTags } from './print/tags.js';
import { bodyHtml, type BodySetting } from './web/body.js';
import { trusted } from './web/html.js';
import type { Story } from './web/site.js';
import { elementsOf } from './web/testing/links.js';
import { sayIn, type View } from './web/view.js';

const b = (id: string, type: Block['type'], text: string, more: Partial<Block> = {}): Block => ({ id, type, ...more, runs: [{ text }] });
const cell = (id: string, row: string, text: string, more: Partial<Block> = {}): Block => b(id, 'cell', text, { table: 't', row, ...more });
const crop = { x: 0.25, y: 0, w: 0.5, h: 1 };
const body: Block[] = [
  b('p', 'paragraph', '开头<b>。'),
  b('n1', 'item', '一', { list: 'number' }),
  b('n2', 'item', '二', { list: 'number' }),
  b('d1', 'item', '点'),
  b('q', 'question', '何时？'),
  b('a', 'answer', '今年。'),
  cell('c1', '1', '项目', { head: true }),
  cell('c2', '1', '亿元', { head: true }),
  cell('c3', '2', '路'),
  cell('c4', '2', '3.2', { align: 'right' }),
  cell('c5', '3', '合\t计'),
  b('h', 'crosshead', '链接', { box: 'x' }),
  b('l', 'item', '框里', { box: 'x' }),
  b('g1', 'picture', '说明', { media: 'm', group: 'g', crop, credit: '某某 摄' }),
  b('g2', 'picture', '', { media: 'm', group: 'g' }),
];

describe('on the web', () => {
  const photos = new Map(
    [pictureKey('m', crop), pictureKey('m')].map((key, i) => [
      key,
      { files: [{ path: `picture/${i}.jpg`, width: 480, height: 320 }], plain: `picture/${i}.jpg` },
    ]),
  );
  const view = { site: { pages: [] }, locale: 'zh', pictures: { photos, pages: new Map() }, say: sayIn('zh') } as unknown as View;
  const setting: BodySetting = { to: () => null, photo: (variants) => trusted(`<img src="${variants.plain}">`), codes: false };
  const html = bodyHtml(view, { article: composed('s', { body }) } as Story, setting)
    .toString()
    .replace(/\s+/g, ' ');

  it('they are what they are: lists, a table with heads, an aside, figures side by side', () => {
    expect(html).toContain('<ol><li>一</li> <li>二</li> </ol>');
    expect(html).toContain('<ul><li>点</li> </ul>');
    expect(html).toContain('<p class="question"><b class="speaker">问：</b>何时？</p>');
    expect(html).toMatch(/<thead><tr> <th scope="col">项目<\/th><th scope="col">亿元<\/th> <\/tr><\/thead>/);
    expect(html).toContain('<td>路</td><td class="right">3.2</td>');
    // A ragged row has its empty cells.
    expect(html).toMatch(/<td>合\s计<\/td><td><\/td>/);
    expect(html).toMatch(/<aside class="box"> <h2>链接<\/h2> <ul><li>框里<\/li> <\/ul>/);
    expect(html).toContain('开头&lt;b&gt;。');
    expect(elementsOf(html).map(({ name }) => name)).toContain('tbody');
  });

  it('each use of a picture has its own file', () => {
    const group = html.slice(html.indexOf('class="group"'));
    expect(group.match(/<figure/g)).toHaveLength(2);
    expect(group).toContain('picture/0.jpg');
    expect(group).toContain('picture/1.jpg');
  });
});

it('in the text of the package numbers, dots, 问 and 答 are written, columns parted by tabs', () => {
  const text = plainText(composed('s', { body }), 'zh', new Map([['m', 'pictures/01-a.jpg']]));
  expect(text).toContain('1. 一\n2. 二\n• 点\n问：何时？\n答：今年。\n项目\t亿元\n路\t3.2\n合 计\t\n链接\n• 框里\n');
});

describe('in the structure of the press PDF', () => {
  interface Node {
    type: string;
    children: Node[];
  }
  const root: Node = { type: 'Document', children: [] };
  const tagger = {
    element: (type: string, parent: Node) => {
      const node: Node = { type, children: [] };
      parent.children.push(node);
      return node;
    },
  };
  const article = composed('a', { body, headline: [''] });
  const list = composePage(input([article], [frame('f', [0, 3, 0, 60])]), 'p1');
  const plan = planTags<Node>(tagger, root, new Map([['a', article]]), 'zh');
  const shown = new Map<Node, string>();
  for (const item of list.items) {
    const element = plan.of(item);
    if (element && item.kind === 'glyphs') shown.set(element, (shown.get(element) ?? '') + item.text);
  }
  const outline = (node: Node): string => `${node.type}${shown.has(node) ? `:${shown.get(node)}` : ''}${node.children.length > 0 ? `(${node.children.map(outline).join(' ')})` : ''}`; // prettier-ignore

  it('lists hold items, tables rows of cells, in the order they are read', () => {
    const text = outline(root);
    expect(text).toContain('L(LI(LBody:1.一) LI(LBody:2.二)) L(LI(LBody:•点)) P:问：何时？ P:答：今年。');
    expect(text).toContain('Table(TR(TH:项目 TH:亿元) TR(TD:路 TD:3.2) TR(TD:合 计 TD))');
    expect(text).toContain('H3:链接 L(LI(LBody:•框里))');
  });
});
