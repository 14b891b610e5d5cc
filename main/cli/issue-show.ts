import { connect } from '../store/index.js';
import { using, type Command } from './command.js';
import { findIssue, issueJson } from './issues.js';

export const issueShow: Command = {
  name: 'issue show',
  options: { issue: { type: 'string', value: 'ID' } },
  example: '--newsroom daily.newsroom --issue latest',
  async run(context) {
    const json = await using(await connect(context.newsroom(), { author: context.author }), async (client) =>
      issueJson(client, await findIssue(context, client)),
    );
    return {
      json,
      lines: [
        context.t('cli.issueRow', {
          id: json.id,
          date: json.date,
          publication: json.publication.name,
          number: json.number || '',
          total: json.total || '',
          pages: json.pages.length,
        }),
        ...json.pages.flatMap((page) => [
          context.t('cli.page', { number: page.number, label: page.label }),
          ...page.frames.map((frame) =>
            context.t('cli.frame', {
              slot: frame.slot,
              kind: context.t(`cli.kind.${frame.kind}`),
              headline: frame.article ? frame.article.headline.replaceAll('\n', ' ') || context.t('cli.untitled') : '',
            }),
          ),
        ]),
      ],
    };
  },
};
