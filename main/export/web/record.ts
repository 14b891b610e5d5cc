/**
 * What the site itself keeps of an issue: `<issue>/issue.json`. Pages of the whole archive (issues by date, keywords, search, feeds) are
 * made from the records of all issues, this one's and those found in the folder, never from old HTML; a newsroom need not have the issues
 * any more that its site has.
 */
import { z } from 'zod';

/** Raised when a field changes its meaning or goes; new fields may come without, and are optional here. */
export const RECORD_VERSION = 1;

/** One width of a picture; ascending in a list. Path from the site's root, px. */
export const PictureFileSchema = z.object({ path: z.string(), width: z.number().positive(), height: z.number().positive() });
const files = z.array(PictureFileSchema);

/** Per cent of the page's width and height, from its top left corner. */
export const OutlineSchema = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });

export const RegionRecordSchema = z.object({
  kind: z.enum(['story', 'keyword', 'code']),
  /** What holds all of the region. */
  outline: OutlineSchema,
  /** story: its true outline, corners of rings in per cent of the page; several rings count by even-odd. Absent in records of older exports. */
  polygons: z.array(z.array(z.tuple([z.number(), z.number()]))).optional(),
  /** story: its id. */
  story: z.string().optional(),
  keyword: z.string().optional(),
  /** keyword: its page. */
  path: z.string().optional(),
  /** code: where it leads. */
  link: z.string().optional(),
});

export const PageRecordSchema = z.object({
  /** `01`, as printed. */
  number: z.string(),
  label: z.string(),
  path: z.string(),
  /** pt. */
  width: z.number(),
  height: z.number(),
  pictures: files,
  regions: z.array(RegionRecordSchema),
  /** Ids in reading order. */
  stories: z.array(z.string()),
});

/** Told to readers after the paper was out; oldest first. */
export const CorrectionRecordSchema = z.object({ date: z.string(), note: z.string() });

export const StoryRecordSchema = z.object({
  id: z.string(),
  path: z.string(),
  language: z.enum(['zh', 'en']),
  kicker: z.string(),
  headline: z.array(z.string()),
  /** The headline in one line, never empty. */
  title: z.string(),
  deck: z.string(),
  summary: z.string(),
  opening: z.string(),
  byline: z.string(),
  credits: z.array(z.object({ role: z.string(), name: z.string() })),
  section: z.string(),
  genre: z.string(),
  keywords: z.array(z.string()),
  words: z.number(),
  /** Numbers of the pages it stands on, the first first. */
  pages: z.array(z.string()),
  pictures: z.array(z.object({ files, /** AVIF. */ light: files.optional(), caption: z.string(), credit: z.string(), alt: z.string() })),
  /** Only when there is one. */
  corrections: z.array(CorrectionRecordSchema).optional(),
});

export const IssueRecordSchema = z.object({
  version: z.literal(RECORD_VERSION),
  publication: z.object({ name: z.string(), nameEn: z.string(), language: z.enum(['zh', 'en']), url: z.string() }),
  issue: z.object({ id: z.string(), date: z.string(), number: z.number(), total: z.number() }),
  /** The issue's folder, from the site's root. */
  dir: z.string(),
  /** Its front page. */
  path: z.string(),
  pages: z.array(PageRecordSchema),
  /** In reading order. */
  stories: z.array(StoryRecordSchema),
  /** The issue's own: those of its front page first. */
  keywords: z.array(z.object({ keyword: z.string(), path: z.string(), stories: z.array(z.string()) })),
  /** Hash of the texts that search is made from (`<issue>/text/`); absent where there are none. */
  texts: z.string().optional(),
});
export type IssueRecord = z.infer<typeof IssueRecordSchema>;
export type StoryRecord = z.infer<typeof StoryRecordSchema>;
export type PageRecord = z.infer<typeof PageRecordSchema>;
