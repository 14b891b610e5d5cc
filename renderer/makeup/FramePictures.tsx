/** The pictures of the selected story, to be dragged and sized in the frame's own columns and lines. Alone they stand where the composer puts them. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { textOf, type Article } from '../../shared/article/model.js';
import { figuresOf } from '../../shared/article/structure.js';
import type { Frame, GridBox } from '../../shared/issue/model.js';
import type { PageList, Rect } from '../../shared/makeup/list.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import { useWords } from '../ui/words.js';
import { arrowOf } from './keys.js';
import { Handles } from './Handles.js';
import styles from './FrameLayer.module.css';
import { ownBox, ownGrid, ownMoved, ownNudged, ownRect, ownResized } from './own-grid.js';
import type { Drag, Gesture } from './usePointerDrag.js';

interface Props {
  frame: Frame;
  article: Article;
  list: PageList;
  grid: Grid;
  scale: number;
  /** Which picture has the handles. */
  chosen: string | null;
  drag: Drag | null;
  begin(event: PointerEvent, gesture: Gesture): void;
  onChoose(block: string | null): void;
  /** null: the composer places it again. */
  onPlace(block: string, box: GridBox | null): void;
}

/** Where a picture and its caption stand in the composed frame. */
/** Round all that a figure's blocks show on the page: pictures, words and, of a table, rules. */
function placeOf(list: PageList, frame: string, blocks: ReadonlySet<string>): Rect | null {
  let rect = null as Rect | null;
  const include = (x: number, y: number, right: number, bottom: number) => {
    const at = rect ?? { x, y, w: 0, h: 0 };
    const [left, top] = [Math.min(at.x, x), Math.min(at.y, y)];
    rect = { x: left, y: top, w: Math.max(at.x + at.w, right) - left, h: Math.max(at.y + at.h, bottom) - top };
  };
  for (const item of list.items) {
    if (item.source.frame !== frame) continue;
    const part = item.source.part?.replace(/\.credit$/, '');
    if (part === undefined || !blocks.has(part)) continue;
    if (item.kind === 'picture' || item.kind === 'box') include(item.x, item.y, item.x + item.w, item.y + item.h);
    else if (item.kind === 'rule') include(item.x1, item.y1, item.x2, item.y2);
    // Words stand inside the width of their picture or rules.
    else if (rect && item.kind === 'glyphs') include(rect.x, rect.y, rect.x + rect.w, item.y + item.size * 0.3);
  }
  return rect;
}

export function FramePictures({ frame, article, list, grid, scale, chosen, drag, begin, onChoose, onPlace }: Props) {
  const t = useWords();
  const own = ownGrid(grid, frame);
  const pictures = figuresOf(article.body).flatMap((blocks) => {
    const block = blocks[0]!;
    const rect = placeOf(list, frame.id, new Set(blocks.map(({ id }) => id)));
    return rect ? [{ block, rect, box: frame.pictures?.[block.id] ?? ownBox(own, rect) }] : [];
  });
  const made = (block: string, box: GridBox): Drag => ({ kind: 'picture', frame: frame.id, block, box });
  const drop = (end: Drag) => end.kind === 'picture' && onPlace(end.block, end.box);
  return pictures.map(({ block, rect, box }) => {
    const dragged = drag?.kind === 'picture' && drag.block === block.id;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
      const arrow = arrowOf(event);
      if (arrow && event.altKey) onPlace(block.id, ownNudged(own, box, arrow.col, arrow.line, event.shiftKey));
      else if (event.key === 'Delete' || event.key === 'Backspace') onPlace(block.id, null);
      else if (event.key === 'Escape') onChoose(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    return (
      <div key={block.id}>
        <button
          type="button"
          className={styles.picture}
          data-testid="frame-picture"
          data-by-hand={frame.pictures?.[block.id] !== undefined}
          aria-label={t('makeup.picture', { caption: textOf(block.runs).slice(0, 20) || t('makeup.pictureNoCaption') })}
          aria-pressed={chosen === block.id}
          title={t('makeup.pictureHint')}
          style={{ left: rect.x * scale, top: rect.y * scale, width: rect.w * scale, height: rect.h * scale }}
          onFocus={() => onChoose(block.id)}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            event.stopPropagation();
            begin(event, { next: (_at, by) => made(block.id, ownMoved(own, box, by)), drop });
          }}
        />
        {chosen === block.id && !dragged && (
          <Handles
            rect={rect}
            scale={scale}
            name="picture-handles"
            onPress={(event, handle) => begin(event, { next: (at) => made(block.id, ownResized(own, box, handle, at)), drop })}
          />
        )}
        {dragged && <Outline rect={ownRect(own, drag.box)} scale={scale} />}
      </div>
    );
  });
}

const Outline = ({ rect, scale }: { rect: Rect; scale: number }) => (
  <div className={styles.dragged} style={{ left: rect.x * scale, top: rect.y * scale, width: rect.w * scale, height: rect.h * scale }} />
);
