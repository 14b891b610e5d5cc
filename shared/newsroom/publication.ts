/** A publication (报纸): its grid, faces, paragraph styles, palette and house rules. Lives in the registry document. */
import { z } from 'zod';
import { CREDITS_AT, GENRES } from '../article/model.js';
import { PageTemplateSchema } from '../issue/model.js';
import { DestinationSchema } from './destination.js';
import { WebLookSchema } from './web-look.js';

/** CMYK in per cent, 0–100 each. Text black is [0,0,0,100]. */
export const CmykSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Cmyk = z.infer<typeof CmykSchema>;

/** A spot ink of a palette (专色): the plate it prints from and how much of it, per cent. */
export const SpotSchema = z.object({ name: z.string().max(40), tint: z.number().min(0).max(100) });
export const PaletteColorSchema = z.object({
  name: z.string(),
  /** The inks; of a spot colour what stands for its solid where there is no such plate. */
  cmyk: CmykSchema,
  /** Absent = 四色. */
  spot: SpotSchema.exactOptional(),
});
export type PaletteColor = z.infer<typeof PaletteColorSchema>;

/** Roles that paragraph styles name; a publication says which loaded face plays each. */
export const FACE_ROLES = ['song', 'songBold', 'title', 'hei', 'heiBold', 'kai', 'fang'] as const;
/** 报宋 · 报宋粗 · 标宋 · 黑 · 粗黑 · 楷 · 仿宋 */
export type FaceRole = (typeof FACE_ROLES)[number];

export const STYLE_NAMES = [
  'body',
  'opening',
  'kicker',
  'headline',
  'deck',
  'standfirst',
  'crosshead',
  'pullquote',
  'caption',
  'credit',
  'byline',
  'brief',
  'refer',
  'keyword',
  'keywordInvite',
  'folio',
  'masthead',
  'mastheadInfo',
  'qrCaption',
  'jump',
  'ear',
  'adMark',
  'item',
  'question',
  'answer',
  /** 问：and 答：themselves. */
  'speaker',
  'cell',
  'cellHead',
] as const;
export type StyleName = (typeof STYLE_NAMES)[number];

export const ParagraphStyleSchema = z.object({
  face: z.enum(FACE_ROLES),
  /** pt. For headline, kicker and deck the largest size: the composer fits the line to its measure between `minSize` and this. */
  size: z.number().positive(),
  minSize: z.number().positive().optional(),
  /** Line distance in units of the page's baseline grid (1 = every line of the grid). */
  gridLines: z.number().int().min(1),
  /** First-line indent in em. */
  indent: z.number().min(0),
  align: z.enum(['justify', 'left', 'center', 'right']),
  /** Palette id. */
  color: z.string(),
});
export type ParagraphStyle = z.infer<typeof ParagraphStyleSchema>;

/** The page and its character grid. All columns are `charsPerColumn` of `bodySize` wide, with a gutter of `gutterChars`. */
export const GridSchema = z.object({
  /** Trim size in mm. 四开 about 272 × 390. */
  trim: z.object({ width: z.number().positive(), height: z.number().positive() }),
  /** mm on every side. */
  bleed: z.number().min(0),
  columns: z.number().int().min(1).max(16),
  charsPerColumn: z.number().int().min(4).max(80),
  /** pt */
  bodySize: z.number().positive(),
  gutterChars: z.number().min(0),
  /** Baseline distance in pt. */
  leading: z.number().positive(),
  /** Lines of the type area (版心). */
  lines: z.number().int().min(10),
  /** mm from the trim's top to the type area's top; the sides are centred. */
  top: z.number().min(0),
});
export type Grid = z.infer<typeof GridSchema>;

export const PublicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  language: z.enum(['zh', 'en']),
  /** CN number as printed: `国内统一连续出版物号 CN 00-0000`. */
  cn: z.string(),
  /** 主管 / 主办 / 出版 */
  authority: z.string(),
  organiser: z.string(),
  publisher: z.string(),
  address: z.string(),
  phone: z.string(),
  price: z.string(),
  printer: z.string(),
  distribution: z.string(),
  /** Where the web edition will live, without a closing slash; '' = a folder only. */
  url: z.string(),
  /** Public accounts printed as QR codes. */
  accounts: z.array(z.object({ caption: z.string(), url: z.string() })),
  /** Lines over the keyword box: 点击关键词 / 看高新区重点工作. */
  keywordInvite: z.array(z.string()),
  grid: GridSchema,
  /** role → id of a loaded face (see FaceTable). */
  faces: z.record(z.enum(FACE_ROLES), z.string()),
  styles: z.record(z.enum(STYLE_NAMES), ParagraphStyleSchema),
  palette: z.record(z.string(), PaletteColorSchema),
  /** Forbidden line starts and ends: basic, GB/T 15834, strict. */
  breakLevel: z.enum(['basic', 'gbt', 'strict']),
  /** A quarter-em between Han and Latin or digits. */
  hanLatinGap: z.boolean(),
  /** Paragraphs are broken as a whole where that sets them more evenly (paragraph), or line by line (line). */
  lineBreaking: z.enum(['line', 'paragraph']),
  /** Latin words may be hyphenated. */
  hyphenate: z.boolean(),
  spacing: z.object({
    /** Width of marks (CLREQ 3.1.6): full 全角式, kaiming 开明式 (all but 。！？ half wide), half 半角式. */
    marks: z.enum(['full', 'kaiming', 'half']),
    /** A line that would be opened by more than this between characters is left ragged and reported. em */
    loosest: z.number().min(0.05).max(1),
  }),
  /** Lines that lead a reader on: `{{page}}` is the page's number. */
  jumpWords: z.object({ to: z.string(), from: z.string() }),
  /** Most ink in one place, per cent of all plates: 220–240 for newsprint, 300 for coated paper. */
  inkLimit: z.number().int().min(100).max(400),
  /** The press's own ICC profile, a media file, and what its maker calls it; null = the carried ISO Coated v2 300 %. */
  profile: z.object({ media: z.string(), name: z.string() }).nullable(),
  /** The publication's own page templates. */
  templates: z.array(PageTemplateSchema),
  /** How openings and lines of credits are printed that have no form of their own: parts of the form id of `shared/copy/form.ts`. */
  openingForm: z.string(),
  /** Where the credits stand, by genre, in stories that do not say it themselves. */
  creditsAt: z.record(z.enum(GENRES), z.enum(CREDITS_AT)),
  sections: z.array(z.string()),
  /** How grave the rules of preflight are for this paper, by code; a rule that is not named is as `shared/makeup/preflight/catalogue.ts` has it. */
  severities: z.record(z.string(), z.enum(['error', 'warning', 'note', 'off'])).optional(),
  /** Colours, letters and masthead of the web edition; absent = as `defaultWebLook` has them. */
  web: WebLookSchema.optional(),
  /** Where its site is published. */
  destinations: z.array(DestinationSchema).max(20).optional(),
});
export type Publication = z.infer<typeof PublicationSchema>;
