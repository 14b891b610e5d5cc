/** `<issue>/story/<id>.json`: the story as ninjs, with its body as feeds show it. */
import { pictureKey, textOf, type Block } from '../../../shared/article/model.js';
import { placesOf } from '../../../shared/makeup/places.js';
import { countText } from '../../../shared/copy/count.js';
import { photoWords } from '../print/picture-words.js';
import { plainText } from '../print/stories.js';
import { ninjs, type NinjsFile, type NinjsPicture } from '../wire/ninjs.js';
import { bodyHtml } from './body.js';
import { changedOn } from './corrections.js';
import { html } from './html.js';
import { urn } from './names.js';
import type { Story } from './site.js';
import { relative, type Variants, type View } from './view.js';

export const storyJsonPath = (storyPath: string): string => storyPath.replace(/\.html$/, '.json');

/** What names a story for good: in ninjs and in Atom. */
export const storyUrn = (publication: string, issue: string, story: string): string => urn(publication, issue, story);

const TYPES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', avif: 'image/avif' };
export const typeOf = (path: string): string => TYPES[/\.([a-z]+)$/.exec(path)?.[1] ?? ''] ?? 'application/octet-stream';

/**
 * The body as HTML that stands without our styles. Addresses are whole where the paper has one, else relative to the story's own file.
 * Pictures at one size, codes as links.
 */
export function plainHtml(view: View, story: Story): string {
  const to = addressIn(view, story.path);
  return String(
    bodyHtml(view, story, {
      to,
      photo: (variants, alt) => html`<img src="${to(variants.plain)}" alt="${alt}" />`,
      codes: false,
    }),
  ).trim();
}

const addressIn =
  ({ base }: View, from: string) =>
  (path: string): string =>
    base === null ? relative(from, path) : new URL(path, base).href;

/** O(characters). */
export function storyJson(view: View, story: Story): Record<string, unknown> {
  const { site, base } = view;
  const { publication, issue } = site;
  const { article } = story;
  const whole = (path: string): { href?: string } => (base === null ? {} : { href: new URL(path, base).href });
  const body = article.body.filter(({ type }) => type !== 'picture' && type !== 'qr');
  const bare = { ...article, kicker: '', headline: [''], deck: '', standfirst: '', creditsAt: null, body };
  const text = plainText(bare, article.language, new Map(), placesOf(issue)).trim();
  const words = photoWords(article, publication);
  const card = view.pictures.cards?.get(story.id);
  return ninjs({
    uri: storyUrn(publication.id, issue.id, story.id),
    article,
    publication,
    issue,
    title: story.title,
    summary: story.summary,
    changed: changedOn(issue.date, article.corrections),
    text,
    words: countText(text).words,
    html: plainHtml(view, story),
    pages: story.pages.map(({ number }) => number),
    keywords: story.keywords.map(({ word, path }) => ({ word, ...whole(path) })),
    renditions: [
      { name: 'web', contentType: 'text/html', ...whole(story.path) },
      ...(card ? [{ name: 'share', contentType: typeOf(card.path), ...whole(card.path), width: card.width, height: card.height }] : []),
    ],
    pictures: story.pictures.flatMap((block) => {
      const variants = view.pictures.photos.get(pictureKey(block.media!, block.crop));
      return variants ? [pictureOf(variants, block)] : [];
    }),
  });

  function pictureOf({ files }: Variants, block: Block): NinjsPicture {
    const { credit, rights, alt, caption } = words(block);
    return {
      uri: urn(publication.id, issue.id, story.id, pictureKey(block.media!, block.crop)),
      files: files.map(({ path, width, height }): NinjsFile => ({ name: `w${width}`, ...whole(path), contentType: typeOf(path), width, height })),
      caption: caption || textOf(block.runs),
      credit,
      rights,
      alt,
    };
  }
}
