/** 设置: the person, and the newspaper down to its grid, styles, palette, rules and faces. */
import { useState } from 'react';
import { findCommand } from '../../shared/contract/commands.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { useRemembered } from '../ui/app-state.js';
import { shortcutOf, useCommand } from '../ui/commands.js';
import { Button } from '../ui/controls/Button.js';
import { useWords } from '../ui/words.js';
import { Choice } from './fields.js';
import { PaperPart, PAPER_PARTS } from './PaperPart.js';
import { NamesPart } from './NamesPart.js';
import { PersonPart } from './PersonPart.js';
import styles from './Settings.module.css';
import { StoryTemplatesPart } from './StoryTemplatesPart.js';
import { usePublications } from './usePublications.js';

/** Parts that are no publication's. */
const DESK_PARTS = ['person', 'names', 'storyTemplates'] as const;
const PARTS = [...DESK_PARTS, ...PAPER_PARTS] as const;
type Part = (typeof PARTS)[number];

export function Settings() {
  const t = useWords();
  const [part, setPart] = useRemembered('settings.part', 'person');
  const { all, save, undo, redo } = usePublications();
  const [which, setWhich] = useState('');
  const current: Part = PARTS.find((p) => p === part) ?? 'person';
  /** The desk's parts undo by themselves. */
  const paper = PAPER_PARTS.some((p) => p === current);
  useCommand('edit.undo', undo ?? (() => {}), undo !== undefined && paper);
  useCommand('edit.redo', redo ?? (() => {}), redo !== undefined && paper);
  const publication = all?.find((p) => p.id === which) ?? all?.[0];

  return (
    <div className={styles.settings}>
      <nav className={styles.parts} aria-label={t('settings.title')} data-pane="list">
        {PARTS.map((p) => (
          <button key={p} type="button" aria-current={p === current ? 'page' : undefined} onClick={() => setPart(p)}>
            {t(`settings.${p}`)}
          </button>
        ))}
      </nav>
      {/* Scrolls from the top again on each part. */}
      <section className={styles.body} key={current} aria-label={t(`settings.${current}`)} data-pane="work" tabIndex={-1}>
        <h2>{t(`settings.${current}`)}</h2>
        <p className={styles.intro}>
          {t(`settings.${current}.intro`)}
          {current !== 'person' &&
            current !== 'storyTemplates' &&
            (publication || current === 'names') &&
            t('settings.undoHint', { key: shortcutOf(findCommand('edit.undo')) })}
        </p>
        {current === 'person' ? (
          <PersonPart />
        ) : current === 'names' ? (
          <NamesPart />
        ) : current === 'storyTemplates' ? (
          <StoryTemplatesPart />
        ) : publication ? (
          <>
            {(all!.length > 1 || current === 'paper') && (
              <div className={styles.which}>
                {all!.length > 1 && (
                  <Choice
                    label={t('settings.which')}
                    value={publication.id}
                    options={all!.map((p) => ({ value: p.id, label: p.name }))}
                    onWrite={setWhich}
                  />
                )}
                {current === 'paper' && (
                  <Button
                    onClick={() => {
                      const id = crypto.randomUUID();
                      save({ ...defaultPublication(), id });
                      setWhich(id);
                    }}
                  >
                    {t('settings.makeAnother')}
                  </Button>
                )}
              </div>
            )}
            <PaperPart key={publication.id} part={current} publication={publication} onSave={save} />
          </>
        ) : (
          all && (
            <>
              <p>{t('settings.none')}</p>
              <Button kind="primary" onClick={() => save(defaultPublication())}>
                {t('settings.make')}
              </Button>
            </>
          )
        )}
      </section>
    </div>
  );
}
