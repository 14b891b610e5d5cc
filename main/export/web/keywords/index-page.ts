/** Keyword indexes, each by sound and by strokes on a page of its own: of the issue with its stories, of the archive with their numbers. */
import { html, type Html } from '../html.js';
import { layout } from '../layout.js';
import { dateWords, langTag, relative, storyLang, type View } from '../view.js';
import type { ArchiveKeywords } from './archive.js';
import type { Head, Index, Order } from './order.js';

interface Entry {
  word: string;
  path: string;
  stories: number;
  /** What stands behind or under it. */
  note: Html;
}

export interface Written {
  path: string;
  text: string;
}

/** Fewer words are seen at a glance. */
const JUMP_FROM = 20;
/** More words than this are no page for a phone: each head then shows its commonest and has a page of its own. */
const SPLIT_FROM = 1500;
const COMMONEST = 24;
const ORDERS: readonly Order[] = ['pinyin', 'strokes'];
const pathOf = (dir: string, order: Order): string => `${dir}${order === 'pinyin' ? 'keywords' : 'keywords-strokes'}.html`;

/**
 * `keywords.html`, `keywords-strokes.html`: all keywords of the archive with their number of stories.
 * @param order of their words, by their numbers
 */
export function archiveIndex(view: View, { all }: ArchiveKeywords, order: Index<number>): Written[] {
  const entries = all.map(({ word, path, uses }) => ({ word, path, stories: uses.length, note: html`<small>${uses.length}</small>` }));
  const index = numbered(order, entries);
  return indexPages(view, { dir: '', entries, index, kind: 'all-words', count: view.say('web.keywordCount', { words: all.length }) });
}

/** The index's first page without its words: to know what every page of the archive has round its own content. */
export const archiveShell = (view: View): Written => shell(view, pathOf('', 'pinyin'), html``, [], '', true);

/**
 * `<issue>/keywords.html`, `<issue>/keywords-strokes.html`: the issue's keywords, each with its stories of that day.
 * @param order of their words, by their numbers
 */
export function issueIndex(view: View, order: Index<number>): Written[] {
  const { site, say } = view;
  const dir = `${site.dir}/`;
  const entries = site.keywords.map(({ word, path, stories }) => ({
    word,
    path,
    stories: stories.length,
    note: html`<ul>
      ${stories.map(
        (story) =>
          html`<li>
            <a href="${relative(dir, story.path)}" ${storyLang(view, story)}>${story.title}</a>
            <a class="printed-on" href="${relative(dir, story.pages[0]!.path)}">${say('web.pageShort', { number: story.pages[0]!.number })}</a>
          </li>`,
      )}
    </ul>`,
  }));
  const index = numbered(order, entries);
  return indexPages(view, { dir, entries, index, kind: 'day-words', count: say('web.keywordIndex') });
}

/** The index of what has these numbers. */
function numbered<T>(order: Index<number>, entries: readonly T[]): Index<T> {
  const named = (heads: readonly Head<number>[]): Head<T>[] => heads.map((head) => ({ ...head, entries: head.entries.map((i) => entries[i]!) }));
  return { pinyin: named(order.pinyin), strokes: named(order.strokes) };
}

interface Task {
  dir: string;
  entries: readonly Entry[];
  index: Index<Entry>;
  kind: 'all-words' | 'day-words';
  count: string;
}

function indexPages(view: View, task: Task): Written[] {
  const { say, site } = view;
  const { dir, entries, index, kind } = task;
  const { language, name } = site.publication;
  // Words without Han stand in one order only.
  const orders = index.strokes.some((head) => head.kind === 'strokes') ? ORDERS : ORDERS.slice(0, 1);
  const whole = dir === '';
  const title = whole
    ? `${say('web.keywords')} · ${name}`
    : `${say('web.keywords')} · ${say('web.issueTitle', { name, date: dateWords(view, site.issue.date) })}`;

  const split = whole && entries.length > SPLIT_FROM;

  const orderTabs = (path: string, order: Order): Html | false =>
    orders.length > 1 &&
    html`<nav class="orders" aria-label="${say('web.order')}">
      <ul>
        ${orders.map(
          (one) =>
            html`<li>
              <a href="${relative(path, pathOf(dir, one))}" ${one === order && html`aria-current="page"`}>${say(one === 'pinyin' ? (language === 'zh' ? 'web.byPinyin' : 'web.byLetter') : 'web.byStrokes')}</a>
            </li>`,
        )}
      </ul>
    </nav>`;
  const indexPage = (order: Order): Written => {
    const path = pathOf(dir, order);
    const heads = index[order];
    const main = html`<div class="words-page ${kind}">
      <header>
        ${!whole && html`<p class="over"><a href="${relative(path, pathOf('', order))}">${say('web.allKeywords')}</a></p>`}
        <h1>${say(whole ? 'web.archiveKeywords' : 'web.issueKeywords')}</h1>
        <p class="count">${task.count}</p>
      </header>
      ${orderTabs(path, order)}${entries.length >= JUMP_FROM && jump(view, heads, order)}
      ${heads.map((head) => section(view, head, path, split ? headPath(order, head) : undefined))}
    </div>`;
    return shell(view, path, main, entries, title, whole);
  };
  const headPage = (order: Order, head: Head<Entry>): Written => {
    const path = headPath(order, head);
    const text = headWords(view, head, false);
    const main = html`<div class="words-page ${kind}">
      <header>
        <p class="over"><a href="${relative(path, pathOf('', order))}">${say('web.allKeywords')}</a></p>
        <h1>${text}</h1>
        <p class="count">${say('web.keywordCount', { words: head.entries.length })}</p>
      </header>
      ${orderTabs(path, order)}
      <section class="head">${wordList(view, head.entries, path)}</section>
    </div>`;
    return shell(view, path, main, head.entries, `${text} · ${title}`, whole);
  };
  const long = (order: Order): Head<Entry>[] => (split ? index[order].filter((head) => head.entries.length > COMMONEST) : []);
  return ORDERS.flatMap((order) => [indexPage(order), ...long(order).map((head) => headPage(order, head))]);
}

const shell = (view: View, path: string, main: Html, words: readonly Entry[], title: string, whole: boolean): Written => ({
  path,
  text: layout(view, {
    path,
    title,
    description: words
      .slice(0, 20)
      .map(({ word }) => word)
      .join(view.locale === 'zh' ? '、' : ', '),
    main,
    here: 'keywords',
    kind: 'keyword-page',
    scope: whole ? 'archive' : 'issue',
  }),
});

const headPath = (order: Order, { id }: Head<unknown>): string => `keywords/${order}-${id}.html`;

const anchor = ({ id, kind }: Head<unknown>): string => (kind === 'strokes' ? `s${id}` : `w-${id}`);

/** As it heads its words; `short` for the row of links. */
function headWords({ say }: View, { id, kind }: Head<unknown>, short: boolean): string {
  if (kind === 'letter') return id.toUpperCase();
  if (kind === 'strokes') return short ? id : say('web.strokes', { strokes: id });
  return say({ latin: 'web.latinWords', han: 'web.hanWords', digit: 'web.digitWords', other: 'web.otherWords' }[kind] as 'web.latinWords');
}

/** The whole alphabet, so that a letter is always where the eye expects it; those without words are no links. I, U and V begin no syllable. */
function jump(view: View, heads: readonly Head<Entry>[], order: Order): Html {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].filter(
    (letter) => view.site.publication.language === 'en' || !'iuv'.includes(letter) || heads.some(({ id }) => id === letter),
  );
  const missing = (letter: string): Html => html`<li><span aria-hidden="true">${letter.toUpperCase()}</span></li>`;
  const link = (head: Head<Entry>): Html => html`<li><a href="#${anchor(head)}">${headWords(view, head, true)}</a></li>`;
  const found = new Map(heads.map((head) => [head.id, head]));
  const first = order === 'pinyin' ? letters.map((letter) => (found.has(letter) ? link(found.get(letter)!) : missing(letter))) : [];
  return html`<nav class="jump" aria-label="${view.say(order === 'pinyin' ? 'web.jumpLetter' : 'web.jumpStrokes')}">
    <ol>
      ${first}${heads.filter(({ kind }) => kind !== 'letter').map(link)}
    </ol>
  </nav>`;
}

/** @param more the page of all its words, when this one shows the commonest only */
function section(view: View, head: Head<Entry>, from: string, more: string | undefined): Html {
  const cut = more !== undefined && head.entries.length > COMMONEST;
  // The commonest, in the order of all.
  const shown = cut ? new Set(head.entries.toSorted((a, b) => b.stories - a.stories).slice(0, COMMONEST)) : undefined;
  return html`<section class="head">
    <h2 id="${anchor(head)}">${headWords(view, head, false)}</h2>
    ${wordList(
      view,
      head.entries.filter((entry) => !shown || shown.has(entry)),
      from,
    )}${cut && html`<p class="rest"><a href="${relative(from, more)}">${view.say('web.allOfHead', { head: headWords(view, head, false), words: head.entries.length })}</a></p>`}
  </section>`;
}

const wordList = (view: View, entries: readonly Entry[], from: string): Html =>
  html`<ul>
    ${entries.map(({ word, path, note }) => html`<li><a class="keyword" href="${relative(from, path)}" ${foreign(view, word)}>${word}</a> ${note}</li>`)}
  </ul>`;

/** Han on an English page: a reader's voice and its fonts have to know. */
const foreign = (view: View, word: string): Html | false => view.locale === 'en' && /\p{Script=Han}/u.test(word) && html`lang="${langTag('zh')}"`;
