/** 版样: the publication's own page templates, saved from pages in the make-up room; here they are seen, named and removed. */
import type { PageTemplate } from '../../shared/issue/model.js';
import { Button } from '../ui/controls/Button.js';
import { useWords } from '../ui/words.js';
import { TextField } from './fields.js';
import type { PartProps } from './PaperPart.js';
import styles from './Settings.module.css';

export function TemplatesPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const { templates } = publication;
  const put = (next: PageTemplate[]) => onSave({ ...publication, templates: next });
  if (templates.length === 0) return <p className={styles.note}>{t('settings.templates.none')}</p>;
  return (
    <ul className={styles.templates}>
      {templates.map((template, i) => (
        <li key={template.id}>
          <Miniature template={template} label={t('settings.templates.drawing', { name: template.name ?? template.id })} />
          <div>
            <TextField
              label={t('settings.templates.name')}
              value={template.name ?? ''}
              wrong={(name) => (name.trim() ? undefined : t('settings.needed'))}
              onWrite={(name) => put(templates.with(i, { ...template, name: name.trim() }))}
            />
            <p className={styles.note}>
              {t('settings.templates.size', { columns: template.columns, lines: template.lines, frames: template.frames.length })}
            </p>
            <div className={styles.buttons}>
              {i > 0 && (
                <Button kind="quiet" onClick={() => put(templates.with(i - 1, template).with(i, templates[i - 1]!))}>
                  {t('settings.up')}
                </Button>
              )}
              <Button kind="quiet" onClick={() => put(templates.filter((other) => other !== template))}>
                {t('settings.remove')}
              </Button>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Frames as they stand, in the proportions of a page: a column is about twelve lines of type wide on its side. */
export function Miniature({ template, label }: { template: PageTemplate; label: string }) {
  const column = 8;
  const gap = 0.5;
  return (
    <svg className={styles.miniature} viewBox={`-2 -2 ${template.columns * column + 4} ${template.lines + 4}`} role="img" aria-label={label}>
      <rect x={-2} y={-2} width={template.columns * column + 4} height={template.lines + 4} className={styles.sheet} />
      {template.frames.map(({ slot, kind, box }) => (
        <rect
          key={slot}
          x={box.col * column + gap}
          y={box.line + gap}
          width={box.cols * column - 2 * gap}
          height={box.lines - 2 * gap}
          className={kind === 'story' ? styles.column : styles.furniture}
        />
      ))}
    </svg>
  );
}
