/** Says what became of the frame one is working on, and which page one has turned to: the eye sees it on the sheet, the ear hears it. */
import { useEffect, useRef } from 'react';
import type { Frame } from '../../shared/issue/model.js';
import { announce } from '../ui/announce.js';
import { useLocale, useWords } from '../ui/words.js';
import { columnsName, spoken } from './names.js';

/**
 * @param frame the one that keys work on. @param fit how it is filled, in words. @param page the page's name.
 * What is chosen anew is not said again: the focus goes to it and its name is read.
 */
export function useFrameNews(frame: Frame | undefined, fit: string | undefined, page: string): void {
  const t = useWords();
  const locale = useLocale();
  const where = frame
    ? spoken(locale, [columnsName(t, frame), t('makeup.name.lines', { from: frame.box.line + 1, to: frame.box.line + frame.box.lines }), fit ?? ''])
    : '';
  const was = useRef({ id: frame?.id, where, page, locale });
  useEffect(() => {
    const before = was.current;
    was.current = { id: frame?.id, where, page, locale };
    if (before.locale !== locale) return;
    if (before.page !== page) announce(page);
    else if (frame && before.id === frame.id && before.where !== where) announce(where);
  }, [frame, where, page, locale]);
}
