/** The stories of an issue as plain text in print order, with the names their files get in the package. */
import { pictureKey, textOf, type Article, type Block, type Crop } from '../../../shared/article/model.js';
import { structureOf, type BoxPart, type Part } from '../../../shared/article/structure.js';
import type { Locale } from '../../../shared/contract/app.js';
import { printByline, printOpening } from '../../../shared/copy/opening.js';
import { pageNumber } from '../../../shared/issue/model.js';
import { NOWHERE, placesOf, referText, type Places } from '../../../shared/makeup/places.js';
import { speaker } from '../../../shared/makeup/signs.js';
import { say } from '../../../shared/words/index.js';
import type { PhotoWords } from '../photo/words.js';
import type { LoadedIssue } from '../load.js';
import { photoWords } from './picture-words.js';

export interface PrintedStory {
  id: string;
  /** Numbers of the pages it stands on. */
  pages: string[];
  /** `text/01-lead-聚焦七个导向.txt` */
  file: string;
  /** The same as NITF: `text/01-lead-聚焦七个导向.xml` */
  nitf: string;
  text: string;
  /** In the story's order. */
  pictures: PictureUse[];
}

/** A picture as one block of a story uses it. Two uses have one file when nothing in it would differ: pixels and embedded words. */
export interface PictureUse {
  block: string;
  media: string;
  crop?: Crop;
  /** What its file says of it. */
  words: PhotoWords;
  /** `pictures/01-IMG-0001.jpg` */
  file: string;
}

const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

/** Once each, by the first frame it stands in. O(frames + characters). */
export function storiesOf(
  { issue, publication, articles, media }: Pick<LoadedIssue, 'issue' | 'publication' | 'articles' | 'media'>,
  locale: Locale,
): PrintedStory[] {
  const stories = new Map<string, PrintedStory>();
  const places = placesOf(issue);
  const names = new Set<string>();
  const pictureFiles = new Map<string, string>();
  for (const page of issue.pages) {
    const number = pageNumber(issue, page.id);
    const frames = issue.frames.filter((frame) => frame.page === page.id && frame.kind === 'story').sort((a, b) => a.order - b.order);
    for (const [n, frame] of frames.entries()) {
      const article = frame.article === null ? undefined : articles.get(frame.article);
      if (!article) continue;
      const known = stories.get(article.id);
      if (known) {
        if (!known.pages.includes(number)) known.pages.push(number);
        continue;
      }
      const slot = fileName(frame.slot) || String(n + 1);
      const stem = unique(names, [number, slot, fileName(headOf(article))].filter((part) => part !== '').join('-'));
      const pictures: PrintedStory['pictures'] = [];
      const said = photoWords(article, publication);
      for (const block of article.body) {
        const found = block.type === 'picture' && block.media !== undefined ? media.get(block.media) : undefined;
        if (!found) continue;
        const words = said(block);
        // The headline and keywords are of the story, not of the picture.
        const key = JSON.stringify([pictureKey(found.id, block.crop), words.caption, words.credit, words.rights, words.alt]);
        let file = pictureFiles.get(key);
        if (file === undefined) {
          const plain = fileName(found.name.replace(/\.[^.]*$/, '')) || slot;
          file = `pictures/${unique(names, `${number}-${plain}`)}.${EXTENSIONS[found.type] ?? 'bin'}`;
          pictureFiles.set(key, file);
        }
        pictures.push({ block: block.id, media: found.id, ...(block.crop && { crop: block.crop }), words, file });
      }
      stories.set(article.id, {
        id: article.id,
        pages: [number],
        file: `text/${stem}.txt`,
        nitf: `text/${stem}.xml`,
        text: plainText(article, locale, new Map(pictures.map(({ block, file }) => [block, file])), places),
        pictures,
      });
    }
  }
  return [...stories.values()];
}

const headOf = (article: Article): string => article.headline.join('') || article.kicker || article.slug;

/** A name every file system takes, at most 32 characters. */
export function fileName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{C}]+/gu, '')
    .replace(/\s+/gu, '-');
  return [...plain].slice(0, 32).join('').replace(/^[.-]+|[.-]+$/g, ''); // prettier-ignore
}

/** Names that differ only in case are one on most desks. */
function unique(names: Set<string>, wanted: string): string {
  let name = wanted;
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${wanted}-${n}`;
  names.add(name.toLowerCase());
  return name;
}

/**
 * Head, byline, body as they are read; one paragraph a line, an empty line between the parts. Refers name the pages as they are now.
 * Ends with a line feed. `pictureFiles` goes by block id.
 */
export function plainText(article: Article, locale: Locale, pictureFiles: ReadonlyMap<string, string> = new Map(), places: Places = NOWHERE): string {
  const { opening, credits, creditsAt } = article;
  const head = [article.kicker, ...article.headline, ...article.deck.split('\n'), creditsAt === 'headline' ? printByline(opening, credits) : ''];
  const first = article.body.find((block) => block.type === 'paragraph' || block.type === 'brief');
  const start = printOpening(opening, credits, creditsAt);
  const text = (block: Block): string => (block === first ? start : '') + blockText(block, locale, pictureFiles, places);
  const partText = (part: Part<Block> | BoxPart<Block>): string[] => {
    switch (part.kind) {
      case 'box':
        return part.parts.flatMap(partText);
      case 'list':
        return part.items.map((block, i) => `${part.list === 'number' ? `${i + 1}.` : '•'} ${text(block)}`);
      case 'table':
        // Columns parted by tabs, as spreadsheets read them.
        return part.rows.map((row) => row.map((block) => (block ? text(block).replace(/\s+/g, ' ') : '')).join('\t'));
      case 'interview':
        return part.turns.flatMap((block) => (text(block).trim() === '' ? [] : [speaker(block, article.language) + text(block)]));
      case 'group':
        return part.pictures.map(text);
      case 'block':
        return [text(part.block)];
    }
  };
  const body = structureOf(article.body).flatMap(partText);
  if (!first && start !== '') body.unshift(start.trimEnd());
  if (creditsAt === 'tail') body.push(printByline(opening, credits));
  return [head, [article.standfirst], body]
    .map((part) => part.filter((line) => line.trim() !== '').join('\n'))
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function blockText(block: Block, locale: Locale, pictureFiles: ReadonlyMap<string, string>, places: Places): string {
  const text = textOf(block.runs);
  if (block.type === 'picture')
    return say(locale, 'print.text.picture', {
      file: (pictureFiles.get(block.id) ?? '').replace('pictures/', ''),
      caption: text,
      credit: block.credit ?? '',
    });
  if (block.type === 'qr') return say(locale, 'print.text.qr', { caption: text, url: block.url ?? '' });
  return block.type === 'refer' ? referText(block, places).text : text;
}
