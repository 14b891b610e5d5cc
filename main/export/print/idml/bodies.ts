/**
 * The text of a story on one page, as whole paragraphs in linked frames. A story over several pages is divided: each page's file has what
 * begins and ends on it in the composed issue, so that no words stand in two files; the last one also has what did not fit.
 */
import type { Article, Block } from '../../../../shared/article/model.js';
import { STYLE_OF, type Element, type Flow } from '../../../../shared/makeup/flow.js';
import type { House } from '../../../../shared/makeup/house.js';
import type { GlyphRun } from '../../../../shared/makeup/list.js';
import { columnWidths, setTable, type Table } from '../../../../shared/makeup/tables.js';
import type { PageColor } from '../../../../shared/newsroom/plates.js';
import type { StyleName } from '../../../../shared/newsroom/publication.js';
import { advanceOf, type FaceTable } from '../../../../shared/typeset/face.js';
import type { Span } from '../../../../shared/typeset/cells.js';
import type { CharacterName, Paragraph, Piece, TableParagraph, TextParagraph } from './model.js';

/** Where the text of a block begins and ends on this page, UTF-16 offsets of the block. */
export interface Stretch {
  from: number;
  to: number;
  /** The page ends inside a word. */
  hyphen: boolean;
}

/** What of each block's text stands among `runs`. */
export function stretchesOf(runs: readonly GlyphRun[]): Map<string, Stretch> {
  const found = new Map<string, Stretch>();
  for (const { source, text } of runs) {
    const { part, from = 0, to = 0 } = source;
    if (part === undefined) continue;
    const known = found.get(part);
    const hyphen = text === '-' && from === to;
    if (!known) found.set(part, { from, to, hyphen });
    else if (to >= known.to) found.set(part, { from: Math.min(known.from, from), to, hyphen });
    else known.from = Math.min(known.from, from);
  }
  return found;
}

const idsOf = (element: Element): string[] =>
  element.table ? element.table.rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell ? [cell.block] : []))) : [element.block];

/** A publication whose palette has lost its light grey. */
const MIST: PageColor = [0, 0, 0, 8];

export interface Part {
  paragraphs: Paragraph[];
  /** Nothing of the story's text stands here. */
  empty: boolean;
}

/**
 * Paragraphs of the part of a story that stands on this page. `last` = the chain ends here: what did not fit goes with it. `measure` (pt) is the
 * width of a text column. O(characters).
 */
export function bodyParagraphs(
  house: House,
  article: Article,
  flow: Flow,
  here: ReadonlyMap<string, Stretch>,
  { last, measure }: { last: boolean; measure: number },
): Part {
  // Codes are placed beside the text, with their words.
  const elements = flow.elements.filter((element) => element.kind !== 'qr');
  const blocks = new Map(article.body.map((block) => [block.id, block]));
  const stands = elements.map((element) => idsOf(element).some((id) => here.has(id)));
  const first = stands.indexOf(true);
  if (first < 0) return { paragraphs: [], empty: true };
  const end = last ? elements.length - 1 : stands.lastIndexOf(true);
  const paragraphs: Paragraph[] = [];
  for (let e = first; e <= end; e++) {
    const element = elements[e]!;
    if (element.table) {
      const rows = element.table.rows.map(({ cells }) => cells.some((cell) => cell && here.has(cell.block)));
      const from = e === first ? Math.max(0, rows.indexOf(true)) : 0;
      const to = e === end && !last ? rows.lastIndexOf(true) + 1 : element.table.rows.length;
      paragraphs.push(tableParagraph(house, element.table, measure, from, to));
      continue;
    }
    const stretch = here.get(element.block);
    const cut = { from: e === first ? (stretch?.from ?? 0) : 0, to: e === end && !last && stretch ? stretch.to : Infinity, hyphen: stretch?.hyphen ?? false }; // prettier-ignore
    paragraphs.push(textParagraph(house, element, blocks.get(element.block), cut));
  }
  return { paragraphs, empty: false };
}

function textParagraph(house: House, element: Element, block: Block | undefined, cut: Stretch): TextParagraph {
  const style: StyleName = block ? (STYLE_OF[block.type as keyof typeof STYLE_OF] ?? 'body') : 'body';
  const text = element.cells.spans.reduce((sum, span) => (span.part === element.block ? Math.max(sum, span.from + span.text.length) : sum), 0);
  const ends = cut.to < text;
  const local: TextParagraph['local'] = {};
  const spans = element.cells.spans.flatMap((span): Span[] => {
    // The opening and 问： stand before the first words, the byline after the last.
    if (span.part !== element.block) return (span.part === 'byline' ? ends : cut.from > 0) ? [] : [span];
    const [from, to] = [Math.max(0, cut.from - span.from), Math.min(span.text.length, cut.to - span.from)];
    return from < to ? [{ ...span, text: span.text.slice(from, to), from: span.from + from }] : [];
  });
  if (element.sign && cut.from === 0) {
    const [sign] = element.sign.cells.spans;
    if (sign) spans.unshift({ ...sign, text: `${sign.text}\t` });
    Object.assign(local, { LeftIndent: element.sign.width, FirstLineIndent: -element.sign.width });
  } else if (element.sign) Object.assign(local, { LeftIndent: element.sign.width, FirstLineIndent: 0 });
  else if (cut.from > 0) local['FirstLineIndent'] = 0;
  const pieces = spans.flatMap((span) => piecesOf(house, span, style));
  if (ends) {
    const final = pieces.at(-1);
    if (final) final.text = final.text.trimEnd() + (cut.hyphen ? '-' : '');
    // A line that goes on overleaf is as full as the others.
    if (element.setting.align === 'justify') local['Justification'] = 'FullyJustified';
  }
  return {
    kind: 'text', style, pieces, local,
    ...(element.box && { box: { fill: house.publication.palette['mist'] ? house.color('mist') : MIST, opens: element.box.opens && cut.from === 0, closes: element.box.closes && !ends } }),
  }; // prettier-ignore
}

/** One piece for each face: what the style's face lacks comes from another, as on the composed page. */
function piecesOf(house: House, span: Span, style: StyleName): Piece[] {
  const setting = house.style(style);
  const character = characterOf(house, span, setting.face);
  const pieces: Piece[] = [];
  for (const c of span.text) {
    const face = faceFor(house, span.face, c).id;
    const open = pieces.at(-1);
    if (open?.face === face) open.text += c;
    else
      pieces.push({
        text: c,
        face,
        ...(Math.abs(span.size - setting.size) > 0.005 && { size: span.size }),
        color: span.color,
        ...(character && { character }),
      });
  }
  return pieces;
}

const faceFor = (house: House, face: FaceTable, c: string): FaceTable => {
  const codePoint = c.codePointAt(0)!;
  if (codePoint <= 32 || advanceOf(face, codePoint) !== undefined) return face;
  return house.fallback.find((other) => advanceOf(other, codePoint) !== undefined) ?? face;
};

function characterOf(house: House, { part, face }: Span, base: FaceTable): CharacterName | undefined {
  if (part === 'opening' || part === 'byline') return part;
  if (part.endsWith('.sign')) return face.id === house.style('speaker').face.id && face.id !== base.id ? 'speaker' : undefined;
  if (part.endsWith('.credit')) return 'credit';
  if (face.id === base.id) return undefined;
  return face.id === house.face('kai').id ? 'emphasis' : 'strong';
}

/** Rows `from` to before `to` of a table in a measure of pt, as a real one. */
export function tableParagraph(house: House, table: Table, measure: number, from = 0, to = table.rows.length): TableParagraph {
  const held = table.rows.slice(from, to);
  const { leading } = house.grid;
  let headRows = 0;
  while (headRows < held.length - 1 && held[headRows]!.head) headRows++;
  return {
    kind: 'table',
    rows: setTable(house, table, measure).slice(from, to).map(({ height }) => height * leading), // prettier-ignore
    columns: columnWidths(table, measure),
    headRows,
    cells: held.flatMap(({ cells }, row) =>
      cells.map((cell, column) => {
        const style: StyleName = cell && cell.setting === house.style('cellHead') ? 'cellHead' : 'cell';
        const pieces = cell ? cell.cells.spans.flatMap((span) => piecesOf(house, span, style)) : [];
        const align = ({ left: 'LeftAlign', center: 'CenterAlign', right: 'RightAlign', justify: 'LeftJustified' } as const)[cell?.align ?? 'left'];
        return {
          column,
          row,
          paragraph: { kind: 'text', style, pieces, local: { Justification: align, GridAlignment: 'None', FirstLineIndent: 0 } } as const,
        };
      }),
    ),
  };
}
