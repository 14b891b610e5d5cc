/** The way to search from every page: a field where there is room for one, on phones a link. */
import { search } from '../../../../shared/words/search.js';
import { html, type Html } from '../html.js';
import type { View } from '../view.js';

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
  </form>`;

/** @param here the reader is on the search page */
export const searchLink = ({ locale }: View, to: string, here: boolean): Html =>
  html`<li class="to-search"><a href="${to}" ${here && html`aria-current="page"`}>${search[locale]['search.title']}</a></li>`;
