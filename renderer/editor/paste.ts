/**
 * What is pasted, as blocks. HTML (Word, WPS, web pages) is parsed by the caller to nodes and read here by an allow-list; nothing of it is
 * ever put into the page. The walker asks of a node only what `HtmlNode` names, so it runs and is tested without a browser.
 */
import { isSafeLink, newBlockId } from '../../shared/article/doc.js';
import type { Run } from '../../shared/article/model.js';
import { cellsFromText, readTable, type PastedCell } from './paste-table.js';

export interface HtmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<HtmlNode>;
  getAttribute?(name: string): string | null;
}

export type PastedBlock =
  | { type: 'paragraph' | 'crosshead' | 'pullquote' | 'item'; list?: 'number'; runs: Run[] }
  | PastedCell
  /** A picture whose bytes are in the clipboard (`data:` address). */
  | { type: 'picture'; source: string; alt: string; runs: Run[] };

export interface Pasted {
  blocks: PastedBlock[];
  /** Pictures that are only named by an address elsewhere and so could not come along. */
  leftOut: number;
}

const TEXT = 3;
const ELEMENT = 1;
/** Deeper nesting than any word processor makes; what lies below is left out rather than run out of stack. */
const DEPTH = 250;

const DROPPED = new Set([
  'SCRIPT',
  'STYLE',
  'HEAD',
  'TITLE',
  'META',
  'LINK',
  'NOSCRIPT',
  'TEMPLATE',
  'IFRAME',
  'OBJECT',
  'EMBED',
  'SVG',
  'MATH',
  'CANVAS',
  'AUDIO',
  'VIDEO',
  'INPUT',
  'BUTTON',
  'SELECT',
  'TEXTAREA',
  'XML',
  'O:P',
  'W:SDT',
  'V:SHAPE',
  'V:SHAPETYPE',
  'RT',
  'RP',
]);
const BLOCKS = new Set([
  'P',
  'DIV',
  'SECTION',
  'ARTICLE',
  'HEADER',
  'FOOTER',
  'MAIN',
  'ASIDE',
  'NAV',
  'UL',
  'OL',
  'LI',
  'DL',
  'DT',
  'DD',
  'TABLE',
  'TBODY',
  'THEAD',
  'TR',
  'FIGURE',
  'FIGCAPTION',
  'ADDRESS',
  'HR',
  'PRE',
  'FORM',
  'CENTER',
  'BODY',
  'HTML',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'BLOCKQUOTE',
]);
const HEADS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
const WIDE = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’—…]';
/** A line broken in the source between two Han characters is no space. */
const BROKEN_HAN = new RegExp(`(?<=${WIDE})[ \\t]*[\\r\\n][ \\t\\r\\n]*(?=${WIDE})`, 'gu');

interface State {
  type: 'paragraph' | 'crosshead' | 'pullquote' | 'item';
  list: 'number' | undefined;
  strong: boolean;
  emphasis: boolean;
  link: string | undefined;
  pre: boolean;
}

/** Blocks of a parsed page or fragment. Linear in its size. */
export function blocksFromHtml(root: HtmlNode, newId: () => string = newBlockId): Pasted {
  const pasted: Pasted = { blocks: [], leftOut: 0 };
  let runs: Run[] = [];
  let kind: Pick<State, 'type' | 'list'> = { type: 'paragraph', list: undefined };

  const flush = ({ type, list }: Pick<State, 'type' | 'list'>): void => {
    const tidy = tidyRuns(runs);
    if (tidy.length > 0) pasted.blocks.push({ type: kind.type, ...(kind.type === 'item' && kind.list && { list: kind.list }), runs: tidy });
    runs = [];
    kind = { type, list };
  };
  const put = (text: string, state: State): void => {
    if (text === '') return;
    runs.push({
      text,
      ...(state.strong && kind.type !== 'crosshead' && { strong: true as const }),
      ...(state.emphasis && { emphasis: true as const }),
      ...(state.link !== undefined && { link: state.link }),
    });
  };

  const walk = (node: HtmlNode, state: State, depth: number): void => {
    if (node.nodeType === TEXT) {
      const text = node.nodeValue ?? '';
      if (!state.pre) return put(text.replace(BROKEN_HAN, '').replace(/[ \t\r\n\f]+/g, ' '), state);
      text.split(/\r?\n/).forEach((line, i) => {
        if (i > 0) flush(state);
        put(line, state);
      });
      return;
    }
    if (node.nodeType !== ELEMENT && node.nodeType !== 9 && node.nodeType !== 11) return;
    const name = node.nodeName.toUpperCase();
    if (DROPPED.has(name) || depth > DEPTH) return;
    const style = (node.getAttribute?.('style') ?? '').toLowerCase();
    if (/(?:^|;)\s*display\s*:\s*none/.test(style) || /mso-hide\s*:\s*all/.test(style)) return;
    if (/mso-list\s*:\s*ignore/.test(style)) return wordMark(node, state);
    if (name === 'BR') return flush(state);
    if (name === 'TABLE') {
      const cells = readTable(node, newId, depth);
      if (cells) {
        flush(state);
        pasted.blocks.push(...cells.blocks);
        pasted.leftOut += cells.leftOut;
        return;
      }
    }
    if (name === 'IMG') {
      const source = node.getAttribute?.('src') ?? '';
      if (!/^data:image\/(?:png|jpeg|webp);base64,/i.test(source)) return void (source !== '' && !isSpacer(node) && pasted.leftOut++);
      flush(state);
      pasted.blocks.push({ type: 'picture', source, alt: (node.getAttribute?.('alt') ?? '').trim(), runs: [{ text: '' }] });
      return;
    }
    const inner = { ...state, ...marksOf(name, style, node, state) };
    const block = BLOCKS.has(name);
    if (HEADS.has(name)) inner.type = 'crosshead';
    if (name === 'BLOCKQUOTE') inner.type = 'pullquote';
    if (name === 'PRE' || /white-space\s*:\s*pre/.test(style)) inner.pre = name === 'PRE';
    if (name === 'LI') Object.assign(inner, { type: 'item', list: state.list });
    if (name === 'UL') inner.list = undefined;
    if (name === 'OL') inner.list = 'number';
    // Word's lists are paragraphs with a style.
    if (/mso-list\s*:\s*l\d/.test(style)) Object.assign(inner, { type: 'item', list: undefined });
    if (block) flush(inner);
    if ((name === 'TD' || name === 'TH') && runs.length > 0) put('\u3000', state);
    for (let i = 0; i < node.childNodes.length; i++) walk(node.childNodes[i]!, inner, depth + 1);
    if (block) flush(state);
  };
  /** A number that counts makes a numbered item; any other (一、) is copy, and what bears it a paragraph. */
  const wordMark = (node: HtmlNode, state: State): void => {
    const mark = listMark(node);
    if (/^\d+[.)．）、]?\s*$/.test(mark) && kind.type === 'item') kind = { type: 'item', list: 'number' };
    else if (mark !== '') {
      if (kind.type === 'item') kind = { type: 'paragraph', list: undefined };
      put(mark, { ...state, strong: false, emphasis: false });
    }
  };
  walk(root, { type: 'paragraph', list: undefined, strong: false, emphasis: false, link: undefined, pre: false }, 0);
  flush({ type: 'paragraph', list: undefined });
  return pasted;
}

function marksOf(name: string, style: string, node: HtmlNode, outer: State): Partial<State> {
  const marks: Partial<State> = {};
  const weight = /(?:^|;)\s*font-weight\s*:\s*([a-z0-9]+)/.exec(style)?.[1];
  if (name === 'B' || name === 'STRONG') marks.strong = true;
  // Google Docs wraps all it copies in <b style="font-weight:normal">.
  if (weight !== undefined) marks.strong = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  if (name === 'I' || name === 'EM') marks.emphasis = true;
  const slant = /(?:^|;)\s*font-style\s*:\s*([a-z]+)/.exec(style)?.[1];
  if (slant !== undefined) marks.emphasis = slant === 'italic' || slant === 'oblique';
  if (name === 'A' && outer.link === undefined) {
    const href = (node.getAttribute?.('href') ?? '').trim();
    // A relative address would lead nowhere from here.
    if (/^(?:https?|mailto):/i.test(href) && isSafeLink(href)) marks.link = href;
  }
  return marks;
}

/** Word's own list marks: numbers are copy, bullets are not. */
function listMark(node: HtmlNode): string {
  const text = allText(node, 0).replace(/[\s\u00a0]+/g, '');
  return /[\p{L}\p{N}]/u.test(text) && text.length > 1 ? `${text} ` : '';
}
function allText(node: HtmlNode, depth: number): string {
  if (node.nodeType === TEXT) return node.nodeValue ?? '';
  if (depth > 20) return '';
  return Array.from(node.childNodes, (child) => allText(child, depth + 1)).join('');
}

const isSpacer = (node: HtmlNode): boolean => Number(node.getAttribute?.('width')) === 1 || Number(node.getAttribute?.('height')) === 1;

/** Joins equal neighbours, makes white space single, takes indents and ends off; empty when nothing is left. */
function tidyRuns(runs: readonly Run[]): Run[] {
  const tidy: Run[] = [];
  for (const run of runs) {
    const text = clean(run.text);
    const last = tidy.at(-1);
    if (last && last.strong === run.strong && last.emphasis === run.emphasis && last.link === run.link) last.text += text;
    else if (text !== '') tidy.push({ ...run, text });
  }
  for (let i = 0; i < tidy.length; i++) {
    const run = tidy[i]!;
    run.text = run.text.replace(/ {2,}/g, ' ');
    if (i > 0 && tidy[i - 1]!.text.endsWith(' ')) run.text = run.text.replace(/^ +/, '');
    // Marks are often changed in the middle of a broken line.
    run.text = run.text.replace(BROKEN_HAN, '');
  }
  while (tidy[0] && (tidy[0].text = tidy[0].text.replace(/^[ \u3000]+/, '')) === '') tidy.shift();
  while (tidy.at(-1) && (tidy.at(-1)!.text = tidy.at(-1)!.text.replace(/[ \u3000]+$/, '')) === '') tidy.pop();
  return tidy.filter((run) => run.text !== '');
}

/** Characters that must not stand in copy: controls, soft hyphens, byte order marks, direction marks. A no-break space is a space. */
export const clean = (text: string): string =>
  text.replace(/[\u00a0\t]/g, ' ').replace(/[\u0000-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '');

/** One block a line; lines without text are left out. A single line keeps its spaces, for it goes into a sentence. Lines of columns are a table. */
export function blocksFromText(text: string, newId: () => string = newBlockId): PastedBlock[] {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  if (lines.length === 1) {
    const only = clean(lines[0]!);
    return only === '' ? [] : [{ type: 'paragraph', runs: [{ text: only }] }];
  }
  const cells = cellsFromText(lines, newId);
  if (cells) return cells;
  return lines
    .map((line) => clean(line).replace(/^[ \u3000]+|[ \u3000]+$/g, ''))
    .flatMap((line) => (line === '' ? [] : [{ type: 'paragraph' as const, runs: [{ text: line }] }]));
}

/** The blocks as plain text, one a line; what makes a list is said by signs. */
export function textOfBlocks(blocks: readonly PastedBlock[]): string {
  let number = 0;
  return blocks
    .map((block) => {
      number = block.type === 'item' && block.list === 'number' ? number + 1 : 0;
      const sign = number > 0 ? `${number}. ` : block.type === 'item' ? '• ' : '';
      return sign + block.runs.map((run) => run.text).join('');
    })
    .join('\n');
}
