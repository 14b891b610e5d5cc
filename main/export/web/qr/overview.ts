/** `<issue>/qr/index.html`: all codes of an issue on one sheet, for the desk to print, check and hand out. */
import { html, type Html } from '../html.js';
import { toolPage, sayTools } from '../tools/shell.js';
import { dateWords, pageName, relative, storyLang, type View } from '../view.js';
import { issueCode, storyCode, type Code } from './codes.js';

export const overviewPath = (view: Pick<View, 'site'>): string => `${view.site.dir}/qr/index.html`;

export function qrOverview(view: View): string {
  const { site } = view;
  const say = sayTools(view.locale);
  const path = overviewPath(view);
  const entry = (found: Code | null, over: string, title: string, lang: Html | false): Html | false =>
    found !== null &&
    html`<li class="code-card">
      <img src="${relative(path, found.svg)}" width="120" height="120" alt="${say('qr.alt', { address: found.address })}" />
      <div>
        <p class="over">${over}</p>
        <h2 ${lang}>${title}</h2>
        <p class="address">${found.address}</p>
        <p class="files"><a href="${relative(path, found.svg)}" download>SVG</a> <a href="${relative(path, found.png)}" download>PNG</a></p>
      </div>
    </li>`;
  const main = html`<h1>${say('qr.index')}</h1>
    <p class="help">${say('qr.indexHelp')}</p>
    <ul class="codes">
      ${entry(issueCode(view), say('qr.issue'), `${site.publication.name} ${dateWords(view, site.issue.date)}`, false)}
      ${site.stories.map((story) => entry(storyCode(view, story), pageName(view, story.pages[0]!), story.title, storyLang(view, story)))}
    </ul>`;
  return toolPage(view, { path, title: say('qr.index'), main });
}
