/** 新稿件: the five kinds and the newsroom's own templates, by menu, palette, or from the list beside the plus. The plus itself asks nothing. */
import { useEffect, useState } from 'react';
import type { ArticleInit } from '../../shared/contract/store.js';
import { initOf, TEMPLATE_KINDS, templateOf, type StoryTemplate, type TemplateKind, type Today } from '../../shared/newsroom/story-templates.js';
import { prefsNow } from '../ui/app-state.js';
import { call, onEvent } from '../ui/bridge.js';
import { useCommand } from '../ui/commands.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { Finder } from '../ui/controls/Finder.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';

interface Props {
  onCreate(init: ArticleInit): void;
  open: boolean;
  onOpen(open: boolean): void;
}
type Choice = { kind: TemplateKind } | { template: StoryTemplate };

/** Who writes, when, and in the language of the paper. */
async function today(): Promise<Today> {
  const { publications } = await call('publications.list', {});
  return { language: publications[0]?.language ?? 'zh', date: new Date(), person: prefsNow()?.profile ?? null };
}

export function NewStory({ onCreate, open, onOpen }: Props) {
  const t = useWords();
  const [query, setQuery] = useState('');
  const [own, setOwn] = useState<readonly StoryTemplate[]>([]);
  useEffect(() => {
    if (!open) return;
    setQuery('');
    const load = () =>
      void call('storyTemplates.list', {}).then(
        ({ templates }) => setOwn(templates),
        (error: unknown) => toast.error(error),
      );
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'registry') load();
    });
  }, [open]);
  const make = (choice: Choice) =>
    void today().then(
      (now) => onCreate('kind' in choice ? templateOf(choice.kind, now) : initOf(choice.template, now)),
      (error: unknown) => toast.error(error),
    );
  useCommand('desk.newFrom', () => onOpen(true));
  useCommand('desk.new.news', () => make({ kind: 'news' }));
  useCommand('desk.new.feature', () => make({ kind: 'feature' }));
  useCommand('desk.new.picture', () => make({ kind: 'picture' }));
  useCommand('desk.new.comment', () => make({ kind: 'comment' }));
  useCommand('desk.new.brief', () => make({ kind: 'brief' }));
  if (!open) return null;
  const nameOf = (choice: Choice) => ('kind' in choice ? t(`editor.genre.${choice.kind}`) : choice.template.name);
  const choices: Choice[] = [...TEMPLATE_KINDS.map((kind) => ({ kind })), ...own.map((template) => ({ template }))];
  return (
    <Dialog open bare onClose={() => onOpen(false)} title={t('command.desk.newFrom')}>
      <Finder
        name="new-story"
        label={t('aid.template.find')}
        listLabel={t('command.desk.newFrom')}
        query={query}
        onQuery={setQuery}
        items={choices.filter((choice) => nameOf(choice).toLowerCase().includes(query.trim().toLowerCase()))}
        keyOf={(choice) => ('kind' in choice ? choice.kind : choice.template.id)}
        row={(choice) => (
          <>
            <span>{nameOf(choice)}</span>
            <span>
              {'kind' in choice
                ? t(`aid.template.${choice.kind}`)
                : [choice.template.init.genre && t(`editor.genre.${choice.template.init.genre}`), t('aid.template.own')].filter(Boolean).join(' · ')}
            </span>
          </>
        )}
        onTake={(choice) => {
          onOpen(false);
          make(choice);
        }}
        none={t('aid.template.none')}
      />
    </Dialog>
  );
}
