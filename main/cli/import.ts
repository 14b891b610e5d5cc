import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../shared/contract/errors.js';
import { readTextFile } from '../import/text.js';
import { connect } from '../store/index.js';
import { using, type Command } from './command.js';
import { noteOf, storiesJson, titleOf, type Note } from './stories.js';

export const importFiles: Command = {
  name: 'import',
  options: {},
  positionals: { word: 'FILE', min: 1, max: Infinity },
  example: '--newsroom daily.newsroom story.txt',
  async run(context) {
    const dir = context.newsroom();
    // All files are read and understood before the first is kept: one that cannot be read leaves the newsroom as it was.
    const files = context.positionals.map((file) => ({ file, stories: readTextFile(path.basename(file), readBytes(file)) }));
    return using(await connect(dir, { author: context.author }), async (client) => {
      const ids: string[] = [];
      const notes: Note[] = [];
      for (const [at, { file, stories }] of files.entries()) {
        context.progress(at, files.length, context.t('cli.progress.import', { what: file }));
        for (const { init, notes: codes } of stories) {
          const { id } = await client.call('article.create', { init });
          ids.push(id);
          notes.push(...codes.map((code) => noteOf(context, code, { file, article: id })));
        }
      }
      const json = await storiesJson(client, ids, notes);
      const about = (id: string): Note[] => notes.filter((note) => note.article === id);
      const fileOf = new Map(files.flatMap(({ file, stories }) => stories.map(() => file)).map((file, i) => [ids[i]!, file]));
      return {
        json,
        lines: [
          context.t('cli.imported', { count: ids.length }),
          ...json.articles.flatMap((story) => [
            context.t('cli.importedFrom', { file: fileOf.get(story.id)!, headline: titleOf(context, story), id: story.id }),
            ...about(story.id).map((note) => `  - ${note.message}`),
          ]),
        ],
      };
    });
  },
};

/** @throws DatelineError not-found, no-permission, not-text (a folder or device) */
function readBytes(file: string): Uint8Array {
  try {
    return fs.readFileSync(file);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new DatelineError('not-found', { what: file }, undefined, { cause: thrown });
    if (code === 'EACCES' || code === 'EPERM') throw new DatelineError('no-permission', { path: file }, undefined, { cause: thrown });
    throw new DatelineError('not-text', { name: file }, undefined, { cause: thrown });
  }
}
