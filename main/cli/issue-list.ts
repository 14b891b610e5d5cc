import { connect } from '../store/index.js';
import { using, type Command } from './command.js';

export const issueList: Command = {
  name: 'issue list',
  options: {},
  example: '--newsroom daily.newsroom',
  async run(context) {
    const { issues } = await using(await connect(context.newsroom(), { author: context.author }), (client) => client.call('issues.list', {}));
    const lines = issues.map((issue) =>
      context.t('cli.issueRow', {
        id: issue.id,
        date: issue.date,
        publication: issue.publicationName,
        number: issue.number || '',
        total: issue.total || '',
        pages: issue.pages.length,
      }),
    );
    return { json: { issues }, lines: lines.length > 0 ? lines : [context.t('cli.noIssuesYet')] };
  },
};
