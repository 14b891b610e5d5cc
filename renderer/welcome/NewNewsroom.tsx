/** Names a new newsroom; the system's dialog then asks where its folder goes. */
import { useState } from 'react';
import { Button } from '../ui/controls/Button.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useWords } from '../ui/words.js';
import styles from './NewNewsroom.module.css';

/** Of a folder's name; what systems do not allow in one becomes a space. */
const MOST = 80;

export function NewNewsroom({ onCreate, onClose }: { onCreate(name: string): void; onClose(): void }) {
  const t = useWords();
  const [name, setName] = useState(t('welcome.newName'));
  return (
    <Dialog open onClose={onClose} title={t('welcome.new')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onCreate(name.trim());
        }}
      >
        <label>
          <span>{t('welcome.newLabel')}</span>
          <input autoFocus value={name} maxLength={MOST} onChange={(e) => setName(e.target.value)} onFocus={(e) => e.target.select()} />
        </label>
        <p>{t('welcome.newFolder', { folder: `${name.trim() || t('welcome.newName')}.newsroom` })}</p>
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('welcome.cancel')}</Button>
          <Button type="submit" kind="primary" disabled={name.trim() === ''}>
            {t('welcome.newPlace')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
