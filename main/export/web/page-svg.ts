/** A display list as one SVG: every glyph an outline at the list's own place, so that nothing is broken, shaped or substituted again. */
import { pictureKey } from '../../../shared/article/model.js';
import { cssColor } from '../../../shared/newsroom/color.js';
import type { GlyphRun, Item, PageList } from '../../../shared/makeup/list.js';
import { escape } from './html.js';
import type { Outlines } from './glyphs.js';

/** The stock the page lies on: warm, a shade off white. */
export const PAPER = '#fffdf7';

/** Three decimals are a thousandth of a point: far below a pixel, and the same bytes everywhere. */
const n = (value: number): string => String(Math.round(value * 1e3) / 1e3);
/** Scales of glyphs are about 0.009: they need more figures. */
const scale = (value: number): string => String(Math.round(value * 1e7) / 1e7);

/**
 * `photo` gives a picture as a data URI already sized for the page, or undefined when its file is missing: then a tint stands in.
 * Length is dominated by the distinct glyphs: a full tabloid page has some 900 and comes to about 500 KB.
 */
export function pageSvg(list: PageList, outlines: Outlines, photo: (media: string) => string | undefined): string {
  const ids = new Map<string, string>();
  const defs: string[] = [];
  const body: string[] = [];

  const glyphId = (face: string, codePoint: number): string | undefined => {
    const key = `${face} ${codePoint}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const d = outlines.path(face, codePoint);
    if (d === undefined || d === '') return undefined;
    const id = `g${ids.size}`;
    ids.set(key, id);
    defs.push(`<path id="${id}" d="${d}"/>`);
    return id;
  };

  const drawGlyphs = (run: GlyphRun): void => {
    const s = run.size / outlines.unitsPerEm(run.face);
    const uses: string[] = [];
    let i = 0;
    for (const character of run.text) {
      const y = run.ys?.[i] ?? run.y;
      const x = run.xs[i++];
      const id = x === undefined ? undefined : glyphId(run.face, character.codePointAt(0)!);
      if (id !== undefined) uses.push(`<use href="#${id}" transform="matrix(${scale(s * (run.scaleX ?? 1))} 0 0 ${scale(-s)} ${n(x!)} ${n(y)})"/>`);
    }
    if (uses.length > 0) body.push(`<g fill="${cssColor(run.color)}">${uses.join('')}</g>`);
  };

  const draw = (item: Item): void => {
    switch (item.kind) {
      case 'glyphs':
        return drawGlyphs(item);
      case 'rule':
        body.push(
          `<path d="M${n(item.x1)} ${n(item.y1)}L${n(item.x2)} ${n(item.y2)}" stroke="${cssColor(item.color)}" stroke-width="${n(item.weight)}"/>`,
        );
        return;
      case 'box': {
        const stroke = item.stroke ? ` stroke="${cssColor(item.stroke)}" stroke-width="${n(item.weight ?? 0.5)}"` : '';
        body.push(
          `<rect x="${n(item.x)}" y="${n(item.y)}" width="${n(item.w)}" height="${n(item.h)}" fill="${item.fill ? cssColor(item.fill) : 'none'}"${stroke}/>`,
        );
        return;
      }
      case 'picture':
      case 'pdf': {
        const uri = photo(pictureKey(item.media, item.kind === 'picture' ? item.crop : undefined));
        const at = `x="${n(item.x)}" y="${n(item.y)}" width="${n(item.w)}" height="${n(item.h)}"`;
        body.push(uri === undefined ? `<rect ${at} fill="#d9d3c5"/>` : `<image ${at} preserveAspectRatio="none" href="${escape(uri)}"/>`);
        return;
      }
      case 'qr':
        body.push(`<path fill="${cssColor(item.color)}" shape-rendering="crispEdges" d="${qrPath(item.modules, item.x, item.y, item.size)}"/>`);
    }
  };
  for (const item of list.items) draw(item);

  const [w, h] = [n(list.width), n(list.height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><rect width="${w}" height="${h}" fill="${PAPER}"/>` +
    `<defs>${defs.join('')}</defs>${body.join('')}</svg>`
  );
}

/** The dark modules as one path, neighbours in a row joined so that no seam shows. */
export function qrPath(modules: readonly string[], x: number, y: number, size: number): string {
  const side = size / Math.max(modules.length, 1);
  let d = '';
  modules.forEach((row, r) => {
    for (const { index, 0: run } of row.matchAll(/1+/g))
      d += `M${n(x + index * side)} ${n(y + r * side)}h${n(run.length * side)}v${n(side)}h${n(-run.length * side)}z`;
  });
  return d;
}
