/** Everything over the composed page that can be taken hold of: frames, their handles, the pictures of the selected story, chains, the drag under way. */
import type { PointerEvent, RefObject } from 'react';
import type { Frame, FrameKind, GridBox } from '../../shared/issue/model.js';
import { boxRect, measures } from '../../shared/makeup/geometry.js';
import type { PageList } from '../../shared/makeup/list.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import { useWords } from '../ui/words.js';
import { Chains } from './Chains.js';
import { drawn, frameAt, inMm, moved, resized, stacked, type Handle, type Point } from './drag.js';
import { FrameControl, fitWords } from './FrameControl.js';
import styles from './FrameLayer.module.css';
import { FramePictures } from './FramePictures.js';
import { Handles } from './Handles.js';
import { chainName, slotName } from './names.js';
import type { OpenIssue } from './useIssue.js';
import type { Drag, Gesture } from './usePointerDrag.js';
import type { Selection } from './useSelection.js';

export interface FrameActions {
  move(boxes: readonly { id: string; box: GridBox }[]): void;
  /** A rectangle was drawn with the tool. */
  draw(kind: FrameKind, box: GridBox): void;
  /** The story of one frame was dragged to another: they change places, or it moves when the other is empty. */
  carry(from: string, to: string): void;
  /** A frame was pointed at while one is being asked for. */
  pick(frame: string): void;
  placeArticle(frame: string, article: string): void;
  placePicture(frame: string, block: string, box: GridBox | null): void;
  activate(frame: string): void;
  fixes(): void;
}

interface Props {
  open: OpenIssue;
  page: string;
  frames: readonly Frame[];
  /** As composed, while something is dragged as it would be. */
  preview: PageList;
  scale: number;
  layer: RefObject<HTMLDivElement | null>;
  drag: Drag | null;
  begin(event: PointerEvent, gesture: Gesture): void;
  selection: Selection;
  tool: FrameKind | null;
  picking: boolean;
  picture: string | null;
  onPicture(block: string | null): void;
  headline(article: string | null): string | null;
  actions: FrameActions;
}

export function FrameLayer(props: Props) {
  const { open, page, frames, preview, scale, layer, drag, begin, selection, tool, picking, actions } = props;
  const t = useWords();
  const { grid } = open.publication;
  const levels = new Map(stacked(frames).map((frame, i) => [frame.id, i + 1]));
  const fitOf = (id: string, from: PageList) => from.fits.find((fit) => fit.frame === id);

  const drop = (made: Drag) => {
    if (made.kind === 'frames') actions.move(Object.entries(made.boxes).map(([id, box]) => ({ id, box })));
    else if (made.kind === 'draw' && tool) actions.draw(tool, made.box);
    else if (made.kind === 'story' && made.over) actions.carry(made.from, made.over);
  };
  const carry = (from: Frame): Gesture => ({
    next: (at) => {
      const over = frameAt(frames, grid, at);
      return { kind: 'story', from: from.id, over: over?.kind === 'story' && over.id !== from.id ? over.id : null, at };
    },
    drop,
  });
  const press = (event: PointerEvent, frame: Frame) => {
    if (event.button !== 0 || tool) return;
    event.stopPropagation();
    if (picking) return actions.pick(frame.id);
    const together = event.shiftKey || selection.ids.includes(frame.id);
    if (event.shiftKey) selection.toggle(frame.id);
    else if (!selection.ids.includes(frame.id)) selection.select(frame.id);
    // Ctrl or ⌘ takes hold of the story instead of its frame.
    if ((event.ctrlKey || event.metaKey) && frame.article !== null) return begin(event, carry(frame));
    const taken = frames.filter(({ id }) => id === frame.id || (together && selection.ids.includes(id)));
    begin(event, {
      next: (_at, by) => {
        const boxes = moved(
          taken.map(({ box }) => box),
          by,
          grid,
        );
        return { kind: 'frames', boxes: Object.fromEntries(taken.map(({ id }, i) => [id, boxes[i]!])) };
      },
      drop,
      ...(!event.shiftKey && { click: () => selection.select(frame.id) }),
    });
  };
  const pull = (event: PointerEvent, frame: Frame, handle: Handle) =>
    begin(event, { next: (at) => ({ kind: 'frames', boxes: { [frame.id]: resized(frame.box, handle, at, grid) } }), drop });
  const onTable = (event: PointerEvent) => {
    if (event.button !== 0) return;
    if (!tool) return event.target === event.currentTarget && !event.shiftKey ? selection.clear() : undefined;
    event.preventDefault();
    const down = event.currentTarget.getBoundingClientRect();
    const from: Point = { x: (event.clientX - down.left) / scale, y: (event.clientY - down.top) / scale };
    begin(event, { next: (at) => ({ kind: 'draw', box: drawn(from, at, grid) }), drop });
  };

  const primary = frames.find(({ id }) => id === selection.primary);
  const single = selection.ids.length === 1 ? primary : undefined;
  const article = single?.article ? open.articles.get(single.article) : undefined;
  const boxes = drag?.kind === 'frames' ? Object.entries(drag.boxes) : drag?.kind === 'draw' ? [['', drag.box] as const] : [];
  const over = drag?.kind === 'story' ? frames.find(({ id }) => id === drag.over) : undefined;

  return (
    <div ref={layer} className={styles.layer} data-tool={tool !== null} data-pick={picking} data-testid="frame-layer" onPointerDown={onTable}>
      {frames.map((frame) => (
        <FrameControl
          key={frame.id}
          frame={frame}
          rect={boxRect(grid, frame.box)}
          scale={scale}
          level={levels.get(frame.id) ?? 1}
          fit={fitOf(frame.id, preview)}
          perLine={charsOf(open, frame)}
          headline={props.headline(frame.article)}
          selected={selection.ids.includes(frame.id)}
          primary={frame.id === selection.primary}
          alone={frame === single}
          stop={primary ? frame === primary : frame === frames[0]}
          chain={chainName(t, open.issue, frame)}
          target={over === frame ? t(frame.article ? 'makeup.swapHere' : 'makeup.moveStoryHere', { slot: slotName(t, frame) }) : null}
          ghost={drag?.kind === 'frames' && frame.id in drag.boxes}
          onPress={(event) => press(event, frame)}
          onSelect={() => (picking ? actions.pick(frame.id) : selection.select(frame.id))}
          onActivate={() => !picking && actions.activate(frame.id)}
          onDrop={(story) => actions.placeArticle(frame.id, story)}
          onFixes={actions.fixes}
        />
      ))}
      <div className={styles.over}>
        <Chains issue={open.issue} page={page} grid={grid} scale={scale} article={primary?.article ?? null} />
        {boxes.length === 0 &&
          selection.ids.flatMap((id) => {
            const frame = frames.find((one) => one.id === id);
            if (!frame || frame === single) return [];
            return [<div key={id} className={`${styles.outline} ${styles.also}`} style={place(boxRect(grid, frame.box), scale)} />];
          })}
        {single && boxes.length === 0 && (
          <>
            {article && (
              <FramePictures
                frame={single}
                article={article}
                list={preview}
                grid={grid}
                scale={scale}
                chosen={props.picture}
                drag={drag}
                begin={begin}
                onChoose={props.onPicture}
                onPlace={(block, box) => actions.placePicture(single.id, block, box)}
              />
            )}
            {drag?.kind !== 'picture' && props.picture === null && (
              <Handles rect={boxRect(grid, single.box)} scale={scale} name="frame-handles" onPress={(event, handle) => pull(event, single, handle)} />
            )}
            {single.kind === 'story' && single.article && drag === null && (
              <button
                type="button"
                tabIndex={-1}
                className={styles.grip}
                data-testid="story-grip"
                aria-label={t('makeup.storyGrip')}
                title={t('makeup.storyGrip')}
                style={{
                  left: (boxRect(grid, single.box).x + Math.min(boxRect(grid, single.box).w * 0.25, 90)) * scale,
                  top: boxRect(grid, single.box).y * scale,
                }}
                onPointerDown={(event) => {
                  event.stopPropagation();
                  begin(event, carry(single));
                }}
              >
                ⇄
              </button>
            )}
          </>
        )}
        {boxes.map(([id, box]) => (
          <div key={id} className={styles.dragged} style={place(boxRect(grid, box), scale)} data-testid="dragged" />
        ))}
        {boxes.length > 0 && <Size boxes={boxes} grid={grid} scale={scale} preview={preview} />}
        {drag?.kind === 'story' && (
          <span className={styles.carried} style={{ left: drag.at.x * scale, top: drag.at.y * scale }}>
            {props.headline(frames.find(({ id }) => id === drag.from)?.article ?? null)}
          </span>
        )}
      </div>
    </div>
  );
}

/** How large what is dragged is, and how full it would be. */
function Size({ boxes, grid, scale, preview }: { boxes: readonly (readonly [string, GridBox])[]; grid: Grid; scale: number; preview: PageList }) {
  const t = useWords();
  const [id, box] = boxes[0]!;
  const rect = boxRect(grid, box);
  const fit = boxes.length === 1 ? preview.fits.find((one) => one.frame === id) : undefined;
  const words = fit && fit.state !== 'empty' ? fitWords(t, fit) : null;
  return (
    <span className={styles.size} data-testid="drag-size" style={{ left: rect.x * scale, top: Math.max(0, rect.y * scale - 26) }}>
      {boxes.length > 1 ? t('makeup.dragMany', { n: boxes.length }) : t('makeup.dragSize', { cols: box.cols, lines: box.lines, ...inMm(grid, box) })}
      {words && <b data-state={fit?.state}>{words}</b>}
    </span>
  );
}

const place = (rect: { x: number; y: number; w: number; h: number }, scale: number) => ({
  left: rect.x * scale,
  top: rect.y * scale,
  width: rect.w * scale,
  height: rect.h * scale,
});

/** Characters of body type in a line of the frame's columns. */
export function charsOf({ publication: { grid } }: OpenIssue, frame: Frame): number {
  const columns = frame.columns ?? frame.box.cols;
  return measures(grid, boxRect(grid, frame.box).w, frame.box.cols, columns).chars;
}
