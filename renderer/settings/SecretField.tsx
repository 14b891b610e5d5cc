/** A password, passphrase or secret key: typed once, handed over, never shown again. */
import { useId, useState } from 'react';
import type { SecretState } from '../../shared/contract/publish.js';
import { Button } from '../ui/controls/Button.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import styles from './PublishPart.module.css';
import settings from './Settings.module.css';

interface Props {
  label: string;
  state: SecretState;
  /** Said when none is known. */
  none: string;
  onGive(secret: string | null): Promise<void>;
}

export function SecretField({ label, state, none, onGive }: Props) {
  const t = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const give = (secret: string | null) =>
    void onGive(secret).then(
      () => setText(''),
      (error: unknown) => toast.error(error),
    );
  return (
    <div className={settings.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.line}>
        <input
          id={id}
          type="password"
          autoComplete="off"
          value={text}
          aria-describedby={`${id}note`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && text !== '' && give(text)}
        />
        <Button disabled={text === ''} onClick={() => give(text)}>
          {t('settings.publish.secretSave')}
        </Button>
        {state !== 'none' && <Button onClick={() => give(null)}>{t('settings.publish.secretForget')}</Button>}
      </span>
      <small id={`${id}note`} role="status">
        {state === 'none' ? none : t(state === 'kept' ? 'settings.publish.secretKept' : 'settings.publish.secretSession')}
      </small>
    </div>
  );
}
