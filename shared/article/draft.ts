/**
 * Two readings of one body. The draft holds everything, suggestions included: the editor shows it. What is printed, counted, searched and
 * exported is the draft without what is only suggested: characters and blocks with `ins` are not there yet, those with `del` still are.
 */
import { sameMarks, type DraftBlock, type DraftRun } from './marks.js';
import type { Block, BlockType, Run } from './model.js';

/** Blocks whose text is a caption or a table's cell: words from elsewhere do not join them. */
export const isFigureType = (type: BlockType): boolean => type === 'picture' || type === 'qr' || type === 'cell';

/**
 * The body without suggestions. The words of a suggested block that are not themselves suggested join the block before; where nothing
 * before could take them (a caption, the beginning) the block stands. Linear; blocks without suggestions and comments are taken as they are.
 */
export function printedBlocks(draft: readonly DraftBlock[]): Block[] {
  const printed: Block[] = [];
  for (const { ins, del: _, runs, ...head } of draft) {
    const kept = printedRuns(runs);
    const last = printed.at(-1);
    const silent = kept.every(({ text }) => text === '');
    // Words that no block's beginning stands before: they are a paragraph only as long as there are some.
    if (head.id === '~' && silent && runs.some(({ text }) => text !== '')) continue;
    if (ins === undefined) printed.push({ ...head, runs: kept });
    else if (silent) continue;
    else if (last && !isFigureType(last.type)) last.runs = joined(last.runs, kept);
    else printed.push({ ...head, runs: kept });
  }
  return printed;
}

const isPlain = ({ ins, del, notes }: DraftRun): boolean => ins === undefined && del === undefined && notes === undefined;

function printedRuns(runs: readonly DraftRun[]): Run[] {
  if (runs.every(isPlain)) return runs as Run[];
  return joined(
    [],
    runs.filter(({ ins }) => ins === undefined).map(({ ins: _, del: __, notes: ___, ...run }) => run),
  );
}

function joined(before: readonly Run[], after: readonly Run[]): Run[] {
  const runs = before.filter(({ text }) => text !== '').map((run) => ({ ...run }));
  for (const run of after) {
    const last = runs.at(-1);
    if (run.text === '') continue;
    if (last && sameMarks(last, run)) last.text += run.text;
    else runs.push({ ...run });
  }
  return runs.length > 0 ? runs : [{ text: '' }];
}

interface Piece {
  text: string;
  ins?: string | undefined;
}
interface Held {
  id: string;
  type: BlockType;
  ins?: string | undefined;
  children: readonly Piece[];
}

/**
 * Where a place of the printed text stands in the draft: index of the block and offset in all its characters; null when the block is gone.
 * A printed block may go on in suggested blocks after it.
 */
export function draftPlace(blocks: readonly Held[], place: { block: string; offset: number }): { index: number; offset: number } | null {
  const first = blocks.findIndex(({ id }) => id === place.block);
  if (first < 0) return null;
  let left = place.offset;
  for (let index = first; ; index++) {
    let at = 0;
    for (const { text, ins } of blocks[index]!.children) {
      if (ins === undefined) {
        if (left <= text.length) return { index, offset: at + left };
        left -= text.length;
      }
      at += text.length;
    }
    const next = blocks[index + 1];
    if (!next || next.ins === undefined || isFigureType(blocks[first]!.type)) return { index, offset: at };
  }
}

/**
 * The way back: which place of the printed text stands for a place of the draft. What is only suggested stands where it would go in; a place
 * past a block's end counts as its end. Null where nothing is printed at all. Linear in the blocks before it.
 */
export function printedPlace(blocks: readonly Held[], place: { index: number; offset: number }): { block: string; offset: number } | null {
  let last: { id: string; type: BlockType; length: number } | null = null;
  for (const [index, { id, type, ins, children }] of blocks.entries()) {
    const words = children.reduce((sum, child) => sum + (child.ins === undefined ? child.text.length : 0), 0);
    const silent = words === 0;
    const before: number | null = index === place.index ? printedLength(children, place.offset) : null;
    if ((id === '~' && silent && children.some(({ text }) => text !== '')) || (ins !== undefined && silent)) {
      if (before !== null && last) return { block: last.id, offset: last.length };
      // Nothing is printed before it: it would go in where the next block begins.
      if (before !== null) place = { index: index + 1, offset: 0 };
      continue;
    }
    if (ins !== undefined && last && !isFigureType(last.type)) {
      if (before !== null) return { block: last.id, offset: last.length + before };
      last.length += words;
    } else {
      if (before !== null) return { block: id, offset: before };
      last = { id, type, length: words };
    }
  }
  return last && { block: last.id, offset: last.length };
}

/** Of the first `offset` characters those that are printed. */
function printedLength(children: readonly Piece[], offset: number): number {
  let printed = 0;
  let at = 0;
  for (const { text, ins } of children) {
    if (at >= offset) break;
    if (ins === undefined) printed += Math.min(text.length, offset - at);
    at += text.length;
  }
  return printed;
}
