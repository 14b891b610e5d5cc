/** The help pages, made from the commands themselves: they cannot name an option that is not there. */
import type { WordValues } from '../../shared/words/index.js';
import { GLOBAL_OPTIONS } from './args.js';
import type { Command, OptionSpec } from './command.js';
import { width } from './progress.js';

type Say = (key: string, values?: WordValues) => string;
const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(2, columns - width(text)));
const optionLines = (options: Readonly<Record<string, OptionSpec>>, t: Say): string[] =>
  Object.entries(options).map(([name, { value, says }]) => `  ${pad(`--${name}${value ? ` ${value}` : ''}`, 22)}${t(`cli.option.${says ?? name}`)}`);

export const usageOf = (command: Command, t: Say): string => {
  const optional = (word: string): string => `[${word}]`;
  const positional = command.positionals;
  const words = positional ? t(`cli.word.${positional.word}`) + (positional.max > 1 ? '…' : '') : '';
  const options = Object.entries(command.options).map(([name, { value }]) => {
    const word = `--${name}${value ? ` ${value}` : ''}`;
    return command.required?.includes(name) ? word : optional(word);
  });
  return ['dateline', command.name, ...(words === '' ? [] : [positional!.min > 0 ? words : optional(words)]), ...options].join(' ');
};

export function helpOf(command: Command, t: Say): string[] {
  return [
    `dateline ${command.name}: ${t(`cli.help.${command.name.replaceAll(' ', '.')}`)}`,
    '',
    `${t('cli.usage')}: ${usageOf(command, t)}`,
    ...(Object.keys(command.options).length > 0 ? ['', `${t('cli.options')}:`, ...optionLines(command.options, t)] : []),
    '',
    `${t('cli.globals')}:`,
    ...optionLines(GLOBAL_OPTIONS, t),
    ...(command.example ? ['', `${t('cli.examples')}:`, `  dateline ${command.name} ${command.example}`] : []),
    '',
    t('cli.exit'),
  ];
}

export function helpOfAll(commands: readonly Command[], t: Say): string[] {
  return [
    t('cli.title'),
    '',
    `${t('cli.commands')}:`,
    ...commands.map((c) => `  ${pad(c.name, 20)}${t(`cli.help.${c.name.replaceAll(' ', '.')}`)}`),
    '',
    `${t('cli.globals')}:`,
    ...optionLines(GLOBAL_OPTIONS, t),
    '',
    `${t('cli.examples')}:`,
    '  dateline demo --out demo',
    '  dateline newsroom create my.newsroom --sample',
    '  dateline import --newsroom my.newsroom story.txt --json',
    '',
    t('cli.more'),
    t('cli.exit'),
  ];
}
