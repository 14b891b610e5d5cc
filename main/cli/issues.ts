/** Which issue a command is about, and how an issue is told. */
import { DatelineError } from '../../shared/contract/errors.js';
import type { IssueRow, StoreClient } from '../../shared/contract/store.js';
import { pageNumber, type Issue } from '../../shared/issue/model.js';
import { textOption, wrongUse, type Context } from './command.js';

/** `--issue ID`, `--issue latest`, or the only one. @throws DatelineError no-issue, wrong-use when there are several */
export async function findIssue(context: Context, client: StoreClient): Promise<string> {
  const { issues } = await client.call('issues.list', {});
  const wanted = textOption(context, 'issue');
  if (wanted !== '' && wanted !== 'latest') {
    if (!issues.some((issue) => issue.id === wanted)) throw new DatelineError('no-issue', { what: wanted });
    return wanted;
  }
  if (issues.length === 0) throw new DatelineError('no-issue', { what: context.t('cli.what.noIssues') });
  if (wanted === '' && issues.length > 1) throw wrongUse(context, 'cli.what.issues', { count: issues.length });
  return newest(issues).id;
}

const newest = (issues: readonly IssueRow[]): IssueRow =>
  issues.reduce((best, issue) => (issue.date > best.date || (issue.date === best.date && issue.number > best.number) ? issue : best));

/** The documented JSON of an issue. */
export async function issueJson(client: StoreClient, id: string) {
  const issue = await client.call('issue.get', { id });
  const { publications } = await client.call('publications.list', {});
  const { articles } = await client.call('articles.list', { issue: id, limit: 5000 });
  const rows = new Map(articles.map((row) => [row.id, row]));
  return {
    id: issue.id,
    publication: { id: issue.publication, name: publications.find((p) => p.id === issue.publication)?.name ?? '' },
    date: issue.date,
    number: issue.number,
    total: issue.total,
    state: issue.state,
    // A keyword without a story is no link.
    keywords: issue.keywords.map((keyword) => ({ keyword, articles: articles.filter((a) => a.keywords.includes(keyword)).map((a) => a.id) })),
    pages: issue.pages.map((page) => ({
      id: page.id,
      number: pageNumber(issue, page.id),
      label: page.label,
      template: page.template,
      editors: page.editors,
      frames: framesOn(issue, page.id).map(({ page: _, article, ...frame }) => {
        const row = article === null ? undefined : rows.get(article);
        return { ...frame, article: article === null ? null : { id: article, kicker: row?.kicker ?? '', headline: row?.headline ?? '' } };
      }),
    })),
  };
}

export const framesOn = (issue: Issue, page: string): Issue['frames'] => issue.frames.filter((frame) => frame.page === page);
