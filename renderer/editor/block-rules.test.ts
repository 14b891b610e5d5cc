import { createEditor, Editor, Transforms, type BaseEditor } from 'slate';
import { describe, expect, it } from 'vitest';
import { bodyText, newArticleDoc, readBody } from '../../shared/article/doc.js';
import type { Block, BlockType } from '../../shared/article/model.js';
import { bindSlate } from '../../shared/article/slate.js';
import { structureOf } from '../../shared/article/structure.js';
import { typedBlock, withBlocks } from './block-rules.js';
import { withStory } from './rules.js';
import { addColumn, addRow, besideCell, insertTable, nextCell, removeColumn, removeRow, removeTable, spanTable, toggleHead } from './tables.js';
import { heldBy, moveSelected, moveStretch, removeBlocks, setList, snapOutside, toggleBox, toggleGroup } from './whole.js';

const block = (type: BlockType, text: string, more: Partial<Block> = {}): Block => ({ id: text, type, ...more, runs: [{ text }] });
const cell = (text: string, row: string, more: Partial<Block> = {}): Block => block('cell', text, { table: 't', row, ...more });

function story(...body: Block[]) {
  const doc = newArticleDoc({ body });
  const editor = withBlocks(withStory(createEditor()));
  const binding = bindSlate(editor, bodyText(doc), { origin: 'test' });
  const read = () => {
    expect(binding.resyncs).toBe(0);
    return readBody(bodyText(doc));
  };
  return {
    editor,
    read,
    shows: () => read().map((b) => `${b.type}${b.list ? `/${b.list}` : ''}${b.box ? `[${b.box}]` : ''} ${b.runs.map((r) => r.text).join('')}`),
    table: () => {
      const found = structureOf(read()).find((part) => part.kind === 'table');
      return found?.kind === 'table' ? found.rows.map((row) => row.map((c) => (c ? c.runs.map((r) => r.text).join('') : '∅')).join('|')) : null;
    },
  };
}
const at = (editor: BaseEditor, b: number, offset: number) => Transforms.select(editor, { path: [b, 0], offset });
const range = (editor: BaseEditor, from: [number, number], to: [number, number]) =>
  Transforms.select(editor, { anchor: { path: [from[0], 0], offset: from[1] }, focus: { path: [to[0], 0], offset: to[1] } });

describe('lists', () => {
  it('go on with Enter, end with Enter on an empty item, and give their words back with Backspace', () => {
    const { editor, shows } = story(block('item', '甲乙', { list: 'number', box: 'x' }));
    at(editor, 0, 1);
    editor.insertBreak();
    expect(shows()).toEqual(['item/number[x] 甲', 'item/number[x] 乙']);
    at(editor, 1, 1);
    editor.insertBreak();
    editor.insertBreak();
    expect(shows()).toEqual(['item/number[x] 甲', 'item/number[x] 乙', 'paragraph[x] ']);
    at(editor, 1, 0);
    editor.deleteBackward('character');
    expect(shows()[1]).toBe('paragraph[x] 乙');
  });

  it('an item with words goes down whole when Enter is pressed at its beginning', () => {
    const { editor, read } = story(block('item', '甲'));
    at(editor, 0, 0);
    editor.insertBreak();
    expect(read().map((b) => [b.type, b.id === '甲'])).toEqual([
      ['item', false],
      ['item', true],
    ]);
    expect(editor.selection!.anchor.path[0]).toBe(1);
  });

  it('are made of several paragraphs and unmade again', () => {
    const { editor, shows } = story(block('paragraph', '甲'), block('picture', '图'), block('crosshead', '乙'));
    range(editor, [0, 0], [2, 1]);
    setList(editor, 'number');
    expect(shows()).toEqual(['item/number 甲', 'picture 图', 'item/number 乙']);
    setList(editor, 'bullet');
    expect(shows()).toEqual(['item 甲', 'picture 图', 'item 乙']);
    setList(editor, 'bullet');
    expect(shows()).toEqual(['paragraph 甲', 'picture 图', 'paragraph 乙']);
  });

  it('are typed', () => {
    for (const sign of ['- ', '• ', '* ', '·\u3000']) expect(typedBlock(sign, undefined)).toEqual({ type: 'item' });
    expect(typedBlock('1. ', undefined)).toEqual({ type: 'item', list: 'number' });
    const item = { id: 'a', type: 'item' as const, list: 'number' as const, children: [{ text: '甲' }] };
    expect(typedBlock('2. ', item)).toEqual({ type: 'item', list: 'number' });
    expect(typedBlock('问：', undefined)).toEqual({ type: 'question' });
    expect(typedBlock('答：', undefined)).toEqual({ type: 'answer' });
    expect(typedBlock('Q: ', undefined)).toEqual({ type: 'question' });
    for (const no of ['2. ', '- 甲 ', '-', 'Q:', '-- ', '2018. ', '问', '提问：']) expect(typedBlock(no, undefined)).toBeNull();
  });
});

describe('questions and answers', () => {
  it('alternate, and an empty one ends them', () => {
    const { editor, shows } = story(block('question', '为什么'));
    at(editor, 0, 3);
    editor.insertBreak();
    editor.insertText('因为');
    editor.insertBreak();
    expect(shows()).toEqual(['question 为什么', 'answer 因为', 'question ']);
    editor.insertBreak();
    expect(shows()).toEqual(['question 为什么', 'answer 因为', 'paragraph ']);
  });

  it('an answer cut in two stays an answer', () => {
    const { editor, shows } = story(block('answer', '因为所以'));
    at(editor, 0, 2);
    editor.insertBreak();
    expect(shows()).toEqual(['answer 因为', 'answer 所以']);
  });
});

const grid = () => [cell('a', '1', { head: true, span: 2 }), cell('b', '1', { head: true }), cell('c', '2'), cell('d', '2')];

describe('tables', () => {
  it('come in place of an empty paragraph, with a place to go on writing', () => {
    const { editor, shows, table } = story(block('paragraph', '前'), block('paragraph', ''));
    at(editor, 1, 0);
    insertTable(editor, 2, 3);
    expect(table()).toEqual(['||', '||']);
    expect(shows().at(-1)).toBe('paragraph ');
    expect(editor.selection!.anchor.path[0]).toBe(1);
  });

  it('walk with Tab; past the last cell a row comes', () => {
    const { editor, table, read } = story(...grid(), block('paragraph', '后'));
    at(editor, 0, 0);
    nextCell(editor, 1);
    expect(editor.selection!.anchor.path[0]).toBe(1);
    nextCell(editor, -1);
    nextCell(editor, -1);
    expect(editor.selection!.anchor.path[0]).toBe(0);
    at(editor, 3, 0);
    nextCell(editor, 1);
    expect(table()).toEqual(['a|b', 'c|d', '|']);
    expect(editor.selection!.anchor.path[0]).toBe(4);
    expect(
      read()
        .slice(4, 6)
        .every((b) => b.head === undefined),
    ).toBe(true);
  });

  it('Enter goes down and adds a row at the end; arrows find the cell below and what is beyond', () => {
    const { editor, table } = story(block('paragraph', '前'), ...grid());
    at(editor, 2, 0);
    expect(besideCell(editor, -1)).toBe(0);
    expect(besideCell(editor, 1)).toBe(4);
    editor.insertBreak();
    expect(editor.selection!.anchor.path[0]).toBe(4);
    expect(besideCell(editor, 1)).toBe(5);
    editor.insertBreak();
    expect(table()).toEqual(['a|b', 'c|d', '|']);
    expect(editor.selection!.anchor.path[0]).toBe(6);
  });

  it('get and lose rows and columns; the first cell goes on saying the width', () => {
    const { editor, table, read } = story(...grid());
    at(editor, 0, 0);
    addRow(editor, false);
    expect(table()).toEqual(['|', 'a|b', 'c|d']);
    expect(read().map(({ span }) => span)).toEqual([2, undefined, undefined, undefined, undefined, undefined]);
    removeRow(editor);
    expect(table()).toEqual(['a|b', 'c|d']);
    expect(read()[0]!.span).toBe(2);
    at(editor, 2, 0);
    addColumn(editor, true);
    expect(table()).toEqual(['a||b', 'c||d']);
    expect(read()[1]!.head).toBe(true);
    expect(editor.selection!.anchor.path[0]).toBe(4);
    addColumn(editor, false);
    expect(table()).toEqual(['a|||b', 'c|||d']);
    at(editor, 0, 0);
    removeColumn(editor);
    expect(table()).toEqual(['||b', '||d']);
    expect(read()[0]!.span).toBe(2);
    toggleHead(editor);
    expect(read().slice(0, 3).map(({ head }) => head)).toEqual([undefined, undefined, undefined]); // prettier-ignore
    spanTable(editor, null);
    expect(read()[0]!.span).toBeUndefined();
  });

  it('go when their last row or column goes, or by their command', () => {
    for (const remove of [removeTable, (e: BaseEditor) => (removeRow(e), removeRow(e)), (e: BaseEditor) => (removeColumn(e), removeColumn(e))]) {
      const { editor, shows } = story(block('paragraph', '前'), ...grid());
      at(editor, 1, 0);
      remove(editor);
      expect(shows()).toEqual(['paragraph 前', 'paragraph ']);
      expect(editor.selection!.anchor.path[0]).toBe(1);
    }
  });

  it('take ragged rows, as two desks can leave them', () => {
    const { editor, table } = story(cell('a', '1'), cell('b', '2'), cell('c', '2'));
    at(editor, 2, 0);
    addColumn(editor, true);
    expect(table()).toEqual(['a||∅', 'b|c|']);
    removeColumn(editor);
    expect(table()).toEqual(['a|', 'b|c']);
  });

  it('are never broken by deleting', () => {
    const { editor, shows, table } = story(block('paragraph', '前'), ...grid(), block('paragraph', ''), block('paragraph', '后'));
    at(editor, 1, 0);
    editor.deleteBackward('character');
    at(editor, 1, 1);
    editor.deleteForward('character');
    at(editor, 0, 1);
    editor.deleteForward('character');
    expect(editor.selection!.anchor.path[0]).toBe(1);
    expect(table()).toEqual(['a|b', 'c|d']);
    at(editor, 5, 0);
    editor.deleteBackward('character');
    expect(shows()).toEqual(['paragraph 前', 'cell a', 'cell b', 'cell c', 'cell d', 'paragraph 后']);
    at(editor, 5, 0);
    editor.deleteBackward('character');
    expect(shows()).toHaveLength(6);
    range(editor, [0, 0], [3, 1]);
    editor.deleteFragment();
    expect(table()).toEqual(['|', '|d']);
    expect(shows()[0]).toBe('paragraph ');
    range(editor, [3, 0], [5, 1]);
    editor.insertText('新');
    expect(table()).toEqual(['|', '新|']);
    expect(shows().at(-1)).toBe('paragraph ');
  });

  it('go with words that are selected on both sides', () => {
    const { editor, shows } = story(block('paragraph', '前面'), ...grid(), block('paragraph', '后面'));
    range(editor, [0, 1], [5, 1]);
    editor.deleteFragment();
    expect(shows()).toEqual(['paragraph 前面']);
  });
});

describe('boxes', () => {
  it('hold the selected blocks and let them go; what is left of one is a box of its own', () => {
    const { editor, read } = story(...['甲', '乙', '丙', '丁'].map((text) => block('paragraph', text)));
    range(editor, [0, 0], [2, 1]);
    toggleBox(editor);
    const [a, b, c, d] = read().map(({ box }) => box);
    expect(a).toBeDefined();
    expect([b, c, d]).toEqual([a, a, undefined]);
    at(editor, 1, 0);
    toggleBox(editor);
    const after = read().map(({ box }) => box);
    expect(after[0]).toBe(a);
    expect(after[1]).toBeUndefined();
    expect(after[2]).toBeDefined();
    expect(after[2]).not.toBe(a);
  });

  it('keep what Enter makes, and let an empty paragraph at their end out', () => {
    const { editor, shows } = story(block('paragraph', '甲', { box: 'x' }), block('paragraph', '后'));
    at(editor, 0, 1);
    editor.insertBreak();
    expect(shows()).toEqual(['paragraph[x] 甲', 'paragraph[x] ', 'paragraph 后']);
    editor.insertBreak();
    expect(shows()).toEqual(['paragraph[x] 甲', 'paragraph ', 'paragraph 后']);
  });
});

describe('what moves', () => {
  const body = () => [block('paragraph', '前'), ...grid(), block('paragraph', '后', { box: 'x' }), block('paragraph', '末', { box: 'x' })];

  it('a table moves and is passed whole', () => {
    const { editor, shows } = story(...body());
    at(editor, 2, 0);
    moveSelected(editor, -1);
    expect(shows()).toEqual(['cell a', 'cell b', 'cell c', 'cell d', 'paragraph 前', 'paragraph[x] 后', 'paragraph[x] 末']);
    expect(editor.selection!.anchor.path[0]).toBe(1);
    at(editor, 4, 0);
    moveSelected(editor, -1);
    expect(shows()[0]).toBe('paragraph 前');
    expect(moveSelected(editor, -1)).toBe(false);
  });

  it('what is put into a box joins it, what is taken out leaves it, a whole box stays one', () => {
    const { editor, shows } = story(...body());
    moveStretch(editor, { from: 0, to: 1 }, 6);
    expect(shows().slice(4)).toEqual(['paragraph[x] 后', 'paragraph[x] 前', 'paragraph[x] 末']);
    moveStretch(editor, { from: 6, to: 7 }, 0);
    expect(shows()[0]).toBe('paragraph 末');
    moveStretch(editor, heldBy(editor, 5), 0);
    expect(shows().slice(0, 3)).toEqual(['paragraph[x] 后', 'paragraph[x] 前', 'paragraph 末']);
  });

  it('the handle takes the selection, a table, a whole box at its first block', () => {
    const { editor } = story(...body());
    expect(heldBy(editor, 3)).toEqual({ from: 1, to: 5 });
    expect(heldBy(editor, 5)).toEqual({ from: 5, to: 7 });
    expect(heldBy(editor, 6)).toEqual({ from: 6, to: 7 });
    range(editor, [0, 0], [2, 1]);
    expect(heldBy(editor, 0)).toEqual({ from: 0, to: 5 });
    expect(snapOutside(editor, 2)).toBe(1);
    expect(snapOutside(editor, 4)).toBe(5);
    expect(snapOutside(editor, 5)).toBe(5);
    at(editor, 2, 0);
    removeBlocks(editor);
    expect(Editor.string(editor, [])).toBe('前后末');
  });
});

it('pictures become a group and single pictures again', () => {
  const { editor, read } = story(block('paragraph', '甲'), block('picture', '一'), block('picture', '二'));
  at(editor, 1, 0);
  expect(toggleGroup(editor)).toBe(true);
  const [, one, two] = read().map(({ group }) => group);
  expect(one).toBeDefined();
  expect(two).toBe(one);
  expect(toggleGroup(editor)).toBe(true);
  expect(read().map(({ group }) => group)).toEqual([undefined, undefined, undefined]);
  at(editor, 0, 0);
  expect(toggleGroup(editor)).toBe(false);
});
