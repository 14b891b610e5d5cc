import fs from 'node:fs';
import path from 'node:path';
import { buildSample } from '../import/sample.js';
import { connect, createNewsroom } from '../store/index.js';
import { textOption, using, wrongUse, type Command } from './command.js';

export const newsroomCreate: Command = {
  name: 'newsroom create',
  options: { sample: { type: 'boolean' }, name: { type: 'string', value: 'NAME' } },
  positionals: { word: 'DIR', min: 0, max: 1 },
  example: 'daily.newsroom --sample',
  async run(context) {
    const [given] = context.positionals;
    const option = textOption(context, 'newsroom');
    if (given !== undefined && option !== '' && path.resolve(given) !== path.resolve(option))
      throw wrongUse(context, 'cli.wrong.twice', { what: `${given}, ${option}` });
    if (given === '') throw wrongUse(context, 'cli.wrong.missing', { what: context.t('cli.word.DIR') });
    const dir = given === undefined ? context.newsroom() : path.resolve(given);
    const name = textOption(context, 'name') || path.basename(dir).replace(/\.newsroom$/, '');
    const existed = fs.existsSync(dir);
    createNewsroom(dir, { name, author: context.author });
    let issue: string | null = null;
    if (context.options['sample']) {
      context.progress(0, 0, context.t('cli.progress.sample'));
      try {
        ({ issue } = await using(await connect(dir, { author: context.author }), (client) => buildSample(client, context.resources)));
      } catch (thrown) {
        // Half a sample is no newsroom: what was made goes away, a folder that was there stays, empty as it was.
        for (const entry of fs.readdirSync(dir)) fs.rmSync(path.join(dir, entry), { recursive: true, force: true });
        if (!existed) fs.rmSync(dir, { recursive: true, force: true });
        throw thrown;
      }
    }
    return {
      json: { newsroom: dir, name, issue },
      lines: [context.t('cli.created', { path: dir }), ...(issue === null ? [] : [context.t('cli.createdSample', { issue })])],
    };
  },
};
