import { connect } from '../store/index.js';
import { using, type Command } from './command.js';

export const newsroomCheck: Command = {
  name: 'newsroom check',
  options: {},
  example: '--newsroom daily.newsroom',
  async run(context) {
    const check = await using(await connect(context.newsroom(), { author: context.author }), (client) => client.call('newsroom.check', {}));
    const { articles, issues, entries, media } = check;
    return {
      json: check,
      lines: check.ok
        ? [context.t('cli.checkOk', { articles, issues, entries, media })]
        : [context.t('cli.checkBad', { count: check.problems.length }), ...check.problems.map((p) => `- ${context.t(`check.${p.code}`, p.values)}`)],
      code: check.ok ? 0 : 1,
    };
  },
};
