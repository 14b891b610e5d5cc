/** 墨量: flat colours that carry more ink than the publication's paper takes, and the plates that are no process plates. Pictures are kept within the limit when they are converted. */
import { pageNumber, type Issue } from '../issue/model.js';
import { inkOf, plateKey, platesOf, type PageColor } from '../newsroom/plates.js';
import type { Publication } from '../newsroom/publication.js';
import type { Item, PageList, Problem } from './list.js';

/** Per cent of all plates in one place. */
export const inkTotal = ([c, m, y, k, plate]: PageColor): number => (plate ? plate.tint : c + m + y + k);

const colorsOf = (item: Item): readonly PageColor[] => {
  switch (item.kind) {
    case 'glyphs':
    case 'rule':
    case 'qr':
      return [item.color];
    case 'box':
      return [item.fill, item.stroke].filter((color) => color !== undefined);
    default:
      return [];
  }
};

/** Once for each colour and page. O(items). */
export function inkFaults({ issue, publication, lists }: { issue: Issue; publication: Publication; lists: readonly PageList[] }): Problem[] {
  const { palette, inkLimit } = publication;
  const plates = platesOf(publication);
  const names = new Map(Object.values(palette).map((color) => [JSON.stringify(inkOf(color, plates)), color.name]));
  const used = new Map<string, string>();
  const found: Problem[] = [];
  for (const list of lists) {
    const told = new Set<string>();
    for (const item of list.items)
      for (const color of colorsOf(item)) {
        if (color[4]) used.set(plateKey(color[4].name), color[4].name);
        const ink = Math.round(inkTotal(color));
        if (ink <= inkLimit) continue;
        const key = JSON.stringify(color);
        if (told.has(key)) continue;
        told.add(key);
        const [c, m, y, k] = color;
        const name = names.get(key) ?? `C${c} M${m} Y${y} K${k}`;
        const { frame, article } = item.source;
        found.push({
          code: 'ink-over-limit', severity: 'warning', page: list.page, frame, ...(article !== undefined && { article }),
          values: { page: pageNumber(issue, list.page), name, ink, limit: inkLimit },
        }); // prettier-ignore
      }
  }
  for (const [key, plate] of used) {
    const colors = Object.values(palette).filter(({ spot }) => spot && plateKey(spot.name) === key);
    const [first] = colors;
    const other = colors.find(({ cmyk }) => first && cmyk.join() !== first.cmyk.join());
    if (first && other) found.push({ code: 'plate-two-mixes', severity: 'warning', values: { plate, first: first.name, other: other.name } });
  }
  if (used.size > 0) found.push({ code: 'spot-plates', severity: 'note', values: { plates: [...used.values()].join(' · '), count: used.size } });
  return found;
}
