/** The structure of a press PDF: one article for each story, its headline, paragraphs and pictures in reading order. */
import type { Article } from '../../../shared/article/model.js';
import type { GlyphRun, Item, Source } from '../../../shared/makeup/list.js';

/** The part of pdfkit that tags; `E` is its structure element. */
export interface Tagger<E> {
  element(type: string, parent: E, options: { alt?: string; lang?: string; title?: string }): E;
}

export interface TagPlan<E> {
  /** The element whose content the item is; null for what is only decoration. */
  of(item: Item): E | null;
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
    const element = tagger.element(typeOf(run.source), parent, {});
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
          const alt = block?.alt || block?.runs.map((r) => r.text).join('') || names.get(item.source.frame) || '';
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
