/** `search.html`: the form, and what its script needs to know: the words, and the parts of the archive. */
import type { PartName } from '../../../../shared/search/format.js';
import { fill } from '../../../../shared/words/index.js';
import { search, type SearchWord } from '../../../../shared/words/search.js';
import { html } from '../html.js';
import { layout } from '../layout.js';
import { dateWords, type View } from '../view.js';

/** What the script says; the rest stands in the page. */
const SAID: readonly SearchWord[] = [
  'search.working',
  'search.found',
  'search.about',
  'search.none',
  'search.noneSince',
  'search.more',
  'search.older',
  'search.failed',
  'search.page',
];

/** What the script fills in itself. */
const OPEN = { stories: '{stories}', query: '{query}', from: '{from}', to: '{to}', number: '{number}' };

/** @param parts newest first */
export function searchPage(view: View, parts: readonly PartName[]): string {
  const words = search[view.locale];
  const say = (key: SearchWord, values?: Record<string, string | number>): string => fill(words[key], values);
  const said = Object.fromEntries(SAID.map((key) => [key, say(key, OPEN)]));
  const years = yearsOf(parts);
  const [from, to] = [parts[parts.length - 1]?.from ?? '', parts[0]?.to ?? ''];
  const stories = parts.reduce((sum, part) => sum + part.stories, 0);
  const main = html`<div
    id="search"
    class="search-page"
    data-words="${JSON.stringify(said)}"
    data-parts="${JSON.stringify(parts)}"
  >
    <h1>${say('search.title')}</h1>
    <form action="search.html" role="search" aria-label="${say('search.field')}">
      <p class="ask">
        <input type="search" name="q" aria-label="${say('search.field')}" placeholder="${say('search.placeholder')}" aria-describedby="search-hint" autocomplete="off" spellcheck="false" enterkeyhint="search" data-search />
        <button type="submit">${say('search.go')}</button>
      </p>
      <div class="choices">
        <fieldset>
          <legend>${say('search.order')}</legend>
          <label><input type="radio" name="order" value="best" checked /><span>${say('search.best')}</span></label>
          <label><input type="radio" name="order" value="new" /><span>${say('search.newest')}</span></label>
        </fieldset>
        <label class="year"
          ><span>${say('search.year')}</span>
          <select name="year">
            <option value="">${say('search.anyYear')}</option>
            ${years.map((year) => html`<option value="${year}">${year}</option>`)}
          </select></label
        >
      </div>
    </form>
    <p id="search-hint" class="count">
      ${say('search.hint')} <span>${stories === 0 ? say('search.nothingYet') : say('search.extent', { stories, from: dateWords(view, from), to: from === to ? '' : dateWords(view, to) })}</span>
    </p>
    <noscript><p class="no-script">${say('search.noScript')}</p></noscript>
    <p class="status" role="status"></p>
    <ol class="entries" aria-label="${say('search.results')}"></ol>
    <p class="onward">
      <button type="button" class="show-more" hidden>${say('search.go')}</button>
      <button type="button" class="show-older" hidden>${say('search.go')}</button>
    </p>
  </div>`;
  return layout(view, {
    path: 'search.html',
    title: `${say('search.title')} · ${view.site.publication.name}`,
    description: say('search.field'),
    main,
    head: html`<script defer src="assets/search.js"></script>`,
    here: 'search',
    kind: 'search-page',
    scope: 'archive',
  });
}

/** Newest first, every year from the first to the last. */
function yearsOf(parts: readonly PartName[]): string[] {
  const years = parts.flatMap(({ from, to }) => [from, to]).flatMap((date) => (/^\d{4}-/.test(date) ? Number(date.slice(0, 4)) : []));
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, i) => String(last - i).padStart(4, '0'));
}
