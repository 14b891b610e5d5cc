/** What is said of a story's pictures in their files. */
import { textOf, type Article, type Block } from '../../../shared/article/model.js';
import { structureOf, wordsOfGroup } from '../../../shared/article/structure.js';
import type { Publication } from '../../../shared/newsroom/publication.js';
import { creatorsOf } from '../photo/creators.js';
import type { PhotoWords } from '../photo/words.js';

/**
 * Of each picture block. A picture whose group has one caption for all takes that; in a picture story the brief under a picture is its caption.
 * The place of the dateline is where the story was filed, not where the picture was taken: it is not said. O(blocks).
 */
export function photoWords(article: Article, publication: Pick<Publication, 'name'>): (block: Block) => PhotoWords {
  const shares = wordsOfGroup(article.body);
  const firsts = new Map<string, Block>();
  for (const part of structureOf(article.body).flatMap((one) => (one.kind === 'box' ? one.parts : [one])))
    if (part.kind === 'group') for (const { id } of part.pictures) firsts.set(id, part.pictures[0]!);
  const brief = article.body.find(({ type }) => type === 'brief');
  const headline = article.headline.filter((line) => line.trim() !== '').join(article.language === 'zh' ? '' : ' ');
  const plain = (text: string | undefined): string => (text ?? '').trim();
  return (block) => {
    const spoken = shares.has(block.id) ? (firsts.get(block.id) ?? block) : block;
    const credit = plain(spoken.credit);
    return {
      language: article.language,
      caption: plain(textOf(spoken.runs)) || (brief ? plain(textOf(brief.runs)) : ''),
      headline: headline || plain(article.kicker),
      creators: creatorsOf(credit),
      credit,
      rights: plain(block.rights) || plain(spoken.rights),
      keywords: article.keywords.map(plain).filter((word) => word !== ''),
      alt: plain(block.alt),
      source: publication.name,
    };
  };
}
