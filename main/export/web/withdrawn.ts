/** What stands at an address that the site had and whose story, page or keyword is no longer there: links from elsewhere lead on. */
import { html } from './html.js';
import { layout } from './layout.js';
import { dateWords, relative, type View } from './view.js';

/**
 * @param path of a page of this issue, or of the whole archive, that is written no more
 * Says nothing of what stood there: it may have been withdrawn for good reasons.
 */
export function withdrawnPage(view: View, path: string): string {
  const { site, say } = view;
  const inIssue = path.startsWith(`${site.dir}/`);
  const [, folder] = inIssue ? path.split('/') : [];
  const kind = !inIssue ? (path.startsWith('keyword/') ? 'Keyword' : 'Other') : folder === 'page' ? 'Page' : folder === 'story' || folder === 'wechat' ? 'Story' : 'Other'; // prettier-ignore
  const title = say(`web.gone${kind}`);
  const [target, words] = inIssue
    ? [site.path, say('web.goneToIssue', { date: dateWords(view, site.issue.date) })]
    : kind === 'Keyword' ? ['keywords.html', say('web.allKeywords')] : ['index.html', say('web.goneToFront')]; // prettier-ignore
  return layout(view, {
    path,
    title: `${title} · ${site.publication.name}`,
    description: title,
    head: html`<meta name="robots" content="noindex" />`,
    main: html`<div class="withdrawn">
      <h1>${title}</h1>
      <p>${inIssue && kind === 'Story' && html`${say('web.goneStoryHelp')} `}<a href="${relative(path, target)}">${words}</a></p>
    </div>`,
    kind: 'withdrawn-page',
    scope: inIssue ? 'issue' : 'archive',
    ...(!inIssue && { scope: 'archive' }),
  });
}
