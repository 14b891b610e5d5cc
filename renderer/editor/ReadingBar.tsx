/** The bar after a reading: each part that was understood, a way to it, and one key that takes all of it back. */
import { useEffect, useState } from 'react';
import type { Part } from '../../shared/copy/understood.js';
import { findCommand } from '../../shared/contract/commands.js';
import { shortcutOf } from '../ui/commands.js';
import { Button } from '../ui/controls/Button.js';
import { useWords } from '../ui/words.js';
import type { ReadingBarState } from './useReading.js';
import styles from './ReadingBar.module.css';

interface Props {
  reading: ReadingBarState;
  /** Goes to the nth of a part, from 0. */
  onGo(part: Part, nth: number): void;
}

export function ReadingBar({ reading, onGo }: Props) {
  const t = useWords();
  const { kind, parts, fresh, takeBack, keep } = reading;
  /** Each press goes to the next of its kind. */
  const [seen, setSeen] = useState<Partial<Record<Part, number>>>({});
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || document.querySelector('[role="dialog"], [role="menu"]')) return;
      event.preventDefault();
      keep();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keep]);
  return (
    <div className={styles.reading} role="status" data-testid="reading-bar" data-kind={kind}>
      <b>{t(`aid.read.${kind}`)}</b>
      <ul>
        {parts.map(({ part, count, text }) => (
          <li key={part}>
            <button
              type="button"
              title={text}
              data-part-name={part}
              onClick={() => {
                const nth = (seen[part] ?? -1) + 1;
                setSeen({ ...seen, [part]: nth });
                onGo(part, nth % count);
              }}
            >
              {part === 'opening' || (part === 'credits' && kind === 'opening')
                ? t('aid.read.fields', { part: t(`aid.part.${part}`), text })
                : t(count === 1 ? `aid.read.one.${part}` : `aid.read.many.${part}`, { count })}
            </button>
          </li>
        ))}
      </ul>
      <span className={styles.acts}>
        {fresh && (
          <Button onClick={takeBack} data-testid="reading-undo">
            {t(`aid.read.undo.${kind}`)} <kbd>{shortcutOf(findCommand('edit.undo'))}</kbd>
          </Button>
        )}
        <Button kind="quiet" onClick={keep}>
          {t('aid.read.keep')} <kbd>Esc</kbd>
        </Button>
      </span>
    </div>
  );
}
