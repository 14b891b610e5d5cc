/** Words after `dateline` → command, options, positionals. Every mistake is one sentence that names it. */
import { parseArgs } from 'node:util';
import { DatelineError } from '../../shared/contract/errors.js';
import type { WordValues } from '../../shared/words/index.js';
import type { Command, OptionSpec } from './command.js';

export const GLOBAL_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  newsroom: { type: 'string', value: 'DIR' },
  json: { type: 'boolean' },
  lang: { type: 'string', value: 'zh|en' },
  author: { type: 'string', value: 'NAME' },
  help: { type: 'boolean' },
};

export interface ParsedArgs {
  command: Command | null;
  options: Record<string, string | boolean>;
  positionals: string[];
}

type Say = (key: string, values?: WordValues) => string;

/** Whether an option is among the words, before they are checked: the language and --json decide how a mistake is told. */
export function peek(argv: readonly string[], name: string): string | boolean | undefined {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const at = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  if (at < 0) return undefined;
  const word = words[at]!;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : GLOBAL_OPTIONS[name]?.type === 'string' ? words[at + 1] : true;
}

/** @throws DatelineError wrong-use */
export function readArgs(argv: readonly string[], commands: readonly Command[], t: Say): ParsedArgs {
  const wrong = (key: string, values?: WordValues): never => {
    throw new DatelineError('wrong-use', { what: t(key, values) });
  };
  const every: Record<string, { type: 'string' | 'boolean'; short?: string }> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, { type }] of [GLOBAL_OPTIONS, ...commands.map((c) => c.options)].flatMap((o) => Object.entries(o))) every[name] ??= { type };
  // Not strict: Node's own sentences are English only. `--no-x` is an unknown option here.
  const { tokens } = parseArgs({ args: [...argv], options: every, strict: false, allowPositionals: true, tokens: true });

  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const command =
    [...commands].sort((a, b) => b.name.length - a.name.length).find((c) => c.name.split(' ').every((word, i) => words[i] === word)) ?? null;
  const help = tokens.some((token) => token.kind === 'option' && token.name === 'help');
  if (!command && words.length > 0 && words[0] !== 'help' && !(help && commands.some((c) => c.name.startsWith(`${words[0]} `))))
    wrong('cli.wrong.command', { command: words.slice(0, 2).join(' '), near: nearest(words, commands) });

  const allowed: Record<string, OptionSpec> = { ...GLOBAL_OPTIONS, ...command?.options };
  const options: Record<string, string | boolean> = {};
  // What follows an option of many values belongs to it, up to the next option.
  let many: string | null = null;
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (many === null) rest.push(token.value);
      else options[many] = `${String(options[many])} ${token.value}`;
    }
    if (token.kind !== 'option') continue;
    many = null;
    const spec = Object.hasOwn(allowed, token.name) ? allowed[token.name]! : undefined;
    if (!spec) {
      wrong('cli.wrong.option', {
        option: token.rawName,
        near: closest(
          token.rawName,
          Object.keys(allowed).map((name) => `--${name}`),
        ),
      });
    } else if (spec.type === 'boolean') {
      if (token.value !== undefined) wrong('cli.wrong.flag', { option: token.rawName });
      options[token.name] = true;
    } else {
      if (token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('-')))
        wrong('cli.wrong.value', { option: token.rawName });
      const before = spec.many ? options[token.name] : undefined;
      options[token.name] = before === undefined ? token.value! : `${String(before)} ${token.value!}`;
      if (spec.many) many = token.name;
    }
  }
  const lang = options['lang'];
  if (lang !== undefined && lang !== 'zh' && lang !== 'en')
    wrong('cli.wrong.bad', { option: '--lang', value: String(lang), want: t('cli.want.lang') });
  const positionals = command ? rest.slice(command.name.split(' ').length) : words;
  if (command && !options['help']) {
    const { min, max, word } = command.positionals ?? { min: 0, max: 0, word: 'DIR' as const };
    if (positionals.length > max) wrong('cli.wrong.extra', { what: positionals[max]! });
    if (positionals.length < min) wrong('cli.wrong.missing', { what: t(`cli.word.${word}`) });
    for (const name of command.required ?? []) if (options[name] === undefined) wrong('cli.wrong.missing', { what: `--${name}` });
  }
  return { command, options, positionals };
}

/** `exprot` → `export print`; a command's first word alone → its first command. */
function nearest(words: readonly string[], commands: readonly Command[]): string {
  const names = commands.map((c) => c.name);
  const family = names.find((name) => name.startsWith(`${words[0]} `));
  const within = family && words[1] ? closest(words.slice(0, 2).join(' '), names) : family;
  return within || closest(words.slice(0, 2).join(' '), names) || closest(words[0] ?? '', names);
}

/** The candidate with the fewest changes, if they are few; ''. */
function closest(word: string, candidates: readonly string[]): string {
  let best = '';
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const changes = distance(word, candidate);
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
