/** 稿件模板: the newsroom's own, to be named anew or removed. */
import { useCallback, useEffect, useState } from 'react';
import type { StoryTemplate } from '../../shared/newsroom/story-templates.js';
import { call, onEvent } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { TextField } from './fields.js';
import settings from './Settings.module.css';
import styles from './StoryTemplatesPart.module.css';

export function StoryTemplatesPart() {
  const t = useWords();
  const [templates, setTemplates] = useState<readonly StoryTemplate[] | null>(null);
  const load = useCallback(() => {
    call('storyTemplates.list', {}).then(
      (found) => setTemplates(found.templates),
      (error: unknown) => toast.error(error),
    );
  }, []);
  useEffect(() => {
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'registry') load();
    });
  }, [load]);
  const save = (template: StoryTemplate) => void call('storyTemplate.save', { template }).catch((error: unknown) => toast.error(error));
  const remove = (template: StoryTemplate) =>
    call('storyTemplate.remove', { id: template.id }).then(
      () => toast.show(t('aid.template.removed', { name: template.name }), { label: t('editor.undo'), run: () => save(template) }),
      (error: unknown) => toast.error(error),
    );
  if (!templates) return null;
  if (templates.length === 0) return <p className={settings.note}>{t('aid.template.noneYet')}</p>;
  return (
    <ul className={styles.templates} data-testid="story-templates">
      {templates.map((template) => (
        <li key={template.id}>
          <TextField
            bare
            label={t('aid.template.name')}
            value={template.name}
            wrong={(name) => (name.trim() ? undefined : t('settings.needed'))}
            onWrite={(name) => save({ ...template, name: name.trim().slice(0, 80) })}
          />
          <span>
            {[
              template.init.genre && t(`editor.genre.${template.init.genre}`),
              t('aid.template.blocks', { count: template.init.body?.length ?? 0 }),
              template.init.plannedLength ? t('aid.template.length', { count: template.init.plannedLength }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Button kind="quiet" aria-label={t('aid.template.remove', { name: template.name })} onClick={() => void remove(template)}>
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}
