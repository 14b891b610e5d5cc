/**
 * What composing a story leaves behind for the next time: the cells and lines of paragraphs that are the same. A key changes one
 * paragraph; the others are found again by comparing their text. Belongs to a ComposeCache; good for one house.
 */
import type { SetLine } from '../typeset/breaks.js';
import type { Cells } from '../typeset/cells.js';

interface Kept {
  key: string;
  cells: Cells;
  lines: Map<string, SetLine[]>;
}

export class StoryMemory {
  private before = new Map<string, Kept>();
  private now = new Map<string, Kept>();
  private byCells = new Map<Cells, Kept>();

  /** Begins a composition: what the last one did not use is forgotten. */
  begin(): void {
    this.before = this.now;
    this.now = new Map();
    this.byCells = new Map();
  }

  /** The cells of a block whose content is `key`, made when it has changed. O(characters) to compare. */
  cells(block: string, key: string, make: () => Cells): Cells {
    let kept = this.before.get(block);
    if (kept?.key !== key) kept = { key, cells: make(), lines: new Map() };
    this.now.set(block, kept);
    this.byCells.set(kept.cells, kept);
    return kept.cells;
  }

  /** Lines of remembered cells under `key` (where they begin, their measure); lines are never changed after they are made. */
  lines(cells: Cells, key: string, make: () => SetLine[]): SetLine[] {
    const kept = this.byCells.get(cells);
    if (!kept) return make();
    let lines = kept.lines.get(key);
    if (!lines) kept.lines.set(key, (lines = make()));
    return lines;
  }
}
