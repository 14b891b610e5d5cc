/**
 * The body as plain data, kept up with the editor that holds it. Slate gives every block that changed a new element and keeps the others,
 * so what is new is found by comparing pointers, and only that is read again. Says the same as `readBody` of the bound text, always.
 */
import { printedBlocks } from './draft.js';
import type { Block } from './model.js';
import { blockOf, type BodyElement } from './slate-model.js';

/** Where two lists differ, by identity: `before[start … endBefore)` has become `after[start … endAfter)`. Pointer comparisons only. */
export function changedRange<T>(before: readonly T[], after: readonly T[]): { start: number; endBefore: number; endAfter: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, endBefore: before.length - end, endAfter: after.length - end };
}

/** How elements are read. */
export interface Reading<E> {
  /** The blocks that a stretch of elements says; the stretch begins and ends where `begins` holds. */
  read(elements: readonly E[]): Block[];
  /** Whether the element is read without looking at those before it. */
  begins(element: E): boolean;
}

/** Reads what is printed of the draft: a block, with the suggested blocks after it whose plain words join it. */
export const BLOCK_BY_BLOCK: Reading<BodyElement> = {
  read: (elements) => printedBlocks(elements.map(blockOf)),
  begins: ({ ins }) => ins === undefined,
};

export class BodyMirror<E = BodyElement> {
  private elements: readonly E[] = [];
  /** Blocks read from the stretch that begins with this element; 0 within a stretch. */
  private sizes: number[] = [];
  private blocks: readonly Block[] = [];

  constructor(private readonly reading: Reading<E>) {}

  /** The same list as before when nothing changed, and the same block where its elements did not. O(what changed), and a pass over pointers. */
  read(elements: readonly E[]): readonly Block[] {
    let { start, endBefore, endAfter } = changedRange(this.elements, elements);
    if (start === endBefore && start === endAfter) return this.blocks;
    const { begins } = this.reading;
    // Outwards to where stretches begin in the old list and in the new one.
    const cut = (list: readonly E[], at: number): boolean => at >= list.length || at === 0 || begins(list[at]!);
    while (!cut(elements, start) || !cut(this.elements, start)) start--;
    while (!cut(elements, endAfter)) {
      endAfter++;
      endBefore++;
    }
    const sum = (from: number, to: number): number => {
      let n = 0;
      for (let i = from; i < to; i++) n += this.sizes[i]!;
      return n;
    };
    const first = sum(0, start);
    const removed = sum(start, endBefore);
    const added: Block[] = [];
    const sizes: number[] = [];
    for (let from = start; from < endAfter;) {
      let to = from + 1;
      while (to < endAfter && !begins(elements[to]!)) to++;
      const read = this.reading.read(elements.slice(from, to));
      added.push(...read);
      sizes.push(read.length, ...Array.from({ length: to - from - 1 }, () => 0));
      from = to;
    }
    this.blocks = [...this.blocks.slice(0, first), ...added, ...this.blocks.slice(first + removed)];
    this.sizes = [...this.sizes.slice(0, start), ...sizes, ...this.sizes.slice(endBefore)];
    this.elements = elements;
    return this.blocks;
  }
}
