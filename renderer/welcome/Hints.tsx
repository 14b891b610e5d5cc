/** Three hints for the first minute, each put away for good with one key. */
import { useRemembered } from '../ui/app-state.js';
import { useWords } from '../ui/words.js';
import styles from './Hints.module.css';

const HINTS = ['desk', 'issue', 'export'] as const;

export function Hints() {
  const t = useWords();
  const [seen, setSeen] = useRemembered('hints.seen', 0);
  const hint = HINTS[seen];
  if (!hint) return null;
  return (
    <aside className={styles.hint} aria-label={t('welcome.hints')}>
      <span className={styles.count}>
        {seen + 1}/{HINTS.length}
      </span>
      <p>{t(`welcome.hint.${hint}`)}</p>
      <button type="button" onClick={() => setSeen(seen + 1)}>
        {t('welcome.next')}
      </button>
    </aside>
  );
}
