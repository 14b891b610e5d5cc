/** Placing by key: type to find, arrows to choose, Enter to place. */
import { useState } from 'react';
import type { Frame } from '../../shared/issue/model.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useWords } from '../ui/words.js';
import { slotName } from './names.js';
import styles from './dialogs.module.css';
import { useStories } from './StoryTray.js';

interface Props {
  frame: Frame;
  placedPages: ReadonlyMap<string, string>;
  onPlace(article: string): void;
  onClose(): void;
}

export function PlaceDialog({ frame, placedPages, onPlace, onClose }: Props) {
  const t = useWords();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const stories = useStories(query);
  // Stories that still need a place come first.
  const rows = [...stories.filter((r) => !placedPages.has(r.id)), ...stories.filter((r) => placedPages.has(r.id))].slice(0, 60);
  const chosen = rows[Math.min(at, rows.length - 1)];
  return (
    <Dialog open onClose={onClose} title={t('makeup.placeTitle', { slot: slotName(t, frame) })}>
      <input
        autoFocus
        className={styles.find}
        type="search"
        role="combobox"
        aria-expanded
        aria-controls="place-list"
        aria-activedescendant={chosen && `place-${chosen.id}`}
        aria-label={t('makeup.search')}
        placeholder={t('makeup.search')}
        value={query}
        onChange={(e) => {
          setQuery(e.target.value);
          setAt(0);
        }}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
            e.preventDefault();
            setAt((n) => Math.max(0, Math.min(rows.length - 1, n + (e.key === 'ArrowDown' ? 1 : -1))));
          } else if (e.key === 'Enter' && chosen) onPlace(chosen.id);
        }}
      />
      <ul className={styles.list} id="place-list" role="listbox" aria-label={t('makeup.tray')}>
        {rows.map((row, i) => (
          <li
            key={row.id}
            id={`place-${row.id}`}
            role="option"
            aria-selected={row === chosen}
            ref={(el) => {
              if (row === chosen) el?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseMove={() => setAt(i)}
            onClick={() => onPlace(row.id)}
          >
            <span className={styles.headline}>{row.headline || t('makeup.noHeadline')}</span>
            <span className={styles.fact}>{row.section}</span>
            <span className={styles.number}>{t('makeup.words', { n: row.counts.words })}</span>
            <span className={styles.fact}>{placedPages.has(row.id) ? t('makeup.onPage', { pages: placedPages.get(row.id)! }) : ''}</span>
          </li>
        ))}
      </ul>
      {!rows.length && <p className={styles.note}>{t('makeup.trayEmpty')}</p>}
    </Dialog>
  );
}
