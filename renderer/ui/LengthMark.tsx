/** Length against plan, as the desk, the inspector and the foot of the window show it: shape, word and colour. */
import { lengthAgainst, LENGTH_SHAPES } from '../../shared/copy/length.js';
import styles from './LengthMark.module.css';
import { useWords } from './words.js';

/** `full`: 计划 800 字，还差 81 字; else only shape and figure. Nothing without a plan. */
export function LengthMark({ words, planned, full = false, testId = 'length' }: { words: number; planned: number; full?: boolean; testId?: string }) {
  const t = useWords();
  const { state, by } = lengthAgainst(words, planned);
  if (state === 'none') return null;
  const said = t(`aid.length.${state}`, { by });
  return (
    <span className={styles.length} data-length={state} data-testid={testId} title={t('aid.length.planned', { planned, said })}>
      <i aria-hidden>{LENGTH_SHAPES[state]}</i>
      {full ? t('aid.length.full', { planned, said }) : said}
    </span>
  );
}
