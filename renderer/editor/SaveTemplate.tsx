/** 存为稿件模板: a name, and whether the words go along. */
import { useState, type FormEvent } from 'react';
import type { Article } from '../../shared/article/model.js';
import { templateFrom } from '../../shared/newsroom/story-templates.js';
import { call } from '../ui/bridge.js';
import { useCommand } from '../ui/commands.js';
import { Button } from '../ui/controls/Button.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import styles from './SaveTemplate.module.css';

export function SaveTemplate({ article }: { article: Article }) {
  const t = useWords();
  const [name, setName] = useState<string | null>(null);
  const [words, setWords] = useState(false);
  useCommand('story.saveTemplate', () => {
    setWords(false);
    setName(article.headline.join(' ').trim().slice(0, 40) || t(`editor.genre.${article.genre}`));
  });
  if (name === null) return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const template = templateFrom(article, crypto.randomUUID(), name.trim(), words);
    setName(null);
    call('storyTemplate.save', { template }).then(
      () =>
        toast.show(t('aid.template.saved', { name: template.name }), {
          label: t('editor.undo'),
          run: () => void call('storyTemplate.remove', { id: template.id }).catch((error: unknown) => toast.error(error)),
        }),
      (error: unknown) => toast.error(error),
    );
  };
  return (
    <Dialog open onClose={() => setName(null)} title={t('aid.template.save')}>
      <form className={styles.form} onSubmit={save}>
        <label>
          <span>{t('aid.template.name')}</span>
          <input
            type="text"
            autoFocus
            value={name}
            maxLength={80}
            data-testid="template-name"
            onChange={(event) => setName(event.target.value)}
            onFocus={(e) => e.target.select()}
          />
        </label>
        <label className={styles.check}>
          <input type="checkbox" checked={words} onChange={(event) => setWords(event.target.checked)} />
          <span>{t('aid.template.words')}</span>
        </label>
        <p>{t('aid.template.saves')}</p>
        <div>
          <Button kind="quiet" onClick={() => setName(null)}>
            {t('aid.template.cancel')}
          </Button>
          <Button type="submit" kind="primary" disabled={name.trim() === ''}>
            {t('aid.template.keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
