/** One of two proofs on the table. Both scroll and zoom as one; what differs is marked where it stands on each. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Change } from '../../shared/makeup/diff.js';
import type { PageList, Rect } from '../../shared/makeup/list.js';
import { paint, usePictures } from './page-canvas.js';
import styles from './ProofDiff.module.css';

/** pt of table round the sheet. */
export const MARGIN = 20;

/** The point of the page (pt) that stands in the middle of both views, and pixels per pt. */
export interface Sight {
  x: number;
  y: number;
  scale: number;
}

interface Props {
  list: PageList;
  side: 'before' | 'after';
  label: string;
  changes: readonly Change[];
  current: number;
  onCurrent(index: number): void;
  /** null: the whole page fits. */
  sight: Sight | null;
  onSight(sight: Sight): void;
}

export function ProofSheet({ list, side, label, changes, current, onCurrent, sight, onSight }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const lists = useMemo(() => [list], [list]);
  const { picture, ready } = usePictures(lists);
  const fit = Math.max(0.05, Math.min(size.width / (list.width + 2 * MARGIN), size.height / (list.height + 2 * MARGIN)));
  const scale = sight?.scale ?? fit;
  const left = Math.max((size.width - list.width * scale) / 2, MARGIN * scale);
  const top = Math.max((size.height - list.height * scale) / 2, MARGIN * scale);

  useLayoutEffect(() => {
    const element = scroller.current!;
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const draw = useCallback(() => {
    const view = scroller.current;
    if (!view || !canvas.current || !size.width) return;
    const shown = { x: (view.scrollLeft - left) / scale, y: (view.scrollTop - top) / scale };
    paint(canvas.current, list, { ...shown, width: size.width / scale, height: size.height / scale, scale }, picture);
  }, [list, size, scale, left, top, picture]);
  useLayoutEffect(draw, [draw, ready]);

  /** The place that was last scrolled to by the sight, so that the scroll event it causes is no news. */
  const put = useRef({ left: -1, top: -1 });
  useLayoutEffect(() => {
    const view = scroller.current!;
    if (!sight || !size.width) return;
    view.scrollLeft = sight.x * scale + left - size.width / 2;
    view.scrollTop = sight.y * scale + top - size.height / 2;
    put.current = { left: view.scrollLeft, top: view.scrollTop };
  }, [sight, scale, left, top, size]);

  const onScroll = () => {
    draw();
    const view = scroller.current!;
    if (Math.abs(view.scrollLeft - put.current.left) < 1 && Math.abs(view.scrollTop - put.current.top) < 1) return;
    put.current = { left: view.scrollLeft, top: view.scrollTop };
    onSight({ x: (view.scrollLeft + size.width / 2 - left) / scale, y: (view.scrollTop + size.height / 2 - top) / scale, scale });
  };
  useEffect(() => {
    const element = scroller.current!;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const [px, py] = [event.clientX - box.left, event.clientY - box.top];
      const next = Math.min(6, Math.max(0.15, scale * Math.exp(-event.deltaY / 400)));
      // The point under the pointer stays where it is.
      const x = (element.scrollLeft + px - left) / scale;
      const y = (element.scrollTop + py - top) / scale;
      onSight({ x: x + (size.width / 2 - px) / next, y: y + (size.height / 2 - py) / next, scale: next });
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [scale, left, top, size, onSight]);

  return (
    <section className={styles.side} aria-label={label} data-testid={`proof-${side}`} data-scale={scale.toFixed(3)}>
      <canvas ref={canvas} className={styles.canvas} style={size} aria-hidden />
      <div ref={scroller} className={styles.scroller} onScroll={onScroll} tabIndex={-1}>
        <div className={styles.paper} style={{ width: list.width * scale + 2 * left, height: list.height * scale + 2 * top }}>
          <div className={styles.marks} style={{ left, top }}>
            {changes.map((change, i) => (
              <Marks key={i} change={change} rects={change[side]} number={i + 1} scale={scale} current={i === current} onPick={() => onCurrent(i)} />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}

interface MarksProps {
  change: Change;
  rects: readonly Rect[];
  number: number;
  scale: number;
  current: boolean;
  onPick(): void;
}

function Marks({ change, rects, number, scale, current, onPick }: MarksProps) {
  const first = rects[0];
  if (!first) return null;
  return (
    <>
      {rects.map(({ x, y, w, h }, i) => (
        <i
          key={i}
          className={styles.mark}
          data-kind={change.kind}
          data-what={change.what}
          data-current={current}
          style={{ left: x * scale, top: y * scale, width: w * scale, height: h * scale }}
        />
      ))}
      <button
        type="button"
        tabIndex={-1}
        className={styles.number}
        data-kind={change.kind}
        data-current={current}
        style={{ left: first.x * scale, top: first.y * scale }}
        onClick={onPick}
        aria-hidden
      >
        {number}
      </button>
    </>
  );
}
