/**
 * How the placed stories fit their frames, for the desk's list: the pages of the issues that are being made are composed here, one page
 * at a time when the window is idle, and again only where a story or a frame changed.
 */
import type { Article } from '../../shared/article/model.js';
import type { Issue } from '../../shared/issue/model.js';
import { ComposeCache, composePage } from '../../shared/makeup/compose.js';
import type { Fit } from '../../shared/makeup/list.js';
import { mediaOf, sizesOf, sourcesOf, type Sources } from '../makeup/sources.js';
import { call, onEvent } from '../ui/bridge.js';

export interface StoryFit {
  issue: string;
  state: 'full' | 'under' | 'over';
  spareLines: number;
  oversetLines: number;
  oversetChars: number;
}
export type StoryFits = ReadonlyMap<string, StoryFit>;

/** Issues looked after at once; an archive of printed ones is none of them. */
const MOST = 6;
/** Changes in a row are one. ms */
const SETTLE = 500;
/** A page is composed at the latest this long after it is wanted. ms */
const PATIENCE = 2000;

type Sizes = Awaited<ReturnType<typeof sizesOf>>;
const NO_MEDIA: Sizes = new Map();

interface Open {
  sources: Sources;
  media: Sizes;
  cache: ComposeCache;
  /** Page → fits of its story frames; a page that is missing is to be composed. */
  pages: Map<string, readonly Fit[]>;
}

const idle = (): Promise<void> => new Promise((done) => requestIdleCallback(() => done(), { timeout: PATIENCE }));
const today = (): string => new Date().toLocaleDateString('sv-SE');

/** Of one issue: a story in several frames is over when its last frame is, and has the lines that all of them have to spare. */
export function fitsByStory(issue: Issue, pages: ReadonlyMap<string, readonly Fit[]>): Map<string, StoryFit> {
  const stories = new Map<string, StoryFit>();
  for (const { id } of issue.pages)
    for (const fit of pages.get(id) ?? []) {
      if (fit.article === null) continue;
      const known = stories.get(fit.article) ?? { issue: issue.id, state: 'full', spareLines: 0, oversetLines: 0, oversetChars: 0 };
      stories.set(fit.article, {
        ...known,
        state: fit.state === 'over' || known.state === 'over' ? 'over' : fit.state === 'under' || fit.state === 'empty' ? 'under' : 'full',
        spareLines: known.spareLines + fit.spareLines,
        oversetLines: known.oversetLines + fit.oversetLines,
        oversetChars: known.oversetChars + fit.oversetChars,
      });
    }
  return stories;
}

export class DeskFits {
  private readonly open = new Map<string, Open>();
  private readonly articles = new Map<string, Article>();
  private readonly staleArticles = new Set<string>();
  private readonly staleIssues = new Set<string>();
  private all = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private stopped = false;
  private readonly stopEvents: () => void;

  constructor(private readonly tell: (fits: StoryFits) => void) {
    this.stopEvents = onEvent((event) => {
      if (event.type !== 'doc') return;
      if (event.kind === 'article') {
        if (!this.articles.has(event.id)) return;
        this.staleArticles.add(event.id);
      } else if (event.kind === 'issue') this.staleIssues.add(event.id);
      else this.all = true;
      this.soon(SETTLE);
    });
    this.soon(0);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.stopEvents();
  }

  private soon(wait: number): void {
    clearTimeout(this.timer);
    // Without figures the list is what it was; the next change tries again.
    this.timer = setTimeout(() => void this.run().catch(() => undefined), wait);
  }

  private async run(): Promise<void> {
    if (this.running) return this.soon(SETTLE);
    this.running = true;
    try {
      await this.readIssues();
      await this.readArticles();
      for (const open of this.open.values()) await this.compose(open);
      if (!this.stopped) this.tell(this.fits());
    } finally {
      this.running = false;
    }
  }

  /** Opens the issues that are being made, newest first, and reads those again that changed. */
  private async readIssues(): Promise<void> {
    if (!this.all && this.staleIssues.size === 0) return;
    const stale = new Set(this.staleIssues);
    const all = this.all;
    this.all = false;
    this.staleIssues.clear();
    const { issues } = await call('issues.list', {});
    const wanted = issues.filter(({ state, date }) => state !== 'printed' && (state === 'makeup' || date >= today())).slice(0, MOST);
    for (const id of [...this.open.keys()]) if (!wanted.some((issue) => issue.id === id)) this.open.delete(id);
    for (const { id } of wanted) {
      const known = this.open.get(id);
      if (known && !all && !stale.has(id)) continue;
      const sources = await sourcesOf(id).catch(() => null);
      if (!sources) continue;
      // The cache knows by itself what of the new state it has composed before.
      this.open.set(id, { sources, media: known?.media ?? NO_MEDIA, cache: known?.cache ?? new ComposeCache(), pages: new Map() });
      for (const { article } of sources.issue.frames) if (article !== null && !this.articles.has(article)) this.staleArticles.add(article);
    }
  }

  private async readArticles(): Promise<void> {
    const stale = [...this.staleArticles];
    this.staleArticles.clear();
    for (const id of stale) {
      const article = await call('article.get', { id }).catch(() => null);
      if (article) this.articles.set(id, article);
      for (const open of this.open.values()) for (const frame of open.sources.issue.frames) if (frame.article === id) open.pages.delete(frame.page);
    }
    for (const open of this.open.values()) {
      const { frames } = open.sources.issue;
      const placed = frames.flatMap((frame) => (frame.article === null ? [] : (this.articles.get(frame.article) ?? [])));
      const ids = [...mediaOf(placed), ...frames.flatMap((frame) => (frame.ad?.media ? [frame.ad.media] : []))];
      // The same map as long as it says the same: the composer's cache goes by it.
      if (ids.some((id) => !open.media.has(id))) open.media = await sizesOf(ids);
    }
  }

  private async compose(open: Open): Promise<void> {
    for (const { id } of open.sources.issue.pages) {
      if (open.pages.has(id)) continue;
      await idle();
      if (this.stopped) return;
      const { fits } = composePage({ ...open.sources, articles: this.articles, media: open.media, cache: open.cache }, id);
      open.pages.set(id, fits);
    }
  }

  /** A story that stands in several issues is shown as it stands in the newest. */
  private fits(): StoryFits {
    const fits = new Map<string, StoryFit>();
    const newestFirst = [...this.open.values()].sort((a, b) => (a.sources.issue.date < b.sources.issue.date ? 1 : -1));
    for (const { sources, pages } of newestFirst)
      for (const [article, fit] of fitsByStory(sources.issue, pages)) if (!fits.has(article)) fits.set(article, fit);
    return fits;
  }
}
