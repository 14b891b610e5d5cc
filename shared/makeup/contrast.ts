/** 反白: type on a dark ground is left white, so that it can be read. */
import { cmykToRgb } from '../newsroom/color.js';
import type { PageColor } from '../newsroom/plates.js';
import type { Item } from './list.js';

/** WCAG 2.2: relative luminance of sRGB. */
function luminance(ink: PageColor): number {
  const [r, g, b] = cmykToRgb(ink).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** 1 = the same, 21 = black on white. */
export function contrast(a: PageColor, b: PageColor): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Large type must stand out by so much (WCAG 2.2, 1.4.3). */
const LEAST = 3;
const WHITE: PageColor = [0, 0, 0, 0];
const BLACK: PageColor = [0, 0, 0, 100];

/** A camera needs a code dark on light. */
const LEAST_CODE = 7;
/** Modules of white round a code (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/**
 * Items from `first` on, made readable on a ground: type and rules that would drown become white or black, whichever stands out more; a
 * code gets its white. Changes the list. O(items).
 */
export function readableOn(items: Item[], ground: PageColor, first = 0): void {
  for (let i = first; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind === 'qr' && contrast(item.color, ground) < LEAST_CODE) {
      const white = (item.size / item.modules.length) * QUIET;
      const { x, y, size, source } = item;
      items.splice(i++, 0, { kind: 'box', x: x - white, y: y - white, w: size + 2 * white, h: size + 2 * white, fill: WHITE, source });
    }
    if (item.kind !== 'glyphs' && item.kind !== 'rule') continue;
    if (contrast(item.color, ground) < LEAST) item.color = contrast(WHITE, ground) >= contrast(BLACK, ground) ? WHITE : BLACK;
  }
}
