/** Every call of the store. The window, the export worker and the command line all use these and nothing else. */
import { z } from 'zod';
import { ArticleSchema, ARTICLE_STATES, CountsSchema, CreditSchema } from '../article/model.js';
import { IssueSchema } from '../issue/model.js';
import { PageListSchema } from '../makeup/list-schema.js';
import { NameSchema } from '../newsroom/names.js';
import { PublicationSchema } from '../newsroom/publication.js';
import { StoryTemplateSchema } from '../newsroom/story-templates.js';
import { historyContract } from './history.js';

const Id = z.string().min(1).max(200);
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Time = z.string(); // ISO 8601, UTC

export const AuthorSchema = z.object({ name: z.string().min(1), role: z.string() });
/** Who signs what is written: the local profile. */
export type Author = z.infer<typeof AuthorSchema>;

/** A line of the desk list: a projection of the article, kept by the store. */
export const ArticleRowSchema = z.object({
  id: Id,
  headline: z.string(),
  kicker: z.string(),
  section: z.string(),
  genre: z.string(),
  state: z.enum(ARTICLE_STATES),
  spiked: z.boolean(),
  /** The people in the credits, as printed. */
  credits: z.array(CreditSchema),
  keywords: z.array(z.string()),
  counts: CountsSchema,
  plannedLength: z.number().int(),
  createdAt: Time,
  createdBy: z.string(),
  changedAt: Time,
  changedBy: z.string(),
  /** Pages it stands on. */
  placements: z.array(z.object({ issue: Id, page: Id, frame: Id })),
  /** With a query: text round the first hit, hits between U+E000 and U+E001; U+E002 before it when it stands in the story's notes. */
  snippet: z.string().optional(),
});
export type ArticleRow = z.infer<typeof ArticleRowSchema>;

/** What a new article may start with; everything else is empty. */
export const ArticleInitSchema = ArticleSchema.omit({ id: true, version: true, spiked: true }).partial();
export type ArticleInit = z.infer<typeof ArticleInitSchema>;

export const IssueInitSchema = IssueSchema.omit({ version: true })
  .partial()
  .required({ publication: true, date: true })
  .extend({ id: Id.optional() });
export type IssueInit = z.infer<typeof IssueInitSchema>;

export const IssueRowSchema = z.object({
  id: Id,
  publication: z.string(),
  publicationName: z.string(),
  date: z.string(),
  number: z.number(),
  total: z.number(),
  state: z.string(),
  pages: z.array(z.object({ id: Id, label: z.string(), stories: z.number().int() })),
  changedAt: Time,
});
export type IssueRow = z.infer<typeof IssueRowSchema>;

export const MediaSchema = z.object({
  /** SHA-256 of the file in hex. */
  id: Id,
  name: z.string(),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'font/ttf', 'application/vnd.iccprofile']),
  /** Pixels; of a PDF whole pt of its first page's trim as seen (turned, without bleed); 0 for fonts and profiles. */
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  addedAt: Time,
});
export type Media = z.infer<typeof MediaSchema>;

export const DOC_KINDS = ['article', 'issue', 'registry'] as const;
export type DocKind = (typeof DOC_KINDS)[number];
export const REGISTRY_ID = 'registry';

export const PersonSchema = z.object({ name: z.string(), roles: z.array(z.string()) });
export type Person = z.infer<typeof PersonSchema>;

export const CheckSchema = z.object({
  ok: z.boolean(),
  path: z.string(),
  schema: z.number().int(),
  articles: z.number().int(),
  issues: z.number().int(),
  entries: z.number().int(),
  media: z.number().int(),
  problems: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
});

export const CompactedSchema = z.object({
  entriesBefore: z.number().int(),
  entriesAfter: z.number().int(),
  bytesBefore: z.number().int(),
  bytesAfter: z.number().int(),
  /** Size of the database file. */
  fileBefore: z.number().int(),
  fileAfter: z.number().int(),
});

/** A page as it was composed when somebody took it: 一校, 二校, 三校… */
export const ProofSchema = z.object({
  id: Id,
  issue: Id,
  page: Id,
  label: z.string().min(1).max(40),
  takenAt: Time,
  takenBy: z.string(),
});
export type Proof = z.infer<typeof ProofSchema>;

/** A frame of an issue in which a story stands. */
export const PlacementSchema = z.object({ issue: Id, date: z.string(), state: z.string(), page: Id, frame: Id });
export type Placement = z.infer<typeof PlacementSchema>;

/** A name the newsroom knows; `registered`: it stands in the registry, else it was only met in credits and openings. */
export const KnownNameSchema = NameSchema.extend({ registered: z.boolean() });
export type KnownName = z.infer<typeof KnownNameSchema>;

export const SuggestionSchema = z.object({
  keyword: z.string(),
  kind: z.enum(['known', 'person', 'place', 'organisation', 'term']),
  count: z.number().int(),
});

const none = z.object({}).strict();

export const storeContract = {
  'newsroom.info': { in: none, out: z.object({ path: z.string(), name: z.string(), schema: z.number().int() }) },
  'newsroom.check': { in: none, out: CheckSchema },
  /** Makes all projections anew from the log. */
  'newsroom.rebuild': { in: none, out: z.object({ documents: z.number().int() }) },
  /** Packs the log's older entries (see main/store/compact.ts) and gives the room back to the disk. Bytes are those of the entries' bodies. */
  'newsroom.compact': { in: none, out: CompactedSchema },
  'newsroom.backup': { in: none, out: z.object({ path: z.string(), bytes: z.number().int() }) },

  /** The whole document as one Yjs update, and the number of the last log entry in it. */
  'doc.open': { in: z.object({ id: Id }), out: z.object({ kind: z.enum(DOC_KINDS), seq: z.number().int(), update: Bytes }) },
  /** Appends one Yjs update. Resolves only after commit. `origin` comes back in the event, so that a window knows its own. */
  'doc.append': { in: z.object({ id: Id, update: Bytes, origin: z.string() }), out: z.object({ seq: z.number().int(), at: Time }) },

  'articles.list': {
    in: z.object({
      query: z.string().optional(),
      section: z.string().optional(),
      state: z.enum(ARTICLE_STATES).optional(),
      keyword: z.string().optional(),
      spiked: z.boolean().optional(),
      issue: Id.optional(),
      /** Only these, and of them what the other conditions leave. */
      ids: z.array(Id).max(2000).optional(),
      sort: z.enum(['changed', 'headline', 'section', 'state', 'words']).optional(),
      descending: z.boolean().optional(),
      limit: z.number().int().min(1).max(5000).optional(),
    }),
    out: z.object({ articles: z.array(ArticleRowSchema), total: z.number().int() }),
  },
  'article.get': { in: z.object({ id: Id }), out: ArticleSchema },
  /** What of these stories is still to be decided; those with nothing are left out. */
  'articles.review': {
    in: z.object({ ids: z.array(Id).max(2000) }),
    out: z.object({ reviews: z.array(z.object({ id: Id, comments: z.number().int(), suggestions: z.number().int() })) }),
  },
  /** Where the story stands, newest issue first, then in page and frame order. */
  'article.places': { in: z.object({ id: Id }), out: z.object({ places: z.array(PlacementSchema) }) },
  'article.create': { in: z.object({ init: ArticleInitSchema }), out: z.object({ id: Id }) },
  'article.duplicate': { in: z.object({ id: Id }), out: z.object({ id: Id }) },
  'article.spike': { in: z.object({ id: Id, spiked: z.boolean() }), out: none },

  ...historyContract,

  'keywords.list': {
    in: z.object({ prefix: z.string().optional(), limit: z.number().int().max(5000).optional() }),
    out: z.object({ keywords: z.array(z.object({ keyword: z.string(), stories: z.number().int() })) }),
  },
  /** Keywords out of a story's own text: the newsroom's that occur in it, then names and terms by weight. */
  'keywords.suggest': {
    in: z.object({
      head: z.string().max(10_000),
      body: z.string().max(200_000),
      language: z.enum(['zh', 'en']),
      have: z.array(z.string()).max(500),
      most: z.number().int().min(1).max(50).optional(),
    }),
    out: z.object({ suggestions: z.array(SuggestionSchema) }),
  },
  /** Names in the registry, and those met in credits (people) and openings (places, sources). */
  'names.list': { in: none, out: z.object({ names: z.array(KnownNameSchema) }) },
  'names.change': { in: z.object({ put: z.array(NameSchema).max(20_000), remove: z.array(NameSchema).max(20_000) }), out: none },
  'storyTemplates.list': { in: none, out: z.object({ templates: z.array(StoryTemplateSchema) }) },
  'storyTemplate.save': { in: z.object({ template: StoryTemplateSchema }), out: none },
  'storyTemplate.remove': { in: z.object({ id: z.string() }), out: none },
  'people.list': {
    in: z.object({ prefix: z.string().optional(), limit: z.number().int().max(5000).optional() }),
    out: z.object({ people: z.array(PersonSchema) }),
  },

  'issues.list': { in: none, out: z.object({ issues: z.array(IssueRowSchema) }) },
  'issue.get': { in: z.object({ id: Id }), out: IssueSchema },
  'issue.create': { in: z.object({ init: IssueInitSchema }), out: z.object({ id: Id }) },

  /** Keeps a page as it is composed now. What is kept is never altered. */
  'proof.take': { in: ProofSchema.pick({ issue: true, page: true, label: true }).extend({ list: PageListSchema }), out: ProofSchema },
  /** Proofs of an issue, or of one of its pages, in the order in which they were taken. */
  'proof.list': { in: z.object({ issue: Id, page: Id.optional() }), out: z.object({ proofs: z.array(ProofSchema) }) },
  'proof.get': { in: z.object({ id: Id }), out: ProofSchema.extend({ list: PageListSchema }) },

  'publications.list': { in: none, out: z.object({ publications: z.array(PublicationSchema) }) },
  'publication.save': { in: z.object({ publication: PublicationSchema }), out: none },

  /** Keeps the file under its SHA-256; the same file twice is one. Refuses what is no picture, PDF or font. */
  'media.put': { in: z.object({ name: z.string(), bytes: Bytes }), out: MediaSchema },
  'media.get': { in: z.object({ id: Id }), out: MediaSchema.extend({ path: z.string() }) },
  /** A picture that shows the file: itself, or a PDF's first page as PNG, drawn anew when it was lost. */
  'media.preview': { in: z.object({ id: Id }), out: z.object({ path: z.string(), type: z.string() }) },
  'media.list': { in: none, out: z.object({ media: z.array(MediaSchema) }) },
} as const;

export type StoreContract = typeof storeContract;
export type StoreCall = keyof StoreContract;
export type StoreInput<C extends StoreCall> = z.input<StoreContract[C]['in']>;
export type StoreOutput<C extends StoreCall> = z.output<StoreContract[C]['out']>;

/** Sent to every subscriber after a commit. */
export interface StoreEvent {
  type: 'doc';
  id: string;
  kind: DocKind;
  seq: number;
  update: Uint8Array;
  origin: string;
  at: string;
}

/** The one way to a newsroom's store; hosts: in this process, a message port, a local socket. Rejects with DatelineError. */
export interface StoreClient {
  call<C extends StoreCall>(call: C, input: StoreInput<C>): Promise<StoreOutput<C>>;
  subscribe(listener: (event: StoreEvent) => void): () => void;
  close(): Promise<void>;
}
