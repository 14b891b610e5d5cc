/** An article's body as a flow: what stands in the text columns, in order. Pictures are taken out; they are placed, not flowed. */
import type { Article, Block } from '../article/model.js';
import { textOf } from '../article/model.js';
import { isTurn, structureOf, type BoxPart, type Part } from '../article/structure.js';
import type { StyleName } from '../newsroom/publication.js';
import { breakLines, type SetLine } from '../typeset/breaks.js';
import type { Cells, Span } from '../typeset/cells.js';
import type { Align } from '../typeset/justify.js';
import { balanceLines } from './display.js';
import { breakOptions, cellsOf, displayCells, span, spansOf, type House, type Setting } from './house.js';
import { bylineText, openingText } from './opening.js';
import { StoryMemory } from './memory.js';
import { NOWHERE, referText, type Places } from './places.js';
import { fitsCode, qrModules } from './qr-modules.js';
import { listSigns, speaker } from './signs.js';
import { makeTable, NO_CELLS, setTable, type Table, type TableRow } from './tables.js';

export interface Element {
  block: string;
  cells: Cells;
  setting: Setting;
  kind: 'text' | 'crosshead' | 'pullquote' | 'qr' | 'table';
  qr?: { url: string; modules: string[] };
  /** A list's sign, and the room (pt) that all of its list keep for theirs: the text hangs beside it. */
  sign?: { cells: Cells; width: number };
  table?: Table;
  /** The box (框文) it stands in, and whether it is the first or last of it. */
  box?: { id: string; opens: boolean; closes: boolean };
}
export interface Flow {
  elements: Element[];
  /** What is placed over columns: pictures, the first picture of each group, the first cell of each table that spans columns. */
  pictures: Block[];
  /** Pictures of a group (组图) by the id of its first. */
  groups: Map<string, Block[]>;
  tables: Map<string, Table>;
}

/** A line inside a row: its baseline is that of the row's grid line `dy`. */
export interface RowLine {
  line: SetLine;
  dy: number;
}
/** What goes into a column in one piece. Heights are in lines of the grid. */
export interface Row {
  element: Element;
  height: number;
  /** White above, dropped at a column's top. */
  before: number;
  /** Must not be the last of a column. */
  keep: boolean;
  lines: RowLine[];
  /** Where in its element it begins: a cell of its text, or a row of its table. */
  from: number;
  /** White on the left and right inside the column, pt: a box's, and before the text also the room of a list's sign. */
  left: number;
  right: number;
  /** A row of a table. */
  table?: TableRow;
  /** Begins or ends its box: a line of white belongs to it there. */
  opens?: true;
  closes?: true;
  /** First row of a small box: the lines of all of it, which should stand together. */
  whole?: number;
}
/** Where the flow goes on: an element and a cell in it. */
export interface Position {
  element: number;
  cell: number;
}
export const START: Position = { element: 0, cell: 0 };

export const STYLE_OF: Readonly<Record<Exclude<Block['type'], 'picture' | 'cell'>, StyleName>> = {
  paragraph: 'body', crosshead: 'crosshead', pullquote: 'pullquote', brief: 'brief', refer: 'refer', qr: 'qrCaption',
  item: 'item', question: 'question', answer: 'answer',
}; // prettier-ignore

/** O(characters): the one pass over the story's text. Blocks that `memory` knows unchanged keep their cells. */
export function makeFlow(house: House, article: Article, places: Places = NOWHERE, memory: StoryMemory = new StoryMemory(), tight = 0): Flow {
  memory.begin();
  const flow: Flow = { elements: [], pictures: [], groups: new Map(), tables: new Map() };
  let opening: Span | null = null;
  const printed = openingText(article, house.publication);
  if (printed !== '') opening = span(printed, house.style('opening'), 'opening');
  const texts = article.body.filter((block) => block.type === 'paragraph' && textOf(block.runs) !== '');
  const first = texts[0];
  const last = texts.at(-1);
  const tail = bylineText(article, 'tail', house.publication);
  const remembered = (block: Block, kind: Element['kind'], spans: readonly Span[]): Cells => {
    const key = `${kind} ${block.type} ${article.language} ${tight} ${spans.map(({ text, part, face, from }) => `${part} ${face.id} ${from} ${text}`).join('\n')}`;
    return memory.cells(block.id, key, () =>
      kind === 'text' || kind === 'qr' ? cellsOf(house, spans, article.language, tight) : displayCells(house, spans, article.language),
    );
  };

  const text = (block: Block, more: Partial<Element> = {}): void => {
    const setting = house.style(STYLE_OF[block.type as keyof typeof STYLE_OF]);
    const spans = block.type === 'refer' ? referSpans(house, block, setting, places) : spansOf(house, block.runs, setting, block.id);
    if (isTurn(block) && spans.length > 0)
      spans.unshift({ ...span(speaker(block, article.language), house.style('speaker'), `${block.id}.sign`), size: setting.size });
    if (block === first && opening) {
      spans.unshift({ ...opening, size: setting.size });
      opening = null;
    }
    if (block === last && tail !== '') spans.push(span(`（${tail}）`, house.style('byline'), 'byline'));
    if (block.type === 'qr' && block.url && fitsCode(block.url)) {
      flow.elements.push({
        block: block.id,
        cells: remembered(block, 'qr', spans),
        setting,
        kind: 'qr',
        qr: { url: block.url, modules: qrModules(block.url) },
        ...more,
      });
    } else if (spans.length > 0) {
      const kind = block.type === 'crosshead' || block.type === 'pullquote' ? block.type : 'text';
      flow.elements.push({ block: block.id, cells: remembered(block, kind, spans), setting, kind, ...more });
    }
  };
  const put = (part: Part<Block> | BoxPart<Block>): void => {
    switch (part.kind) {
      case 'box': {
        const from = flow.elements.length;
        part.parts.forEach(put);
        const held = flow.elements.slice(from);
        held.forEach((element, i) => (element.box = { id: part.box, opens: i === 0, closes: i === held.length - 1 }));
        return;
      }
      case 'block':
        if (part.block.type === 'picture') flow.pictures.push(part.block);
        else text(part.block);
        return;
      case 'group':
        flow.pictures.push(part.pictures[0]!);
        flow.groups.set(part.pictures[0]!.id, part.pictures);
        return;
      case 'list': {
        const signs = listSigns(house, part, article.language, memory);
        part.items.forEach((block, i) => text(block, { sign: signs[i]! }));
        return;
      }
      case 'interview':
        part.turns.forEach((block) => text(block));
        return;
      case 'table': {
        const lead = part.rows[0]![0]!;
        const table = makeTable(house, part, (block, spans) => remembered(block, 'text', spans));
        if (table.rows.length === 0) return;
        if ((part.span ?? 1) > 1) {
          flow.pictures.push(lead);
          flow.tables.set(lead.id, table);
        } else flow.elements.push({ block: lead.id, cells: NO_CELLS(house), setting: house.style('cell'), kind: 'table', table });
      }
    }
  };
  structureOf(article.body).forEach(put);
  // A story of pictures and briefs may still have an opening: it stands by itself.
  if (opening)
    flow.elements.unshift({ block: 'opening', cells: cellsOf(house, [opening], article.language), setting: house.style('body'), kind: 'text' });
  if (!last && tail !== '')
    flow.elements.push({
      block: 'byline',
      cells: cellsOf(house, [span(tail, house.style('byline'), 'byline')], article.language),
      setting: house.style('byline'),
      kind: 'text',
    });
  return flow;
}

/** A refer line with its page numbers as they are now. */
function referSpans(house: House, block: Block, setting: Setting, places: Places): Span[] {
  const { text, numbers } = referText(block, places);
  if (!numbers) return spansOf(house, block.runs, setting, block.id);
  const written = textOf(block.runs);
  const end = numbers.from + numbers.text.length;
  // Numbers keep the offset of those they stand for, so that a click on them still leads into the line.
  return [
    span(text.slice(0, numbers.from), setting, block.id),
    span(numbers.text, setting, `${block.id}.pages`, numbers.from),
    span(text.slice(end), setting, block.id, written.length - (text.length - end)),
  ].filter((part) => part.text !== '');
}

/** White round a pull quote, a code or a table, and before a crosshead, in lines. */
const AIR = 1;

/** A box keeps half a character of white on each side of its text, so that whole characters are left for the measure. */
const BOX_INSET = 0.5;
/** In a measure of fewer characters than this there is no room to spare for it. */
const LEAST_BOX = 6;

/** Rows of the flow from a position on, under a measure in pt. O(characters left). */
export function makeRows(house: House, flow: Flow, from: Position, measure: number, memory?: StoryMemory): Row[] {
  const rows: Row[] = [];
  for (let e = from.element; e < flow.elements.length; e++) {
    const element = flow.elements[e]!;
    const { cells, setting, kind, box } = element;
    const start = e === from.element ? from.cell : 0;
    const begin = rows.length;
    const inset = box && measure >= LEAST_BOX * house.grid.bodySize ? BOX_INSET * house.grid.bodySize : 0;
    const inner = measure - 2 * inset;
    // A measure too narrow to hang anything in: the sign is left out before the words are.
    const hang = element.sign && element.sign.width <= inner - 3 * setting.size ? element.sign.width : 0;
    const width = inner - hang;
    const make = (): SetLine[] =>
      kind !== 'text' && start === 0 ? balanceLines(cells, width) : breakLines(cells, start, breakOptions(house, width, setting));
    const lines = kind === 'table' ? [] : memory ? memory.lines(cells, `${start} ${width}`, make) : make();
    const place = { from: start, left: inset + hang, right: inset };
    const lineRow = (height: number, before: number, keep: boolean, held: RowLine[]): Row => ({
      element, height, before, keep, lines: held, ...place, from: held[0]?.line.from ?? start,
    }); // prettier-ignore
    if (kind === 'pullquote') {
      const height = lines.length * setting.gridLines + AIR;
      rows.push(lineRow(height, AIR, false, lines.map((line, i) => ({ line, dy: (i + 1) * setting.gridLines - 1 })))); // prettier-ignore
    } else if (kind === 'qr') {
      const size = qrLines(house, inner);
      rows.push(lineRow(size + lines.length + AIR, AIR, false, lines.map((line, i) => ({ line, dy: size + i })))); // prettier-ignore
    } else if (kind === 'crosshead') {
      // Of the lines the style takes, the last carries the words: the white stands above, and every baseline on the grid.
      rows.push(lineRow(lines.length, setting.gridLines - 1, true, lines.map((line, i) => ({ line, dy: i })))); // prettier-ignore
    } else if (kind === 'table') {
      const set = setTable(house, element.table!, inner, memory);
      for (let r = start; r < set.length; r++) {
        const [first, last] = [r === 0, r === set.length - 1];
        // A head stands with what it heads; white parts the table from the text.
        const keep = set[r]!.head && !last;
        rows.push({
          element,
          height: set[r]!.height + (last ? AIR : 0),
          before: first ? AIR : 0,
          keep,
          lines: [],
          ...place,
          from: r,
          table: set[r]!,
        });
      }
    } else {
      for (const line of lines) rows.push(lineRow(setting.gridLines, 0, false, [{ line, dy: setting.gridLines - 1 }]));
    }
    if (box && rows.length > begin) boxEdges(rows[begin]!, rows.at(-1)!, box.opens && start === 0, box.closes);
  }
  keepSmallBoxes(rows);
  return rows;
}

/** A box of at most so many lines is not divided where a later column can take it whole. */
const SMALL_BOX = 14;

function keepSmallBoxes(rows: readonly Row[]): void {
  for (const [i, row] of rows.entries()) {
    if (!row.opens) continue;
    let lines = 0;
    for (let r = i; r < rows.length && rows[r]!.element.box?.id === row.element.box!.id; r++)
      lines += rows[r]!.height + (r > i ? rows[r]!.before : 0);
    if (lines <= SMALL_BOX) row.whole = lines;
  }
}

/** A box begins and ends with a line of its own, half of it outside: unlike other white it is kept at a column's top, for the tint. */
function boxEdges(first: Row, last: Row, opens: boolean, closes: boolean): void {
  if (opens) {
    first.opens = true;
    first.before = 0;
    first.height += 1;
    first.lines = first.lines.map(({ line, dy }) => ({ line, dy: dy + 1 }));
    if (first.table) first.table = { ...first.table, dy: 1 };
  }
  if (closes) {
    last.closes = true;
    last.height += 1;
  }
}

/** Where the flow goes on when `next` is the first row that is left, undefined = none; it stands at or after `from`. */
export function positionOf(flow: Flow, next: Row | undefined, from: Position): Position {
  if (!next) return { element: flow.elements.length, cell: 0 };
  return { element: flow.elements.indexOf(next.element, from.element), cell: next.from };
}

/** Side of a code in the text, in grid lines: five lines, less in a narrow column. */
export const qrLines = (house: House, measure: number): number => Math.max(2, Math.min(5, Math.floor(measure / house.grid.leading)));

export const alignOf = (element: Element): Align =>
  element.kind === 'text' ? element.setting.align : element.setting.align === 'justify' ? 'center' : element.setting.align;

/** Characters of the story that are printed; spaces and the house's own signs are not counted. */
export function inkCount(row: Row): number {
  const count = (cells: Cells, { from, to }: SetLine): number => {
    let ink = 0;
    for (let i = from; i < to; i++) if (cells.chars[i]! > ' ' && !cells.spans[cells.span[i]!]!.part.endsWith('.sign')) ink++;
    return ink;
  };
  let sum = 0;
  for (const { cells, lines } of row.table?.cells ?? []) for (const line of lines) sum += count(cells, line);
  for (const { line } of row.lines) sum += count(row.element.cells, line);
  return sum;
}
