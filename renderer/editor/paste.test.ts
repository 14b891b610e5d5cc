import { describe, expect, it } from 'vitest';
import { blocksFromHtml, blocksFromText, type HtmlNode } from './paste.js';

/** A node tree as DOMParser would give it; the real one is used in tests/e2e/editor.spec.ts. */
type Child = HtmlNode | string;
const text = (value: string): HtmlNode => ({ nodeType: 3, nodeName: '#text', nodeValue: value, childNodes: [] });
const h = (name: string, attributes: Record<string, string> | null, ...children: Child[]): HtmlNode => ({
  nodeType: 1,
  nodeName: name.toUpperCase(),
  nodeValue: null,
  childNodes: children.map((child) => (typeof child === 'string' ? text(child) : child)),
  getAttribute: (key) => attributes?.[key] ?? null,
});
const comment = (value: string): HtmlNode => ({ nodeType: 8, nodeName: '#comment', nodeValue: value, childNodes: [] });
const read = (...children: Child[]) => blocksFromHtml(h('body', null, ...children)).blocks;
const paragraphs = (...children: Child[]) => read(...children).map((block) => block.runs.map((run) => run.text).join(''));

describe('HTML to blocks', () => {
  it('reads Word: junk gone, marks kept, broken lines joined, list numbers kept and bullets dropped', () => {
    expect(
      read(
        comment('[if gte mso 9]><xml><w:WordDocument/></xml><![endif]'),
        h('style', null, 'p.MsoNormal {mso-style-parent:""}'),
        h(
          'p',
          { class: 'MsoNormal', style: 'text-indent:21.0pt;mso-char-indent-count:2.0' },
          h('span', { style: 'font-family:宋体' }, '会议指出，'),
          h('b', { style: 'mso-bidi-font-weight:normal' }, h('span', null, '全区\n上下')),
          h('span', null, '要提高\r\n站位。'),
          h('o:p', null, '\u00a0'),
        ),
        h('p', { class: 'MsoListParagraph' }, h('span', { style: 'mso-list:Ignore' }, '1.', h('span', null, '\u00a0\u00a0\u00a0')), '坚持目标导向'),
        h('p', { style: 'mso-list:l0 level1 lfo1' }, h('span', { style: 'mso-list:Ignore' }, '·'), '坚持创新导向'),
        h('p', { style: 'mso-list:l1 level1 lfo2' }, h('span', { style: 'mso-list:Ignore' }, '1.'), '甲'),
        h('p', { style: 'mso-list:l2 level1 lfo3' }, h('span', { style: 'mso-list:Ignore' }, '一、'), '乙'),
        h('p', { class: 'MsoNormal' }, h('span', { lang: 'EN-US' }, h('o:p', null, '\u00a0'))),
      ),
    ).toEqual([
      { type: 'paragraph', runs: [{ text: '会议指出，' }, { text: '全区上下', strong: true }, { text: '要提高站位。' }] },
      { type: 'paragraph', runs: [{ text: '1. 坚持目标导向' }] },
      { type: 'item', runs: [{ text: '坚持创新导向' }] },
      { type: 'item', list: 'number', runs: [{ text: '甲' }] },
      { type: 'paragraph', runs: [{ text: '一、 乙' }] },
    ]);
  });

  it('reads web pages: nested blocks, headings, quotes, lists, line breaks, tables', () => {
    expect(
      read(
        h('script', null, 'alert(1)'),
        h('section', null, h('h2', null, h('strong', null, '小标题')), h('div', null, h('div', null, '甲'), '乙', h('br', null), '丙')),
        h('blockquote', null, h('p', null, '引语')),
        h('ol', { start: '3' }, '\n', h('li', null, '一'), '\n', h('li', null, h('p', null, '二'))),
        h('ul', null, h('li', null, '点')),
        h('table', null, h('tr', null, h('td', null, '左'), h('td', null, '右'))),
        h('p', { style: 'display:none' }, '藏'),
      ),
    ).toEqual([
      { type: 'crosshead', runs: [{ text: '小标题' }] },
      ...['甲', '乙', '丙'].map((t) => ({ type: 'paragraph', runs: [{ text: t }] })),
      { type: 'pullquote', runs: [{ text: '引语' }] },
      ...['一', '二'].map((t) => ({ type: 'item', list: 'number', runs: [{ text: t }] })),
      { type: 'item', runs: [{ text: '点' }] },
      { type: 'paragraph', runs: [{ text: '左\u3000右' }] },
    ]);
  });

  it('keeps only links that lead somewhere safe', () => {
    const link = (href: string) => read(h('p', null, h('a', { href }, '字')))[0]!.runs[0]!.link;
    expect(link('https://example.com/a')).toBe('https://example.com/a');
    expect(link('mailto:a@example.com')).toBe('mailto:a@example.com');
    for (const bad of ['javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'file:///c:/x', '/relative', '#top', ''])
      expect([bad, link(bad)]).toEqual([bad, undefined]);
  });

  it('keeps weight and slant from styles, and not those of a wrapper that says normal', () => {
    expect(
      read(
        h(
          'b',
          { style: 'font-weight:normal' },
          h('p', null, '平', h('span', { style: 'font-weight:700' }, '粗'), h('span', { style: 'font-style: italic' }, '斜')),
        ),
      ),
    ).toEqual([{ type: 'paragraph', runs: [{ text: '平' }, { text: '粗', strong: true }, { text: '斜', emphasis: true }] }]);
  });

  it('takes pictures whose bytes are there and counts the others', () => {
    const pasted = blocksFromHtml(
      h(
        'body',
        null,
        h('p', null, '前', h('img', { src: 'data:image/png;base64,AAAA', alt: ' 会场 ' }), '后'),
        h('img', { src: 'https://example.com/a.jpg' }),
        h('img', { src: 'file:///C:/a.png' }),
        h('img', { src: 'https://example.com/t.gif', width: '1' }),
      ),
    );
    expect(pasted.leftOut).toBe(2);
    expect(pasted.blocks.map(({ type }) => type)).toEqual(['paragraph', 'picture', 'paragraph']);
    expect(pasted.blocks[1]).toMatchObject({ source: 'data:image/png;base64,AAAA', alt: '会场' });
    expect(blocksFromHtml(h('body', null, h('img', { src: 'data:image/svg+xml;base64,AAAA' }))).blocks).toEqual([]);
  });

  it('treats white space as the reader sees it', () => {
    expect(paragraphs(h('p', null, '　　本报讯', h('span', null, ' '), '  a\n b'), h('pre', null, '一\n  二'))).toEqual(['本报讯 a b', '一', '二']);
  });

  it('survives very deep nesting', () => {
    let node = h('p', null, '底');
    for (let i = 0; i < 20_000; i++) node = h('div', null, node);
    expect(read(node, h('p', null, '面'))).toEqual([{ type: 'paragraph', runs: [{ text: '面' }] }]);
  });
});

describe('tables', () => {
  let id = 0;
  const newId = () => `id${++id}`;
  const row = (...cells: HtmlNode[]) => h('tr', null, '\n', ...cells);

  it('reads rows, heads, alignment, spans and words of several paragraphs', () => {
    id = 0;
    const table = h('table', null, h('thead', null, row(h('th', null, '项目'), h('th', { colspan: '2' }, '金额'))), h('tbody', null, row(h('td', null, h('p', null, '道'), h('p', null, '路')), h('td', { style: 'text-align:right' }, h('b', null, '3')), h('td', { align: 'center' }, '')))); // prettier-ignore
    expect(blocksFromHtml(h('body', null, h('p', null, '前'), table), newId).blocks).toEqual([
      { type: 'paragraph', runs: [{ text: '前' }] },
      { type: 'cell', table: 'id1', row: 'id2', head: true, runs: [{ text: '项目' }] },
      { type: 'cell', table: 'id1', row: 'id2', head: true, runs: [{ text: '金额' }] },
      { type: 'cell', table: 'id1', row: 'id2', head: true, runs: [{ text: '' }] },
      { type: 'cell', table: 'id1', row: 'id3', runs: [{ text: '道' }, { text: ' ' }, { text: '路' }] },
      { type: 'cell', table: 'id1', row: 'id3', align: 'right', runs: [{ text: '3', strong: true }] },
      { type: 'cell', table: 'id1', row: 'id3', align: 'center', runs: [{ text: '' }] },
    ]);
  });

  it('takes what only lays out a page for running text', () => {
    expect(read(h('table', null, row(h('td', null, '甲')), row(h('td', null, '乙')))).map(({ type }) => type)).toEqual(['paragraph', 'paragraph']);
    const wide = h('table', null, row(h('td', { colspan: '999999' }, '甲')), row(...Array.from({ length: 30 }, () => h('td', null, '乙'))));
    expect(read(wide).every(({ type }) => type === 'paragraph')).toBe(true);
  });

  it('reads lines that tabs part, and nothing else', () => {
    id = 0;
    expect(blocksFromText('甲\t1\r\n乙\t2\t3\r\n', newId).map((b) => [b.type === 'cell' && b.row, b.runs[0]!.text])).toEqual([
      ['id2', '甲'],
      ['id2', '1'],
      ['id3', '乙'],
      ['id3', '2'],
      ['id3', '3'],
    ]);
    for (const no of ['甲\t乙', '\t甲\n\t乙', '甲\t1\n乙']) expect(blocksFromText(no, newId).some(({ type }) => type === 'cell')).toBe(false);
  });
});

describe('text to blocks', () => {
  it('makes a paragraph of each line with words, without its indent', () => {
    expect(blocksFromText('　　甲\r\n\r\n\t乙 \n\u2028丙').map((b) => b.runs[0]!.text)).toEqual(['甲', '乙', '丙']);
  });
  it('leaves a single line as it is, save what is no character', () => {
    expect(blocksFromText(' a\u200bb ')).toEqual([{ type: 'paragraph', runs: [{ text: ' ab ' }] }]);
    expect(blocksFromText('')).toEqual([]);
  });
});
