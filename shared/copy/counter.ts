/** The counts of a body that changes: each block is counted once, and a long body a little at a time. */
import { changedRange } from '../article/mirror.js';
import type { Block, Counts } from '../article/model.js';
import { addCounts, countBlock, NO_COUNTS } from './count.js';

export class BodyCounter {
  private blocks: readonly Block[] = [];
  /** Of each block; null = not counted yet. */
  private counts: (Counts | null)[] = [];
  private sum = NO_COUNTS;
  /** No block before this one is uncounted. */
  private next = 0;

  /** The body is this now; blocks are told apart by identity. O(blocks that changed), and a pass over pointers. */
  follow(blocks: readonly Block[]): void {
    const { start, endBefore, endAfter } = changedRange(this.blocks, blocks);
    this.blocks = blocks;
    if (start === endBefore && start === endAfter) return;
    for (const gone of this.counts.slice(start, endBefore)) if (gone) this.sum = addCounts(this.sum, gone, -1);
    const added = Array.from({ length: endAfter - start }, () => null);
    this.counts = [...this.counts.slice(0, start), ...added, ...this.counts.slice(endBefore)];
    this.next = Math.min(this.next, start);
  }

  /** Counts until `enough` says so, which is asked after each block. @returns whether everything is counted */
  work(enough: () => boolean): boolean {
    for (; this.next < this.blocks.length; this.next++) {
      if (this.counts[this.next] !== null) continue;
      const counts = countBlock(this.blocks[this.next]!);
      this.counts[this.next] = counts;
      this.sum = addCounts(this.sum, counts);
      if (enough()) return (this.next += 1) >= this.blocks.length;
    }
    return true;
  }

  /** Of what is counted so far. */
  get total(): Counts {
    return this.sum;
  }
}
