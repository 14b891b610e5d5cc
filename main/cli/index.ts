/** `dateline …`: finds the command, runs it, writes its result. Standard output holds results only; everything else goes to standard error. */
import path from 'node:path';
import { asDatelineError, DatelineError } from '../../shared/contract/errors.js';
import type { Locale } from '../../shared/contract/app.js';
import { addWords } from '../../shared/words/index.js';
import { cli } from '../../shared/words/cli.js';
import { peek, readArgs } from './args.js';
import { sayIn, type Command, type Context, type Io } from './command.js';
import { articles } from './articles.js';
import { demo } from './demo.js';
import { exportPrintCommand } from './export-print.js';
import { exportWebCommand } from './export-web.js';
import { helpOf, helpOfAll } from './help.js';
import { importFiles } from './import.js';
import { issueCreate } from './issue-create.js';
import { issueMakeup } from './issue-makeup.js';
import { issueList } from './issue-list.js';
import { issuePlace } from './issue-place.js';
import { issueShow } from './issue-show.js';
import { newsroomCheck } from './newsroom-check.js';
import { newsroomCompact } from './newsroom-compact.js';
import { newsroomCreate } from './newsroom-create.js';
import { newsroomRebuild } from './newsroom-rebuild.js';
import { preflightCommand } from './preflight.js';
import { createProgress } from './progress.js';
import { publishCommand } from './publish.js';

export type { Io } from './command.js';
addWords(cli);

export const COMMANDS: readonly Command[] = [
  newsroomCreate,
  newsroomCheck,
  newsroomRebuild,
  newsroomCompact,
  importFiles,
  articles,
  issueList,
  issueShow,
  issueCreate,
  issuePlace,
  issueMakeup,
  preflightCommand,
  exportPrintCommand,
  exportWebCommand,
  publishCommand,
  demo,
];

/** Exit codes: 0 done, 1 the work failed or found something wrong, 2 wrong use. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const asked = peek(argv, 'lang');
  const locale: Locale = asked === 'zh' || asked === 'en' ? asked : localeOf(io.env);
  const t = sayIn(locale);
  const progress = createProgress(io.stderr);
  const print = (lines: readonly string[]): void => void io.stdout.write(lines.map((line) => `${line}\n`).join(''));
  try {
    if (argv.length === 0) {
      io.stderr.write(`${helpOfAll(COMMANDS, t).join('\n')}\n`);
      return 2;
    }
    const { command, options, positionals } = readArgs(argv, COMMANDS, t);
    if (!command || options['help']) {
      if (!command && !options['help'] && positionals[0] !== 'help') throw new DatelineError('wrong-use', { what: t('cli.wrong.none') });
      const lines = command ? helpOf(command, t) : helpOfAll(COMMANDS, t);
      print(options['json'] ? [JSON.stringify({ help: lines.join('\n') })] : lines);
      return 0;
    }
    const context: Context = {
      io,
      locale,
      t,
      options,
      positionals,
      author: { name: authorName(options['author'], io.env), role: '' },
      progress,
      newsroom() {
        const dir = options['newsroom'] ?? io.env['DATELINE_NEWSROOM'];
        if (typeof dir !== 'string' || dir === '') throw new DatelineError('wrong-use', { what: t('cli.wrong.missing', { what: '--newsroom' }) });
        return path.resolve(dir);
      },
      ...ownFolders(io.env),
    };
    const result = await command.run(context);
    progress.clear();
    print(options['json'] ? [JSON.stringify(result.json, null, 2)] : result.lines);
    return result.code ?? 0;
  } catch (thrown) {
    progress.clear();
    const error = asDatelineError(thrown);
    io.stderr.write(`dateline: ${t(`error.${error.code}`, error.values)}\n`);
    if (error.code === 'unexpected' && io.env['DATELINE_DEBUG'] && error.message) io.stderr.write(`${error.message}\n`);
    return error.code === 'wrong-use' ? 2 : 1;
  }
}

function localeOf(env: Io['env']): Locale {
  const lang = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^zh/i.test(lang) ? 'zh' : 'en';
}

/** Who signs: --author, DATELINE_AUTHOR, the login name. */
function authorName(option: string | boolean | undefined, env: Io['env']): string {
  const names = [option, env['DATELINE_AUTHOR'], env['USER'], env['LOGNAME'], env['USERNAME']];
  return names.find((name): name is string => typeof name === 'string' && name.trim() !== '') ?? 'dateline';
}

/** The bundle lies in `out/cli` (or `out/main` in the app), beside `out/fonts` and two folders under `resources`. */
function ownFolders(env: Io['env']): { resources: string; fonts: string } {
  return {
    resources: path.resolve(env['DATELINE_RESOURCES'] || path.join(__dirname, '../../resources')),
    fonts: path.resolve(env['DATELINE_FONTS'] || path.join(__dirname, '../fonts')),
  };
}
