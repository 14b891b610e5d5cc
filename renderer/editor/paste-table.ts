/** Tables that are pasted: of HTML, and of lines whose columns tabs part. Both give cells in order of reading. */
import type { Run } from '../../shared/article/model.js';
import { blocksFromHtml, clean, type HtmlNode } from './paste.js';
import { MOST_COLUMNS } from './tables.js';

export interface PastedCell {
  type: 'cell';
  table: string;
  row: string;
  head?: true;
  align?: 'center' | 'right';
  runs: Run[];
}

/** More rows than a page has lines are no table for a newspaper; what is beyond stays where it was. */
const MOST_ROWS = 300;

const elements = (node: HtmlNode): HtmlNode[] => Array.from(node.childNodes).filter((child) => child.nodeType === 1);
const nameOf = (node: HtmlNode): string => node.nodeName.toUpperCase();

/** The rows of a table itself, not of tables in it. */
function rowsOf(table: HtmlNode): HtmlNode[][] {
  const rows: HtmlNode[][] = [];
  for (const part of elements(table)) {
    const trs = nameOf(part) === 'TR' ? [part] : ['TBODY', 'THEAD', 'TFOOT'].includes(nameOf(part)) ? elements(part) : [];
    for (const tr of trs) if (nameOf(tr) === 'TR') rows.push(elements(tr).filter((cell) => ['TD', 'TH'].includes(nameOf(cell))));
  }
  return rows.filter((row) => row.length > 0);
}

/** Cells of an HTML table; null for one that only lays out a page: a single row or column, or more columns than a newspaper sets. */
export function readTable(node: HtmlNode, newId: () => string, depth: number): { blocks: PastedCell[]; leftOut: number } | null {
  const rows = rowsOf(node);
  const columns = Math.max(0, ...rows.map((row) => row.reduce((sum, cell) => sum + spanOf(cell), 0)));
  if (rows.length < 2 || rows.length > MOST_ROWS || columns < 2 || columns > MOST_COLUMNS || depth > 40) return null;
  const table = newId();
  const read = { blocks: [] as PastedCell[], leftOut: 0 };
  for (const cells of rows) {
    const row = newId();
    for (const cell of cells) {
      const inside = blocksFromHtml({ ...plain(cell), nodeName: 'DIV' }, newId);
      read.leftOut += inside.leftOut + inside.blocks.filter(({ type }) => type === 'picture').length;
      const words = inside.blocks.filter(({ type }) => type !== 'picture').flatMap(({ runs }, i) => (i > 0 ? [{ text: ' ' }, ...runs] : runs));
      const align = alignOf(cell);
      const head = nameOf(cell) === 'TH';
      read.blocks.push({
        type: 'cell',
        table,
        row,
        ...(head && { head: true as const }),
        ...(align && { align }),
        runs: words.length > 0 ? words : [{ text: '' }],
      });
      // A cell over several columns leaves the others empty.
      for (let n = spanOf(cell); n > 1; n--)
        read.blocks.push({ type: 'cell', table, row, ...(head && { head: true as const }), runs: [{ text: '' }] });
    }
  }
  return read.blocks.some(({ runs }) => runs.some(({ text }) => text !== '')) ? read : null;
}

/** A node's own values: spreading a node of the DOM copies none of them. */
const plain = (node: HtmlNode): HtmlNode => ({
  nodeType: node.nodeType,
  nodeName: node.nodeName,
  nodeValue: null,
  childNodes: node.childNodes,
});

const spanOf = (cell: HtmlNode): number => Math.max(1, Math.min(MOST_COLUMNS, Math.floor(Number(cell.getAttribute?.('colspan') ?? 1)) || 1));

function alignOf(cell: HtmlNode): 'center' | 'right' | undefined {
  const style = /(?:^|;)\s*text-align\s*:\s*([a-z]+)/.exec((cell.getAttribute?.('style') ?? '').toLowerCase())?.[1];
  const align = style ?? cell.getAttribute?.('align')?.toLowerCase();
  return align === 'center' && nameOf(cell) !== 'TH' ? 'center' : align === 'right' || align === 'end' ? 'right' : undefined;
}

/** Cells of tab-separated lines, as spreadsheets put them on the clipboard: two lines or more, a tab in each. Null: it is no table. */
export function cellsFromText(lines: readonly string[], newId: () => string): PastedCell[] | null {
  const rows = lines.filter((line) => line.trim() !== '').map((line) => line.split('\t'));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  // A tab at a line's beginning is an indent.
  if (rows.length < 2 || rows.length > MOST_ROWS || columns > MOST_COLUMNS) return null;
  if (rows.some((row) => row.length < 2) || rows.every((row) => row[0]!.trim() === '')) return null;
  const table = newId();
  return rows.flatMap((values) => {
    const row = newId();
    return values.map((value): PastedCell => ({ type: 'cell', table, row, runs: [{ text: clean(value).trim() }] }));
  });
}
