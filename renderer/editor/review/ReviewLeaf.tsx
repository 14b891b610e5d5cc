/** A text of the page that carries a suggestion or a comment. */
import type { ReactNode } from 'react';
import type { BodyText } from '../../../shared/article/slate.js';
import { useWords } from '../../ui/words.js';
import { useMarksOf, useNameOf } from './marks-store.js';
import styles from './Marks.module.css';

export const isReviewed = ({ ins, del, notes }: BodyText): boolean => ins !== undefined || del !== undefined || notes !== undefined;

export function ReviewLeaf({ leaf, children }: { leaf: BodyText; children: ReactNode }) {
  const t = useWords();
  const { noted, ins, del } = useMarksOf(leaf);
  const [inserter, deleter] = [useNameOf(leaf.ins), useNameOf(leaf.del)];
  const said = [
    leaf.ins !== undefined && t('review.insertedBy', { name: inserter || t('review.unknown') }),
    leaf.del !== undefined && t('review.deletedBy', { name: deleter || t('review.unknown') }),
    noted && t('review.noteHere'),
  ].filter((one) => one !== false);
  const role = leaf.del !== undefined ? 'deletion' : leaf.ins !== undefined ? 'insertion' : noted ? 'mark' : undefined;
  return (
    <span
      className={styles.leaf}
      data-review={[leaf.ins, leaf.del, leaf.notes].filter(Boolean).join(' ')}
      {...(noted && { 'data-noted': true })}
      {...(leaf.ins !== undefined && { 'data-ins': ins })}
      {...(leaf.del !== undefined && { 'data-del': del })}
      {...(role && { role })}
      {...(said.length > 0 && { 'aria-description': said.join(' · ') })}
    >
      {children}
    </span>
  );
}
