/** Calls about a story's past: its moments, the story as it was, and what two moments differ in. */
import { z } from 'zod';
import { ARTICLE_STATES, BlockAttrsSchema, RunSchema } from '../article/model.js';

const Id = z.string().min(1).max(200);
const Seq = z.number().int().min(0);
const Time = z.string(); // ISO 8601, UTC

/** What somebody did in one moment. Characters are UTF-16 units of text, as they were typed and deleted, not what is left of them. */
const ShareSchema = z.object({ name: z.string(), changes: z.number().int(), added: z.number().int(), removed: z.number().int() });

/** A stretch of the log that ends where the story is whole, and can be looked at and restored. */
export const MomentSchema = z.object({
  /** Last entry in it. */
  seq: Seq,
  /** The last entry before it, 0 for the first moment. */
  before: Seq,
  from: Time,
  to: Time,
  /** Who wrote in it, in order of appearance. */
  people: z.array(ShareSchema).min(1),
  /** Who wrote its last entry. */
  by: z.string(),
  /** What its last entry was, when it was more than words. */
  mark: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('created') }),
      z.object({ kind: z.literal('state'), state: z.enum(ARTICLE_STATES) }),
      z.object({ kind: z.literal('spiked') }),
      z.object({ kind: z.literal('unspiked') }),
    ])
    .nullable(),
  /** The name somebody gave it, or ''. */
  name: z.string(),
});
export type Moment = z.infer<typeof MomentSchema>;

/** sitting: work without a long pause; minute: what was written in one minute; entry: as fine as the log still is. */
export const GRAINS = ['sitting', 'minute', 'entry'] as const;
export type Grain = (typeof GRAINS)[number];

export const CHANGES = ['kept', 'added', 'removed'] as const;
/** Text of one kind, with who put it in or took it out. */
export const ComparedRunSchema = RunSchema.extend({ change: z.enum(CHANGES), by: z.string().optional() });
export type ComparedRun = z.infer<typeof ComparedRunSchema>;

export const ComparedBlockSchema = BlockAttrsSchema.extend({
  id: z.string().min(1),
  type: z.string(),
  /** Of the block itself. moved: it stood elsewhere; its runs say what changed in its words. */
  change: z.enum([...CHANGES, 'moved']),
  by: z.string().optional(),
  /** The type it had, when it has another one now. */
  was: z.string().optional(),
  /** What it carries beside its text and now carries otherwise: credit, address, crop; '' = none. */
  attrs: z.array(z.object({ key: z.string(), before: z.string(), after: z.string() })).optional(),
  runs: z.array(ComparedRunSchema),
});
export type ComparedBlock = z.infer<typeof ComparedBlockSchema>;

export const COMPARED_FIELDS = [
  'opening',
  'credits',
  'keywords',
  'section',
  'genre',
  'slug',
  'plannedLength',
  'priority',
  'state',
  'spiked',
  'corrections',
] as const;

export const ComparisonSchema = z.object({
  head: z.object({
    kicker: z.array(ComparedRunSchema),
    headline: z.array(ComparedRunSchema),
    deck: z.array(ComparedRunSchema),
    standfirst: z.array(ComparedRunSchema),
  }),
  body: z.array(ComparedBlockSchema),
  /** What differs besides the text, as it is printed or stored. */
  fields: z.array(z.object({ field: z.enum(COMPARED_FIELDS), before: z.string(), after: z.string() })),
  /** 字 that each person added and removed between the two, most first. */
  people: z.array(z.object({ name: z.string(), added: z.number().int(), removed: z.number().int() })),
});
export type Comparison = z.infer<typeof ComparisonSchema>;

export const historyContract = {
  /** Moments, newest first, of the entries after `after` up to `upTo` (default: all). */
  'history.list': {
    in: z
      .object({
        id: Id,
        grain: z.enum(GRAINS).optional(),
        after: Seq.optional(),
        upTo: Seq.optional(),
        limit: z.number().int().min(1).max(1000).optional(),
      })
      .strict(),
    out: z.object({ moments: z.array(MomentSchema), more: z.boolean() }),
  },
  /** The story as it was after an entry, as one Yjs update. An entry that was packed since stands for its whole stretch. */
  'history.at': {
    in: z.object({ id: Id, seq: Seq.min(1) }).strict(),
    out: z.object({ seq: Seq, at: Time, by: z.string(), update: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  },
  /** What differs between two moments; 0 is the story before anything was written, a number past the last entry is now. */
  'history.between': { in: z.object({ id: Id, from: Seq, to: Seq }).strict(), out: ComparisonSchema },
  /** Names a moment; '' takes the name away. @returns the entry it was given to */
  'history.name': { in: z.object({ id: Id, seq: Seq.min(1), name: z.string().trim().max(80) }).strict(), out: z.object({ seq: Seq }) },
} as const;
