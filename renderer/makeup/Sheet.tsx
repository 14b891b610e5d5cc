/** One composed page on the table: a canvas that shows the visible part at any zoom, and over it every frame as a control. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PageList } from '../../shared/makeup/list.js';
import { drawPage } from './draw.js';
import { loadFacesOf } from './faces.js';
import styles from './Sheet.module.css';

/** pt of table round the sheet. */
const MARGIN = 28;
/** Pixels per point at 100 %: a CSS pixel is 0.75 pt. */
const PX_PER_PT = 4 / 3;
export const ZOOMS = [0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

interface Props {
  list: PageList;
  /** 1 = true size; 'fit' = the whole page. */
  zoom: number | 'fit';
  onZoom(zoom: number): void;
  grid?: { columns: { x: number; w: number }[]; lines: number[] };
  /** What lies over the page; positions in px per pt of `scale`. */
  children(scale: number): ReactNode;
  onKeyDown?(event: KeyboardEvent): void;
  label: string;
}

export function Sheet({ list, zoom, onZoom, grid, children, onKeyDown, label }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const pictures = useRef(new Map<string, HTMLImageElement>());
  const [ready, setReady] = useState(0);
  const fit = Math.min(size.width / (list.width + MARGIN * 2), size.height / (list.height + MARGIN * 2));
  const scale = zoom === 'fit' ? Math.max(fit, 0.05) : zoom * PX_PER_PT;

  useLayoutEffect(() => {
    const element = scroller.current!;
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    let current = true;
    void loadFacesOf([list]).then(() => current && setReady((n) => n + 1));
    for (const item of list.items) {
      if ((item.kind !== 'picture' && item.kind !== 'pdf') || pictures.current.has(item.media)) continue;
      const image = new Image();
      image.onload = () => current && setReady((n) => n + 1);
      image.src = `media://${item.media}`;
      pictures.current.set(item.media, image);
    }
    return () => {
      current = false;
    };
  }, [list]);

  // Keys go on to work when the room opens, and when the frame that had the focus went with its page.
  useEffect(() => {
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body || activeElement.closest('nav')) scroller.current?.focus({ preventScroll: true });
  }, [list.page]);

  const width = list.width * scale;
  const height = list.height * scale;
  const left = Math.max((size.width - width) / 2, MARGIN * scale);
  const top = Math.max((size.height - height) / 2, MARGIN * scale);

  const draw = useCallback(() => {
    const target = canvas.current;
    const view = scroller.current;
    if (!target || !view || !size.width) return;
    const ratio = window.devicePixelRatio;
    const w = Math.round(size.width * ratio);
    const h = Math.round(size.height * ratio);
    if (target.width !== w || target.height !== h) {
      target.width = w;
      target.height = h;
    }
    const ctx = target.getContext('2d')!;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, w, h);
    const x = (view.scrollLeft - left) / scale;
    const y = (view.scrollTop - top) / scale;
    const pixels = scale * ratio;
    ctx.setTransform(pixels, 0, 0, pixels, -x * pixels, -y * pixels);
    ctx.fillStyle = '#fffdf7';
    ctx.fillRect(0, 0, list.width, list.height);
    if (grid) {
      ctx.fillStyle = 'rgb(90 130 170 / 0.09)';
      for (const column of grid.columns) ctx.fillRect(column.x, grid.lines[0]!, column.w, grid.lines.at(-1)! - grid.lines[0]!);
      ctx.strokeStyle = 'rgb(90 130 170 / 0.25)';
      ctx.lineWidth = 0.5 / pixels;
      ctx.beginPath();
      for (const line of grid.lines) {
        ctx.moveTo(grid.columns[0]!.x, line);
        ctx.lineTo(grid.columns.at(-1)!.x + grid.columns.at(-1)!.w, line);
      }
      ctx.stroke();
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, 0, list.width, list.height);
    ctx.clip();
    drawPage(ctx, list, { x, y, width: size.width / scale, height: size.height / scale, scale: pixels }, (media) => {
      const image = pictures.current.get(media);
      return image?.complete && image.naturalWidth ? image : undefined;
    });
    ctx.restore();
  }, [list, size, scale, left, top, grid]);

  useLayoutEffect(draw, [draw, ready]);

  /** Keeps the point under the pointer where it is; zooming by key keeps the middle of the view, and its top edge. */
  const anchor = useRef<{ x: number; y: number; px: number; py: number } | null>(null);
  const before = useRef({ scale, left, top });
  useLayoutEffect(() => {
    const element = scroller.current!;
    const was = before.current;
    before.current = { scale, left, top };
    const middle = element.clientWidth / 2;
    const at = anchor.current ?? {
      x: (element.scrollLeft + middle - was.left) / was.scale,
      y: (element.scrollTop - was.top) / was.scale,
      px: middle,
      py: 0,
    };
    anchor.current = null;
    if (was.scale === scale) return;
    element.scrollLeft = at.x * scale + left - at.px;
    element.scrollTop = at.y * scale + top - at.py;
  }, [scale, left, top]);

  useEffect(() => {
    const element = scroller.current!;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const px = event.clientX - box.left;
      const py = event.clientY - box.top;
      anchor.current = { x: (element.scrollLeft + px - left) / scale, y: (element.scrollTop + py - top) / scale, px, py };
      onZoom(Math.min(4, Math.max(0.15, (scale / PX_PER_PT) * Math.exp(-event.deltaY / 400))));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [scale, left, top, onZoom]);

  return (
    <div
      ref={scroller}
      className={styles.table}
      onScroll={draw}
      onKeyDown={onKeyDown}
      role="group"
      aria-label={label}
      tabIndex={-1}
      data-testid="sheet"
      data-scale={scale.toFixed(4)}
      data-ready={ready}
    >
      <canvas ref={canvas} className={styles.canvas} style={{ width: size.width, height: size.height }} aria-hidden />
      <div className={styles.page} style={{ width: width + left * 2, height: height + top * 2, marginTop: -size.height }}>
        <div className={styles.frames} style={{ left, top, width, height }}>
          {children(scale)}
        </div>
      </div>
    </div>
  );
}
