/** Length against plan, as the desk, the inspector and the foot of the window show it: shape, word and colour. */
import { lengthAgainst, LENGTH_SHAPES } from '../../shared/copy/length.js';
import styles from './LengthMark.module.css';
import { useWords } from './words.js';

interface Props {
  words: number;
  planned: number;
  as?: 'difference' | 'full' | 'row';
  testId: string;
}

/** `full`: 计划 800 字 差 81 字; `row`: 719/800字 差; else only the difference. Nothing without a plan. */
export function LengthMark({ words, planned, as = 'difference', testId }: Props) {
  const t = useWords();
  const { state, by } = lengthAgainst(words, planned);
  if (state === 'none') return null;
  const said = t(`aid.length.${state}`, { by });
  return (
    <span className={styles.length} data-length={state} data-testid={testId} title={t('aid.length.planned', { planned, said })}>
      <i aria-hidden>{LENGTH_SHAPES[state]}</i>
      {as === 'full' ? t('aid.length.full', { planned, said }) : as === 'row' ? t(`aid.length.row.${state}`, { words, planned }) : said}
    </span>
  );
}
