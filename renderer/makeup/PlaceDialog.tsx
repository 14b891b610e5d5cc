/** Placing by key: type to find, arrows to choose, Enter to place. */
import { useState } from 'react';
import type { Frame } from '../../shared/issue/model.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { Finder } from '../ui/controls/Finder.js';
import { langOf } from '../ui/lang.js';
import { useWords } from '../ui/words.js';
import { slotName } from './names.js';
import { useStories } from './StoryTray.js';

/** More rows than a person reads. */
const SHOWN = 60;

interface Props {
  frame: Frame;
  placedPages: ReadonlyMap<string, string>;
  onPlace(article: string): void;
  onClose(): void;
}

export function PlaceDialog({ frame, placedPages, onPlace, onClose }: Props) {
  const t = useWords();
  const [query, setQuery] = useState('');
  const stories = useStories(query);
  // Stories that still need a place come first.
  const rows = [...stories.filter((r) => !placedPages.has(r.id)), ...stories.filter((r) => placedPages.has(r.id))].slice(0, SHOWN);
  return (
    <Dialog open onClose={onClose} title={t('makeup.placeTitle', { slot: slotName(t, frame) })}>
      <Finder
        name="place"
        label={t('makeup.search')}
        listLabel={t('makeup.tray')}
        query={query}
        onQuery={setQuery}
        items={rows}
        keyOf={(row) => row.id}
        row={(row) => (
          <>
            <span lang={langOf(row.headline)}>{row.headline || row.snippet?.replace(/[\uE000\uE001]/g, '') || t('makeup.noHeadline')}</span>
            <span>{row.section}</span>
            <span>{t('makeup.words', { n: row.counts.words })}</span>
            <span>{placedPages.has(row.id) ? t('makeup.onPage', { pages: placedPages.get(row.id)! }) : ''}</span>
          </>
        )}
        onTake={(row) => onPlace(row.id)}
        none={t('makeup.trayEmpty')}
      />
    </Dialog>
  );
}
