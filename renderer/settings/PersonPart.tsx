/** Who is at this computer and how the window looks; and the folder that is open. */
import { useState } from 'react';
import { setPrefs, useApp, useRemembered } from '../ui/app-state.js';
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { Choice, TextField } from './fields.js';
import { WritingPart } from './WritingPart.js';
import styles from './Settings.module.css';

export function PersonPart() {
  const t = useWords();
  const prefs = useApp(({ state }) => state!.prefs);
  const versions = useApp(({ state }) => state!.versions);
  const [seen, setSeen] = useRemembered('hints.seen', 0);
  const profile = prefs.profile ?? { name: '', role: '' };
  return (
    <>
      <div className={styles.form}>
        <TextField
          label={t('settings.name')}
          value={profile.name}
          wrong={(name) => (name.trim() ? undefined : t('settings.needed'))}
          onWrite={(name) => void setPrefs({ profile: { ...profile, name: name.trim() } })}
        />
        <TextField
          label={t('settings.role')}
          value={profile.role}
          hint={t('settings.profileHint')}
          wrong={() => (profile.name ? undefined : t('settings.nameFirst'))}
          onWrite={(role) => void setPrefs({ profile: { ...profile, role: role.trim() } })}
        />
        <Choice
          label={t('settings.language')}
          value={prefs.locale}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onWrite={(locale) => void setPrefs({ locale })}
        />
        <Choice
          label={t('settings.theme')}
          value={prefs.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          onWrite={(theme) => void setPrefs({ theme })}
        />
        <div className={styles.field}>
          <span className={styles.label}>{t('settings.hints')}</span>
          <span>
            <Button disabled={seen === 0} onClick={() => setSeen(0)}>
              {t('settings.hintsAgain')}
            </Button>
          </span>
        </div>
      </div>
      <WritingPart />
      <NewsroomPart />
      <h3>{t('settings.versions')}</h3>
      <p className={styles.versions}>
        Dateline {versions.app} · Electron {versions.electron} · Chromium {versions.chrome} · Node {versions.node}
      </p>
    </>
  );
}

function NewsroomPart() {
  const t = useWords();
  const newsroom = useApp(({ state }) => state?.newsroom);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<{ text: string; bad: boolean } | null>(null);
  if (!newsroom) return null;
  const run = async (act: () => Promise<{ text: string; bad: boolean }>) => {
    setBusy(true);
    setAnswer(null);
    try {
      setAnswer(await act());
    } catch (error) {
      toast.error(error);
    } finally {
      setBusy(false);
    }
  };
  const backup = async () => {
    const { bytes } = await call('newsroom.backup', {});
    return { text: t('settings.house.backedUp', { size: (bytes / 1_000_000).toFixed(1) }), bad: false };
  };
  const check = async () => {
    const { ok, articles, issues, entries, media, problems } = await call('newsroom.check', {});
    return ok
      ? { text: t('settings.house.sound', { articles, issues, entries, media }), bad: false }
      : { text: t('settings.house.unsound', { n: problems.length }), bad: true };
  };
  return (
    <section>
      <h3>{t('settings.house')}</h3>
      <p className={styles.intro}>{t('settings.house.intro')}</p>
      <p className={styles.path}>{newsroom.path}</p>
      <div className={styles.buttons}>
        <Button onClick={() => void call('shell.show', { path: newsroom.path }).catch((error: unknown) => toast.error(error))}>
          {t('settings.house.show')}
        </Button>
        <Button disabled={busy} onClick={() => void run(backup)}>
          {t('settings.house.backup')}
        </Button>
        <Button disabled={busy} onClick={() => void run(check)}>
          {t('settings.house.check')}
        </Button>
      </div>
      <p className={answer?.bad ? styles.bad : styles.note} role="status">
        {busy ? t('settings.house.working') : (answer?.text ?? '')}
      </p>
    </section>
  );
}
