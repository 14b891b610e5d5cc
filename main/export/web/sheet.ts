/** The printed page to be looked at and clicked (数字报): its picture with a link over every story, keyword and code. */
import { html, type Html } from './html.js';
import { boundsOf, type Outline, type PageRegion, type Polygon, type SitePage, type Story } from './site.js';
import { image, langTag, pageName, relative, type View } from './view.js';

export interface Sheet {
  figure: Html;
  /** Where the links lie: numbers this program computed, for the page's own style element. */
  css: string;
}

const place = ({ x, y, w, h }: Outline): string => `left:${x}%;top:${y}%;width:${w}%;height:${h}%`;

/** Corners within `frame`, per cent of it. */
const path = (polygons: readonly Polygon[], frame: Outline): string => {
  const n = (part: number, whole: number): number => (whole > 0 ? Math.round((part / whole) * 1e4) / 100 : 0);
  return polygons.map((ring) => `M${ring.map(([x, y]) => `${n(x - frame.x, frame.w)} ${n(y - frame.y, frame.h)}`).join('L')}z`).join('');
};
const WHOLE: Outline = { x: 0, y: 0, w: 100, h: 100 };

/** One shape over its own box or over the whole page. */
const shape = (d: string, className?: string): Html =>
  html`<svg ${className !== undefined && html`class="${className}"`} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path fill-rule="evenodd" d="${d}" /></svg>`;

/** Where a shape's lowest side lies in its box: its name stands on it. Null where that is the whole width. */
function foot(polygons: readonly Polygon[], { x, y, w, h }: Outline): string | null {
  const bottom = y + h;
  for (const ring of polygons)
    for (const [i, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(i + 1) % ring.length]!;
      if (Math.max(bottom - y1, bottom - y2) > 0.01) continue;
      const part = (value: number): number => Math.round((value / w) * 1e4) / 100;
      const [left, wide] = [part(Math.min(x1, x2) - x), part(Math.abs(x2 - x1))];
      return wide > 99.9 ? null : `left:${left}%;max-width:${wide}%`;
    }
  return null;
}

/**
 * Real links in reading order, so that pointer, finger and Tab all reach them. A story is one link whatever frames it stands in: only what
 * is the story's own takes the pointer, so that what stands in its corner or its middle can be chosen too.
 */
export function sheet(view: View, page: SitePage, from: string, { sizes, eager }: { sizes: string; eager: boolean }): Sheet {
  const variants = view.pictures.pages.get(page.id);
  const rules: string[] = [];

  const link = (region: PageRegion, i: number): Html => {
    const { outline } = region;
    if (region.kind === 'story') {
      const { story, drawn } = region;
      const box = boundsOf(drawn);
      const name = foot(drawn, box);
      rules.push(`.r${i}{${place(box)}}`);
      if (name !== null) rules.push(`.r${i} span{${name}}`);
      const lang = story.article.language !== view.locale && html`lang="${langTag(story.article.language)}"`;
      return html`<a class="region shape r${i}" href="${relative(from, story.path)}" ${lang}>${shape(path(drawn, box))}<span>${story.title}</span></a>`;
    }
    rules.push(`.r${i}{${place(outline)}}`);
    if (region.kind === 'keyword')
      return html`<a class="region word r${i}" href="${relative(from, region.keyword.path)}"><span>${region.keyword.word}</span></a>`;
    return html`<a class="region code r${i}" href="${region.link}" rel="noopener noreferrer"><span>${region.link}</span></a>`;
  };
  const links = page.regions.map(link);

  const name = view.say('web.pagePicture', { number: page.number, label: page.label });
  const picture = variants ? image(variants, from, { alt: name, sizes, eager }) : html`<p>${name}</p>`;
  return { figure: html`<figure class="sheet" aria-label="${pageName(view, page)}">${picture}${links}</figure>`, css: rules.join('') };
}

/** A small picture of a page with one story's place marked: a link back to the page. */
export function spot(view: View, page: SitePage, story: Story, from: string): Html {
  const variants = view.pictures.pages.get(page.id);
  const marks = page.regions.flatMap((region) => (region.kind === 'story' && region.story === story ? region.drawn : []));
  return html`<a class="spot" href="${relative(from, page.path)}"
    >${variants && html`<span class="sheet">${image(variants, from, { alt: '', sizes: '11rem' })}${marks.length > 0 && shape(path(marks, WHOLE), 'mark')}</span>`}<span
      >${pageName(view, page)}</span
    ></a
  >`;
}
