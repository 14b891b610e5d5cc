/** The stories that can still be placed: what matters for a slot, two lines each, to drag onto the page or to pick by key. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { ArticleRow } from '../../shared/contract/store.js';
import { call, onEvent } from '../ui/bridge.js';
import { langOf } from '../ui/lang.js';
import { useWords } from '../ui/words.js';
import styles from './StoryTray.module.css';

const LIMIT = 500;

/** Stories of the newsroom, newest change first; follows every commit. */
export function useStories(query: string): ArticleRow[] {
  const [rows, setRows] = useState<ArticleRow[]>([]);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      void call('articles.list', { ...(query.trim() && { query: query.trim() }), limit: LIMIT }).then(({ articles }) => current && setRows(articles));
    timer = setTimeout(load, query ? 80 : 0);
    const stop = onEvent((event) => {
      if (event.type !== 'doc') return;
      clearTimeout(timer);
      timer = setTimeout(load, 250);
    });
    return () => {
      current = false;
      clearTimeout(timer);
      stop();
    };
  }, [query]);
  return rows;
}

interface RowProps {
  row: ArticleRow;
  pages: string;
  /** The one that keys are at. */
  at: boolean;
  onAt(): void;
  onOpen(): void;
}

function TrayRow({ row, pages, at, onAt, onOpen }: RowProps) {
  const t = useWords();
  const element = useRef<HTMLLIElement>(null);
  useEffect(
    () => draggable({ element: element.current!, getInitialData: () => ({ type: 'article', id: row.id, headline: row.headline }) }),
    [row.id, row.headline],
  );
  return (
    <li
      ref={element}
      id={`tray-${row.id}`}
      role="option"
      aria-selected={at}
      className={styles.row}
      data-testid="tray-row"
      data-article={row.id}
      onClick={onAt}
      onDoubleClick={onOpen}
    >
      <div className={styles.headline} lang={langOf(row.headline)}>
        {row.headline || t('makeup.noHeadline')}
      </div>
      <div className={styles.facts}>
        <span lang={langOf(row.section)}>{row.section}</span>
        <span className={styles.words}>{t('makeup.words', { n: row.counts.words })}</span>
        {pages && <span>{t('makeup.onPage', { pages })}</span>}
      </div>
    </li>
  );
}

interface Props {
  issue: string;
  placedPages: ReadonlyMap<string, string>;
  onOpen(article: string): void;
}

/** A story that stands in another issue does not wait for a place in this one. */
export const awaits = (row: Pick<ArticleRow, 'id' | 'placements'>, issue: string, placedPages: ReadonlyMap<string, string>): boolean =>
  !placedPages.has(row.id) && row.placements.every((placement) => placement.issue === issue);

/** @param placedPages article → numbers of the pages of this issue on which it stands. */
export function StoryTray({ issue, placedPages, onOpen }: Props) {
  const t = useWords();
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const [at, setAt] = useState<string | null>(null);
  const rows = useStories(query);
  const shown = useMemo(() => rows.filter((r) => all || awaits(r, issue, placedPages)), [rows, all, issue, placedPages]);
  const here = shown.findIndex((row) => row.id === at);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: shown.length - 1 }[event.key];
    const next = to === undefined ? undefined : shown[Math.max(0, Math.min(shown.length - 1, to))];
    if (next) {
      setAt(next.id);
      document.getElementById(`tray-${next.id}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && at !== null && here >= 0) onOpen(at);
    else return;
    event.preventDefault();
  };
  return (
    <section className={styles.tray} aria-label={t('makeup.tray')}>
      <header className={styles.head}>
        <h2>{t(all ? 'makeup.trayAll' : 'makeup.tray')}</h2>
        <label className={styles.all}>
          <input type="checkbox" checked={all} onChange={(e) => setAll(e.target.checked)} />
          {t('makeup.trayAll')}
        </label>
      </header>
      <input
        className={styles.search}
        type="search"
        value={query}
        placeholder={t('makeup.search')}
        aria-label={t('makeup.search')}
        onChange={(e) => setQuery(e.target.value)}
      />
      {shown.length ? (
        <ul
          className={styles.list}
          role="listbox"
          tabIndex={0}
          aria-label={t(all ? 'makeup.trayAll' : 'makeup.tray')}
          aria-activedescendant={here >= 0 ? `tray-${at}` : undefined}
          onKeyDown={onKeyDown}
          onFocus={() => here < 0 && setAt(shown[0]?.id ?? null)}
        >
          {shown.map((row) => (
            <TrayRow
              key={row.id}
              row={row}
              pages={placedPages.get(row.id) ?? ''}
              at={row.id === at}
              onAt={() => setAt(row.id)}
              onOpen={() => onOpen(row.id)}
            />
          ))}
        </ul>
      ) : (
        <p className={styles.empty}>{t('makeup.trayEmpty')}</p>
      )}
      <p className={styles.hint}>{t('makeup.trayHint')}</p>
    </section>
  );
}
