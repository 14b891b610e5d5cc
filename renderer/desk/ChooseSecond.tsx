/** Finds the story that is to stand beside the open one. */
import { useEffect, useState } from 'react';
import type { ArticleRow } from '../../shared/contract/store.js';
import { call } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { Finder } from '../ui/controls/Finder.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';

const ASK_AFTER = 60;

export function ChooseSecond({ first, onTake, onClose }: { first: string; onTake(id: string): void; onClose(): void }) {
  const t = useWords();
  const [query, setQuery] = useState('');
  const [rows, setRows] = useState<readonly ArticleRow[]>([]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      call('articles.list', { ...(query.trim() && { query: query.trim() }), spiked: false, limit: 50 }).then(
        ({ articles }) => current && setRows(articles.filter(({ id }) => id !== first)),
        (error: unknown) => toast.error(error),
      );
    }, ASK_AFTER);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, first]);
  return (
    <Dialog open bare onClose={onClose} title={t('command.view.split')}>
      <Finder
        name="second"
        label={t('aid.split.find')}
        listLabel={t('command.view.split')}
        query={query}
        onQuery={setQuery}
        items={rows}
        keyOf={(row) => row.id}
        row={(row) => (
          <>
            <span>{row.headline || row.kicker || t('desk.noHeadline')}</span>
            <span>{[row.section, t('desk.words', { n: row.counts.words })].filter(Boolean).join(' · ')}</span>
          </>
        )}
        onTake={(row) => onTake(row.id)}
        none={t('aid.split.none')}
      />
    </Dialog>
  );
}
