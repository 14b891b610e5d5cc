/** The way to search from every page: a field where there is room for one, on phones a link. */
import { search } from '../../../../shared/words/search.js';
import { html, trusted, type Html } from '../html.js';
import type { View } from '../view.js';

const GLASS = trusted(
  '<svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false"><path fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" d="M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM12.6 12.6 17 17"/></svg>',
);

/** @param to the way to the search page */
export const searchField = ({ locale }: View, to: string): Html =>
  html`<form class="seek" action="${to}" role="search">
    <input
      type="search"
      name="q"
      aria-label="${search[locale]['search.field']}"
      placeholder="${search[locale]['search.title']}"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="search"
      data-search
    />
    <button type="submit" aria-label="${search[locale]['search.go']}">${GLASS}</button>
  </form>`;

/** @param here the reader is on the search page */
export const searchLink = ({ locale }: View, to: string, here: boolean): Html =>
  html`<li class="to-search"><a href="${to}" ${here && html`aria-current="page"`}>${search[locale]['search.title']}</a></li>`;
