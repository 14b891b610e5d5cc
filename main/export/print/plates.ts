/** The colour spaces of a press PDF's plates: one Separation for each, shared by all pages, so that one name is one plate. */
import type { PageList } from '../../../shared/makeup/list.js';
import { plateKey, type PageColor, type Plate } from '../../../shared/newsroom/plates.js';
import type { Cmyk } from '../../../shared/newsroom/publication.js';
import { pdfName, plateSpace } from './operators.js';
import type { PdfDocument, Reference } from './pdf/document.js';

/** The process plates under the names PDF knows them by. */
export const PROCESS: readonly Plate[] = (['Cyan', 'Magenta', 'Yellow', 'Black'] as const).map((name, i) => ({
  name, tint: 100, solid: [0, 1, 2, 3].map((ink) => (ink === i ? 100 : 0)) as Cmyk,
})); // prettier-ignore

/** The spot plates that a page prints on, in the order they come. O(items). */
export function platesOn(list: PageList): Plate[] {
  const plates = new Map<string, Plate>();
  const add = (ink: PageColor | undefined): void => {
    if (ink?.[4] && !plates.has(plateKey(ink[4].name))) plates.set(plateKey(ink[4].name), ink[4]);
  };
  for (const item of list.items) {
    if (item.kind === 'glyphs' || item.kind === 'rule' || item.kind === 'qr') add(item.color);
    else if (item.kind === 'box') {
      add(item.fill);
      add(item.stroke);
    }
  }
  return [...plates.values()];
}

export class Plates {
  private readonly made = new Map<string, Reference>();
  constructor(private readonly doc: PdfDocument) {}

  /** Lets the current page paint with these plates. A tint of the plate is as much of what stands for its solid. */
  use(plates: readonly Plate[]): void {
    for (const { name, solid } of plates) {
      let space = this.made.get(name);
      if (!space) {
        const tint = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: solid.map((ink) => ink / 100), N: 1 };
        space = this.doc.ref(['Separation', pdfName(name), 'DeviceCMYK', tint] as unknown as Record<string, unknown>);
        space.end();
        this.made.set(name, space);
      }
      this.doc.page.colorSpaces[plateSpace(name)] = space;
    }
  }
}
