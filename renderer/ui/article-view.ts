/**
 * An open article as plain data, following its document without reading all of it at each key: while an editor holds the body, only the
 * blocks whose elements are new are read (`shared/article/mirror.ts`). Always says what `readArticle` says.
 */
import type * as Y from 'yjs';
import { bodyText, readBody, readFront } from '../../shared/article/doc.js';
import { BLOCK_BY_BLOCK, BodyMirror } from '../../shared/article/mirror.js';
import type { Article, Block, Counts } from '../../shared/article/model.js';
import type { BodyElement } from '../../shared/article/slate.js';
import { addCounts, countFront } from '../../shared/copy/count.js';
import { BodyCounter } from '../../shared/copy/counter.js';
import { afterTyping } from './after-typing.js';

/** Counting goes on at most so long at a time. ms */
const SLICE = 6;

type Front = Omit<Article, 'body'>;
/** What says the same as before stays the same object, so that what is shown of it is not drawn anew. */
function keepSame(before: Front, now: Front): Front {
  const keys = Object.keys(now) as (keyof Front)[];
  return Object.fromEntries(keys.map((key) => [key, JSON.stringify(before[key]) === JSON.stringify(now[key]) ? before[key] : now[key]])) as Front;
}

export class ArticleView {
  value: Article;
  /** null until everything is counted for the first time; then the last figures stay until new ones are whole. */
  counts: Counts | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly mirror = new BodyMirror(BLOCK_BY_BLOCK);
  private readonly counter = new BodyCounter();
  private elements: (() => readonly BodyElement[]) | null = null;
  /** The text changed since it was read without an editor. */
  private stale = false;
  private frame = 0;
  private waiting: (() => void) | null = null;
  private counting = 0;

  constructor(
    private readonly doc: Y.Doc,
    private readonly id: string,
  ) {
    this.value = { ...readFront(doc, id), body: readBody(bodyText(doc)) };
    doc.on('afterTransaction', this.changed);
    doc.on('destroy', this.end);
    this.soon();
  }

  /** The editor that holds the body from now on, until the returned function is called. */
  follow(elements: () => readonly BodyElement[]): () => void {
    this.elements = elements;
    this.soon();
    return () => {
      if (this.elements !== elements) return;
      this.elements = null;
      this.stale = true;
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  private readonly changed = ({ changed }: Y.Transaction): void => {
    const body: unknown = bodyText(this.doc);
    const kinds = [...changed.keys()].map((type) => type === body);
    this.stale ||= kinds.includes(true);
    // What is set in a field is shown by it in the next frame; what is typed into the body stands on the page already.
    if (kinds.includes(false)) this.frame ||= requestAnimationFrame(this.read);
    else if (kinds.length > 0) this.soon();
  };

  private soon(): void {
    this.waiting ??= afterTyping(this.read);
  }

  private readonly read = (): void => {
    cancelAnimationFrame(this.frame);
    this.waiting?.();
    this.frame = 0;
    this.waiting = null;
    this.value = { ...keepSame(this.value, readFront(this.doc, this.id)), body: this.body() };
    this.counter.follow(this.value.body);
    this.count();
    this.tell();
  };

  private body(): Article['body'] {
    if (this.elements) return this.mirror.read(this.elements()) as Block[];
    if (!this.stale) return this.value.body;
    this.stale = false;
    return readBody(bodyText(this.doc));
  }

  /** @returns whether the figures are whole */
  private count(): boolean {
    const began = performance.now();
    const whole = this.counter.work(() => performance.now() - began > SLICE);
    if (whole) this.counts = addCounts(countFront(this.value), this.counter.total);
    else this.counting ||= requestIdleCallback(this.countMore);
    return whole;
  }

  private readonly countMore = (): void => {
    this.counting = 0;
    if (this.count()) this.tell();
  };

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  private readonly end = (): void => {
    cancelAnimationFrame(this.frame);
    this.waiting?.();
    cancelIdleCallback(this.counting);
    this.listeners.clear();
  };
}
