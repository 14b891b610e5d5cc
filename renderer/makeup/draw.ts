/** Draws a display list on a canvas: every glyph at the list's own place, the browser breaks and shapes nothing. */
import type { GlyphRun, Item, PageList } from '../../shared/makeup/list.js';
import { cmykToRgb } from '../../shared/newsroom/color.js';
import type { PageColor } from '../../shared/newsroom/plates.js';

export const css = (color: PageColor): string => {
  const [r, g, b] = cmykToRgb(color);
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;
};

/** What is to be seen: the part of the page (pt) that the canvas shows, and pixels per point. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
  scale: number;
}

const outside = (item: Item, view: View): boolean => {
  if (item.kind === 'glyphs') return (item.ys?.at(-1) ?? item.y) + item.size < view.y || item.y - item.size * 1.5 > view.y + view.height;
  if (item.kind === 'rule') return Math.max(item.y1, item.y2) < view.y || Math.min(item.y1, item.y2) > view.y + view.height;
  const h = item.kind === 'qr' ? item.size : item.h;
  return item.y + h < view.y || item.y > view.y + view.height;
};

/** Cost: one pass over the page's items; glyphs outside the view are passed over by line. */
export function drawPage(ctx: CanvasRenderingContext2D, list: PageList, view: View, picture: (media: string) => CanvasImageSource | undefined): void {
  ctx.setTransform(view.scale, 0, 0, view.scale, -view.x * view.scale, -view.y * view.scale);
  ctx.fontKerning = 'none';
  ctx.textRendering = 'geometricPrecision';
  ctx.textBaseline = 'alphabetic';
  for (const item of list.items) if (!outside(item, view)) drawItem(ctx, item, view.scale, picture);
}

function drawItem(ctx: CanvasRenderingContext2D, item: Item, scale: number, picture: (media: string) => CanvasImageSource | undefined): void {
  switch (item.kind) {
    case 'glyphs':
      return drawGlyphs(ctx, item);
    case 'rule':
      ctx.strokeStyle = css(item.color);
      // A hairline stays one device pixel wide at small zooms.
      ctx.lineWidth = Math.max(item.weight, 1 / scale);
      ctx.beginPath();
      ctx.moveTo(item.x1, item.y1);
      ctx.lineTo(item.x2, item.y2);
      return ctx.stroke();
    case 'box':
      if (item.fill) {
        ctx.fillStyle = css(item.fill);
        ctx.fillRect(item.x, item.y, item.w, item.h);
      }
      if (item.stroke) {
        ctx.strokeStyle = css(item.stroke);
        ctx.lineWidth = Math.max(item.weight ?? 0.5, 1 / scale);
        ctx.strokeRect(item.x, item.y, item.w, item.h);
      }
      return;
    case 'picture':
    case 'pdf': {
      const source = picture(item.media);
      const crop = item.kind === 'picture' ? item.crop : undefined;
      if (source && crop) {
        const [width, height] = sizeOf(source);
        ctx.drawImage(source, crop.x * width, crop.y * height, crop.w * width, crop.h * height, item.x, item.y, item.w, item.h);
      } else if (source) ctx.drawImage(source, item.x, item.y, item.w, item.h);
      else {
        ctx.fillStyle = '#d8d2c4';
        ctx.fillRect(item.x, item.y, item.w, item.h);
      }
      return;
    }
    case 'qr': {
      const side = item.size / item.modules.length;
      ctx.fillStyle = css(item.color);
      // A hair over one module, so that no light shows between neighbours.
      item.modules.forEach((row, r) =>
        [...row].forEach((on, c) => on === '1' && ctx.fillRect(item.x + c * side, item.y + r * side, side * 1.02, side * 1.02)),
      );
    }
  }
}

/** Pixels of a picture itself, however large it is shown. */
function sizeOf(source: CanvasImageSource): [number, number] {
  if (source instanceof HTMLImageElement) return [source.naturalWidth, source.naturalHeight];
  return 'width' in source && typeof source.width === 'number' && typeof source.height === 'number' ? [source.width, source.height] : [1, 1];
}

function drawGlyphs(ctx: CanvasRenderingContext2D, run: GlyphRun): void {
  ctx.font = `${run.size}px "${run.face}"`;
  ctx.fillStyle = css(run.color);
  let i = 0;
  for (const glyph of run.text) {
    const y = run.ys?.[i] ?? run.y;
    const x = run.xs[i++]!;
    if (glyph === ' ' || glyph === '\u3000') continue;
    if (run.scaleX !== undefined && run.scaleX !== 1) {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(run.scaleX, 1);
      ctx.fillText(glyph, 0, 0);
      ctx.restore();
    } else ctx.fillText(glyph, x, y);
  }
}
