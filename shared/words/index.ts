/** Every sentence that is shown outside the window's rooms: errors, preflight, the web edition, the command line, native menus. */
import type { Locale } from '../contract/app.js';
import { app } from './app.js';
import { auto } from './auto.js';
import { cli } from './cli.js';
import { commands } from './commands.js';
import { errors } from './errors.js';
import { preflight } from './preflight.js';
import { proof } from './proof.js';
import { rules } from './rules.js';
import { search } from './search.js';
import { styles } from './styles.js';
import { web } from './web.js';
import { wechat } from './wechat.js';

/** One line for each file beside this one. */
const FILES: readonly Record<Locale, Record<string, string>>[] = [
  app,
  auto,
  cli,
  commands,
  errors,
  preflight,
  proof,
  rules,
  search,
  styles,
  web,
  wechat,
];

const words: Record<Locale, Record<string, string>> = {
  zh: Object.assign({}, ...FILES.map((file) => file.zh)) as Record<string, string>,
  en: Object.assign({}, ...FILES.map((file) => file.en)) as Record<string, string>,
};

/** Adds another room's words. The same key with another sentence is a defect. */
export function addWords(more: Record<Locale, Record<string, string>>): void {
  for (const locale of ['zh', 'en'] as const) Object.assign(words[locale], more[locale]);
}

export type WordValues = Readonly<Record<string, string | number>>;

/** Fills `{{name}}` in a template; a stretch in [[…]] goes when a value named in it is missing or empty. */
export function fill(template: string, values: WordValues = {}): string {
  const given = (name: string): string => String(values[name] ?? '');
  const place = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => given(name));
  // One pass over stretches and the text between, so that a value with brackets or braces in it is never read as a template.
  return template.replace(/\[\[(.*?)\]\]|((?:(?!\[\[)[^])+)/g, (_, optional: string | undefined, plain: string | undefined) => {
    if (plain !== undefined) return place(plain);
    const stretch = optional ?? '';
    return [...stretch.matchAll(/\{\{(\w+)\}\}/g)].every(([, name]) => given(name ?? '') !== '') ? place(stretch) : '';
  });
}

/** The sentence of a key; the key itself when nobody wrote one, so that a gap is seen. */
export function say(locale: Locale, key: string, values?: WordValues): string {
  const template = words[locale][key];
  return template === undefined ? key : fill(template, values);
}
