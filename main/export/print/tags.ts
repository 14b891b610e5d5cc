/** The structure of a press PDF: one article for each story, its headline, paragraphs and pictures in reading order. */
import type { Article, Block } from '../../../shared/article/model.js';
import { blocksOf, structureOf } from '../../../shared/article/structure.js';
import type { GlyphRun, Item, Source } from '../../../shared/makeup/list.js';

/** The part of a document that tags; `E` is its structure element. */
export interface Tagger<E> {
  element(type: string, parent: E, options: { alt?: string; lang?: string; title?: string; scope?: 'Column' | 'Row' }): E;
}

export interface TagPlan<E> {
  /** The element whose content the item is; null for what is only decoration. */
  of(item: Item): E | null;
}

type TableRows = readonly (readonly (Block | null)[])[];
/** Where a block stands in a list or a table. */
interface Place {
  /** First block of the list or table. */
  of: string;
  rows?: TableRows;
}

function placesOf(article: Article): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const part of structureOf(article.body).flatMap((one) => (one.kind === 'box' ? one.parts : [one]))) {
    const [first] = blocksOf(part);
    if (part.kind === 'list') for (const { id } of part.items) places.set(id, { of: first!.id });
    if (part.kind === 'table') for (const cell of part.rows.flat()) if (cell) places.set(cell.id, { of: first!.id, rows: part.rows });
  }
  return places;
}

const TYPES: Record<string, string> = { headline: 'H2', masthead: 'H1', crosshead: 'H3' };

/**
 * Items come in list order. A run that begins a paragraph opens an element; other runs of that line, and later lines of the same part
 * (on the next column or page too), belong to it.
 */
export function planTags<E>(
  tagger: Tagger<E>,
  root: E,
  articles: ReadonlyMap<string, Article>,
  language: string,
  /** What a frame's picture is called when no story says so: frame id → an advertisement's name. */
  names: ReadonlyMap<string, string> = new Map(),
): TagPlan<E> {
  const stories = new Map<string, E>();
  const shapes = new Map<string, ReadonlyMap<string, Place>>();
  /** Lists, tables and their rows, made when their first words come. */
  const holders = new Map<string, E>();
  const parts = new Map<string, E>();
  const lines = new Map<string, E>();

  const storyOf = ({ article, frame }: Source): [string, E] => {
    const key = article ?? `frame:${frame}`;
    let story = stories.get(key);
    if (!story) {
      const found = article === undefined ? undefined : articles.get(article);
      const lang = found && found.language !== language ? { lang: found.language === 'zh' ? 'zh-CN' : 'en' } : {};
      const title = found?.headline.join(' ').trim();
      story = tagger.element(article === undefined ? 'Sect' : 'Art', root, { ...lang, ...(title && { title }) });
      stories.set(key, story);
    }
    return [key, story];
  };
  const typeOf = ({ article, part }: Source): string => {
    if (part !== undefined && TYPES[part]) return TYPES[part];
    const block = article === undefined ? undefined : articles.get(article)?.body.find((b) => b.id === part);
    return block?.type === 'crosshead' ? 'H3' : block?.type === 'picture' || block?.type === 'qr' ? 'Caption' : 'P';
  };
  const holder = (key: string, type: string, parent: E): E => {
    let element = holders.get(key);
    if (!element) holders.set(key, (element = tagger.element(type, parent, {})));
    return element;
  };
  /** All its rows and cells at once: an empty cell has no words that would bring it, and without it the columns would shift. */
  const table = (key: string, rows: TableRows, whole: E): void => {
    for (const [i, row] of rows.entries()) {
      const line = tagger.element('TR', whole, {});
      for (const cell of row) {
        const element = tagger.element(cell?.head ? 'TH' : 'TD', line, cell?.head ? { scope: i === 0 ? 'Column' : 'Row' } : {});
        if (cell) holders.set(`${key}\n${cell.id}`, element);
      }
    }
  };
  /** The element of a part that begins: a list's item and a table's cell stand in the elements of their list, table and row. */
  const begin = (source: Source, story: string, parent: E): E => {
    const article = articles.get(source.article ?? '');
    const block = source.part?.replace(/\.sign$/, '') ?? '';
    if (!article) return tagger.element(typeOf(source), parent, {});
    let shape = shapes.get(story);
    if (!shape) shapes.set(story, (shape = placesOf(article)));
    const place = shape.get(block);
    if (!place) return tagger.element(typeOf({ ...source, part: block }), parent, {});
    if (!place.rows) return tagger.element('LBody', tagger.element('LI', holder(`${story}\n${place.of}`, 'L', parent), {}), {});
    const key = `${story}\n${place.of}`;
    if (!holders.has(key)) table(key, place.rows, holder(key, 'Table', parent));
    return holders.get(`${key}\n${block}`)!;
  };

  function textElement(run: GlyphRun): E {
    const [story, parent] = storyOf(run.source);
    const key = `${story}\n${run.source.part ?? ''}`;
    const known = run.source.article === undefined ? undefined : parts.get(key);
    if (known) {
      lines.set(story, known);
      return known;
    }
    // Not the first run of its line: an opening and the paragraph it opens are one.
    const line = lines.get(story);
    if (run.line === undefined && line) {
      parts.set(key, line);
      return line;
    }
    const element = begin(run.source, story, parent);
    parts.set(key, element);
    lines.set(story, element);
    return element;
  }

  return {
    of(item) {
      switch (item.kind) {
        case 'glyphs':
          return textElement(item);
        case 'picture':
        case 'pdf': {
          const block = articles.get(item.source.article ?? '')?.body.find((b) => b.id === item.source.part);
          // What nobody described is at least known by its story: a reader by ear must hear of every picture.
          const story = articles
            .get(item.source.article ?? '')
            ?.headline.join(' ')
            .trim();
          const alt = block?.alt || block?.runs.map((r) => r.text).join('') || names.get(item.source.frame) || story || '';
          return tagger.element('Figure', storyOf(item.source)[1], { ...(alt !== '' && { alt }) });
        }
        case 'qr':
          return tagger.element('Figure', storyOf(item.source)[1], { alt: item.link });
        default:
          return null;
      }
    },
  };
}
