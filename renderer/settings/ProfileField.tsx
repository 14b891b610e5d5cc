/** 输出特性: which press the colours are made for; the press's own ICC profile is kept in the newsroom like a picture. */
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import type { PartProps } from './PaperPart.js';
import styles from './Settings.module.css';

/** As the carried profile calls itself. */
const CARRIED = 'ISO Coated v2 300% (basICColor)';

export function ProfileField({ publication, onSave }: PartProps) {
  const t = useWords();
  const { profile } = publication;
  const load = async () => {
    try {
      const loaded = await call('profile.load', {});
      if (!loaded) return;
      onSave({ ...publication, profile: loaded });
      toast.show(t('settings.profile.loaded', { name: loaded.name }));
    } catch (error) {
      toast.error(error);
    }
  };
  return (
    <div className={styles.form}>
      <h3>{t('settings.profile')}</h3>
      <p className={styles.profile}>
        <strong>{profile?.name ?? CARRIED}</strong>
        {!profile && ` · ${t('settings.profile.carried')}`}
      </p>
      <Button onClick={() => void load()}>{t('settings.profile.load')}</Button>
      {profile && (
        <Button kind="quiet" onClick={() => onSave({ ...publication, profile: null })}>
          {t('settings.profile.back')}
        </Button>
      )}
      <p className={styles.note}>{t('settings.profile.hint')}</p>
    </div>
  );
}
