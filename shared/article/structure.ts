/**
 * What the flat list of blocks says together: consecutive items are a list, cells a table, pictures of one group a 组图, blocks of one box
 * a box. Nothing of it is stored; two desks that edit apart can leave any mixture, and every mixture has exactly one reading.
 */
import type { Block } from './model.js';

/** What of a block counts for it: a block, and the editor's element. */
export type Shaped = Pick<Block, 'id' | 'type' | 'list' | 'table' | 'row' | 'head' | 'align' | 'box' | 'group' | 'span'>;

export interface ListPart<B> {
  kind: 'list';
  list: 'bullet' | 'number';
  items: B[];
}
/** Rows by columns. Ragged rows, which two desks can make, are filled up with null. */
export interface TablePart<B> {
  kind: 'table';
  table: string | undefined;
  /** Columns of the frame that it spans; its first cell says so. */
  span: number | undefined;
  /** Every row is as long as the longest. */
  rows: (B | null)[][];
  columns: number;
}
export interface GroupPart<B> {
  kind: 'group';
  group: string;
  pictures: B[];
}
/** Questions and answers that follow each other. */
export interface InterviewPart<B> {
  kind: 'interview';
  turns: B[];
}
export interface BlockPart<B> {
  kind: 'block';
  block: B;
}
export type Part<B> = BlockPart<B> | ListPart<B> | TablePart<B> | GroupPart<B> | InterviewPart<B>;
export interface BoxPart<B> {
  kind: 'box';
  box: string;
  parts: Part<B>[];
}

export const isTurn = (block: Pick<Shaped, 'type'>): boolean => block.type === 'question' || block.type === 'answer';
const listOf = (block: Pick<Shaped, 'list'>): 'bullet' | 'number' => block.list ?? 'bullet';

/** Whether `b`, which follows `a`, belongs to the same list, table, group or interview. Boxes hold such things whole. */
export function joins(a: Shaped, b: Shaped): boolean {
  if (a.box !== b.box) return false;
  if (a.type === 'item' && b.type === 'item') return listOf(a) === listOf(b);
  if (a.type === 'cell' && b.type === 'cell') return a.table === b.table;
  if (a.type === 'picture' && b.type === 'picture') return a.group !== undefined && a.group === b.group;
  return isTurn(a) && isTurn(b);
}

/** The blocks from `from` to before `to` that are one thing with block `at`. O(its length). */
export function extentOf(blocks: readonly Shaped[], at: number): { from: number; to: number } {
  let from = at;
  let to = at + 1;
  while (from > 0 && joins(blocks[from - 1]!, blocks[from]!)) from--;
  while (to < blocks.length && joins(blocks[to - 1]!, blocks[to]!)) to++;
  return { from, to };
}

/** The blocks of one table as rows by columns. */
export function tableOf<B extends Shaped>(cells: readonly B[]): TablePart<B> {
  const rows: (B | null)[][] = [];
  cells.forEach((cell, i) => {
    if (i === 0 || cells[i - 1]!.row !== cell.row) rows.push([]);
    rows.at(-1)!.push(cell);
  });
  const columns = Math.max(0, ...rows.map((row) => row.length));
  for (const row of rows) while (row.length < columns) row.push(null);
  return { kind: 'table', table: cells[0]?.table, span: cells[0]?.span, rows, columns };
}

/** Lists, tables, groups and interviews, without regard to boxes: `blocks` are of one box or of none. */
function partsOf<B extends Shaped>(blocks: readonly B[]): Part<B>[] {
  const parts: Part<B>[] = [];
  for (let at = 0; at < blocks.length;) {
    const { to } = extentOf(blocks, at);
    const held = blocks.slice(at, to);
    const first = held[0]!;
    if (first.type === 'item') parts.push({ kind: 'list', list: listOf(first), items: held });
    else if (first.type === 'cell') parts.push(tableOf(held));
    else if (isTurn(first)) parts.push({ kind: 'interview', turns: held });
    // A picture alone is no group, whatever was round it once.
    else if (first.type === 'picture' && held.length > 1) parts.push({ kind: 'group', group: first.group!, pictures: held });
    else parts.push({ kind: 'block', block: first });
    at = to;
  }
  return parts;
}

/** The whole body, in order: every block stands in exactly one part. O(blocks). */
export function structureOf<B extends Shaped>(blocks: readonly B[]): (Part<B> | BoxPart<B>)[] {
  const parts: (Part<B> | BoxPart<B>)[] = [];
  for (let at = 0; at < blocks.length;) {
    const box = blocks[at]!.box;
    let to = at + 1;
    while (to < blocks.length && blocks[to]!.box === box) to++;
    const inside = partsOf(blocks.slice(at, to));
    if (box === undefined) parts.push(...inside);
    else parts.push({ kind: 'box', box, parts: inside });
    at = to;
  }
  return parts;
}

/** The blocks of a part, in order. */
export function blocksOf<B>(part: Part<B> | BoxPart<B>): B[] {
  switch (part.kind) {
    case 'block':
      return [part.block];
    case 'list':
      return part.items;
    case 'table':
      return part.rows.flat().filter((cell) => cell !== null);
    case 'group':
      return part.pictures;
    case 'interview':
      return part.turns;
    case 'box':
      return part.parts.flatMap(blocksOf);
  }
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Pictures of groups whose words are those of their group's first picture: it has a caption or credit and no other has. They lack none
 * of their own.
 */
export function wordsOfGroup(blocks: readonly Block[]): ReadonlySet<string> {
  // Asked at every key of a story that mostly has no groups.
  if (!blocks.some(({ group }) => group !== undefined)) return NONE;
  const shared = new Set<string>();
  const has = ({ runs, credit }: Block): boolean => (credit ?? '').trim() !== '' || runs.some(({ text }) => text.trim() !== '');
  for (const part of structureOf(blocks).flatMap((one) => (one.kind === 'box' ? one.parts : [one]))) {
    if (part.kind !== 'group') continue;
    const [first, ...others] = part.pictures;
    if (first && has(first) && !others.some(has)) for (const { id } of others) shared.add(id);
  }
  return shared;
}

/** What is placed over columns as one: a picture, the pictures of a group, the cells of a table that spans columns. In order; O(blocks). */
export function figuresOf(blocks: readonly Block[]): Block[][] {
  return structureOf(blocks)
    .flatMap((part) => (part.kind === 'box' ? part.parts : [part]))
    .flatMap((part) => {
      if (part.kind === 'group') return [part.pictures];
      if (part.kind === 'table') return (part.span ?? 1) > 1 ? [blocksOf(part)] : [];
      return part.kind === 'block' && part.block.type === 'picture' ? [[part.block]] : [];
    });
}
