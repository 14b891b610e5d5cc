/** A page as InDesign knows it: objects on layers and stories in linked frames. pt from the trim's top left corner, like the display list. */
import type { Rect } from '../../../../shared/makeup/list.js';
import type { PageColor } from '../../../../shared/newsroom/plates.js';
import type { StyleName } from '../../../../shared/newsroom/publication.js';

/** From back to front. Pictures lie over text: Scribus lets text run only round what lies over it; InDesign does not mind. */
export const LAYERS = ['tints', 'text', 'pictures', 'furniture'] as const;
export type LayerName = (typeof LAYERS)[number];

/** A run of a paragraph in one face and size. A forced line break is a line feed. */
export interface Piece {
  text: string;
  /** FaceTable id. */
  face: string;
  /** pt; absent = the paragraph style's. */
  size?: number;
  leading?: number;
  color?: PageColor;
  /** 1/1000 em */
  tracking?: number;
  /** 1 = none */
  scaleX?: number;
  character?: CharacterName;
}
/** Character styles: those of the publication that stand inside a paragraph, and the two marks of running text. */
export const CHARACTER_NAMES = ['opening', 'byline', 'credit', 'speaker', 'strong', 'emphasis'] as const;
export type CharacterName = (typeof CHARACTER_NAMES)[number];

export interface TextParagraph {
  kind: 'text';
  style: StyleName;
  pieces: Piece[];
  /** Attributes of this paragraph that differ from its style's. */
  local: Record<string, string | number | boolean>;
  /** Colour behind it (box), and whether its box begins or ends with it. */
  box?: { fill: PageColor; opens: boolean; closes: boolean };
}
export interface TableCell {
  column: number;
  row: number;
  paragraph: TextParagraph;
}
export interface TableParagraph {
  kind: 'table';
  /** Row heights and column widths in pt. */
  rows: number[];
  columns: number[];
  headRows: number;
  cells: TableCell[];
}
export type Paragraph = TextParagraph | TableParagraph;

export interface Story {
  title: string;
  language: 'zh' | 'en';
  vertical: boolean;
  paragraphs: Paragraph[];
}

/** How far text of other frames keeps from an object, pt beyond its rectangle. */
export interface Wrap {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

interface Placed {
  layer: LayerName;
  rect: Rect;
  /** What it is called in the layers panel. */
  name: string;
  wrap?: Wrap | undefined;
}
export interface TextFrame extends Placed {
  kind: 'text';
  /** Frames of one story are linked in their order. */
  story: Story;
  columns: number;
  gutter: number;
  /** pt from the frame's top to its first baseline; null = the font's ascent. */
  firstBaseline: number | null;
  /** Text runs round other objects. */
  runsRound: boolean;
}
export interface BoxItem extends Placed {
  kind: 'box';
  fill?: PageColor | undefined;
  stroke?: PageColor | undefined;
  weight: number;
}
export interface PictureItem extends Placed {
  kind: 'picture' | 'pdf';
  /** Relative to the IDML file. */
  file: string;
  /** pt at the file's own resolution. */
  natural: { w: number; h: number };
  /** Pixels per inch of the file. */
  ppi: number;
}
export interface LineItem extends Placed {
  kind: 'line';
  weight: number;
  color: PageColor;
}
/** Squares of a code, or anything else that is one compound path of rectangles. */
export interface PathItem extends Placed {
  kind: 'path';
  rects: Rect[];
  fill: PageColor;
}
export type Thing = TextFrame | BoxItem | PictureItem | LineItem | PathItem;

export interface PagePlan {
  width: number;
  height: number;
  bleed: number;
  /** `01` */
  number: string;
  things: Thing[];
}

/** The stories of a page, each once, in the order of their first frames. O(things). */
export const storiesOfPlan = (things: readonly Thing[]): Story[] => [
  ...new Set(things.flatMap((thing) => (thing.kind === 'text' ? [thing.story] : []))),
];
