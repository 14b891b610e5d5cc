/** An article's body as a flow: what stands in the text columns, in order. Pictures are taken out; they are placed, not flowed. */
import type { Article, Block } from '../article/model.js';
import { textOf } from '../article/model.js';
import type { StyleName } from '../newsroom/publication.js';
import { breakLines, type SetLine } from '../typeset/breaks.js';
import type { Cells, Span } from '../typeset/cells.js';
import type { Align } from '../typeset/justify.js';
import { balanceLines } from './display.js';
import { breakOptions, cellsOf, displayCells, span, spansOf, type House, type Setting } from './house.js';
import { bylineText, openingText } from './opening.js';
import { StoryMemory } from './memory.js';
import { NOWHERE, referText, type Places } from './places.js';
import { qrModules } from './qr-modules.js';

export interface Element {
  block: string;
  cells: Cells;
  setting: Setting;
  kind: 'text' | 'crosshead' | 'pullquote' | 'qr';
  qr?: { url: string; modules: string[] };
}
export interface Flow {
  elements: Element[];
  pictures: Block[];
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
}
/** Where the flow goes on: an element and a cell in it. */
export interface Position {
  element: number;
  cell: number;
}
export const START: Position = { element: 0, cell: 0 };

const STYLE_OF: Readonly<Record<Exclude<Block['type'], 'picture'>, StyleName>> = {
  paragraph: 'body', crosshead: 'crosshead', pullquote: 'pullquote', brief: 'brief', refer: 'refer', qr: 'qrCaption',
  item: 'item', question: 'question', answer: 'answer', cell: 'cell',
}; // prettier-ignore

/** O(characters): the one pass over the story's text. Blocks that `memory` knows unchanged keep their cells. */
export function makeFlow(house: House, article: Article, places: Places = NOWHERE, memory: StoryMemory = new StoryMemory(), tight = 0): Flow {
  memory.begin();
  const flow: Flow = { elements: [], pictures: [] };
  let opening: Span | null = null;
  const printed = openingText(article);
  if (printed !== '') opening = span(printed, house.style('opening'), 'opening');
  const texts = article.body.filter((block) => block.type === 'paragraph' && textOf(block.runs) !== '');
  const first = texts[0];
  const last = texts.at(-1);
  const tail = bylineText(article, 'tail');
  const remembered = (block: Block, kind: Element['kind'], spans: readonly Span[]): Cells => {
    const key = `${kind} ${block.type} ${article.language} ${tight} ${spans.map(({ text, part, face, from }) => `${part} ${face.id} ${from} ${text}`).join('\n')}`;
    return memory.cells(block.id, key, () =>
      kind === 'text' || kind === 'qr' ? cellsOf(house, spans, article.language, tight) : displayCells(house, spans, article.language),
    );
  };

  for (const block of article.body) {
    if (block.type === 'picture') {
      flow.pictures.push(block);
      continue;
    }
    const setting = house.style(STYLE_OF[block.type]);
    const spans = block.type === 'refer' ? referSpans(house, block, setting, places) : spansOf(house, block.runs, setting, block.id);
    if (block === first && opening) {
      spans.unshift({ ...opening, size: setting.size });
      opening = null;
    }
    if (block === last && tail !== '') spans.push(span(`（${tail}）`, house.style('byline'), 'byline'));
    if (block.type === 'qr' && block.url) {
      flow.elements.push({
        block: block.id,
        cells: remembered(block, 'qr', spans),
        setting,
        kind: 'qr',
        qr: { url: block.url, modules: qrModules(block.url) },
      });
    } else if (spans.length > 0) {
      const kind = block.type === 'crosshead' || block.type === 'pullquote' ? block.type : 'text';
      const cells = remembered(block, kind, spans);
      flow.elements.push({ block: block.id, cells, setting, kind });
    }
  }
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

/** White round a pull quote or a code, and before a crosshead, in lines. */
const AIR = 1;

/** Rows of the flow from a position on, under a measure in pt. O(characters left). */
export function makeRows(house: House, flow: Flow, from: Position, measure: number, memory?: StoryMemory): Row[] {
  const rows: Row[] = [];
  for (let e = from.element; e < flow.elements.length; e++) {
    const element = flow.elements[e]!;
    const { cells, setting, kind } = element;
    const start = e === from.element ? from.cell : 0;
    const make = (): SetLine[] =>
      kind !== 'text' && start === 0 ? balanceLines(cells, measure) : breakLines(cells, start, breakOptions(house, measure, setting));
    const lines = memory ? memory.lines(cells, `${start} ${measure}`, make) : make();
    if (kind === 'pullquote') {
      const height = lines.length * setting.gridLines + AIR;
      rows.push({ element, height, before: AIR, keep: false, lines: lines.map((line, i) => ({ line, dy: (i + 1) * setting.gridLines - 1 })) });
    } else if (kind === 'qr') {
      const size = qrLines(house, measure);
      rows.push({ element, height: size + lines.length + AIR, before: AIR, keep: false, lines: lines.map((line, i) => ({ line, dy: size + i })) });
    } else if (kind === 'crosshead') {
      // Of the lines the style takes, the last carries the words: the white stands above, and every baseline on the grid.
      rows.push({ element, before: setting.gridLines - 1, keep: true, height: lines.length, lines: lines.map((line, i) => ({ line, dy: i })) });
    } else {
      for (const line of lines)
        rows.push({ element, height: setting.gridLines, before: 0, keep: false, lines: [{ line, dy: setting.gridLines - 1 }] });
    }
  }
  return rows;
}

/** Where the flow goes on when `next` is the first row that is left, undefined = none; it stands at or after `from`. */
export function positionOf(flow: Flow, next: Row | undefined, from: Position): Position {
  if (!next) return { element: flow.elements.length, cell: 0 };
  return { element: flow.elements.indexOf(next.element, from.element), cell: next.lines[0]?.line.from ?? 0 };
}

/** Side of a code in the text, in grid lines: five lines, less in a narrow column. */
export const qrLines = (house: House, measure: number): number => Math.max(2, Math.min(5, Math.floor(measure / house.grid.leading)));

export const alignOf = (element: Element): Align =>
  element.kind === 'text' ? element.setting.align : element.setting.align === 'justify' ? 'center' : element.setting.align;

/** Characters that are printed, spaces not counted. */
export function inkCount(row: Row): number {
  let count = 0;
  for (const { line } of row.lines) for (let i = line.from; i < line.to; i++) if (row.element.cells.chars[i]! > ' ') count++;
  return count;
}
