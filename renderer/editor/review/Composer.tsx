/** Where a comment or an answer is written: Ctrl+Enter sends, Escape leaves it. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/controls/Button.js';
import { useWords } from '../../ui/words.js';
import styles from './Card.module.css';

interface Props {
  label: string;
  send: string;
  onSend(text: string): void;
  onCancel(): void;
}

export function Composer({ label, send, onSend, onCancel }: Props) {
  const t = useWords();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const finish = () => text.trim() !== '' && onSend(text.trim());
  return (
    <div className={styles.composer}>
      <textarea
        ref={field}
        rows={2}
        value={text}
        aria-label={label}
        placeholder={label}
        data-testid="review-text"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onCancel();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish();
        }}
      />
      <div className={styles.acts}>
        <Button disabled={text.trim() === ''} onClick={finish}>
          {send}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('review.cancel')}
        </Button>
      </div>
    </div>
  );
}
