/** The printed page to be looked at and clicked (数字报): its picture with a link over every story, keyword and code. */
import { html, type Html } from './html.js';
import type { Outline, PageRegion, SitePage, Story } from './site.js';
import { image, langTag, pageName, relative, type View } from './view.js';

export interface Sheet {
  figure: Html;
  /** Where the links lie: numbers this program computed, for the page's own style element. */
  css: string;
}

const place = ({ x, y, w, h }: Outline): string => `left:${x}%;top:${y}%;width:${w}%;height:${h}%`;

/**
 * Real links in reading order, so that pointer, finger and Tab all reach them; the first region of a story carries its name, its further
 * regions are for the pointer only. Pointing at one lights all of them.
 */
export function sheet(view: View, page: SitePage, from: string, sizes: string): Sheet {
  const variants = view.pictures.pages.get(page.id);
  const rules: string[] = [];
  const together: string[] = [];
  const number = (story: Story): number => page.stories.indexOf(story);

  const link = (region: PageRegion, i: number): Html => {
    rules.push(`.r${i}{${place(region.outline)}}`);
    if (region.kind === 'story') {
      const { story } = region;
      const group = `s${number(story)}`;
      const lang = story.article.language !== view.locale && html`lang="${langTag(story.article.language)}"`;
      const target = relative(from, story.path);
      return region.first
        ? html`<a class="region r${i} ${group}" href="${target}" ${lang}><span>${story.title}</span></a>`
        : html`<a class="region r${i} ${group}" href="${target}" tabindex="-1" aria-hidden="true"></a>`;
    }
    if (region.kind === 'keyword')
      return html`<a class="region word r${i}" href="${relative(from, region.keyword.path)}"><span>${region.keyword.word}</span></a>`;
    return html`<a class="region code r${i}" href="${region.link}" rel="noopener noreferrer"><span>${region.link}</span></a>`;
  };
  const links = page.regions.map(link);

  // A story in one region needs no rule for lighting the others.
  for (const story of page.stories) {
    const group = `s${number(story)}`;
    const regions = page.regions.filter((region) => region.kind === 'story' && region.story === story);
    if (regions.length > 1) together.push(`.sheet:has(.${group}:is(:hover,:focus-visible)) .${group}`);
  }
  if (together.length > 0) rules.push(`${together.join(',')}{opacity:1}`);

  const name = view.say('web.pagePicture', { number: page.number, label: page.label });
  const picture = variants ? image(variants, from, { alt: name, sizes, eager: true }) : html`<p>${name}</p>`;
  return { figure: html`<figure class="sheet" aria-label="${pageName(view, page)}">${picture}${links}</figure>`, css: rules.join('') };
}

/** A small picture of the page with one story's place marked: a link back to the page. */
export function spot(view: View, page: SitePage, story: Story, from: string): Sheet {
  const variants = view.pictures.pages.get(page.id);
  const regions = page.regions.filter((region) => region.kind === 'story' && region.story === story);
  const css = regions.map((region, i) => `.m${i}{${place(region.outline)}}`).join('');
  const name = pageName(view, page);
  return {
    figure: html`<a class="spot" href="${relative(from, page.path)}"
      >${variants && html`<span class="sheet">${image(variants, from, { alt: '', sizes: '11rem' })}${regions.map((_, i) => html`<i class="mark m${i}"></i>`)}</span>`}<span
        >${name}</span
      ></a
    >`,
    css,
  };
}
