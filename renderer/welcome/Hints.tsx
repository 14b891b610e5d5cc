/** Three hints for the first minute, each put away for good with one key. */
import { findCommand } from '../../shared/contract/commands.js';
import { useRemembered } from '../ui/app-state.js';
import { shortcutOf } from '../ui/commands.js';
import { useWords } from '../ui/words.js';
import styles from './Hints.module.css';

const HINTS = ['desk', 'issue', 'export'] as const;

export function Hints() {
  const t = useWords();
  const [seen, setSeen] = useRemembered('hints.seen', 0);
  const hint = HINTS[seen];
  if (!hint) return null;
  const key = (command: string) => shortcutOf(findCommand(command));
  return (
    <aside className={styles.hint} aria-label={t('welcome.hints')} data-pane="hints">
      <span className={styles.count}>
        {seen + 1}/{HINTS.length}
      </span>
      <p>{t(`welcome.hint.${hint}`, { key: key('room.issue'), print: key('issue.exportPrint'), web: key('issue.exportWeb') })}</p>
      <button type="button" onClick={() => setSeen(seen + 1)}>
        {t('welcome.next')}
      </button>
      <button type="button" className={styles.skip} onClick={() => setSeen(HINTS.length)}>
        {t('welcome.skip')}
      </button>
    </aside>
  );
}
