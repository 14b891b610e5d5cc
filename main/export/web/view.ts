/** What every page of the site is written with: the site, the words, the pictures, and paths from where the page lies. */
import { fill } from '../../../shared/words/index.js';
import { web, type WebWord } from '../../../shared/words/web.js';
import type { Locale } from '../../../shared/contract/app.js';
import type { WebLook } from '../../../shared/newsroom/web-look.js';
import type { Archive } from './archive.js';
import { html, trusted, type Html } from './html.js';
import type { ArchiveKeywords } from './keywords/archive.js';
import type { Masthead } from './look.js';
import type { Site, Story } from './site.js';

export interface PictureSize {
  path: string;
  /** px */
  width: number;
  height: number;
}
/** A picture in several widths and formats. */
export interface Variants {
  /** JPEG, ascending: for everything that does not know the others. */
  files: PictureSize[];
  /** AVIF, the largest perhaps WebP, ascending. */
  light?: PictureSize[] | undefined;
  /** For previews and feeds: JPEG, which every reader shows. */
  plain: string;
}

export interface Pictures {
  /** By `pictureKey`; missing when the file could not be read. */
  photos: ReadonlyMap<string, Variants>;
  /** By page id. */
  pages: ReadonlyMap<string, Variants>;
  /** For previews elsewhere, by story; only where the paper has an address. */
  cards?: ReadonlyMap<string, Variants['files'][number]>;
}

export interface View {
  site: Site;
  archive: Archive;
  /** Of all its issues. */
  keywords: ArchiveKeywords;
  locale: Locale;
  pictures: Pictures;
  look: WebLook;
  /** Pictures of the masthead, by day and by night; null = `nameplate`. */
  masthead: Masthead | null;
  /** Inline SVG of the paper's name in its own face. */
  nameplate: Html;
  /** The publication's address with a closing slash, or null when the edition is only a folder. */
  base: string | null;
  say: (key: WebWord, values?: Readonly<Record<string, string | number>>) => string;
}

export const sayIn =
  (locale: Locale): View['say'] =>
  (key, values) =>
    fill(web[locale][key], values);

/** The BCP 47 tag of a text. */
export const langTag = (language: 'zh' | 'en'): string => (language === 'zh' ? 'zh-CN' : 'en');

/** The way from a page of the site to another file of it, both given from the site's root. Never absolute: the site moves as a folder. */
export function relative(from: string, to: string): string {
  // The archive's own pages have tens of thousands of links.
  if (!from.includes('/')) return to;
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
}

export const dateWords = (view: Pick<View, 'say'>, iso: string): string => {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return view.say('web.date', { year, month: view.say(`web.month${month}` as WebWord), day });
};
export const weekday = (view: Pick<View, 'say'>, iso: string): string =>
  view.say(`web.weekday${new Date(`${iso}T00:00:00Z`).getUTCDay()}` as WebWord);

export const pageName = (view: Pick<View, 'say'>, page: { number: string; label: string }): string =>
  view.say('web.pageName', { number: page.number, label: page.label });

/** A picture that reserves its room and lets the browser choose format and width. `sizes` is the width it will be shown at. */
export function image(variants: Variants, from: string, options: { alt: string; sizes: string; eager?: boolean; className?: string }): Html {
  const { files, light } = variants;
  const largest = files.at(-1)!;
  const middle = files.find((file) => file.width >= 900) ?? largest;
  const set = (sizes: readonly PictureSize[]): string => sizes.map((file) => `${relative(from, file.path)} ${file.width}w`).join(', ');
  return html`<picture
    >${light !== undefined && html`<source type="image/avif" srcset="${set(light)}" sizes="${options.sizes}" />`}
    <img
      src="${relative(from, middle.path)}"
      ${files.length > 1 && html`srcset="${set(files)}" sizes="${options.sizes}"`}
      width="${largest.width}"
      height="${largest.height}"
      alt="${options.alt}"
      ${options.className !== undefined && html`class="${options.className}"`}
      decoding="async"
      ${options.eager ? html`fetchpriority="high"` : html`loading="lazy"`}
  /></picture>`;
}

/** A story's headline with the desk's own line ends. */
export const headlineLines = (story: Story): Html => {
  const lines = story.article.headline.filter((line) => line.trim() !== '');
  return lines.length === 0 ? html`${story.title}` : html`${lines.map((line, i) => html`${i > 0 && trusted('<br>')}<span>${line}</span>`)}`;
};

export const storyLang = (view: View, story: Story): Html | false =>
  story.article.language !== view.locale && html`lang="${langTag(story.article.language)}"`;
