import { connect } from '../store/index.js';
import { using, type Command } from './command.js';

export const newsroomCompact: Command = {
  name: 'newsroom compact',
  options: {},
  example: '--newsroom daily.newsroom',
  async run(context) {
    const figures = await using(await connect(context.newsroom(), { author: context.author }), (client) => client.call('newsroom.compact', {}));
    return { json: figures, lines: [context.t('cli.compacted', figures)] };
  },
};
