/** Words of the window in the person's language; switching shows at once. */
import { useCallback } from 'react';
import type { Locale } from '../../shared/contract/app.js';
import { addWords, say, type WordValues } from '../../shared/words/index.js';
import { words as desk } from '../desk/words.js';
import { words as review } from '../editor/review/words.js';
import { words as blocks } from '../editor/block-words.js';
import { words as aids } from '../editor/aid-words.js';
import { words as history } from '../editor/history-words.js';
import { words as editor } from '../editor/words.js';
import { words as find } from '../editor/find/find-words.js';
import { words as normalise } from '../editor/normalise/normalise-words.js';
import { words as spelling } from '../editor/spelling/spelling-words.js';
import { words as stories } from '../desk/stories/stories-words.js';
import { words as access } from '../makeup/access-words.js';
import { words as picking } from '../makeup/picking-words.js';
import { words as printing } from '../makeup/print-words.js';
import { words as publishing } from '../makeup/publish-words.js';
import { words as site } from '../makeup/web-words.js';
import { words as makeup } from '../makeup/words.js';
import { words as openings } from '../settings/openings-words.js';
import { words as settings } from '../settings/words.js';
import { words as welcome } from '../welcome/words.js';
import { useApp } from './app-state.js';
import { words as ui } from './shell-words.js';

for (const room of [ui, desk, editor, review, makeup, picking, settings, welcome]) addWords(room);
for (const room of [ui, desk, editor, blocks, makeup, picking, settings, welcome]) addWords(room);
for (const room of [ui, desk, editor, aids, makeup, picking, openings, settings, welcome]) addWords(room);
for (const room of [ui, desk, editor, find, normalise, spelling, stories, makeup, picking, settings, welcome]) addWords(room);
for (const room of [ui, desk, editor, history, makeup, picking, settings, welcome]) addWords(room);
for (const room of [ui, desk, editor, makeup, access, picking, printing, publishing, site, settings, welcome]) addWords(room);

export const useLocale = (): Locale => useApp(({ state }) => state?.prefs.locale ?? 'zh');

export type Translate = (key: string, values?: WordValues) => string;

/** `t('desk.new')`; a key without words shows as itself. */
export function useWords(): Translate {
  const locale = useLocale();
  return useCallback((key, values) => say(locale, key, values), [locale]);
}

/** Outside components: the language of this moment. */
export const sayNow: Translate = (key, values) => say(useApp.getState().state?.prefs.locale ?? 'zh', key, values);
