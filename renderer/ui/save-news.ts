/** What is said of saving: a failure at once, "saved" when it has rested so, and never the to and fro of each key. */
import { useEffect, useRef } from 'react';
import { announce } from './announce.js';
import type { SaveState } from './live-docs.js';
import { useWords } from './words.js';

/** Milliseconds in which nothing changed. */
const RESTS = 2000;

export function useSaveNews(save: SaveState | null): void {
  const t = useWords();
  const said = useRef<string>('');
  const state = save?.state;
  const words = save
    ? [t(`ui.${save.state}`), save.state === 'failed' ? t(`error.${save.error.code}`, save.error.values) : ''].filter(Boolean).join(' ')
    : '';
  useEffect(() => {
    if (words === '' || words === said.current) return;
    const say = () => {
      said.current = words;
      announce(words, state === 'failed' ? 'assertive' : 'polite');
    };
    if (state === 'failed') return say();
    const timer = setTimeout(say, RESTS);
    return () => clearTimeout(timer);
  }, [words, state]);
}
