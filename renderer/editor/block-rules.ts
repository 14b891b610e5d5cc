/** What keys do in lists, interviews, tables and boxes. Wraps an editor that has the story's rules; works on any Slate editor. */
import { Editor, Path, Range, Transforms, type BaseEditor } from 'slate';
import type { BodyElement } from '../../shared/article/slate.js';
import { currentBlock, isFigure, textOfElement } from './rules.js';
import { goDown } from './tables.js';

const isCell = (element: BodyElement | undefined): boolean => element?.type === 'cell';
const blockAt = (editor: BaseEditor, b: number): BodyElement | undefined => editor.children[b] as BodyElement | undefined;

export function withBlocks<T extends BaseEditor>(editor: T): T {
  const { insertBreak, insertText, deleteBackward, deleteForward, deleteFragment } = editor;

  editor.insertBreak = () => {
    if (!editor.selection) return;
    Editor.withoutNormalizing(editor, () => {
      if (Range.isExpanded(editor.selection!)) editor.deleteFragment();
      const here = currentBlock(editor);
      if (!here) return;
      const [element, b] = here;
      const empty = textOfElement(element) === '';
      if (isCell(element)) return goDown(editor);
      if (empty && (element.type === 'item' || element.type === 'question' || element.type === 'answer')) return makeParagraph(editor, b);
      if (empty && element.type === 'paragraph' && element.box !== undefined && blockAt(editor, b + 1)?.box !== element.box)
        return Transforms.unsetNodes(editor, 'box', { at: [b] });
      const count = editor.children.length;
      const at = editor.selection!.anchor;
      const goesOn = element.type === 'item' || element.type === 'question' || element.type === 'answer';
      if (goesOn && !Editor.isStart(editor, at, [b])) {
        Transforms.splitNodes(editor, { always: true });
        if (element.type === 'question') Transforms.setNodes(editor, { type: 'answer' }, { at: [b + 1] });
        // Only a whole answer is followed by a question; an answer cut in two stays an answer.
        if (element.type === 'answer' && textOfElement(blockAt(editor, b + 1)!) === '')
          Transforms.setNodes(editor, { type: 'question' }, { at: [b + 1] });
        return;
      }
      if (element.type === 'item')
        return Transforms.insertNodes(editor, { ...element, id: '', children: [{ text: '' }] }, { at: [b], select: false });
      insertBreak();
      if (element.box === undefined || editor.children.length === count) return;
      for (const i of [b, b + 1]) if (blockAt(editor, i)?.box === undefined) Transforms.setNodes(editor, { box: element.box }, { at: [i] });
    });
  };

  editor.insertText = (text, options) => {
    if (editor.selection && Range.isExpanded(editor.selection) && !options?.at && endsInCell(editor, editor.selection)) editor.deleteFragment();
    insertText(text, options);
  };

  editor.deleteBackward = (unit) => {
    const here = currentBlock(editor);
    if (here && editor.selection && Range.isCollapsed(editor.selection) && Editor.isStart(editor, editor.selection.anchor, [here[1]])) {
      const [element, b] = here;
      const previous = blockAt(editor, b - 1);
      if (isCell(element)) return;
      if (element.type === 'item') return makeParagraph(editor, b);
      if (isCell(previous) && !isFigure(element) && element.type === 'paragraph') return stepOver(editor, b, Editor.end(editor, [b - 1]));
    }
    deleteBackward(unit);
  };

  editor.deleteForward = (unit) => {
    const here = currentBlock(editor);
    if (here && editor.selection && Range.isCollapsed(editor.selection) && Editor.isEnd(editor, editor.selection.anchor, [here[1]])) {
      const [element, b] = here;
      if (isCell(element)) return;
      if (isCell(blockAt(editor, b + 1)) && !isFigure(element)) return stepOver(editor, b, Editor.start(editor, [b + 1]));
    }
    deleteForward(unit);
  };

  editor.deleteFragment = (options) => {
    if (!editor.selection || !endsInCell(editor, editor.selection)) return deleteFragment(options);
    clearRange(editor, editor.selection);
  };

  return editor;
}

function makeParagraph(editor: BaseEditor, b: number): void {
  Transforms.setNodes(editor, { type: 'paragraph' }, { at: [b] });
  if (blockAt(editor, b)!.list !== undefined) Transforms.unsetNodes(editor, 'list', { at: [b] });
}

/** An empty block beside a table goes away; a full one is only left. Words never run into a cell. */
function stepOver(editor: BaseEditor, b: number, to: { path: Path; offset: number }): void {
  const ref = Editor.pointRef(editor, to);
  if (textOfElement(blockAt(editor, b)!) === '') Transforms.removeNodes(editor, { at: [b] });
  Transforms.select(editor, ref.unref()!);
}

/** A range over several blocks that begins or ends inside a table: there blocks must not run together. */
function endsInCell(editor: BaseEditor, range: Range): boolean {
  const [start, end] = Range.edges(range);
  return start.path[0] !== end.path[0] && (isCell(blockAt(editor, start.path[0]!)) || isCell(blockAt(editor, end.path[0]!)));
}

/** Takes the words out of the range: cells stay, other blocks that lie wholly inside go. The caret stands where the range began. */
function clearRange(editor: BaseEditor, range: Range): void {
  const [start, end] = Range.edges(range);
  const [first, last] = [start.path[0]!, end.path[0]!];
  Editor.withoutNormalizing(editor, () => {
    for (let b = last; b >= first; b--) {
      if (b > first && b < last && !isCell(blockAt(editor, b))) {
        Transforms.removeNodes(editor, { at: [b] });
        continue;
      }
      const from = b === first ? start : Editor.start(editor, [b]);
      const to = b === last ? end : Editor.end(editor, [b]);
      if (from.offset !== to.offset || !Path.equals(from.path, to.path)) Transforms.delete(editor, { at: { anchor: from, focus: to } });
    }
    Transforms.select(editor, Editor.isEditor(editor) && blockAt(editor, first) ? clampTo(editor, first, start) : Editor.start(editor, []));
  });
}

function clampTo(editor: BaseEditor, b: number, point: { path: Path; offset: number }): { path: Path; offset: number } {
  const end = Editor.end(editor, [b]);
  return Path.isBefore(end.path, point.path) || (Path.equals(end.path, point.path) && end.offset < point.offset) ? end : point;
}

const LIST = /^(?:[-*•·]|(\d{1,2})[.．])[ \u3000]$/;
const TURN = /^(?:(问|Q)|答|A)[：:]\u0020?$/;

/** What the words typed at the beginning of a paragraph ask for: `- ` a list, `1. ` a numbered one, `问：` a question. Null: nothing. */
export function typedBlock(before: string, previous: BodyElement | undefined): Partial<BodyElement> | null {
  const list = LIST.exec(before);
  if (list?.[1] === undefined && list) return { type: 'item' };
  // Any number may go on a list, only 1 begins one: `2018. ` may be a year.
  if (list && (list[1] === '1' || (previous?.type === 'item' && previous.list === 'number'))) return { type: 'item', list: 'number' };
  const turn = TURN.exec(before);
  // `A:` waits for its space: it may go on to be a ratio.
  if (!turn || (/^[QA]/.test(before) && !/[：\u0020]$/.test(before))) return null;
  return { type: turn[1] ? 'question' : 'answer' };
}
