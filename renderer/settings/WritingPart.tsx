/** How this person writes: punctuation as it is typed, the spelling check; and the words the newsroom spells its own way. */
import { SPELLING } from '../editor/spelling/SpellingLayer.js';
import spelling from '../editor/spelling/Spelling.module.css';
import { takeWordOut, useNewsroomWords } from '../editor/spelling/useKnownWords.js';
import { TYPED_MARKS } from '../editor/typed-marks.js';
import { useRemembered } from '../ui/app-state.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import styles from './Settings.module.css';

export function WritingPart() {
  const t = useWords();
  const words = useNewsroomWords(true);
  return (
    <section>
      <h3>{t('settings.writing')}</h3>
      <p className={styles.intro}>{t('settings.writing.intro')}</p>
      <div className={styles.form}>
        <Switch name={TYPED_MARKS} label={t('settings.typedMarks')} hint={t('settings.typedMarksHint')} />
        <Switch name={SPELLING} label={t('settings.spelling')} hint={t('settings.spellingHint')} />
        <div className={styles.field}>
          <span className={styles.label}>{t('settings.words')}</span>
          {words && words.length === 0 && <small>{t('settings.wordsNone')}</small>}
          <ul className={spelling.words} data-testid="newsroom-words">
            {(words ?? []).map((word) => (
              <li key={word} lang="en">
                <span>{word}</span>
                <button
                  type="button"
                  aria-label={t('settings.wordRemove', { word })}
                  onClick={() => void takeWordOut(word).catch((error: unknown) => toast.error(error))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function Switch({ name, label, hint }: { name: string; label: string; hint: string }) {
  const [on, set] = useRemembered(name, true);
  return (
    <div className={styles.field}>
      <span className={styles.label} />
      <label className={styles.check}>
        <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />
        {label}
      </label>
      <small>{hint}</small>
    </div>
  );
}
