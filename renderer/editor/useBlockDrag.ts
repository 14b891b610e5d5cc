/** Blocks dragged by their handle: a line shows where they would stand. Files dragged in from outside use the same places. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { ReactEditor } from 'slate-react';
import type { StoryEditor } from './editor.js';
import { heldBy, snapOutside, type Stretch } from './whole.js';

const DRAG = 'story-blocks';

/** The boundary between blocks nearest to a point of the window: the index of the block below it. Null where there is no story. */
export function boundaryAt(editor: StoryEditor, y: number): number | null {
  const field = ReactEditor.toDOMNode(editor, editor);
  const box = field.getBoundingClientRect();
  if (editor.children.length === 0) return 0;
  if (y <= box.top) return 0;
  if (y >= box.bottom) return editor.children.length;
  // Between two blocks lies white that belongs to none: look a little up and down.
  for (const dy of [0, -8, 8, -20, 20, -40, 40]) {
    for (const x of [box.left + box.width / 2, box.left + 4, box.right - 4]) {
      const found = document.elementsFromPoint(x, y + dy).find((node) => field.contains(node) && node.closest('[data-slate-node="element"]'));
      const block = found?.closest<HTMLElement>('[data-slate-node="element"]');
      if (!block) continue;
      const index = ReactEditor.findPath(editor, ReactEditor.toSlateNode(editor, block))[0]!;
      const rect = block.getBoundingClientRect();
      return snapOutside(editor, y < rect.top + rect.height / 2 ? index : index + 1);
    }
  }
  return null;
}

/** Where the line of a boundary is drawn, in pixels from the page's top. */
export function boundaryTop(editor: StoryEditor, page: HTMLElement, before: number): number | null {
  try {
    const last = before >= editor.children.length;
    const node = ReactEditor.toDOMNode(editor, editor.children[last ? editor.children.length - 1 : before]!);
    const rect = node.getBoundingClientRect();
    return (last ? rect.bottom : rect.top) - page.getBoundingClientRect().top;
  } catch {
    return null;
  }
}

interface Options {
  page: RefObject<HTMLDivElement | null>;
  editor: StoryEditor;
  /** Block that the handle stands beside. */
  block(): number | null;
  onMove(held: Stretch, before: number): void;
  /** Set while the handle is dragged: it must stay in the page, or the drag ends. */
  dragging: RefObject<boolean>;
}

/** @returns the handle's ref and, while something is dragged over the page, where its line stands. */
export function useBlockDrag({ page, editor, block, onMove, dragging }: Options): { handle(node: HTMLElement | null): void; line: number | null } {
  const [node, setNode] = useState<HTMLElement | null>(null);
  const [line, setLine] = useState<number | null>(null);
  const latest = useRef({ block, onMove });
  useEffect(() => {
    latest.current = { block, onMove };
  });
  useEffect(() => {
    if (!node || !page.current) return;
    const sheet = page.current;
    let held: Stretch | null = null;
    return combine(
      draggable({
        element: node,
        canDrag: () => !ReactEditor.isComposing(editor) && latest.current.block() !== null,
        getInitialData: () => ({ type: DRAG }),
        onGenerateDragPreview: () => {
          dragging.current = true;
        },
        onDragStart: () => {
          const at = latest.current.block();
          held = at === null ? null : heldBy(editor, at);
          for (let b = held?.from ?? 0; b < (held?.to ?? 0); b++) blockNode(editor, b)?.setAttribute('data-dragged', '');
        },
        onDrop: () => {
          sheet.querySelectorAll('[data-dragged]').forEach((dragged) => dragged.removeAttribute('data-dragged'));
          setLine(null);
          dragging.current = false;
        },
      }),
      dropTargetForElements({
        element: sheet,
        canDrop: ({ source }) => source.data.type === DRAG,
        onDrag: ({ location }) => {
          const before = boundaryAt(editor, location.current.input.clientY);
          const goes = before !== null && held !== null && (before < held.from || before > held.to);
          setLine(goes ? boundaryTop(editor, sheet, before) : null);
        },
        onDragLeave: () => setLine(null),
        onDrop: ({ location }) => {
          const before = boundaryAt(editor, location.current.input.clientY);
          if (before !== null && held) latest.current.onMove(held, before);
        },
      }),
    );
  }, [node, page, editor, dragging]);
  return { handle: setNode, line };
}

function blockNode(editor: StoryEditor, b: number): HTMLElement | null {
  try {
    return ReactEditor.toDOMNode(editor, editor.children[b]!);
  } catch {
    return null;
  }
}
