/**
 * The article (稿件) as plain data: what a projection of its Yjs document gives and what every view reads.
 * Nothing here edits; documents change only through the operations in `ops.ts` and the Slate binding.
 */
import { z } from 'zod';

/** Version of the article document's shape; each step up has a migration in `main/store/migrations`. */
export const ARTICLE_VERSION = 1;

export const BLOCK_TYPES = [
  'paragraph',
  'crosshead',
  'pullquote',
  'picture',
  'brief',
  'refer',
  'qr',
  /** Consecutive items are a list. */
  'item',
  /** 问 and 答 of an interview. */
  'question',
  'answer',
  /** A table's cell: consecutive cells of one table are that table, see `structure.ts`. */
  'cell',
] as const;
export type BlockType = (typeof BLOCK_TYPES)[number];

/** A stretch of text with the same marks. `text` is never empty, except in the single run of an empty block. */
export const RunSchema = z.object({
  text: z.string(),
  strong: z.literal(true).optional(),
  emphasis: z.literal(true).optional(),
  /** http(s), mailto or relative; anything else is refused when it is set. */
  link: z.string().optional(),
});
export type Run = z.infer<typeof RunSchema>;
export const MARK_KEYS = ['strong', 'emphasis', 'link'] as const;

const share = z.number().min(0).max(1);
/** What of a file's picture is used: fractions of its width and height from its top left corner. At least a hundredth of each side. */
export const CropSchema = z
  .object({ x: share, y: share, w: share.min(0.01), h: share.min(0.01) })
  .refine(({ x, y, w, h }) => x + w <= 1 + 1e-6 && y + h <= 1 + 1e-6, 'the crop goes past the picture');
export type Crop = z.infer<typeof CropSchema>;

/** One name for a picture's file and the part of it that is shown: what a cache of pictures goes by. */
export const pictureKey = (media: string, crop?: Crop): string =>
  crop ? `${media}@${[crop.x, crop.y, crop.w, crop.h].map((part) => Math.round(part * 10_000)).join(',')}` : media;

/** The crop in whole pixels of a picture of this size, inside it, at least one each way. */
export function cropPixels({ x, y, w, h }: Crop, width: number, height: number): { left: number; top: number; width: number; height: number } {
  const left = Math.min(Math.round(x * width), width - 1);
  const top = Math.min(Math.round(y * height), height - 1);
  return {
    left,
    top,
    width: Math.max(1, Math.min(Math.round(w * width), width - left)),
    height: Math.max(1, Math.min(Math.round(h * height), height - top)),
  };
}

const name = z.string().min(1).max(64);

/** What a block carries beside its text. Which keys count depends on its type; others are ignored. */
export const BlockAttrsSchema = z.object({
  /** picture: the media file's id (SHA-256 in hex). */
  media: z.string().optional(),
  /** picture: who took it, as printed: `本报记者 刘可 摄`. */
  credit: z.string().optional(),
  /** picture: its copyright notice, as it goes into the picture's file. Never printed. */
  rights: z.string().optional(),
  /** picture: what is to be seen, for people who do not see it. Never printed. */
  alt: z.string().optional(),
  /** picture: width in columns of the frame; absent = the composer's choice. */
  span: z.number().int().min(1).max(12).optional(),
  /** qr: the address the code leads to. */
  url: z.string().optional(),
  /** refer: ids of the stories (or pages) it leads to, separated by spaces. Its page numbers are printed as they are at that hour, whatever the text says. */
  to: z.string().optional(),
  /** item: absent = bullet. */
  list: z.enum(['bullet', 'number']).optional(),
  /** cell: ids of its table and of its row there. */
  table: name.optional(),
  row: name.optional(),
  /** cell: it names its column (or row). */
  head: z.literal(true).optional(),
  align: z.enum(['left', 'center', 'right']).optional(),
  /** Any block: consecutive blocks with the same one form a box (框文). */
  box: name.optional(),
  /** picture: part of the file's picture that is shown here; the file is never changed. */
  crop: CropSchema.optional(),
  /** picture: consecutive pictures with the same one form a group (组图). */
  group: name.optional(),
});
export type BlockAttrs = z.infer<typeof BlockAttrsSchema>;
export const BLOCK_ATTR_KEYS = Object.keys(BlockAttrsSchema.shape) as readonly (keyof BlockAttrs)[];

const ATTRS: Record<string, z.ZodType | undefined> = { ...BlockAttrsSchema.shape };

/** The attributes among these values that are good; what is no value of its key reads as absent. O(keys given). */
export function readBlockAttrs(values: Readonly<Record<string, unknown>>): BlockAttrs {
  const attrs: Record<string, unknown> = {};
  for (const key in values) {
    const schema = Object.hasOwn(ATTRS, key) ? ATTRS[key] : undefined;
    const value = values[key];
    if (!schema || value === undefined || value === null) continue;
    const read = schema.safeParse(value);
    if (read.success) attrs[key] = read.data;
  }
  return attrs;
}

/** Whether two values of an attribute say the same. A crop is an object, made anew by whoever reads it. */
export function sameAttr(a: unknown, b: unknown): boolean {
  if (a === b || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [one, two] = [a as Crop, b as Crop];
  return one.x === two.x && one.y === two.y && one.w === two.w && one.h === two.h;
}

/** A block of the body. For picture and qr the runs are the caption. */
export const BlockSchema = BlockAttrsSchema.extend({
  id: z.string().min(1),
  type: z.enum(BLOCK_TYPES),
  runs: z.array(RunSchema).min(1),
});
export type Block = z.infer<typeof BlockSchema>;

export const CREDIT_ROLES = ['记者', '实习记者', '实习生', '通讯员', '特约记者', '摄影', '编译', '综合', '作者'] as const;
export const CreditSchema = z.object({ role: z.string(), name: z.string() });
export type Credit = z.infer<typeof CreditSchema>;

/** Where the credits are printed. */
export const CREDITS_AT = ['opening', 'headline', 'tail'] as const;
export type CreditsAt = (typeof CREDITS_AT)[number];

/**
 * The opening (讯头、电头) in fields. `kind` is kept as printed, never inferred. `cut` is 据: the wire copy was cut.
 * `form` names the typographic form (brackets, spaces, 报道：) so that the same text comes back; see `shared/copy/opening.ts`.
 */
export const OpeningSchema = z.object({
  source: z.string(),
  place: z.string(),
  date: z.object({ month: z.number().int().min(1).max(12).nullable(), day: z.number().int().min(1).max(31) }).nullable(),
  kind: z.enum(['讯', '电']).nullable(),
  cut: z.boolean(),
  form: z.string(),
});
export type Opening = z.infer<typeof OpeningSchema>;

/** A correction of what was published. Its id is of its own document. */
export const CorrectionSchema = z.object({
  id: z.string().regex(/^[^\s/]{1,64}$/),
  /** ISO date of the day it was made public, `2018-04-28`. */
  date: z.iso.date(),
  /** What was wrong and what is right, as readers are told. */
  note: z.string().trim().min(1).max(2000),
});
export type Correction = z.infer<typeof CorrectionSchema>;

export const ARTICLE_STATES = ['draft', 'first', 'second', 'final', 'signed'] as const;
/** 草稿 → 初审 → 复审 → 终审 → 签发 */
export type ArticleState = (typeof ARTICLE_STATES)[number];

export const PRIORITIES = ['lead', 'high', 'normal', 'filler'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const GENRES = ['news', 'feature', 'picture', 'comment', 'brief'] as const;

export const ArticleSchema = z.object({
  id: z.string().min(1),
  version: z.number().int(),
  kicker: z.string(),
  /** Headline lines as the desk broke them; never empty (a story without a headline has ['']). */
  headline: z.array(z.string()).min(1),
  deck: z.string(),
  standfirst: z.string(),
  opening: OpeningSchema.nullable(),
  credits: z.array(CreditSchema),
  creditsAt: z.enum(CREDITS_AT).nullable(),
  body: z.array(BlockSchema),
  keywords: z.array(z.string()),
  section: z.string(),
  genre: z.enum(GENRES),
  slug: z.string(),
  language: z.enum(['zh', 'en']),
  /** Planned length in characters (字数), 0 = none. */
  plannedLength: z.number().int().min(0),
  /** How prominent the story is to be: lead 头条, high 重要, normal, filler 补白. Auto make-up goes by it. */
  priority: z.enum(PRIORITIES),
  state: z.enum(ARTICLE_STATES),
  spiked: z.boolean(),
  /** What the desk tells itself about the story: never printed, never published. Only when there is something. */
  notes: z.string().optional(),
  /** By day. Never printed; shown on the web. Only when there is one. */
  corrections: z.array(CorrectionSchema).optional(),
});
export type Article = z.infer<typeof ArticleSchema>;

/** The counts a newsroom works with; see `shared/copy/count.ts` for the rules. */
export const CountsSchema = z.object({
  /** Han characters. */
  han: z.number().int(),
  /** Han characters, digit runs and Latin words as one each: 字数 without punctuation. */
  words: z.number().int(),
  /** The same with every punctuation mark as one. */
  withPunctuation: z.number().int(),
});
export type Counts = z.infer<typeof CountsSchema>;

/** The plain text of a block or a line of runs. */
export const textOf = (runs: readonly Run[]): string => runs.map((r) => r.text).join('');
