import { connect } from '../store/index.js';
import { using, type Command } from './command.js';

export const newsroomRebuild: Command = {
  name: 'newsroom rebuild',
  options: {},
  example: '--newsroom daily.newsroom',
  async run(context) {
    const { documents } = await using(await connect(context.newsroom(), { author: context.author }), (client) => client.call('newsroom.rebuild', {}));
    return { json: { documents }, lines: [context.t('cli.rebuilt', { documents })] };
  },
};
