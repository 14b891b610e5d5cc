/** 更正: what readers are told about errors of a published story, each with its day. An entry is written in a form, so that it is one step to undo. */
import { useRef, useState, type FormEvent } from 'react';
import { removeCorrection, setCorrection } from '../../shared/article/corrections.js';
import { newBlockId } from '../../shared/article/doc.js';
import type { Correction } from '../../shared/article/model.js';
import { Button } from '../ui/controls/Button.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import { asOne } from './undo.js';
import styles from './CorrectionsField.module.css';

/** The desk's own day. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

export function CorrectionsField({ live, corrections }: { live: LiveDoc; corrections: readonly Correction[] }) {
  const t = useWords();
  const [draft, setDraft] = useState<Correction | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const done = () => {
    setDraft(null);
    // The form and its buttons go: the focus must not go with them.
    requestAnimationFrame(() => add.current?.focus());
  };
  const form = draft && (
    <CorrectionForm
      key={draft.id}
      value={draft}
      onCancel={done}
      onSave={(next) => {
        asOne(live, () => setCorrection(live.doc, next, live.origin));
        done();
      }}
    />
  );
  const isNew = draft !== null && corrections.every(({ id }) => id !== draft.id);
  return (
    <section className={styles.corrections} data-testid="corrections">
      <h2>{t('editor.corrections')}</h2>
      {corrections.length > 0 && (
        <ul>
          {corrections.map((correction) =>
            correction.id === draft?.id ? (
              <li key={correction.id}>{form}</li>
            ) : (
              <li key={correction.id} data-testid="correction">
                <time dateTime={correction.date}>{correction.date}</time>
                <p>{correction.note}</p>
                <div className={styles.acts}>
                  <Button
                    kind="quiet"
                    disabled={draft !== null}
                    aria-label={t('editor.correctionEditOf', { date: correction.date })}
                    onClick={() => setDraft(correction)}
                  >
                    {t('editor.correctionEdit')}
                  </Button>
                  <Button
                    kind="quiet"
                    disabled={draft !== null}
                    aria-label={t('editor.correctionRemoveOf', { date: correction.date })}
                    onClick={() => {
                      asOne(live, () => removeCorrection(live.doc, correction.id, live.origin));
                      done();
                    }}
                  >
                    {t('editor.correctionRemove')}
                  </Button>
                </div>
              </li>
            ),
          )}
        </ul>
      )}
      {corrections.length === 0 && <p className={styles.about}>{t('editor.correctionsAbout')}</p>}
      {isNew && form}
      {draft === null && (
        <Button ref={add} data-testid="correction-add" onClick={() => setDraft({ id: newBlockId(), date: today(), note: '' })}>
          {t('editor.correctionAdd')}
        </Button>
      )}
    </section>
  );
}

function CorrectionForm({ value, onSave, onCancel }: { value: Correction; onSave(next: Correction): void; onCancel(): void }) {
  const t = useWords();
  const [date, setDate] = useState(value.date);
  const [note, setNote] = useState(value.note);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (date !== '' && note.trim() !== '') onSave({ id: value.id, date, note: note.trim() });
  };
  return (
    <form
      className={styles.form}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <label>
        <span>{t('editor.correctionDate')}</span>
        <input type="date" required max="9999-12-31" value={date} data-testid="correction-date" onChange={(event) => setDate(event.target.value)} />
      </label>
      <label>
        <span>{t('editor.correctionNote')}</span>
        <textarea
          autoFocus
          required
          rows={3}
          maxLength={2000}
          value={note}
          placeholder={t('editor.correctionHint')}
          data-testid="correction-note"
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <div className={styles.acts}>
        <Button type="submit" kind="primary" disabled={date === '' || note.trim() === ''} data-testid="correction-save">
          {t('editor.correctionSave')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('editor.correctionCancel')}
        </Button>
      </div>
    </form>
  );
}
