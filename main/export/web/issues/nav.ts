/** The way to the other issues, under the head of every page: a link to all of them, which the script fills up. */
import { html, type Html } from '../html.js';
import { relative, type View } from '../view.js';

export const ARCHIVE = 'archive.html';

/** @param from path of the page; `ofIssue`: it belongs to this issue and can have an issue before and after. */
export const issuesNav = ({ site, say }: Pick<View, 'site' | 'say'>, from: string, ofIssue: boolean): Html =>
  html`<nav class="issues" aria-label="${say('web.issues')}" data-root="${'../'.repeat(from.split('/').length - 1)}" ${ofIssue && html`data-here="${site.dir}"`}><a class="all" href="${relative(from, ARCHIVE)}">${say('web.archive')}</a></nav>`;
