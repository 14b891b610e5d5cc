/** The page on the table with everything that can be dragged on it. What is dragged is composed live, story by story, while that is quick. */
import { useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Frame, FrameKind } from '../../shared/issue/model.js';
import { composePage } from '../../shared/makeup/compose.js';
import type { PageList } from '../../shared/makeup/list.js';
import { CommandMenu, type MenuEntry } from '../ui/controls/Menu.js';
import type { Point } from './drag.js';
import { FrameLayer, type FrameActions } from './FrameLayer.js';
import { gridLines } from './grid.js';
import styles from './MakeUp.module.css';
import { ADDS } from './new-frame.js';
import { Sheet } from './Sheet.js';
import type { OpenIssue } from './useIssue.js';
import { usePointerDrag, type Drag } from './usePointerDrag.js';
import type { Selection } from './useSelection.js';

interface Props {
  open: OpenIssue;
  page: string;
  frames: readonly Frame[];
  list: PageList;
  zoom: number | 'fit';
  onZoom(zoom: number): void;
  showGrid: boolean;
  selection: Selection;
  tool: FrameKind | null;
  picking: boolean;
  picture: string | null;
  onPicture(block: string | null): void;
  headline(article: string | null): string | null;
  actions: FrameActions;
  /** Where the menu was asked for, for commands that work at a point. */
  menuAt: RefObject<Point | null>;
  label: string;
  onKeyDown(event: KeyboardEvent): void;
}

const MENU: readonly (readonly MenuEntry[])[] = [
  ['frame.fixes', 'issue.place', 'issue.takeOff'],
  ['frame.link', 'frame.unlink', 'frame.swap'],
  ['frame.splitAcross', 'frame.splitDown', 'frame.duplicate', 'frame.delete'],
  ['frame.earlier', 'frame.later', 'frame.ruled', 'frame.lock', 'frame.freePictures'],
  [{ words: 'makeup.tool', commands: ADDS.map(([command]) => command) }],
  ['page.template', 'page.saveTemplate'],
];

export function SheetView(props: Props) {
  const { open, page, frames, list, showGrid, selection, tool, menuAt, label } = props;
  const layer = useRef<HTMLDivElement>(null);
  const { drag, begin, pageOf } = usePointerDrag(layer, list.width);
  const preview = usePreview(open, page, list, drag);
  // What snaps shows what it snaps to.
  const guided = showGrid || drag !== null || tool !== null;
  const ground = open.publication.grid;
  const grid = useMemo(() => (guided ? gridLines(ground) : undefined), [guided, ground]);
  return (
    <CommandMenu groups={MENU}>
      <div
        className={styles.sheet}
        onPointerDownCapture={() => (menuAt.current = null)}
        onKeyDownCapture={() => (menuAt.current = null)}
        onContextMenuCapture={(event) => {
          if (!layer.current) return;
          // By the menu key there is no pointer.
          menuAt.current = event.button === 2 ? pageOf(event) : null;
          const id = (event.target as Element).closest<HTMLElement>('[data-frame-id]')?.dataset.frameId;
          if (id && !selection.ids.includes(id)) selection.select(id);
        }}
      >
        <Sheet list={preview} zoom={props.zoom} onZoom={props.onZoom} onKeyDown={props.onKeyDown} label={label} {...(grid && { grid })}>
          {(scale) => (
            <FrameLayer
              open={open}
              page={page}
              frames={frames}
              preview={preview}
              scale={scale}
              layer={layer}
              drag={drag}
              begin={begin}
              selection={selection}
              tool={tool}
              picking={props.picking}
              picture={props.picture}
              onPicture={props.onPicture}
              headline={props.headline}
              actions={props.actions}
            />
          )}
        </Sheet>
      </div>
    </CommandMenu>
  );
}

/** Milliseconds after which composing while dragging would be felt; then only outlines move. */
const SMOOTH = 40;

/** The page as the drag would leave it. Composed when the snapped box changes, not at each move of the pointer. */
function usePreview(open: OpenIssue, page: string, list: PageList, drag: Drag | null): PageList {
  const [pace] = useState(() => ({ slow: 0 }));
  return useMemo(() => {
    if (drag?.kind !== 'frames' && drag?.kind !== 'picture') {
      pace.slow = 0;
      return list;
    }
    if (pace.slow > 1) return list;
    const began = performance.now();
    const frames = open.issue.frames.map((frame) => {
      if (drag.kind === 'frames') return drag.boxes[frame.id] ? { ...frame, box: drag.boxes[frame.id]! } : frame;
      return frame.id === drag.frame ? { ...frame, pictures: { ...frame.pictures, [drag.block]: drag.box } } : frame;
    });
    const composed = composePage({ ...open.input, issue: { ...open.issue, frames } }, page);
    if (performance.now() - began > SMOOTH) pace.slow++;
    return composed;
  }, [open, page, list, drag, pace]);
}
