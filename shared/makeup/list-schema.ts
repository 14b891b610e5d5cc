/** The display list as it is read back from outside: a proof kept in the newsroom is checked like any other input. */
import { z } from 'zod';
import { CropSchema } from '../article/model.js';
import { PageColorSchema } from '../newsroom/plates.js';
import type { PageList } from './list.js';

const n = z.number();
const SourceSchema = z.object({
  frame: z.string(),
  article: z.string().exactOptional(),
  part: z.string().exactOptional(),
  from: n.exactOptional(),
  to: n.exactOptional(),
});
const rect = { x: n, y: n, w: n, h: n };

const ItemSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('glyphs'),
    face: z.string(),
    size: n,
    color: PageColorSchema,
    text: z.string(),
    xs: z.array(n),
    y: n,
    ys: z.array(n).exactOptional(),
    scaleX: n.exactOptional(),
    line: z.enum(['paragraph', 'line']).exactOptional(),
    source: SourceSchema,
  }),
  z.object({ kind: z.literal('picture'), media: z.string(), crop: CropSchema.exactOptional(), ...rect, source: SourceSchema }),
  z.object({ kind: z.literal('rule'), x1: n, y1: n, x2: n, y2: n, weight: n, color: PageColorSchema, source: SourceSchema }),
  z.object({
    kind: z.literal('box'),
    ...rect,
    fill: PageColorSchema.exactOptional(),
    stroke: PageColorSchema.exactOptional(),
    weight: n.exactOptional(),
    source: SourceSchema,
  }),
  z.object({
    kind: z.literal('qr'),
    x: n,
    y: n,
    size: n,
    modules: z.array(z.string()),
    color: PageColorSchema,
    link: z.string(),
    source: SourceSchema,
  }),
  z.object({ kind: z.literal('pdf'), media: z.string(), ...rect, source: SourceSchema }),
]);

/** Cost: one pass over the items; about 2 ms for a full page. */
export const PageListSchema = z.object({
  page: z.string(),
  width: n,
  height: n,
  bleed: n,
  items: z.array(ItemSchema),
  regions: z.array(
    z.object({
      ...rect,
      frame: z.string(),
      kind: z.enum(['story', 'keyword', 'furniture']),
      article: z.string().exactOptional(),
      keyword: z.string().exactOptional(),
    }),
  ),
  fits: z.array(
    z.object({
      frame: z.string(),
      article: z.string().nullable(),
      state: z.enum(['empty', 'full', 'under', 'over']),
      lines: n,
      capacity: n,
      spareLines: n,
      oversetLines: n,
      oversetChars: n,
      end: z.object({ block: z.string(), offset: n }).nullable(),
    }),
  ),
  problems: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'note']),
      page: z.string().exactOptional(),
      frame: z.string().exactOptional(),
      article: z.string().exactOptional(),
      part: z.string().exactOptional(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** Fails to compile when the list and its schema say different things. */
export const SCHEMA_IS_LIST: Same<z.output<typeof PageListSchema>, PageList> = true;
