/**
 * The display list: a page, composed once. Screen, press PDF, web picture and copy-fit are all drawn from it.
 * Points; origin at the trim's top left corner, y downwards. Items stand in reading order, story by story.
 */
import type { Crop } from '../article/model.js';
import type { Overrule } from '../issue/model.js';
import type { PageColor } from '../newsroom/plates.js';

/** Where an item comes from, so that views can lead back to it. Offsets are UTF-16 units of the block's (or head part's) plain text. */
export interface Source {
  frame: string;
  article?: string;
  /** Block id, or the head part: `kicker`, `headline`, `deck`, `standfirst`, `opening`, `byline`. */
  part?: string;
  from?: number;
  to?: number;
}

/** Glyphs of one face, size and colour on one baseline: one code point, one glyph, no shaping, no kerning. */
export interface GlyphRun {
  kind: 'glyphs';
  /** FaceTable id. */
  face: string;
  /** pt */
  size: number;
  color: PageColor;
  /** The code points in order; `[...text].length === xs.length`. Spaces are kept for extraction. */
  text: string;
  /** Origin of every glyph, pt from the trim's left edge. */
  xs: number[];
  /** Baseline, pt from the trim's top edge. */
  y: number;
  /** Vertical headlines: a baseline for each glyph; `y` is the first of them. */
  ys?: number[];
  /** Horizontal scale of the glyphs (1 = none); only `——` drawn to 2 em and fitted headlines use it. */
  scaleX?: number;
  /** First run of a line of the text flow: lets extraction know where lines and paragraphs begin. */
  line?: 'paragraph' | 'line';
  source: Source;
}
export interface Picture {
  kind: 'picture';
  media: string;
  /** The part of the file's picture that fills the rectangle; absent = all of it. */
  crop?: Crop;
  x: number;
  y: number;
  w: number;
  h: number;
  source: Source;
}
/** The first page of an advertisement's PDF, stretched from its trim to the box: vector on the press, its preview on screen and web. */
export interface PdfPage {
  kind: 'pdf';
  media: string;
  x: number;
  y: number;
  w: number;
  h: number;
  source: Source;
}
/** A straight rule, `weight` pt. */
export interface Rule {
  kind: 'rule';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  weight: number;
  color: PageColor;
  source: Source;
}
export interface Box {
  kind: 'box';
  x: number;
  y: number;
  w: number;
  h: number;
  fill?: PageColor;
  stroke?: PageColor;
  weight?: number;
  source: Source;
}
/** A QR code: `modules` rows of '0'/'1', quiet zone not included; drawn as vector squares in `color`. `link` is what it says. */
export interface QrCode {
  kind: 'qr';
  x: number;
  y: number;
  size: number;
  modules: string[];
  color: PageColor;
  link: string;
  source: Source;
}
export type Item = GlyphRun | Picture | PdfPage | Rule | Box | QrCode;

export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** What a reader can click in the web edition, and a person can pick in the make-up room. */
export interface Region extends Rect {
  frame: string;
  kind: 'story' | 'keyword' | 'furniture';
  article?: string;
  keyword?: string;
}

/** How a frame is filled. Lines are lines of the frame's own columns; characters are body characters. */
export interface Fit {
  frame: string;
  article: string | null;
  state: 'empty' | 'full' | 'under' | 'over';
  /** Lines set in this frame, and lines its columns could take. */
  lines: number;
  capacity: number;
  /** Empty lines left at the end (underset). */
  spareLines: number;
  /** What did not fit anywhere in the story's chain; 0 on all frames but the chain's last. */
  oversetLines: number;
  oversetChars: number;
  /** Where the frame's text ends: block id and UTF-16 offset; null when nothing was set. */
  end: { block: string; offset: number } | null;
}

/** Something a person should know: a rule that had to yield, a missing glyph, a missing picture. */
export interface Problem {
  code: string;
  severity: 'error' | 'warning' | 'note';
  page?: string;
  frame?: string;
  article?: string;
  part?: string;
  /** Named values for the message: `preflight.<code>` in the string tables. */
  values: Record<string, string | number>;
  /** An error that somebody let pass (放行): who, when, why. Preflight's, never the composer's. */
  overruled?: Overrule;
}

export interface PageList {
  page: string;
  /** Trim size in pt, bleed in pt. */
  width: number;
  height: number;
  bleed: number;
  items: Item[];
  regions: Region[];
  fits: Fit[];
  problems: Problem[];
}
