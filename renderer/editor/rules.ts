/** What keys do to the blocks of a story, and the block operations of its commands. Works on any Slate editor; knows no window. */
import { Editor, Element, Node, Point, Range, Text, Transforms, type BaseEditor } from 'slate';
import { newBlockId } from '../../shared/article/doc.js';
import { BLOCK_ATTR_KEYS, type BlockType } from '../../shared/article/model.js';
import type { BodyElement, BodyText, SlateBinding } from '../../shared/article/slate.js';
import { extentOf } from '../../shared/article/structure.js';
import { widenPunctuation } from '../../shared/copy/punctuation.js';

/** Blocks whose text is a caption: they stand for something that is no text, so they neither merge nor split. */
export const isFigure = (element: BodyElement): boolean => element.type === 'picture' || element.type === 'qr';

/** What a paragraph cut off a caption does not keep: all but its box. */
const FIGURE_KEYS = BLOCK_ATTR_KEYS.filter((key) => key !== 'box');

export const emptyParagraph = (): BodyElement => ({ id: '', type: 'paragraph', children: [{ text: '' }] });
export const textOfElement = (element: BodyElement): string => element.children.map((child) => child.text).join('');

/** Block and index where the selection begins; null without one. */
export function currentBlock(editor: BaseEditor): [BodyElement, number] | null {
  if (!editor.selection) return null;
  const [start] = Range.edges(editor.selection);
  const element = editor.children[start.path[0]!];
  return element && Element.isElement(element) ? [element, start.path[0]!] : null;
}

export function withStory<T extends BaseEditor>(editor: T): T {
  const { deleteBackward, deleteForward, insertText } = editor;

  editor.insertText = (text, options) => {
    insertText(text, options);
    const here = currentBlock(editor);
    if (text === BRIEF && here && here[0].type === 'paragraph' && textOfElement(here[0]).startsWith(BRIEF) && editor.selection!.anchor.offset === 1)
      Transforms.setNodes(editor, { type: 'brief' }, { at: [here[1]] });
  };
  editor.insertBreak = () => {
    if (!editor.selection) return;
    Editor.withoutNormalizing(editor, () => {
      if (Range.isExpanded(editor.selection!)) Transforms.delete(editor);
      const here = currentBlock(editor);
      if (!here) return;
      const [element, index] = here;
      const at = editor.selection!.anchor;
      const empty = textOfElement(element) === '';
      if (empty && !isFigure(element) && element.type !== 'paragraph') return Transforms.setNodes(editor, { type: 'paragraph' }, { at: [index] });
      if (Editor.isStart(editor, at, [index]) && !empty) {
        // The block goes down as it is; the caret goes with it, as in any text.
        return Transforms.insertNodes(editor, emptyParagraph(), { at: [index], select: false });
      }
      if (Editor.isEnd(editor, at, [index])) return Transforms.insertNodes(editor, emptyParagraph(), { at: [index + 1], select: true });
      Transforms.splitNodes(editor, { always: true });
      Transforms.setNodes(editor, { type: 'paragraph' }, { at: [index + 1] });
      if (isFigure(element)) Transforms.unsetNodes(editor, FIGURE_KEYS, { at: [index + 1] });
    });
  };
  editor.insertSoftBreak = () => editor.insertBreak();

  editor.deleteBackward = (unit) => {
    const here = currentBlock(editor);
    if (here && editor.selection && Range.isCollapsed(editor.selection) && Editor.isStart(editor, editor.selection.anchor, [here[1]])) {
      const [element, index] = here;
      const previous = index > 0 ? (editor.children[index - 1] as BodyElement) : null;
      // What is no paragraph becomes one first: the words stay where they are.
      if (!isFigure(element) && element.type !== 'paragraph') return Transforms.setNodes(editor, { type: 'paragraph' }, { at: [index] });
      if (isFigure(element)) {
        if (element.media === undefined && !element.url && textOfElement(element) === '')
          Transforms.setNodes(editor, { type: 'paragraph' }, { at: [index] });
        else if (previous && textOfElement(previous) === '' && !isFigure(previous)) Transforms.removeNodes(editor, { at: [index - 1] });
        return;
      }
      if (previous && isFigure(previous)) {
        const end = Editor.end(editor, [index - 1]);
        if (textOfElement(element) === '') Transforms.removeNodes(editor, { at: [index] });
        return Transforms.select(editor, end);
      }
    }
    deleteBackward(unit);
  };

  editor.deleteForward = (unit) => {
    const here = currentBlock(editor);
    if (here && editor.selection && Range.isCollapsed(editor.selection) && Editor.isEnd(editor, editor.selection.anchor, [here[1]])) {
      const [element, index] = here;
      const next = editor.children[index + 1] as BodyElement | undefined;
      if (next && (isFigure(next) || isFigure(element))) {
        if (textOfElement(element) === '' && !isFigure(element)) Transforms.removeNodes(editor, { at: [index] });
        else if (textOfElement(next) === '' && !isFigure(next)) Transforms.removeNodes(editor, { at: [index + 1] });
        else Transforms.select(editor, Editor.start(editor, [index + 1]));
        return;
      }
    }
    deleteForward(unit);
  };

  return editor;
}

/** Indexes of the blocks that the selection touches. */
export function selectedBlocks(editor: BaseEditor): number[] {
  if (!editor.selection) return [];
  const [start, end] = Range.edges(editor.selection);
  return Array.from({ length: end.path[0]! - start.path[0]! + 1 }, (_, i) => start.path[0]! + i);
}

/** The sign that opens a brief; it is part of its words, for it is printed. */
const BRIEF = '※';

export function setBlockType(editor: BaseEditor, b: number, type: BlockType): void {
  const element = editor.children[b] as BodyElement;
  if (element.type === type) return;
  const text = textOfElement(element);
  Transforms.setNodes(editor, { type }, { at: [b] });
  if (element.list !== undefined) Transforms.unsetNodes(editor, 'list', { at: [b] });
  if (type === 'brief' && !text.startsWith(BRIEF)) Transforms.insertText(editor, BRIEF, { at: Editor.start(editor, [b]) });
  if (element.type === 'brief' && text.startsWith(BRIEF)) Transforms.delete(editor, { at: Editor.start(editor, [b]), unit: 'character' });
}

/** Sets the type of the selected blocks; once more makes them paragraphs again. Pictures and codes keep what they show in case they come back. */
export function setType(editor: BaseEditor, type: BlockType): void {
  // A table stays a table: its cells are no paragraphs.
  const blocks = selectedBlocks(editor).filter((b) => (editor.children[b] as BodyElement).type !== 'cell');
  const all = blocks.length > 0 && blocks.every((b) => (editor.children[b] as BodyElement).type === type);
  Editor.withoutNormalizing(editor, () => {
    for (const b of blocks) setBlockType(editor, b, all ? 'paragraph' : type);
  });
}

/** Puts a figure after the current block (at the end without one); an empty paragraph gives way to it. The caret goes into its caption. */
export function insertFigure(editor: BaseEditor, figure: Omit<BodyElement, 'id' | 'children'>, after?: number): void {
  const here = currentBlock(editor);
  // Nothing goes between the cells of a table.
  const within = here && here[0].type === 'cell' ? extentOf(editor.children as BodyElement[], here[1]).to - 1 : here?.[1];
  const index = after ?? within ?? editor.children.length - 1;
  Editor.withoutNormalizing(editor, () => {
    const element = editor.children[index] as BodyElement | undefined;
    const replaces = element?.type === 'paragraph' && textOfElement(element) === '' && after === undefined;
    const at = replaces ? index : index + 1;
    const box = element?.box;
    Transforms.insertNodes(editor, { ...figure, ...(box !== undefined && { box }), id: '', children: [{ text: '' }] }, { at: [at] });
    if (replaces) Transforms.removeNodes(editor, { at: [at + 1] });
    // There must be a place to go on writing.
    if (at === editor.children.length - 1) Transforms.insertNodes(editor, emptyParagraph(), { at: [at + 1] });
    Transforms.select(editor, Editor.start(editor, [at]));
  });
}

export const hasMark = (editor: BaseEditor, mark: 'strong' | 'emphasis'): boolean => Editor.marks(editor)?.[mark] === true;

export function toggleMark(editor: BaseEditor, mark: 'strong' | 'emphasis'): void {
  if (hasMark(editor, mark)) Editor.removeMark(editor, mark);
  else Editor.addMark(editor, mark, true);
}

/** The link under the caret, or the first one in the selection, with the whole stretch that carries it. */
export function linkAt(editor: BaseEditor): { link: string; at: Range } | null {
  if (!editor.selection) return null;
  for (const [node, path] of Editor.nodes(editor, { match: Text.isText })) {
    const { link } = node;
    if (link === undefined) continue;
    const siblings = Node.parent(editor, path).children as BodyText[];
    let first = path.at(-1)!;
    let last = first;
    while (siblings[first - 1]?.link === link) first--;
    while (siblings[last + 1]?.link === link) last++;
    return { link, at: Editor.range(editor, [path[0]!, first], [path[0]!, last]) };
  }
  return null;
}

/** Sets (or with null takes away) a link on a range; on a caret inside a link, on all of that link. */
export function setLink(editor: BaseEditor, at: Range, link: string | null): void {
  if (link === null) Transforms.unsetNodes(editor, 'link', { at, match: Text.isText, split: true });
  else Transforms.setNodes(editor, { link }, { at, match: Text.isText, split: true });
}

export type Pasted = Omit<BodyElement, 'id'>;

/** Words of several blocks as one, for a cell, which has no paragraphs. */
function inOne(pasted: readonly Pasted[]): Pasted {
  return { type: 'paragraph', children: pasted.flatMap(({ children }, i) => [...(i > 0 ? [{ text: ' ' }] : []), ...children]) };
}

/**
 * Puts pasted blocks in at the selection: one paragraph goes into the sentence; several open the block at the caret, their first words
 * joining what stands before and their last what stands behind. Returns the range of what came in. Call it in one transaction.
 */
export function insertPasted(editor: BaseEditor, binding: SlateBinding, pasted: readonly Pasted[]): Range | null {
  if (pasted.length === 0) return null;
  if (editor.children.length === 0) Transforms.insertNodes(editor, emptyParagraph(), { at: [0] });
  if (!editor.selection) Transforms.select(editor, Editor.end(editor, []));
  if (Range.isExpanded(editor.selection!)) editor.deleteFragment();
  const [element, index] = currentBlock(editor)!;
  const only = element.type === 'cell' ? inOne(pasted) : pasted.length === 1 && pasted[0]!.type === 'paragraph' ? pasted[0]! : null;
  if (only && (textOfElement(element) !== '' || element.type !== 'paragraph')) {
    const from = Editor.pointRef(editor, editor.selection!.anchor, { affinity: 'backward' });
    Transforms.insertNodes(
      editor,
      only.children.map((child) => ({ ...child })),
      { select: true },
    );
    Transforms.collapse(editor, { edge: 'end' });
    return { anchor: from.unref()!, focus: editor.selection!.anchor };
  }
  const withIds = pasted.map((block): BodyElement => ({ ...block, id: newBlockId() }));
  if (textOfElement(element) === '' && !isFigure(element)) {
    binding.insertBlocks(index + 1, withIds);
    Transforms.removeNodes(editor, { at: [index] });
    Transforms.select(editor, Editor.end(editor, [index + withIds.length - 1]));
    return Editor.range(editor, [index], [index + withIds.length - 1]);
  }
  const at = editor.selection!.anchor;
  const wasEnd = Editor.isEnd(editor, at, [index]);
  const wasStart = Editor.isStart(editor, at, [index]);
  if (wasStart && !isFigure(element)) {
    binding.insertBlocks(index, withIds);
    Transforms.select(editor, Editor.end(editor, [index + withIds.length - 1]));
    return Editor.range(editor, [index], [index + withIds.length - 1]);
  }
  if (wasEnd || isFigure(element)) {
    binding.insertBlocks(index + 1, withIds);
    Transforms.select(editor, Editor.end(editor, [index + withIds.length]));
    return Editor.range(editor, [index + 1], [index + withIds.length]);
  }
  const start = Editor.pointRef(editor, at, { affinity: 'backward' });
  Transforms.splitNodes(editor, { always: true });
  binding.insertBlocks(index + 1, withIds);
  // Whether the words join is a matter of both sides being running text.
  const joinsFirst = withIds[0]!.type === 'paragraph';
  const joinsLast = withIds.at(-1)!.type === 'paragraph';
  const end = Editor.pointRef(editor, Editor.end(editor, [index + withIds.length]), { affinity: 'backward' });
  if (joinsLast) {
    // Merging keeps the first block of two: the right half keeps its words and takes the pasted paragraph's place.
    Transforms.mergeNodes(editor, { at: [index + withIds.length + 1] });
  }
  if (joinsFirst) Transforms.mergeNodes(editor, { at: [index + 1] });
  const range = { anchor: start.unref()!, focus: end.unref()! };
  Transforms.select(editor, range.focus);
  return range;
}

/** Makes the half-width punctuation in a range full width where it stands beside Han; each mark changes by itself. Returns how many changed. */
export function widenRange(editor: BaseEditor, at: Range): number {
  const [from, to] = Range.edges(at);
  let changed = 0;
  Editor.withoutNormalizing(editor, () => {
    for (let b = from.path[0]!; b <= Math.min(to.path[0]!, editor.children.length - 1); b++) {
      const element = editor.children[b] as BodyElement;
      // Read with the whole block round it: what stands beside a mark may lie outside the range or carry other marks.
      const wide = widenPunctuation(textOfElement(element));
      let before = 0;
      element.children.forEach(({ text }, t) => {
        for (let i = 0; i < text.length; i++) {
          const point = { path: [b, t], offset: i };
          if (wide[before + i] === text[i] || Point.isBefore(point, from) || !Point.isBefore(point, to)) continue;
          editor.apply({ type: 'insert_text', path: [b, t], offset: i, text: wide[before + i]! });
          editor.apply({ type: 'remove_text', path: [b, t], offset: i + 1, text: text[i]! });
          changed++;
        }
        before += text.length;
      });
    }
  });
  return changed;
}

/** How many marks `widenRange` would change. */
export function narrowMarks(editor: BaseEditor, at: Range): number {
  const [from, to] = Range.edges(at);
  let count = 0;
  for (let b = from.path[0]!; b <= Math.min(to.path[0]!, editor.children.length - 1); b++) {
    const element = editor.children[b] as BodyElement;
    const text = textOfElement(element);
    const wide = widenPunctuation(text);
    const offset = (point: Point): number => element.children.slice(0, point.path[1]).reduce((n, c) => n + c.text.length, 0) + point.offset;
    const end = b === to.path[0] ? offset(to) : text.length;
    for (let i = b === from.path[0] ? offset(from) : 0; i < end; i++) if (text[i] !== wide[i]) count++;
  }
  return count;
}
