/** Calls of the window that are not the store's: preferences, newsrooms, exports, dialogs. The window sees both contracts as one. */
import { z } from 'zod';
import { AuthorSchema, storeContract, type StoreEvent } from './store.js';
import { PROOF_PAPERS, StampSchema } from './proof.js';
import { SecretStateSchema, type Published } from './publish.js';
import { PICTURE_DETAILS, PREVIEW_ACTS, PreviewStateSchema, PreviewViewSchema, SiteFolderSchema, type PreviewState } from './site.js';
import { CHANGE_KINDS } from '../copy/normalise.js';
import { OverruleSchema } from '../issue/model.js';
import { FaceTableSchema } from '../typeset/face.js';

export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** What a person set once and finds again: kept in the app's own folder, not in the newsroom. */
export const PrefsSchema = z.object({
  locale: z.enum(LOCALES),
  theme: z.enum(['system', 'light', 'dark']),
  profile: AuthorSchema.nullable(),
  /** Newsroom folders, newest first. */
  recents: z.array(z.string()),
  /** Pane sizes, collapsed panes, columns, dismissed hints: `room.name` → value. */
  layout: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** Where the person was: newsroom folder → `room/id`. */
  places: z.record(z.string(), z.string()),
  /** Newsroom folder → id of a publication → where its site goes, and in which language. */
  sites: z.record(z.string(), z.record(z.string(), z.object({ folder: z.string(), language: z.enum(LOCALES) }))).optional(),
});
export type Prefs = z.infer<typeof PrefsSchema>;

export const AppStateSchema = z.object({
  prefs: PrefsSchema,
  /** The locale in force (the person's or the system's). */
  newsroom: z.object({ path: z.string(), name: z.string() }).nullable(),
  /** Why the last newsroom did not open, if it did not. */
  problem: z
    .object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])), backup: z.string().nullable(), path: z.string() })
    .nullable(),
  versions: z.record(z.string(), z.string()),
});
export type AppState = z.infer<typeof AppStateSchema>;

/** A finding of preflight, ready for machines; the sentence is `preflight.<code>` in shared/words. */
export const FindingSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  page: z.string().optional(),
  frame: z.string().optional(),
  article: z.string().optional(),
  part: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The sentence in the export's language. */
  message: z.string(),
  /** Who let this error pass. */
  overruled: OverruleSchema.optional(),
});
export type Finding = z.infer<typeof FindingSchema>;

/** What a print package may hold: 付印 PDF, 校样, pictures as used, the stories' texts, IDML. In the order in which they are made. */
export const PRINT_PARTS = ['press', 'proof', 'pictures', 'text', 'idml'] as const;
export type PrintPartName = (typeof PRINT_PARTS)[number];
/** What a package holds unless a person says: no proofs, for they carry the desks' comments and a package leaves the house. */
export const PACKAGE_PARTS: readonly PrintPartName[] = PRINT_PARTS.filter((part) => part !== 'proof');

export const ExportedSchema = z.object({
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
  preflight: z.array(FindingSchema),
  /** Of a site: what of this issue, or of all, is in it. `files` are those that are new or changed; how many of the others stayed, and how many went. */
  site: z.object({ pages: z.number().int(), stories: z.number().int(), kept: z.number().int(), removed: z.number().int() }).optional(),
});
export type Exported = z.infer<typeof ExportedSchema>;

const ChangeSchema = z.object({ start: z.number().int(), end: z.number().int(), insert: z.string(), kind: z.enum(CHANGE_KINDS) });

const none = z.object({}).strict();
const opened = z.object({ path: z.string(), name: z.string() });

export const appContract = {
  'app.state': { in: none, out: AppStateSchema },
  'prefs.set': { in: PrefsSchema.partial(), out: PrefsSchema },
  /** Without a path the person is asked; null = they cancelled. */
  'newsroom.create': { in: z.object({ name: z.string().min(1).max(80), directory: z.string().optional() }), out: opened.nullable() },
  'newsroom.open': { in: z.object({ path: z.string().optional() }), out: opened.nullable() },
  'newsroom.sample': { in: z.object({ directory: z.string().optional() }), out: opened.nullable() },
  /** Puts the damaged database aside and goes on from the newest good backup. */
  'newsroom.restore': { in: z.object({ path: z.string() }), out: opened },
  'newsroom.close': { in: none, out: none },
  /** The page's answer to the command `app.flush`: nothing typed is left unacknowledged, the window may close. */
  'app.flushed': { in: none, out: none },
  'faces.list': { in: none, out: z.object({ faces: z.array(FaceTableSchema) }) },
  /** A font of the person's own: read, checked for embedding right and coverage, kept in the newsroom. null = cancelled. */
  'faces.load': { in: none, out: FaceTableSchema.nullable() },
  /** Starts an export; progress comes as `job` events. Without `out` the person is asked for a folder; null = cancelled. */
  'export.start': {
    in: z.object({
      kind: z.enum(['print', 'web']),
      issue: z.string(),
      out: z.string().optional(),
      /** Of a print package; absent = `PACKAGE_PARTS`, and every page (by id). */
      parts: z.array(z.enum(PRINT_PARTS)).min(1).optional(),
      pages: z.array(z.string()).min(1).optional(),
      /** Of a site; absent = the publication's. */
      language: z.enum(LOCALES).optional(),
      /** Of a site: every issue of the paper in one run, not this one alone. */
      all: z.boolean().optional(),
      /** Of a site; absent = full. */
      pictures: z.enum(PICTURE_DETAILS).optional(),
    }),
    out: z.object({ job: z.string() }).nullable(),
  },
  /** What stands in the folder of an issue's site, or in the one it went to last; null = it went to none yet. */
  'site.look': {
    in: z.object({ issue: z.string(), folder: z.string().optional() }),
    out: z.object({ site: SiteFolderSchema.nullable(), language: z.enum(LOCALES) }),
  },
  /** Asks for the folder of the site; a new one inside it where other files are. null = they cancelled. */
  'site.choose': { in: z.object({ issue: z.string() }), out: SiteFolderSchema.nullable() },
  /**
   * Shows a site in a window of the app: the one in `folder`, at this issue, or else one that is made for looking at only. That is a job,
   * and the window comes when it is done.
   */
  'site.preview': {
    in: z.object({ issue: z.string(), folder: z.string().optional(), language: z.enum(LOCALES).optional() }),
    out: z.object({ job: z.string().nullable() }),
  },
  /** Of the preview's own bar. null = nothing is shown. */
  'preview.state': { in: none, out: PreviewStateSchema.nullable() },
  'preview.do': { in: z.object({ act: z.enum(PREVIEW_ACTS) }), out: none },
  'preview.view': { in: PreviewViewSchema.partial(), out: none },
  /** Printers that the system knows; empty when there is none. */
  'print.printers': { in: none, out: z.object({ printers: z.array(z.object({ name: z.string(), title: z.string(), usual: z.boolean() })) }) },
  /** Proofs of pages on paper or as one PDF; a job like an export, also to cancel. Without `out` the person is asked; null = they cancelled. */
  'print.start': {
    in: z
      .object({
        issue: z.string(),
        /** Ids; absent = all. */
        pages: z.array(z.string()).min(1).optional(),
        paper: z.enum(PROOF_PAPERS),
        marks: z.boolean(),
        grey: z.boolean(),
        /** '' = no stamp. */
        label: StampSchema.shape.label.or(z.literal('')),
        /** null = a PDF file. */
        printer: z.string().nullable(),
        copies: z.number().int().min(1).max(99),
        out: z.string().optional(),
      })
      .strict(),
    out: z.object({ job: z.string() }).nullable(),
  },
  /** What is known of the secrets of a publication's places, by id; `keeps`: the system's key store is there. */
  'publish.secrets': {
    in: z.object({ publication: z.string() }),
    out: z.object({ keeps: z.boolean(), places: z.record(z.string(), SecretStateSchema) }),
  },
  /** null forgets it. It reaches the key store or the memory of the app, never the newsroom. */
  'publish.secret': {
    in: z.object({ publication: z.string(), destination: z.string(), secret: z.string().max(10_000).nullable() }).strict(),
    out: z.object({ state: SecretStateSchema }),
  },
  /** Gets in, looks, writes a small file and takes it away. */
  'publish.try': {
    in: z.object({ publication: z.string(), destination: z.string() }),
    out: z.object({ place: z.string(), state: z.enum(['new', 'site', 'open']), issues: z.number().int() }),
  },
  /** Sends the site in `folder` there; a job. */
  'publish.start': {
    in: z.object({ publication: z.string(), destination: z.string(), folder: z.string() }),
    out: z.object({ job: z.string() }),
  },
  /** The site in `folder` as one zip; a job. Without `out` the person is asked; null = they cancelled. */
  'zip.start': {
    in: z.object({ publication: z.string(), folder: z.string(), out: z.string().optional() }),
    out: z.object({ job: z.string() }).nullable(),
  },
  'export.cancel': { in: z.object({ job: z.string() }), out: none },
  /** What normalising punctuation would change in each text, offsets and all; nothing is written. Some milliseconds for 100 kB. */
  'copy.normalise': {
    in: z.object({ texts: z.array(z.string().max(1_000_000)).max(1000), language: z.enum(['zh', 'en']) }).strict(),
    out: z.object({ changes: z.array(z.array(ChangeSchema)) }),
  },
  /** Puts a story into the clipboard as a 公众号 article, HTML and text; `pictures` are still to be uploaded, at the places marked for them. */
  'story.copyWechat': { in: z.object({ id: z.string().min(1) }).strict(), out: z.object({ title: z.string(), pictures: z.number().int() }) },
  /** Shows a file or folder that an export made in the system's file manager. */
  'shell.show': { in: z.object({ path: z.string() }), out: none },
  /** Asks for the press's ICC profile and keeps it in the newsroom; null = cancelled. */
  'profile.load': { in: none, out: z.object({ media: z.string(), name: z.string() }).nullable() },
  /** Asks for pictures (or for one advertisement: a PDF or a picture) and keeps them in the newsroom; empty = cancelled. */
  'media.pick': {
    in: z.object({ ad: z.boolean().optional() }).strict(),
    out: z.object({ media: z.array(z.object({ id: z.string(), name: z.string(), width: z.number(), height: z.number() })) }),
  },
} as const;

export const contract = { ...storeContract, ...appContract } as const;
export type Contract = typeof contract;
export type Call = keyof Contract;
export type Input<C extends Call> = z.input<Contract[C]['in']>;
export type Output<C extends Call> = z.output<Contract[C]['out']>;

export interface JobEvent {
  type: 'job';
  job: string;
  /** proof: of Print…, to a printer or into a PDF; preview: a site that is only looked at. */
  kind: 'print' | 'web' | 'proof' | 'preview' | 'publish' | 'zip';
  state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Steps done and in all; `what` names the step under way, e.g. a page. */
  done: number;
  total: number;
  what: string;
  out: string;
  /** Of what is sent or zipped. */
  bytes?: { done: number; total: number };
  published?: Published;
  zipped?: { bytes: number; files: number };
  result?: Exported;
  /** Of a print package that preflight's errors stopped: everything it found. */
  blocked?: Finding[];
  error?: { code: string; values: Record<string, string | number> };
}
/** A menu item or shortcut that the page carries out: `command` names are those of `renderer/ui/commands.ts`. */
export interface CommandEvent {
  type: 'command';
  command: string;
}
/** The store ended or the newsroom changed: the page asks for `app.state` again. */
export interface StateEvent {
  type: 'state';
}
/** To the preview's own bar: what it shows has changed. */
export interface PreviewEvent {
  type: 'preview';
  state: PreviewState;
}
export type AppEvent = StoreEvent | JobEvent | CommandEvent | StateEvent | PreviewEvent;

/** Result of a call as it crosses the bridge: errors keep their code. */
export type Reply<T> = { ok: true; value: T } | { ok: false; error: { code: string; values: Record<string, string | number> } };

/** `window.dateline`, given by the preload. */
export interface Bridge {
  call<C extends Call>(call: C, input: Input<C>): Promise<Reply<Output<C>>>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  platform: string;
}
