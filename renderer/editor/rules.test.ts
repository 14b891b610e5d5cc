import { createEditor, Editor, Transforms, type BaseEditor } from 'slate';
import { describe, expect, it } from 'vitest';
import { bodyText, newArticleDoc, readBody } from '../../shared/article/doc.js';
import type { Block, BlockType } from '../../shared/article/model.js';
import { bindSlate, type BodyElement, type SlateBinding } from '../../shared/article/slate.js';
import { insertFigure, insertPasted, linkAt, narrowMarks, setLink, setType, toggleMark, widenRange, withStory, type Pasted } from './rules.js';
import { moveSelected, removeBlocks } from './whole.js';

const block = (type: BlockType, text: string, more: Partial<Block> = {}): Block => ({
  id: text || `e${Math.random()}`,
  type,
  ...more,
  runs: [{ text }],
});

/** Every act is checked against the document: what the editor shows is what is written. */
function story(...body: Block[]): { editor: BaseEditor; binding: SlateBinding; shows(): string[] } {
  const doc = newArticleDoc({ body });
  const editor = withStory(createEditor());
  const binding = bindSlate(editor, bodyText(doc), { origin: 'test' });
  const shows = () => {
    const read = readBody(bodyText(doc));
    expect((editor.children as BodyElement[]).map((e) => e.children.map((c) => c.text).join(''))).toEqual(
      read.map((b) => b.runs.map((r) => r.text).join('')),
    );
    expect((editor.children as BodyElement[]).map(({ id }) => id)).toEqual(read.map(({ id }) => id));
    expect(binding.resyncs).toBe(0);
    return read.map((b) => `${b.type} ${b.runs.map((r) => r.text).join('')}`);
  };
  return { editor, binding, shows };
}
const caret = (editor: BaseEditor, b: number, offset: number) => Transforms.select(editor, { path: [b, 0], offset });

describe('Enter', () => {
  it('ends a crosshead with a paragraph, splits it into one, and goes on as a paragraph after a caption', () => {
    for (const type of ['crosshead', 'pullquote', 'brief', 'refer', 'picture', 'qr'] as const) {
      const { editor, shows } = story(block(type, '甲乙', type === 'picture' ? { media: 'm' } : {}));
      caret(editor, 0, 2);
      editor.insertBreak();
      editor.insertText('丙');
      expect(shows()).toEqual([`${type} 甲乙`, 'paragraph 丙']);
      caret(editor, 0, 1);
      editor.insertSoftBreak();
      expect(shows()).toEqual([`${type} 甲`, 'paragraph 乙', 'paragraph 丙']);
      expect((editor.children[1] as BodyElement).media).toBeUndefined();
    }
  });
  it('before a crosshead makes room above it; in an empty one makes a paragraph of it', () => {
    const { editor, shows } = story(block('crosshead', '甲'));
    caret(editor, 0, 0);
    editor.insertBreak();
    expect(shows()).toEqual(['paragraph ', 'crosshead 甲']);
    expect(editor.selection?.anchor.path[0]).toBe(1);
    const other = story(block('crosshead', ''));
    caret(other.editor, 0, 0);
    other.editor.insertBreak();
    expect(other.shows()).toEqual(['paragraph ']);
  });
  it('over a selection takes its place', () => {
    const { editor, shows } = story(block('paragraph', '甲乙'), block('crosshead', '丙丁'));
    Transforms.select(editor, { anchor: { path: [0, 0], offset: 1 }, focus: { path: [1, 0], offset: 1 } });
    editor.insertBreak();
    expect(shows()).toEqual(['paragraph 甲', 'paragraph 丁']);
  });
});

describe('Backspace and Delete', () => {
  it('at the start of a crosshead make it a paragraph, then join it to the one before', () => {
    const { editor, shows } = story(block('paragraph', '甲'), block('crosshead', '乙'));
    caret(editor, 1, 0);
    editor.deleteBackward('character');
    expect(shows()).toEqual(['paragraph 甲', 'paragraph 乙']);
    editor.deleteBackward('character');
    expect(shows()).toEqual(['paragraph 甲乙']);
  });
  it('never take a picture away, nor put copy into a caption', () => {
    const { editor, shows } = story(block('paragraph', '甲'), block('picture', '图', { media: 'm' }), block('paragraph', '乙'));
    for (const act of [
      () => (caret(editor, 1, 0), editor.deleteBackward('character')),
      () => (caret(editor, 2, 0), editor.deleteBackward('character')),
      () => (caret(editor, 0, 1), editor.deleteForward('character')),
      () => (caret(editor, 1, 1), editor.deleteForward('character')),
    ]) {
      act();
      expect(shows()).toEqual(['paragraph 甲', 'picture 图', 'paragraph 乙']);
    }
  });
  it('take an empty paragraph beside a picture away', () => {
    const { editor, shows } = story(block('picture', '图', { media: 'm' }), block('paragraph', ''), block('paragraph', '乙'));
    caret(editor, 1, 0);
    editor.deleteBackward('character');
    expect(shows()).toEqual(['picture 图', 'paragraph 乙']);
    expect(editor.selection?.anchor).toEqual({ path: [0, 0], offset: 1 });
  });
  it('over blocks leave the words outside the selection', () => {
    const { editor, shows } = story(block('paragraph', '甲乙'), block('crosshead', '丙'), block('paragraph', '丁戊'));
    Transforms.select(editor, { anchor: { path: [2, 0], offset: 1 }, focus: { path: [0, 0], offset: 1 } });
    editor.deleteFragment();
    expect(shows()).toEqual(['paragraph 甲戊']);
  });
});

describe('commands', () => {
  it('set a type on all selected blocks and take it off again', () => {
    const { editor, shows } = story(block('paragraph', '甲'), block('paragraph', '乙'));
    Transforms.select(editor, Editor.range(editor, []));
    setType(editor, 'crosshead');
    expect(shows()).toEqual(['crosshead 甲', 'crosshead 乙']);
    setType(editor, 'crosshead');
    expect(shows()).toEqual(['paragraph 甲', 'paragraph 乙']);
  });
  it('a brief has its sign, typed or set', () => {
    const { editor, shows } = story(block('paragraph', '甲'), block('paragraph', '乙'));
    caret(editor, 0, 1);
    setType(editor, 'brief');
    expect(shows()).toEqual(['brief ※甲', 'paragraph 乙']);
    setType(editor, 'brief');
    caret(editor, 1, 0);
    editor.insertText('※');
    expect(shows()).toEqual(['paragraph 甲', 'brief ※乙']);
  });
  it('move the selected blocks, and stop at the edges', () => {
    const { editor, shows } = story(block('paragraph', '甲'), block('paragraph', '乙'), block('paragraph', '丙'));
    Transforms.select(editor, Editor.range(editor, [1], [2]));
    expect(moveSelected(editor, -1)).toBe(true);
    expect(shows()).toEqual(['paragraph 乙', 'paragraph 丙', 'paragraph 甲']);
    expect(moveSelected(editor, -1)).toBe(false);
    expect(Editor.string(editor, editor.selection!)).toBe('乙丙');
  });
  it('remove blocks but leave a place to write', () => {
    const { editor, shows } = story(block('paragraph', '甲'), block('picture', '图', { media: 'm' }));
    Transforms.select(editor, Editor.range(editor, []));
    removeBlocks(editor);
    expect(shows()).toEqual(['paragraph ']);
  });
  it('put a figure in an empty paragraph’s place or after the block, with room behind it', () => {
    const { editor, shows } = story(block('paragraph', '甲'));
    caret(editor, 0, 1);
    insertFigure(editor, { type: 'picture', media: 'm' });
    expect(shows()).toEqual(['paragraph 甲', 'picture ', 'paragraph ']);
    caret(editor, 2, 0);
    insertFigure(editor, { type: 'qr', url: 'https://example.com' });
    expect(shows()).toEqual(['paragraph 甲', 'picture ', 'qr ', 'paragraph ']);
    expect(editor.selection?.anchor.path[0]).toBe(2);
  });
  it('mark, link and unlink', () => {
    const { editor, shows } = story(block('paragraph', '甲乙丙'));
    Transforms.select(editor, { anchor: { path: [0, 0], offset: 1 }, focus: { path: [0, 0], offset: 2 } });
    toggleMark(editor, 'strong');
    setLink(editor, editor.selection!, 'https://example.com');
    shows();
    expect((editor.children[0] as BodyElement).children[1]).toEqual({ text: '乙', strong: true, link: 'https://example.com' });
    Transforms.collapse(editor);
    const found = linkAt(editor)!;
    expect(Editor.string(editor, found.at)).toBe('乙');
    setLink(editor, found.at, null);
    expect((editor.children[0] as BodyElement).children[1]).toEqual({ text: '乙', strong: true });
    shows();
  });
});

describe('pasting', () => {
  const p = (text: string, type: BlockType = 'paragraph'): Pasted => ({ type, children: [{ text }] });
  it('one paragraph goes into the sentence, with its marks', () => {
    const { editor, binding, shows } = story(block('paragraph', '甲丙'));
    caret(editor, 0, 1);
    const range = insertPasted(editor, binding, [{ type: 'paragraph', children: [{ text: '乙' }, { text: '！', strong: true }] }])!;
    expect(shows()).toEqual(['paragraph 甲乙！丙']);
    expect(Editor.string(editor, range)).toBe('乙！');
    editor.insertText('x');
    expect(shows()).toEqual(['paragraph 甲乙！x丙']);
  });
  it('several open the block at the caret', () => {
    const { editor, binding, shows } = story(block('paragraph', '甲丁'));
    caret(editor, 0, 1);
    const range = insertPasted(editor, binding, [p('乙'), p('题', 'crosshead'), p('丙')])!;
    expect(shows()).toEqual(['paragraph 甲乙', 'crosshead 题', 'paragraph 丙丁']);
    expect(Editor.string(editor, range)).toBe('乙题丙');
    expect(editor.selection?.anchor).toEqual({ path: [2, 0], offset: 1 });
  });
  it('takes the place of an empty paragraph and of a selection, stands whole before, behind and after a picture', () => {
    const blank = story(block('paragraph', ''));
    caret(blank.editor, 0, 0);
    insertPasted(blank.editor, blank.binding, [p('甲', 'crosshead')]);
    expect(blank.shows()).toEqual(['crosshead 甲']);
    const { editor, binding, shows } = story(block('paragraph', '甲乙'), block('picture', '图', { media: 'm' }));
    caret(editor, 0, 2);
    insertPasted(editor, binding, [p('一'), p('二')]);
    caret(editor, 0, 0);
    insertPasted(editor, binding, [p('〇'), p('零')]);
    caret(editor, 5, 0);
    insertPasted(editor, binding, [p('三'), p('四')]);
    expect(shows()).toEqual(['〇', '零', '甲乙', '一', '二'].map((t) => `paragraph ${t}`).concat('picture 图', 'paragraph 三', 'paragraph 四'));
  });
  it('widens punctuation beside Han in the pasted range alone, marks kept', () => {
    const { editor, binding, shows } = story(block('paragraph', '前,后'));
    caret(editor, 0, 3);
    const range = insertPasted(editor, binding, [
      { type: 'paragraph', children: [{ text: '会议(记者' }, { text: '甲),', strong: true }, { text: '1,000人.' }] },
    ])!;
    expect(narrowMarks(editor, range)).toBe(4);
    expect(widenRange(editor, range)).toBe(4);
    expect(shows()).toEqual(['paragraph 前,后会议（记者甲），1,000人。']);
    expect((editor.children[0] as BodyElement).children[1]).toEqual({ text: '甲），', strong: true });
  });
});
