/** A table's rows and columns, changed as a person asks: each function is one act on the table that the caret is in. */
import { Editor, Transforms, type BaseEditor } from 'slate';
import { newBlockId } from '../../shared/article/doc.js';
import type { BodyElement, BodyText } from '../../shared/article/slate.js';
import { extentOf, tableOf } from '../../shared/article/structure.js';
import { currentBlock } from './rules.js';

type Cell = Omit<BodyElement, 'children'> & { children: BodyText[] };

export interface TableHere {
  /** Block indexes [from, to). */
  from: number;
  to: number;
  rows: (BodyElement | null)[][];
  columns: number;
  /** Where the caret is. */
  row: number;
  column: number;
}

const blocks = (editor: BaseEditor): BodyElement[] => editor.children as BodyElement[];

/** The table round the caret; null outside of one. O(cells). */
export function tableHere(editor: BaseEditor): TableHere | null {
  const here = currentBlock(editor);
  if (!here || here[0].type !== 'cell') return null;
  const { from, to } = extentOf(blocks(editor), here[1]);
  const { rows, columns } = tableOf(blocks(editor).slice(from, to));
  const row = rows.findIndex((cells) => cells.includes(here[0]));
  return { from, to, rows, columns, row, column: rows[row]!.indexOf(here[0]) };
}

const lengthOf = (row: readonly (BodyElement | null)[]): number => row.filter((cell) => cell !== null).length;
/** Block index at which a row begins. */
const startOf = ({ from, rows }: TableHere, row: number): number => from + rows.slice(0, row).reduce((sum, cells) => sum + lengthOf(cells), 0);

const selectCell = (editor: BaseEditor, b: number): void => Transforms.select(editor, Editor.end(editor, [b]));

const newCell = (table: string | undefined, row: string, rest: Partial<Cell> = {}): BodyElement => ({
  id: '',
  type: 'cell',
  ...(table !== undefined && { table }),
  row,
  ...rest,
  children: [{ text: '' }],
});

/** A table in place of the empty paragraph at the caret, else after the block; the caret goes into its first cell. */
export function insertTable(editor: BaseEditor, rows: number, columns: number): void {
  const table = newBlockId();
  const cells = Array.from({ length: rows }, (_, r) => {
    const row = newBlockId();
    return Array.from({ length: columns }, () => newCell(table, row, r === 0 ? { head: true } : {}));
  }).flat();
  const here = currentBlock(editor);
  const index = here ? extentOf(blocks(editor), here[1]).to - 1 : editor.children.length - 1;
  const element = blocks(editor)[index];
  const replaces = element?.type === 'paragraph' && element.children.every(({ text }) => text === '');
  const box = element?.box;
  const at = replaces ? index : index + 1;
  Editor.withoutNormalizing(editor, () => {
    Transforms.insertNodes(editor, cells.map((cell) => ({ ...cell, ...(box !== undefined && { box }) })), { at: [at] }); // prettier-ignore
    if (replaces) Transforms.removeNodes(editor, { at: [at + cells.length] });
    // There must be a place to go on writing.
    if (at + cells.length === editor.children.length)
      Transforms.insertNodes(editor, { id: '', type: 'paragraph', children: [{ text: '' }] }, { at: [at + cells.length] });
    Transforms.select(editor, Editor.start(editor, [at]));
  });
}

/** A row like the one at the caret, above or below it; the caret goes there. */
export function addRow(editor: BaseEditor, below: boolean): void {
  const here = tableHere(editor);
  if (!here) return;
  const model = here.rows[here.row]!;
  const at = startOf(here, below ? here.row + 1 : here.row);
  const row = newBlockId();
  const first = here.rows[0]![0]!;
  const cells = Array.from({ length: here.columns }, (_, c) => {
    const like = model[c];
    // A row of heads is followed by a plain one; a column of heads goes on.
    const head = like?.head && !(model.every((cell) => !cell || cell.head) && here.columns > 1);
    return newCell(first.table, row, { ...(head && { head }), ...(like?.align && { align: like.align }), ...(first.box && { box: first.box }) });
  });
  Editor.withoutNormalizing(editor, () => {
    Transforms.insertNodes(editor, cells, { at: [at] });
    keepSpan(editor, here.from, first);
    selectCell(editor, at + here.column);
  });
}

export function removeRow(editor: BaseEditor): void {
  const here = tableHere(editor);
  if (!here) return;
  if (here.rows.length === 1) return removeTable(editor);
  const first = here.rows[0]![0]!;
  const at = startOf(here, here.row);
  Editor.withoutNormalizing(editor, () => {
    for (let n = lengthOf(here.rows[here.row]!); n > 0; n--) Transforms.removeNodes(editor, { at: [at + n - 1] });
    keepSpan(editor, here.from, first);
    const now = extentOf(blocks(editor), here.from);
    selectCell(editor, Math.min(at + here.column, now.to - 1));
  });
}

/** A column to the left or right of the caret's, in every row. */
export function addColumn(editor: BaseEditor, right: boolean): void {
  const here = tableHere(editor);
  if (!here || here.columns >= MOST_COLUMNS) return;
  const first = here.rows[0]![0]!;
  const wanted = right ? here.column + 1 : here.column;
  Editor.withoutNormalizing(editor, () => {
    for (let r = here.rows.length - 1; r >= 0; r--) {
      const cells = here.rows[r]!;
      const like = cells[Math.min(here.column, lengthOf(cells) - 1)]!;
      const head = like.head && cells.every((cell) => !cell || cell.head);
      const cell = newCell(like.table, like.row ?? '', { ...(head && { head: true as const }), ...(like.box && { box: like.box }) });
      if (like.row === undefined) delete cell.row;
      Transforms.insertNodes(editor, cell, { at: [startOf(here, r) + Math.min(wanted, lengthOf(cells))] });
    }
    keepSpan(editor, here.from, first);
    selectCell(editor, startOfRow(editor, here.from, here.row) + Math.min(wanted, lengthOf(here.rows[here.row]!)));
  });
}

export function removeColumn(editor: BaseEditor): void {
  const here = tableHere(editor);
  if (!here) return;
  if (here.columns === 1) return removeTable(editor);
  const first = here.rows[0]![0]!;
  Editor.withoutNormalizing(editor, () => {
    for (let r = here.rows.length - 1; r >= 0; r--)
      if (here.rows[r]![here.column]) Transforms.removeNodes(editor, { at: [startOf(here, r) + here.column] });
    keepSpan(editor, here.from, first);
    const row = Math.min(here.row, tableOf(blocks(editor).slice(here.from, extentOf(blocks(editor), here.from).to)).rows.length - 1);
    selectCell(editor, startOfRow(editor, here.from, row) + Math.max(0, Math.min(here.column, here.columns - 2)));
  });
}

/** Removes the whole table; an empty paragraph takes its place. */
export function removeTable(editor: BaseEditor): void {
  const here = tableHere(editor);
  if (!here) return;
  Editor.withoutNormalizing(editor, () => {
    const { box } = here.rows[0]![0]!;
    Transforms.insertNodes(editor, { id: '', type: 'paragraph', ...(box && { box }), children: [{ text: '' }] }, { at: [here.to] });
    for (let b = here.to - 1; b >= here.from; b--) Transforms.removeNodes(editor, { at: [b] });
    Transforms.select(editor, Editor.start(editor, [here.from]));
  });
}

/** Makes the row of the caret a row of heads, or plain again. */
export function toggleHead(editor: BaseEditor): void {
  const here = tableHere(editor);
  if (!here) return;
  const at = startOf(here, here.row);
  const cells = here.rows[here.row]!;
  const on = cells.some((cell) => cell && !cell.head);
  for (let c = 0; c < lengthOf(cells); c++)
    if (on) Transforms.setNodes(editor, { head: true }, { at: [at + c] });
    else Transforms.unsetNodes(editor, 'head', { at: [at + c] });
}

/** Aligns the caret's column; left is what a cell is without saying. */
export function alignColumn(editor: BaseEditor, align: 'left' | 'center' | 'right'): void {
  const here = tableHere(editor);
  if (!here) return;
  for (let r = 0; r < here.rows.length; r++) {
    if (!here.rows[r]![here.column]) continue;
    const at: [number] = [startOf(here, r) + here.column];
    if (align === 'left') Transforms.unsetNodes(editor, 'align', { at });
    else Transforms.setNodes(editor, { align }, { at });
  }
}

/** Columns of the frame that the table spans; null = it stands in the column. */
export function spanTable(editor: BaseEditor, span: number | null): void {
  const here = tableHere(editor);
  if (!here) return;
  if (span === null) Transforms.unsetNodes(editor, 'span', { at: [here.from] });
  else Transforms.setNodes(editor, { span }, { at: [here.from] });
}

/** To the next or previous cell; past the last one a row is added. Past the first: nothing. */
export function nextCell(editor: BaseEditor, by: 1 | -1): boolean {
  const here = tableHere(editor);
  const index = currentBlock(editor)?.[1];
  if (!here || index === undefined) return false;
  const to = index + by;
  if (to < here.from) return true;
  if (to >= here.to) {
    addRow(editor, true);
    const now = tableHere(editor);
    if (now) selectCell(editor, startOf(now, now.row));
  } else Transforms.select(editor, Editor.range(editor, [to]));
  return true;
}

/** The cell below in the same column; after the last row a new one. */
export function goDown(editor: BaseEditor): void {
  const here = tableHere(editor);
  if (!here) return;
  if (here.row + 1 === here.rows.length) return addRow(editor, true);
  selectCell(editor, cellIn(here, here.row + 1));
}

/** The block that an arrow up or down from this cell leads to: a cell, or what stands beyond the table. -1 or the count of blocks: nothing. */
export function besideCell(editor: BaseEditor, by: 1 | -1): number | null {
  const here = tableHere(editor);
  if (!here) return null;
  const row = here.row + by;
  if (row < 0) return here.from - 1;
  if (row >= here.rows.length) return here.to;
  return cellIn(here, row);
}

const cellIn = (here: TableHere, row: number): number => startOf(here, row) + Math.min(here.column, lengthOf(here.rows[row]!) - 1);

/** Most columns a table can have: a newspaper's page has no room for more. */
export const MOST_COLUMNS = 12;

function startOfRow(editor: BaseEditor, from: number, row: number): number {
  const { to } = extentOf(blocks(editor), from);
  const { rows } = tableOf(blocks(editor).slice(from, to));
  return from + rows.slice(0, row).reduce((sum, cells) => sum + lengthOf(cells), 0);
}

/** The table's width is said by its first cell: when another becomes the first, it says it. */
function keepSpan(editor: BaseEditor, from: number, { span }: BodyElement): void {
  blocks(editor)
    .slice(from, extentOf(blocks(editor), from).to)
    .forEach((cell, i) => {
      if (i === 0 && span !== undefined && cell.span !== span) Transforms.setNodes(editor, { span }, { at: [from] });
      if (i > 0 && cell.span !== undefined) Transforms.unsetNodes(editor, 'span', { at: [from + i] });
    });
}
