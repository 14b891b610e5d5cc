/** One story as a part of the package: its paragraphs whole, line breaks only where the desk set them. */
import type { House } from '../../../../shared/makeup/house.js';
import type { FontNames } from './fonts.js';
import type { Piece, Story, TableParagraph, TextParagraph } from './model.js';
import { LANGUAGE, NO_CELL, NO_TABLE, leadingOf, type StyleNames } from './styles.js';
import { NONE, type Swatches } from './swatches.js';
import { el, part, textNode, typed } from './xml.js';

export interface Writers {
  house: House;
  names: StyleNames;
  fonts: FontNames;
  swatches: Swatches;
}

const FORCED_BREAK = '\u2028';

/** O(characters). `self` is unique in the document. */
export function storyXml(story: Story, self: string, writers: Writers): string {
  const { names } = writers;
  const { paragraphs, language, vertical, title } = story;
  const last = paragraphs.length - 1;
  const content = paragraphs.map((paragraph, i) =>
    paragraph.kind === 'text' ? textXml(paragraph, language, writers, i < last) : tableXml(paragraph, `${self}t${i}`, language, writers, i < last),
  );
  if (content.length === 0) content.push(el('ParagraphStyleRange', { AppliedParagraphStyle: names.paragraph('body') }));
  return part(
    'Story',
    el(
      'Story',
      { Self: self, AppliedTOCStyle: 'n', TrackChanges: false, StoryTitle: title, AppliedNamedGrid: 'n' },
      el('StoryPreference', { OpticalMarginAlignment: false, FrameType: 'TextFrameType', StoryOrientation: vertical ? 'Vertical' : 'Horizontal', StoryDirection: 'LeftToRightDirection' }), // prettier-ignore
      ...content,
    ),
  );
}

function textXml({ style, pieces, local, box }: TextParagraph, language: Story['language'], writers: Writers, more: boolean): string {
  const { house, names, swatches } = writers;
  const shading = box
    ? {
        ParagraphShadingOn: true, ParagraphShadingWidth: 'ColumnWidth', ParagraphShadingClipToFrame: false,
        ParagraphShadingTopOffset: box.opens ? house.grid.leading * 0.5 : 0, ParagraphShadingBottomOffset: box.closes ? house.grid.leading * 0.5 : 0,
        ...(box.opens && { RuleAbove: true, RuleAboveLineWeight: 1, RuleAboveOffset: house.grid.leading * 1.2, RuleAboveWidth: 'ColumnWidth' }),
      }
    : {}; // prettier-ignore
  // Scribus looks for the line distance here, InDesign on the runs.
  const leading = pieces.reduce((most, piece) => Math.max(most, piece.leading ?? 0), 0);
  const properties = [
    ...(leading > 0 ? [typed('Leading', 'unit', leading)] : []),
    ...(box ? [typed('ParagraphShadingColor', 'object', swatches.of(box.fill))] : []),
    ...(box?.opens ? [typed('RuleAboveColor', 'object', 'Color/Black')] : []),
  ];
  const runs = pieces.length > 0 ? pieces : [{ text: '', face: house.style(style).face.id }];
  return el(
    'ParagraphStyleRange',
    { AppliedParagraphStyle: names.paragraph(style), ...shading, ...local },
    properties.length > 0 ? el('Properties', {}, ...properties) : '',
    ...runs.map((piece, i) => pieceXml(piece, style, language, writers, more && i === runs.length - 1)),
  );
}

/** A run names its font, whatever its style says: Scribus asks for it. */
function pieceXml(
  piece: Piece,
  style: TextParagraph['style'],
  language: Story['language'],
  { house, names, fonts, swatches }: Writers,
  ends: boolean,
): string {
  const { family, style: fontStyle } = fonts.of(piece.face);
  const { size, color } = house.style(style);
  const own = piece.size !== undefined && Math.abs(piece.size - size) > 0.005;
  const inked = piece.color && swatches.of(piece.color) !== swatches.of(color);
  const leading = piece.leading ?? leadingOf(house, style);
  const lines = piece.text.split('\n').join(FORCED_BREAK);
  return el(
    'CharacterStyleRange',
    {
      AppliedCharacterStyle: names.character(piece.character),
      FontStyle: fontStyle,
      PointSize: own ? piece.size : undefined,
      FillColor: inked ? swatches.of(piece.color) : undefined,
      Tracking: piece.tracking,
      HorizontalScale: piece.scaleX === undefined ? undefined : piece.scaleX * 100,
      AppliedLanguage: language === house.publication.language ? undefined : LANGUAGE[language],
    },
    el('Properties', {}, typed('AppliedFont', 'string', family), ...(piece.leading === undefined ? [] : [typed('Leading', 'unit', leading)])),
    lines === '' ? '' : el('Content', {}, textNode(lines)),
    ends ? '<Br/>' : '',
  );
}

const SIDES = ['Top', 'Left', 'Bottom', 'Right'] as const;

/** pt: heavy outside, half as heavy under the head, thin between rows, none between columns. */
function edgeWeight(side: (typeof SIDES)[number], row: number, rows: number, headRows: number): number {
  if (side === 'Left' || side === 'Right') return 0;
  const line = side === 'Top' ? row : row + 1;
  if (line === 0 || line === rows) return 0.75;
  return line === headRows ? 0.5 : 0.2;
}

/** A table stands in a paragraph of its own; its rules are the composer's: heavy outside, a thin one between rows, none between columns. */
function tableXml(
  { rows, columns, headRows, cells }: TableParagraph,
  self: string,
  language: Story['language'],
  writers: Writers,
  more: boolean,
): string {
  const { house, names, fonts } = writers;
  const bodyFace = fonts.of(house.style('cell').face.id);
  const border = (side: string, weight: number) => ({
    [`${side}BorderStrokeWeight`]: weight, [`${side}BorderStrokeColor`]: weight > 0 ? 'Color/Black' : NONE, [`${side}BorderStrokeType`]: 'StrokeStyle/$ID/Solid',
  }); // prettier-ignore
  const table = el(
    'Table',
    {
      Self: self, AppliedTableStyle: NO_TABLE, HeaderRowCount: headRows, FooterRowCount: 0, BodyRowCount: rows.length - headRows, ColumnCount: columns.length,
      TableDirection: 'LeftToRightDirection', ...border('Top', 0.75), ...border('Left', 0), ...border('Bottom', 0.75), ...border('Right', 0),
    }, // prettier-ignore
    ...rows.map((height, i) => el('Row', { Self: `${self}Row${i}`, Name: String(i), SingleRowHeight: height, AutoGrow: true })),
    ...columns.map((width, i) => el('Column', { Self: `${self}Column${i}`, Name: String(i), SingleColumnWidth: width })),
    ...cells.map(({ column, row, paragraph }) => {
      const edges: Record<string, string | number> = {};
      for (const side of SIDES) {
        const weight = edgeWeight(side, row, rows.length, headRows);
        edges[`${side}EdgeStrokeWeight`] = weight;
        edges[`${side}EdgeStrokeColor`] = weight > 0 ? 'Color/Black' : NONE;
      }
      return el(
        'Cell',
        {
          Self: `${self}i${column}x${row}`, Name: `${column}:${row}`, RowSpan: 1, ColumnSpan: 1, AppliedCellStyle: NO_CELL, AppliedCellStylePriority: 0,
          TextTopInset: 0, TextBottomInset: 0, TextLeftInset: 2, TextRightInset: 2, ...edges,
        }, // prettier-ignore
        textXml(paragraph, language, writers, false),
      );
    }),
  );
  return el(
    'ParagraphStyleRange',
    { AppliedParagraphStyle: names.paragraph('body'), FirstLineIndent: 0 },
    el('CharacterStyleRange', { AppliedCharacterStyle: names.character(undefined), FontStyle: bodyFace.style }, el('Properties', {}, typed('AppliedFont', 'string', bodyFace.family)), table, more ? '<Br/>' : ''), // prettier-ignore
  );
}
