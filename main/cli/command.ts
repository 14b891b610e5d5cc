/** What a command is and what it may use. Commands return what they found; only the runner writes to standard output. */
import type { Locale } from '../../shared/contract/app.js';
import type { Author, StoreClient } from '../../shared/contract/store.js';
import { DatelineError } from '../../shared/contract/errors.js';
import { say, type WordValues } from '../../shared/words/index.js';
import type { Progress } from './progress.js';

export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
}
export interface Io {
  stdout: Stream;
  stderr: Stream;
  env: Readonly<Record<string, string | undefined>>;
  /** Long work stops at its next step. */
  signal?: AbortSignal | undefined;
}

export interface OptionSpec {
  type: 'string' | 'boolean';
  /** How its value is called in the help. */
  value?: string;
  /** Its sentence in the help, where another command's option of the same name means something else: `cli.option.<says>`. */
  says?: string;
  /** Takes several values, parted by spaces: they reach the command as one string. */
  many?: true;
}

export interface Result {
  /** Printed with --json. */
  json: unknown;
  /** Printed otherwise, line by line. */
  lines: string[];
  /** 1 when the work was done and found something wrong. */
  code?: 0 | 1;
}

export interface Context {
  io: Io;
  locale: Locale;
  t(key: string, values?: WordValues): string;
  options: Readonly<Record<string, string | boolean | undefined>>;
  positionals: readonly string[];
  author: Author;
  progress: Progress;
  /** The folder of --newsroom or DATELINE_NEWSROOM. @throws DatelineError wrong-use when neither is given */
  newsroom(): string;
  /** Folders of the program's own files. */
  resources: string;
  fonts: string;
}

export interface Command {
  /** `newsroom create` */
  name: string;
  options: Readonly<Record<string, OptionSpec>>;
  /** What may follow the name: how many, and the word for it in the help. */
  positionals?: { word: 'DIR' | 'FILE'; min: number; max: number };
  /** Options that must be given; --newsroom is asked for where it is used. */
  required?: readonly string[];
  /** Shown in the help after the name. */
  example?: string;
  run(context: Context): Promise<Result>;
}

export const wrongUse = (context: Pick<Context, 't'>, key: string, values?: WordValues): DatelineError =>
  new DatelineError('wrong-use', { what: context.t(key, values) });

/** The value of an option as text; '' when it was not given. */
export const textOption = (context: Context, name: string): string => {
  const value = context.options[name];
  return typeof value === 'string' ? value : '';
};

/** A whole number between two bounds, or undefined when the option was not given. @throws DatelineError wrong-use */
export function numberOption(context: Context, name: string, from: number, to: number): number | undefined {
  const text = textOption(context, name);
  if (text === '') return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < from || number > to)
    throw wrongUse(context, 'cli.wrong.bad', { option: `--${name}`, value: text, want: context.t('cli.want.number', { from, to }) });
  return number;
}

export const sayIn =
  (locale: Locale) =>
  (key: string, values?: WordValues): string =>
    say(locale, key, values);

/** Runs work on a client that is closed whatever happens. */
export async function using<T>(client: StoreClient, work: (client: StoreClient) => Promise<T>): Promise<T> {
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
