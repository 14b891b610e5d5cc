/** Names that the make-up room shows. */
import { pageNumber, type Frame, type Issue } from '../../shared/issue/model.js';

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** The slot in words, `头条`; a slot of the person's own is its name. */
export function slotName(t: Words, frame: Pick<Frame, 'slot' | 'kind'>): string {
  const key = `makeup.slot.${frame.slot.replace(/-?\d+$/, '')}`;
  const word = t(key);
  const number = /\d+$/.exec(frame.slot)?.[0] ?? '';
  return word === key ? frame.slot || t(`makeup.kind.${frame.kind}`) : `${word}${number}`;
}

/** Where the frame stands: `第1栏至第4栏`. */
export function columnsName(t: Words, { box }: Pick<Frame, 'box'>): string {
  return t(box.cols > 1 ? 'makeup.name.cols' : 'makeup.name.col', { from: box.col + 1, to: box.col + box.cols });
}

/** Where its story goes on, or comes from another page: `续排到第3版`; '' when it is all here. O(frames). */
export function chainName(t: Words, issue: Issue, frame: Frame): string {
  if (frame.kind !== 'story' || frame.article === null) return '';
  const chain = issue.frames.filter(({ kind, article }) => kind === 'story' && article === frame.article);
  const at = chain.findIndex(({ id }) => id === frame.id);
  const [before, next] = [chain[at - 1], chain[at + 1]];
  const words: string[] = [];
  if (before && before.page !== frame.page) words.push(t('makeup.linkedFrom', { page: pageNumber(issue, before.page) }));
  if (next)
    words.push(
      next.page === frame.page ? t('makeup.name.next', { slot: slotName(t, next) }) : t('makeup.linkedTo', { page: pageNumber(issue, next.page) }),
    );
  return words.join(' ');
}

/** Parts of a spoken name, as the language puts them together. */
export const spoken = (locale: string, parts: readonly string[]): string => parts.filter(Boolean).join(locale === 'zh' ? '，' : ', ');
