import fs from 'node:fs';
import path from 'node:path';
import { asDatelineError, DatelineError } from '../../shared/contract/errors.js';
import { buildSample } from '../import/sample.js';
import { connect, createNewsroom } from '../store/index.js';
import { textOption, using, type Command, type Context } from './command.js';
import { makePackage, packageLines } from './exporting.js';

/** Marks a folder that a demo made: only such a one is made again. */
const MARK = '.dateline-demo';
const PARTS = { newsroom: 'demo.newsroom', print: 'print', web: 'web' } as const;

export const demo: Command = {
  name: 'demo',
  options: { out: { type: 'string', value: 'DIR' } },
  required: ['out'],
  example: '--out demo',
  async run(context) {
    const out = path.resolve(textOption(context, 'out'));
    await prepare(out, context);
    const at = { newsroom: path.join(out, PARTS.newsroom), print: path.join(out, PARTS.print), web: path.join(out, PARTS.web) };
    createNewsroom(at.newsroom, { name: context.t('cli.demoName'), author: context.author });
    return using(await connect(at.newsroom, { author: context.author }), async (client) => {
      context.progress(0, 0, context.t('cli.progress.sample'));
      const { issue } = await buildSample(client, context.resources);
      const print = await makePackage(context, client, 'print', issue, at.print);
      const web = await makePackage(context, client, 'web', issue, at.web);
      return {
        json: { newsroom: at.newsroom, issue, print: { out: at.print, ...print }, web: { out: at.web, ...web } },
        lines: [
          ...packageLines(context, print, at.print),
          ...packageLines(context, { ...web, preflight: [] }, at.web).slice(0, 1),
          context.t('cli.demoDone'),
          `  ${context.t('cli.demoNewsroom', { path: at.newsroom })}`,
          `  ${context.t('cli.demoPrint', { path: at.print, files: print.files.length })}`,
          `  ${context.t('cli.demoWeb', { path: at.web })}`,
        ],
      };
    });
  },
};

/**
 * A new or empty folder, or one that an earlier demo made: its newsroom is made anew, its packages are replaced when the new ones are done.
 * @throws DatelineError exists (something else is there), owned-elsewhere (its newsroom is open in the app), no-permission
 */
async function prepare(out: string, context: Context): Promise<void> {
  const foreign = (cause?: unknown): DatelineError =>
    new DatelineError('exists', { what: context.t('cli.what.demo', { path: out }) }, undefined, { cause });
  try {
    const held = fs.existsSync(out) ? fs.readdirSync(out) : [];
    if (held.length > 0 && !held.includes(MARK)) throw foreign();
    const newsroom = path.join(out, PARTS.newsroom);
    if (fs.existsSync(newsroom)) {
      await refuseIfOpen(newsroom, context);
      fs.rmSync(newsroom, { recursive: true, force: true });
    }
    fs.mkdirSync(out, { recursive: true });
    fs.writeFileSync(path.join(out, MARK), '');
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw new DatelineError('no-permission', { path: out }, undefined, { cause: thrown });
    if (code === 'EEXIST' || code === 'ENOTDIR') throw foreign(thrown);
    throw thrown;
  }
}

/** A newsroom that somebody has open is not taken from under them; one that cannot be opened at all may go. */
async function refuseIfOpen(newsroom: string, context: Context): Promise<void> {
  const client = await connect(newsroom, { author: context.author }).catch((thrown: unknown) => {
    if (asDatelineError(thrown).code === 'owned-elsewhere') throw thrown;
    return null;
  });
  await client?.close();
  if (client && !client.owner) throw new DatelineError('owned-elsewhere', { path: newsroom });
}
