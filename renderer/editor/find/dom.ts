/** Where the story's text is on the screen: ranges for highlights, the blocks that are seen, and coming to a place. */
import { Node, type BaseRange } from 'slate';
import { ReactEditor } from 'slate-react';
import type { BodyElement } from '../../../shared/article/slate.js';
import type { StoryEditor } from '../editor.js';

/** Blocks beyond the window's edges that are marked too, so that scrolling shows no bare ones. */
const BEYOND = 6;

/** The DOM's range of a block's characters; null while Slate has not drawn them. */
export function domRange(editor: StoryEditor, index: number, start: number, end: number): Range | null {
  try {
    const range = document.createRange();
    range.setStart(...pointIn(editor, index, start, true));
    range.setEnd(...pointIn(editor, index, end, false));
    return range;
  } catch {
    return null;
  }
}

/** A point of Slate's for an offset in a block's text. At a seam of two texts `after` takes the second. */
export function slatePoint(editor: StoryEditor, index: number, offset: number, after: boolean): { path: number[]; offset: number } {
  const { children } = editor.children[index] as BodyElement;
  let left = offset;
  let child = 0;
  while (child < children.length - 1 && (after ? left >= children[child]!.text.length : left > children[child]!.text.length))
    left -= children[child++]!.text.length;
  return { path: [index, child], offset: Math.min(left, Node.string(children[child]!).length) };
}
const pointIn = (editor: StoryEditor, index: number, offset: number, after: boolean) =>
  ReactEditor.toDOMPoint(editor, slatePoint(editor, index, offset, after));

/** First and last block that may be seen in the scrolling pane, some more on both sides. A few look-ups, whatever the story's length. */
export function seenBlocks(editor: StoryEditor, pane: HTMLElement): [number, number] {
  const last = editor.children.length - 1;
  const box = pane.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const at = (from: number, to: number): number | null => {
    const step = to > from ? 24 : -24;
    for (let y = from; step > 0 ? y < to : y > to; y += step) {
      for (const element of document.elementsFromPoint(x, y)) {
        const block = element.closest('[data-slate-node="element"]');
        if (!block || !pane.contains(block)) continue;
        try {
          return ReactEditor.findPath(editor, ReactEditor.toSlateNode(editor, block))[0] ?? null;
        } catch {
          return null;
        }
      }
    }
    return null;
  };
  const first = at(box.top + 2, box.bottom);
  if (first === null) return [0, Math.min(last, 2 * BEYOND)];
  const end = at(box.bottom - 2, box.top) ?? first;
  return [Math.max(0, first - BEYOND), Math.min(last, end + BEYOND)];
}

/** The selection as the window has it: Slate hears of it a tenth of a second later. */
export function selectionNow(editor: StoryEditor): BaseRange | null {
  const selection = getSelection();
  const root = document.activeElement?.closest('[data-slate-editor]');
  if (!selection || selection.rangeCount === 0 || !root || !root.contains(selection.anchorNode)) return editor.selection;
  try {
    return ReactEditor.toSlateRange(editor, selection, { exactMatch: false, suppressThrow: true }) ?? editor.selection;
  } catch {
    return editor.selection;
  }
}

/** Scrolls the pane so that the thing is well in sight. What lies out of sight is only then laid out, so it looks again. */
export function bringIntoSight(pane: HTMLElement, box: () => DOMRect | null, tries = 3): void {
  const rect = box();
  if (!rect) {
    if (tries > 0) requestAnimationFrame(() => bringIntoSight(pane, box, tries - 1));
    return;
  }
  const view = pane.getBoundingClientRect();
  const [top, bottom] = [view.top + 70, view.bottom - 40];
  if (rect.top >= top && rect.bottom <= bottom) return;
  pane.scrollTop += rect.top - (view.top + view.height / 3);
  if (tries > 0) requestAnimationFrame(() => bringIntoSight(pane, box, tries - 1));
}

/** Sets a highlight of the style sheet; none takes it away. */
export function highlight(name: string, ranges: readonly Range[], priority = 0): void {
  if (ranges.length === 0) return void CSS.highlights.delete(name);
  const made = new Highlight(...ranges);
  made.priority = priority;
  CSS.highlights.set(name, made);
}
