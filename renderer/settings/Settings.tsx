/** 设置: the person, and the newspaper down to its grid, styles, palette, rules and faces. */
import { useState } from 'react';
import type { Prefs } from '../../shared/contract/app.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { setPrefs, useApp, useRemembered } from '../ui/app-state.js';
import { useCommand } from '../ui/commands.js';
import { Button } from '../ui/controls/Button.js';
import { useWords } from '../ui/words.js';
import { FacesPart } from './FacesPart.js';
import { Choice, TextField } from './fields.js';
import { GridPart } from './GridPart.js';
import styles from './Settings.module.css';
import { PalettePart, StylesPart } from './StylesPart.js';
import { usePublications } from './usePublications.js';

const PARTS = ['person', 'paper', 'sections', 'codes', 'grid', 'styles', 'palette', 'rules', 'faces'] as const;
type Part = (typeof PARTS)[number];
const PAPER_FIELDS = ['name', 'nameEn', 'cn', 'authority', 'organiser', 'publisher', 'address', 'phone', 'price', 'printer', 'distribution'] as const;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function Settings() {
  const t = useWords();
  const prefs = useApp(({ state }) => state!.prefs);
  const [part, setPart] = useRemembered('settings.part', 'person');
  const { all, save, undo } = usePublications();
  const [which, setWhich] = useState('');
  useCommand('edit.undo', undo);
  const current: Part = PARTS.find((p) => p === part) ?? 'person';
  const publication = all?.find((p) => p.id === which) ?? all?.[0];
  const write = (next: Publication) => void save(next);

  return (
    <div className={styles.settings}>
      <nav className={styles.parts} aria-label={t('settings.title')}>
        {PARTS.map((p) => (
          <button key={p} type="button" aria-current={p === current ? 'page' : undefined} onClick={() => setPart(p)}>
            {t(`settings.${p}`)}
          </button>
        ))}
      </nav>
      <div className={styles.body}>
        <h2>{t(`settings.${current}`)}</h2>
        {current === 'person' && <PersonPart prefs={prefs} />}
        {current !== 'person' && all && !publication && (
          <>
            <p>{t('settings.none')}</p>
            <Button kind="primary" onClick={() => write(defaultPublication())}>
              {t('settings.make')}
            </Button>
          </>
        )}
        {current !== 'person' && publication && (
          <>
            {all!.length > 1 && (
              <Choice
                label={t('settings.which')}
                value={publication.id}
                options={all!.map((p) => ({ value: p.id, label: p.name }))}
                onWrite={setWhich}
              />
            )}
            <PaperPart part={current} publication={publication} onSave={write} />
          </>
        )}
      </div>
    </div>
  );
}

function PersonPart({ prefs }: { prefs: Prefs }) {
  const t = useWords();
  const profile = prefs.profile ?? { name: '', role: '' };
  return (
    <div className={styles.column2}>
      <TextField
        label={t('settings.name')}
        value={profile.name}
        onWrite={(name) => name.trim() && void setPrefs({ profile: { ...profile, name: name.trim() } })}
      />
      <TextField
        label={t('settings.role')}
        value={profile.role}
        onWrite={(role) => profile.name && void setPrefs({ profile: { ...profile, role: role.trim() } })}
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
    </div>
  );
}

function PaperPart({
  part,
  publication,
  onSave,
}: {
  part: Exclude<Part, 'person'>;
  publication: Publication;
  onSave(publication: Publication): void;
}) {
  const t = useWords();
  switch (part) {
    case 'paper':
      return (
        <div className={styles.two}>
          {PAPER_FIELDS.map((field) => (
            <TextField
              key={field}
              label={t(`settings.paper.${field}`)}
              value={publication[field]}
              onWrite={(value) => onSave({ ...publication, [field]: value.trim() })}
            />
          ))}
          <TextField
            label={t('settings.paper.url')}
            hint={t('settings.paper.urlHint')}
            value={publication.url}
            onWrite={(url) => onSave({ ...publication, url: url.trim().replace(/\/+$/, '') })}
          />
        </div>
      );
    case 'sections':
      return (
        <div className={styles.column2}>
          <TextField
            label={t('settings.sections')}
            hint={t('settings.sectionsHint')}
            lines={12}
            value={publication.sections.join('\n')}
            onWrite={(text) => onSave({ ...publication, sections: [...new Set(lines(text))] })}
          />
          <TextField
            label={t('settings.invite')}
            hint={t('settings.inviteHint')}
            lines={3}
            value={publication.keywordInvite.join('\n')}
            onWrite={(text) => onSave({ ...publication, keywordInvite: lines(text) })}
          />
        </div>
      );
    case 'codes':
      return (
        <TextField
          label={t('settings.codes')}
          hint={t('settings.codesHint')}
          lines={6}
          value={publication.accounts.map((a) => `${a.caption} ${a.url}`).join('\n')}
          onWrite={(text) =>
            onSave({
              ...publication,
              accounts: lines(text).map((line) => ({ caption: line.replace(/\s*\S+$/, '') || line, url: /\S+$/.exec(line)![0] })),
            })
          }
        />
      );
    case 'grid':
      return <GridPart grid={publication.grid} onGrid={(grid) => onSave({ ...publication, grid })} />;
    case 'styles':
      return <StylesPart publication={publication} onSave={onSave} />;
    case 'palette':
      return <PalettePart publication={publication} onSave={onSave} />;
    case 'rules':
      return (
        <div className={styles.column2}>
          <Choice
            label={t('settings.break')}
            value={publication.breakLevel}
            options={(['basic', 'gbt', 'strict'] as const).map((value) => ({ value, label: t(`settings.break.${value}`) }))}
            onWrite={(breakLevel) => onSave({ ...publication, breakLevel })}
          />
          <label className={styles.check}>
            <input type="checkbox" checked={publication.hanLatinGap} onChange={(e) => onSave({ ...publication, hanLatinGap: e.target.checked })} />
            {t('settings.gap')}
          </label>
        </div>
      );
    case 'faces':
      return <FacesPart publication={publication} onSave={onSave} />;
  }
}
