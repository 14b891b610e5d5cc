/** Where a link leads: http(s) or mail. Nothing else is taken. */
import { useState } from 'react';
import { isSafeLink } from '../../shared/article/doc.js';
import { Button } from '../ui/controls/Button.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useWords } from '../ui/words.js';
import styles from './Editor.module.css';

interface Props {
  link: string;
  /** null takes the link away. */
  onLink(link: string | null): void;
  onClose(): void;
}

/** `example.com` is meant as an address of the web. */
const whole = (text: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : /^[^\s@/]+@[^\s@]+\.[^\s@]+$/.test(text) ? `mailto:${text}` : `https://${text}`;

export function LinkDialog({ link, onLink, onClose }: Props) {
  const t = useWords();
  const [text, setText] = useState(link);
  const address = whole(text.trim());
  const good = text.trim() !== '' && /^(?:https?:\/\/[^/]+|mailto:.+@)/i.test(address) && isSafeLink(address);
  return (
    <Dialog open onClose={onClose} title={t('editor.link')}>
      <form
        className={styles.linkForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (!good) return;
          onLink(address);
          onClose();
        }}
      >
        <input
          autoFocus
          type="text"
          spellCheck={false}
          value={text}
          placeholder="https://"
          aria-label={t('editor.link')}
          aria-invalid={text.trim() !== '' && !good}
          onChange={(event) => setText(event.target.value)}
        />
        {text.trim() !== '' && !good && <p role="alert">{t('editor.urlBad')}</p>}
        <div>
          {link !== '' && (
            <Button
              kind="quiet"
              onClick={() => {
                onLink(null);
                onClose();
              }}
            >
              {t('editor.linkRemove')}
            </Button>
          )}
          <Button kind="primary" type="submit" disabled={!good}>
            {t('editor.linkSet')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
