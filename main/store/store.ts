/** The newsroom's store: every call of the contract, on one open newsroom. Knows its folder and database, no host and no Electron. */
import { openReview } from '../../shared/article/review.js';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import * as Y from 'yjs';
import { z } from 'zod';
import { newArticleDoc, readArticle } from '../../shared/article/doc.js';
import { setMeta } from '../../shared/article/ops.js';
import { DatelineError } from '../../shared/contract/errors.js';
import {
  REGISTRY_ID,
  storeContract,
  type Author,
  type StoreCall,
  type StoreEvent,
  type StoreInput,
  type StoreOutput,
} from '../../shared/contract/store.js';
import { newIssueDoc, readIssue } from '../../shared/issue/doc.js';
import { putPublication, readRegistry } from '../../shared/newsroom/doc.js';
import { changeNames, readNames } from '../../shared/newsroom/names.js';
import { putStoryTemplate, readStoryTemplates, removeStoryTemplate } from '../../shared/newsroom/story-templates.js';
import { holdings, listBackups, makeBackup, type Backup } from './backup.js';
import { checkNewsroom } from './check.js';
import { Compactor } from './compact.js';
import { History } from './history.js';
import { LiveDocs } from './live.js';
import { Log } from './log.js';
import { MediaShelf } from './media.js';
import { SCHEMA } from './migrations/index.js';
import { nameOf, openNewsroomDatabase, partsOf } from './newsroom.js';
import { prepareProjections, Projections } from './projections.js';
import { ProofDrawer } from './proofs.js';
import { Queries } from './queries.js';
import { Segmenter } from './segmenter.js';
import { suggestFor } from './suggest.js';
import { asStoreError, type Db, type SqliteOptions } from './sqlite.js';

/** How long after a commit the projections follow by themselves. A query does not wait for it. */
const FOLLOW_MS = 400;
/** …and at least so many times as long as it took them the last time: a very long story is not indexed anew at every pause. */
const FOLLOW_SHARE = 20;
/** At opening a backup is made when the last one is older than this… */
const BACKUP_AFTER_MS = 60 * 60 * 1000;
/** …and so long after opening. */
const BACKUP_DELAY_MS = 5000;
/** Compaction begins so long after opening, and again so long after it came to its end… */
const COMPACT_DELAY_MS = 20_000;
const COMPACT_EVERY_MS = 10 * 60_000;
/** …and waits until nobody has appended or asked anything for so long. */
const IDLE_MS = 700;
/** Work of compaction between two turns of other work. */
const SLICE_MS = 4;
/** The origin of entries that the store itself writes for a call. */
const ORIGIN = 'store';

type Handlers = { [C in StoreCall]: (input: StoreInput<C>, author: Author) => StoreOutput<C> | Promise<StoreOutput<C>> };

export class Store {
  private readonly live: LiveDocs;
  private readonly log: Log;
  private readonly projections: Projections;
  private readonly queries: Queries;
  private readonly media: MediaShelf;
  /** Files found in the media folder are registered: pictures at once, PDFs take a second each. */
  private readonly adopted: Promise<void>;
  private readonly proofs: ProofDrawer;
  private readonly segmenter = new Segmenter();
  private readonly compactor: Compactor;
  private readonly history: History;
  private compacting: Promise<unknown> = Promise.resolve();
  private later: NodeJS.Timeout | null = null;
  private tellEnding = () => {};
  /** Resolves when the store begins to close. */
  private readonly ending = new Promise<void>((resolve) => (this.tellEnding = resolve));
  /** performance.now() of the last call. */
  private lastCall = 0;
  private readonly listeners = new Set<(event: StoreEvent) => void>();
  private follow: NodeJS.Timeout | null = null;
  private soon: NodeJS.Timeout | null = null;
  private backingUp: Promise<Backup> | null = null;
  private closing: Promise<void> | null = null;

  private constructor(
    readonly dir: string,
    /** For tests: the store's own connection. */
    readonly db: Db,
    private readonly options: SqliteOptions,
  ) {
    prepareProjections(db);
    this.live = new LiveDocs(db);
    this.log = new Log(db, this.live, dir, (events) => this.tell(events));
    this.projections = new Projections(db, this.live);
    this.queries = new Queries(db);
    this.media = new MediaShelf(db, partsOf(dir).media);
    this.proofs = new ProofDrawer(db);
    this.compactor = new Compactor(db, this.live);
    this.history = new History(db);
    this.compactLater(COMPACT_DELAY_MS);
    // A file that cannot be registered now (no room, no right to read it) is tried again at the next opening; the check names it.
    this.adopted = this.media.adopt().catch(() => undefined);
    this.followSoon();
  }

  /** Opens a newsroom that this process owns. @throws DatelineError damaged, newer-newsroom, no-permission, disk-full */
  static open(dir: string, options: SqliteOptions = {}): Store {
    const db = openNewsroomDatabase(dir, options);
    let store: Store;
    try {
      store = new Store(dir, db, options);
    } catch (thrown) {
      db.close();
      throw asStoreError(thrown, dir);
    }
    const [newest] = listBackups(partsOf(dir).backups);
    if (!newest || Date.now() - Date.parse(newest.at) > BACKUP_AFTER_MS) store.backUpSoon();
    return store;
  }

  /** One call; its input and what comes back are checked against the contract. @throws DatelineError */
  async call<C extends StoreCall>(call: C, input: unknown, author: Author): Promise<StoreOutput<C>> {
    if (this.closing) throw new DatelineError('store-ended');
    if (!Object.hasOwn(storeContract, call)) throw new DatelineError('bad-input', { what: String(call) });
    const { in: accepts, out: gives } = storeContract[call];
    const parsed = accepts.safeParse(input);
    if (!parsed.success) throw badInput(call, parsed.error);
    this.lastCall = performance.now();
    try {
      const handler = this.handlers[call] as (input: unknown, author: Author) => unknown;
      return gives.parse(await handler(parsed.data, author)) as StoreOutput<C>;
    } catch (thrown) {
      if (!this.db.open) throw new DatelineError('store-ended', {}, undefined, { cause: thrown });
      throw asStoreError(thrown, this.dir);
    }
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Commits what is waiting, brings the projections up to date, backs up what changed since the last backup, closes. */
  close(): Promise<void> {
    return (this.closing ??= this.end());
  }

  private async end(): Promise<void> {
    if (this.follow) clearTimeout(this.follow);
    if (this.soon) clearTimeout(this.soon);
    this.segmenter.close();
    if (this.later) clearTimeout(this.later);
    this.tellEnding();
    this.log.flush();
    try {
      await this.compacting;
      await this.adopted;
      await this.backingUp?.catch(() => undefined);
      await this.projections.catchUp();
      await this.backUpIfChanged();
    } catch {
      // A full disk or a damaged page must not keep the newsroom from closing: everything acknowledged is in the log already.
    } finally {
      this.listeners.clear();
      this.history.close();
      this.db.close();
    }
  }

  private tell(events: StoreEvent[]): void {
    for (const event of events) for (const listener of this.listeners) listener(event);
    this.followSoon();
  }

  private followSoon(): void {
    if (this.follow) return;
    this.follow = setTimeout(
      () => {
        this.follow = null;
        if (!this.closing) void this.projections.catchUp().catch(() => undefined);
      },
      Math.max(FOLLOW_MS, FOLLOW_SHARE * this.projections.took),
    );
    this.follow.unref();
  }

  /** Brings the projections up to date for an answer. On a full disk the answer is what they last knew: reading goes on. */
  private async caughtUp(): Promise<Queries> {
    try {
      await this.projections.catchUp();
    } catch (thrown) {
      if (asStoreError(thrown, this.dir).code !== 'disk-full') throw thrown;
    }
    return this.queries;
  }

  private backUp(): Promise<Backup> {
    return (this.backingUp ??= makeBackup(this.db, partsOf(this.dir).backups, this.options).finally(() => (this.backingUp = null)));
  }

  private async backUpIfChanged(): Promise<void> {
    const [newest] = listBackups(partsOf(this.dir).backups);
    if (newest?.holds !== holdings(this.db)) await this.backUp();
  }

  /** A while after opening, when the first lists and pages are on the screen. If it fails, a person's own or the next one tells. */
  private backUpSoon(): void {
    this.soon = setTimeout(() => void this.backUpIfChanged().catch(() => undefined), BACKUP_DELAY_MS);
    this.soon.unref();
  }

  private registryDoc(): Y.Doc {
    return this.live.get(this.live.record(REGISTRY_ID, 'registry').no);
  }

  private compactLater(ms: number): void {
    this.later = setTimeout(() => {
      // When it fails (a full disk) the log is as it was; it is tried again.
      void this.compact(true)
        .catch(() => undefined)
        .finally(() => !this.closing && this.compactLater(COMPACT_EVERY_MS));
    }, ms);
    this.later.unref();
  }

  /** One at a time. `quietly`: only while nobody does anything. */
  private compact(quietly: boolean): Promise<boolean> {
    let began = -Infinity;
    const rest = async (): Promise<boolean> => {
      if (performance.now() - began > SLICE_MS) {
        await new Promise((turn) => setImmediate(turn));
        while (quietly && !this.closing && performance.now() - this.lastCall < IDLE_MS) {
          await Promise.race([this.ending, new Promise((again) => setTimeout(again, IDLE_MS))]);
        }
        began = performance.now();
      }
      return !this.closing;
    };
    const work = this.compacting.then(() => this.compactor.run({ now: Date.now(), rest, packed: (no) => this.history.forget(no) }));
    this.compacting = work.catch(() => undefined);
    return work;
  }

  private async compactNow(): Promise<StoreOutput<'newsroom.compact'>> {
    const file = (): number => fs.statSync(partsOf(this.dir).database).size;
    const checkpoint = (): unknown => this.db.pragma('wal_checkpoint(TRUNCATE)');
    checkpoint();
    const [before, fileBefore] = [this.compactor.measure(), file()];
    if (!(await this.compact(false))) throw new DatelineError('store-ended');
    // A backup reads the file page by page: it must not be turned over meanwhile.
    await this.backingUp?.catch(() => undefined);
    this.db.exec('VACUUM');
    checkpoint();
    const after = this.compactor.measure();
    return {
      entriesBefore: before.entries,
      entriesAfter: after.entries,
      bytesBefore: before.bytes,
      bytesAfter: after.bytes,
      fileBefore,
      fileAfter: file(),
    };
  }

  private registry() {
    return readRegistry(this.registryDoc());
  }

  private article(id: string) {
    return readArticle(this.live.get(this.live.record(id, 'article').no), id);
  }

  private async createArticle(init: StoreInput<'article.create'>['init'], author: Author): Promise<{ id: string }> {
    const id = randomUUID();
    await this.log.create(id, 'article', newArticleDoc(init), ORIGIN, author);
    return { id };
  }

  /** Changes a document by an operation, as one entry. Nothing is written when the operation changes nothing. */
  private async change(id: string, author: Author, operation: (doc: Y.Doc) => void): Promise<void> {
    const { doc, since } = this.live.fork(this.live.record(id).no);
    let changed = false;
    doc.on('update', () => (changed = true));
    operation(doc);
    if (changed) await this.log.append(id, Y.encodeStateAsUpdate(doc, since), ORIGIN, author);
  }

  private readonly handlers: Handlers = {
    'newsroom.info': () => ({ path: this.dir, name: nameOf(this.dir), schema: SCHEMA }),
    'newsroom.check': async () => {
      await this.caughtUp();
      return checkNewsroom(this.dir, this.db, this.live, this.media);
    },
    'newsroom.rebuild': async () => ({ documents: await this.projections.rebuild() }),
    'newsroom.compact': () => this.compactNow(),
    'newsroom.backup': async () => {
      // One that began before this call may lack what was written since.
      await this.backingUp?.catch(() => undefined);
      const { path, bytes } = await this.backUp();
      return { path, bytes };
    },

    'doc.open': ({ id }) => {
      const { no, kind } = this.live.record(id);
      const { seq } = this.db.prepare<[number], { seq: number }>('SELECT max(seq) AS seq FROM entries WHERE doc = ?').get(no)!;
      return { kind, seq, update: Y.encodeStateAsUpdate(this.live.get(no)) };
    },
    'doc.append': ({ id, update, origin }, author) => this.log.append(id, update, origin, author),

    'articles.list': async (input) => (await this.caughtUp()).articles(input),
    'article.get': ({ id }) => this.article(id),
    'articles.review': ({ ids }) => ({
      reviews: ids.flatMap((id) => {
        const open = this.live.has(id) ? openReview(this.live.get(this.live.record(id, 'article').no)) : { comments: 0, suggestions: 0 };
        return open.comments + open.suggestions > 0 ? [{ id, ...open }] : [];
      }),
    }),
    'article.places': async ({ id }) => ({ places: (await this.caughtUp()).places(id) }),
    'article.create': ({ init }, author) => this.createArticle(init, author),
    'article.duplicate': ({ id }, author) => {
      const { id: _id, version: _version, spiked: _spiked, state: _state, corrections: _corrections, ...content } = this.article(id);
      return this.createArticle(content, author);
    },
    'article.spike': async ({ id, spiked }, author) => {
      this.live.record(id, 'article');
      await this.change(id, author, (doc) => setMeta(doc, { spiked }));
      return {};
    },

    'history.list': ({ id, ...input }) => this.history.list(this.live.record(id, 'article').no, { id, ...input }),
    'history.at': ({ id, seq }) => this.history.at(this.live.record(id, 'article').no, seq),
    'history.between': ({ id, from, to }) => this.history.between(this.live.record(id, 'article').no, from, to),
    'history.name': ({ id, seq, name }, author) => this.history.name(this.live.record(id, 'article').no, id, seq, name, author),

    'keywords.list': async ({ prefix, limit }) => ({ keywords: (await this.caughtUp()).keywords(prefix, limit) }),
    'keywords.suggest': async (input) =>
      suggestFor(input, await this.caughtUp(), this.registry().people, readNames(this.registryDoc()), this.segmenter),
    'names.list': async () => ({ names: (await this.caughtUp()).names(readNames(this.registryDoc())) }),
    'names.change': async (names, author) => {
      await this.change(REGISTRY_ID, author, (doc) => changeNames(doc, names));
      return {};
    },
    'storyTemplates.list': () => ({ templates: readStoryTemplates(this.registryDoc()) }),
    'storyTemplate.save': async ({ template }, author) => {
      await this.change(REGISTRY_ID, author, (doc) => putStoryTemplate(doc, template));
      return {};
    },
    'storyTemplate.remove': async ({ id }, author) => {
      await this.change(REGISTRY_ID, author, (doc) => removeStoryTemplate(doc, id));
      return {};
    },
    'people.list': async ({ prefix, limit }) => ({ people: (await this.caughtUp()).people(this.registry().people, prefix, limit) }),

    'issues.list': async () => {
      const names = new Map(this.registry().publications.map((p) => [p.id, p.name]));
      return { issues: (await this.caughtUp()).issues((id) => names.get(id) ?? '') };
    },
    'issue.get': ({ id }) => readIssue(this.live.get(this.live.record(id, 'issue').no), id),
    'issue.create': async ({ init }, author) => {
      const id = init.id ?? randomUUID();
      await this.log.create(id, 'issue', newIssueDoc(init), ORIGIN, author);
      return { id };
    },

    'proof.take': ({ issue, ...proof }, author) => this.proofs.take(this.live.record(issue, 'issue').no, { issue, ...proof }, author),
    'proof.list': ({ issue, page }) => ({ proofs: this.proofs.list(issue, page) }),
    'proof.get': ({ id }) => this.proofs.get(id),

    'publications.list': () => ({ publications: this.registry().publications }),
    'publication.save': async ({ publication }, author) => {
      await this.change(REGISTRY_ID, author, (doc) => putPublication(doc, publication));
      return {};
    },

    'media.put': ({ name, bytes }) => this.media.put(name, bytes),
    'media.get': async ({ id }) => {
      await this.adopted;
      return this.media.get(id);
    },
    'media.preview': async ({ id }) => {
      await this.adopted;
      return this.media.preview(id);
    },
    'media.list': async () => {
      await this.adopted;
      return { media: this.media.list() };
    },
  };
}

function badInput(call: string, error: z.ZodError): DatelineError {
  const [issue] = error.issues;
  return new DatelineError('bad-input', { what: [call, issue?.path.join('.'), issue?.message].filter(Boolean).join(' ') });
}
