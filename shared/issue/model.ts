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

export const FRAME_KINDS = ['story', 'masthead', 'folio', 'keywords', 'qr'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

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
});
export type Frame = z.infer<typeof FrameSchema>;

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
});
export type Issue = z.infer<typeof IssueSchema>;

/** `01`, `02`… as printed. */
export const pageNumber = (issue: Issue, page: string): string => String(issue.pages.findIndex((p) => p.id === page) + 1).padStart(2, '0');
