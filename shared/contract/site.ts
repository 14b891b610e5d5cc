/** The site in the app: what stands in the folder it goes to, and the window that shows it. */
import { z } from 'zod';

const problem = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });

/** What stands in a folder that a site shall go into. */
export const SiteFolderSchema = z.object({
  folder: z.string(),
  /** new: nothing there yet; site: this paper's, which grows; old: a package of one issue, which is replaced; files: somebody's, which no site may join; refused: `problem` says why. */
  state: z.enum(['new', 'site', 'old', 'files', 'refused']),
  problem: problem.nullable(),
  /** How many issues the site has, and the dates of the first and the last of them; '' without any. */
  issues: z.number().int(),
  first: z.string(),
  last: z.string(),
  /** This issue in it: its folder, and when it was last written, ISO 8601; null = it is not in it. */
  here: z.object({ dir: z.string(), at: z.string() }).nullable(),
});
export type SiteFolder = z.infer<typeof SiteFolderSchema>;

/** Pictures of pages and photos in a site: in all sizes, in small ones only (many times as fast), none. */
export const PICTURE_DETAILS = ['full', 'small', 'none'] as const;
export type PictureDetail = (typeof PICTURE_DETAILS)[number];

/** CSS pixels that a page is given; '' = as wide as the window. */
export const PREVIEW_WIDTHS = { phone: 390, tablet: 820, desktop: 0 } as const;
export const WIDTH_NAMES = ['phone', 'tablet', 'desktop'] as const;
export const SCHEMES = ['system', 'light', 'dark'] as const;

/** How the preview was left. */
export const PreviewViewSchema = z.object({ width: z.enum(WIDTH_NAMES), scheme: z.enum(SCHEMES) });
export type PreviewView = z.infer<typeof PreviewViewSchema>;

export const PREVIEW_ACTS = ['back', 'forward', 'reload', 'front', 'browser', 'close'] as const;

/** All that the bar over the previewed site shows. */
export const PreviewStateSchema = PreviewViewSchema.extend({
  locale: z.enum(['zh', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Made to be looked at, not exported: it goes when its window is closed. */
  temporary: z.boolean(),
  /** Of the page that is shown. */
  title: z.string(),
  /** Where readers will find the page: the whole address when the paper has one, else the path in the site. */
  address: z.string(),
  folder: z.string(),
  canBack: z.boolean(),
  canForward: z.boolean(),
});
export type PreviewState = z.infer<typeof PreviewStateSchema>;

/** Whether a site can be exported into it. */
export const mayGo = ({ state }: SiteFolder): boolean => state === 'new' || state === 'site' || state === 'old';
