/** The issue (一期) as plain data: pages, their frames, and which story stands in which frame. */
import { z } from 'zod';

export const ISSUE_VERSION = 1;

/** A rectangle on the page's grid: columns from 0, lines of the baseline grid from 0 (top of the type area). */
export const GridBoxSchema = z.object({
  col: z.number().int().min(0),
  cols: z.number().int().min(1),
  line: z.number().int().min(0),
  lines: z.number().int().min(1),
});
export type GridBox = z.infer<typeof GridBoxSchema>;

export const FRAME_KINDS = ['story', 'masthead', 'folio', 'keywords', 'qr', 'ear', 'ad', 'tint', 'rule'] as const;
/** 稿件 · 报头 · 报眉 · 关键词 · 二维码 · 报眼 · 广告 · 底纹 · 花线 */
export type FrameKind = (typeof FRAME_KINDS)[number];

/** What a person has said about the head of the story that begins in a frame; what is not said is the composer's choice. */
export const HeadWishSchema = z.object({
  /** across: over the text. vertical: 竖排标题, set downwards in a strip beside the text. */
  form: z.enum(['across', 'vertical']).optional(),
  /** Grid columns the head takes, counted from `side`; absent = across: the whole frame, vertical: one. The text stands beside it too. */
  cols: z.number().int().min(1).max(16).optional(),
  side: z.enum(['left', 'right']).optional(),
  /** Lines of the headline; absent = as the desk broke it, further where the width asks for it. */
  lines: z.number().int().min(1).max(4).optional(),
});
export type HeadWish = z.infer<typeof HeadWishSchema>;

/** The file of an advertisement: a PDF (stays vector) or a picture. `media` is '' while the place is only booked. */
export const AdSchema = z.object({ media: z.string(), name: z.string() });
export type Ad = z.infer<typeof AdSchema>;

export const FrameSchema = z.object({
  id: z.string().min(1),
  page: z.string().min(1),
  kind: z.enum(FRAME_KINDS),
  box: GridBoxSchema,
  /** Text columns inside a story frame; absent = as many as the box covers. Fewer is a wide measure (长栏), see 破栏. */
  columns: z.number().int().min(1).max(12).optional(),
  /** A word for the slot: `lead`, `second`, `brief`… Shown in the make-up room and in the command line. */
  slot: z.string(),
  /** Reading and flow order on the page. */
  order: z.number(),
  /** story: id of the article that stands here; several frames with one article form a chain in page and order. */
  article: z.string().nullable(),
  /** qr: the codes, left to right. Empty = the publication's accounts. */
  codes: z.array(z.object({ caption: z.string(), url: z.string() })).optional(),
  /** A thin rule round the frame. */
  ruled: z.boolean().optional(),
  /** Palette id of the colour behind the frame's content. */
  tint: z.string().optional(),
  /** story: what of the story this frame takes. head: a banner (通栏标题) over the frames that follow in the chain. Absent = all. */
  holds: z.enum(['all', 'head', 'text']).optional(),
  head: HeadWishSchema.optional(),
  /** story: pictures set by hand: block id → box in the frame's own columns and lines. The text runs round them. */
  pictures: z.record(z.string(), GridBoxSchema).optional(),
  /** story: the body is set closer by this share of an em between characters, in per cent. */
  tight: z.number().min(0).max(3).optional(),
  /** ear: its lines, separated by '\n'. */
  text: z.string().optional(),
  ad: AdSchema.optional(),
  /** Auto make-up leaves the frame where it is. */
  locked: z.boolean().optional(),
});
/** Fields that `null` takes away in a patch. */
export const OPTIONAL_FRAME_FIELDS = ['columns', 'codes', 'ruled', 'tint', 'holds', 'head', 'pictures', 'tight', 'text', 'ad', 'locked'] as const;
export type Frame = z.infer<typeof FrameSchema>;

/** A frame of a page template: a frame without its page and its story. The frame's id on a page is `page.slot`. */
export const TemplateFrameSchema = FrameSchema.omit({ id: true, page: true, order: true, article: true });
export type TemplateFrame = z.infer<typeof TemplateFrameSchema>;
/** Frames on a grid of `columns` × `lines`, in reading and flow order; scaled when they go on another grid. */
export const PageTemplateSchema = z.object({
  id: z.string().min(1),
  /** As a person named it; built-in templates have their names in the string tables. */
  name: z.string().optional(),
  columns: z.number().int().min(1),
  lines: z.number().int().min(1),
  frames: z.array(TemplateFrameSchema),
});
export type PageTemplate = z.infer<typeof PageTemplateSchema>;

export const PageSchema = z.object({
  id: z.string().min(1),
  order: z.number(),
  /** 要闻, 综合, 民生… */
  label: z.string(),
  template: z.string(),
  /** 责任编辑, 美编, 校对 as printed in the folio. */
  editors: z.array(z.object({ role: z.string(), name: z.string() })),
});
export type Page = z.infer<typeof PageSchema>;

/** 放行: an error of preflight that a named person lets pass. */
export const OverruleSchema = z.object({
  /** Never empty: nobody in particular cannot answer for it. */
  by: z.string().trim().min(1),
  role: z.string(),
  at: z.iso.datetime(),
  reason: z.string(),
});
export type Overrule = z.infer<typeof OverruleSchema>;

export const ISSUE_STATES = ['planning', 'makeup', 'signed', 'printed'] as const;

export const IssueSchema = z.object({
  id: z.string().min(1),
  version: z.number().int(),
  publication: z.string(),
  /** ISO date, `2018-04-27`. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** Number of the issue, and the running total (总第N期). 0 = none. */
  number: z.number().int().min(0),
  total: z.number().int().min(0),
  state: z.enum(ISSUE_STATES),
  /** The keyword box of the front page, in print order. */
  keywords: z.array(z.string()),
  /** In page order; the page number is the index + 1. */
  pages: z.array(PageSchema),
  /** In page order, then frame order. */
  frames: z.array(FrameSchema),
  /** By the finding's key (`shared/makeup/preflight/judge.ts`); absent = none. */
  overrules: z.record(z.string(), OverruleSchema).optional(),
});
export type Issue = z.infer<typeof IssueSchema>;

/** `01`, `02`… as printed. */
export const pageNumber = (issue: Issue, page: string): string => String(issue.pages.findIndex((p) => p.id === page) + 1).padStart(2, '0');
