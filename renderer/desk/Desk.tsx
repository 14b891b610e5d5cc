/** 稿件: the list of stories, the story that is open, and what is known of it. */
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { ARTICLE_STATES } from '../../shared/article/model.js';
import type { ArticleInit } from '../../shared/contract/store.js';
import { findCommand } from '../../shared/contract/commands.js';
import { ArticleInspector } from '../editor/ArticleInspector.js';
import { useFocusMode } from '../editor/FocusShade.js';
import { NameCompletion } from '../editor/NameCompletion.js';
import { useRemembered } from '../ui/app-state.js';
import { call } from '../ui/bridge.js';
import { shortcutOf, useCommand } from '../ui/commands.js';
import { Button } from '../ui/controls/Button.js';
import { CommandMenu } from '../ui/controls/Menu.js';
import { flushLiveDocs } from '../ui/live-doc.js';
import { Panes } from '../ui/Panes.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { ChooseSecond } from './ChooseSecond.js';
import styles from './Desk.module.css';
import { NewStory } from './NewStory.js';
import { SplitView } from './SplitView.js';
import { StoryRow } from './StoryRow.js';
import { useFits } from './useFits.js';
import { usePageNumbers } from './usePageNumbers.js';
import { SORTS, useRows, type Filter } from './useRows.js';
import { useSections } from './useSections.js';
import { useSplit } from './useSplit.js';

interface Props {
  selected: string | undefined;
  onSelect(id: string): void;
}

/** What can be done with a story, by the names of the native menu. */
const ROW_MENU = [['desk.new', 'desk.newFrom'], ['desk.duplicate', 'desk.spike', 'desk.restore'], ['story.advance'], ['story.copyWechat']] as const;
/** Rows that Page Up and Page Down pass over. */
const PAGE = 12;
const ORDERS = ['relevance', ...SORTS] as const;
/** px from the list's end at which more rows are asked for. */
const NEAR_END = 2000;

/** The time of the list's relative times; moves on every half minute. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The same function for good, which does what the newest one does. */
function useLatest<A extends unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}

export function Desk({ selected: first, onSelect: onFirst }: Props) {
  const split = useSplit(first, onFirst);
  /** The story with the focus: what the list marks, the inspector tells of and commands are about. */
  const selected = split.current;
  const onSelect = useLatest(split.select);
  const t = useWords();
  const [query, setQuery] = useState('');
  const sections = useSections();
  const [sectionWanted, setSection] = useRemembered('desk.section', '');
  // What was chosen in another newsroom must not hide the stories of this one.
  const section = sections.includes(sectionWanted) ? sectionWanted : '';
  const [state, setState] = useRemembered('desk.state', '');
  const [sort, setSort] = useRemembered('desk.sort', 'changed');
  /** A search has an order of its own, best hits first, until another is chosen for it. */
  const [searchSort, setSearchSort] = useState<Filter['sort']>('relevance');
  const [detail, setDetail] = useRemembered('desk.detail', false);
  const [spiked, setSpiked] = useState(false);
  const fits = useFits();
  /** Only stories that do not fill their frame, or do not go in. */
  const [misfits, setMisfits] = useState(false);
  const misfitting = useMemo(() => [...fits].filter(([, fit]) => fit.state !== 'full').map(([id]) => id), [fits]);
  /** The list of templates is open. */
  const [choosing, setChoosing] = useState(false);
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const searching = query.trim() !== '';
  const filter: Filter = {
    query,
    section,
    state: ARTICLE_STATES.find((s) => s === state) ?? '',
    spiked,
    sort: searching ? searchSort : (SORTS.find((s) => s === sort) ?? 'changed'),
    ids: misfits ? misfitting : null,
  };
  const { rows, total, loaded, more } = useRows(filter);
  const pageNumbers = usePageNumbers();
  const now = useNow();
  const search = useRef<HTMLInputElement>(null);

  const attempt = (act: () => Promise<unknown>) => void act().catch((error: unknown) => toast.error(error));
  const chosen = useMemo(() => (checked.size ? [...checked] : selected ? [selected] : []), [checked, selected]);

  const create = (init: ArticleInit = {}) =>
    attempt(async () => {
      const { id } = await call('article.create', { init: { ...(section && { section }), ...init } });
      setSpiked(false);
      setQuery('');
      onSelect(id);
    });
  const duplicate = () =>
    attempt(async () => {
      for (const id of chosen) onSelect((await call('article.duplicate', { id })).id);
      setChecked(new Set());
    });
  const spike = (value: boolean, ids = chosen) =>
    attempt(async () => {
      for (const id of ids) await call('article.spike', { id, spiked: value });
      setChecked(new Set());
      // The next story takes the place of the one that left the list.
      if (selected && value !== spiked && ids.includes(selected)) {
        const at = rows.findIndex((r) => r.id === selected);
        const stay = (r: { id: string }) => !ids.includes(r.id);
        const next = rows.slice(at + 1).find(stay) ?? rows.slice(0, Math.max(0, at)).findLast(stay);
        if (next) onSelect(next.id);
      }
      if (value) toast.show(t('desk.spikedNote', { n: ids.length }), { label: t('desk.undo'), run: () => spike(false, ids) });
    });
  const copyWechat = (id: string | undefined) =>
    attempt(async () => {
      if (id === undefined) return;
      // What is being typed goes along.
      await flushLiveDocs();
      const { title, pictures } = await call('story.copyWechat', { id });
      toast.show(t('desk.copiedWechat', { title, pictures: pictures || '' }));
    });
  useCommand('desk.new', () => create());
  useCommand('desk.duplicate', duplicate, chosen.length > 0);
  useCommand('desk.spike', () => spike(true), chosen.length > 0 && !spiked);
  useCommand('desk.restore', () => spike(false), chosen.length > 0 && spiked);
  useCommand('story.copyWechat', () => copyWechat(selected), selected !== undefined);
  useCommand('desk.search', () => search.current?.select());
  const [second, setSecond] = useState(false);
  useCommand('view.split', () => (split.second === undefined ? setSecond(true) : split.close('right')), first !== undefined);
  useCommand('view.splitSwap', split.swap, split.second !== undefined);
  useCommand(
    'view.splitOther',
    () => {
      const side = split.side === 'left' ? 'right' : 'left';
      split.focus(side);
      document.querySelector<HTMLElement>(`[data-testid="pane-${side}"] [data-part="body"]`)?.focus();
    },
    split.second !== undefined,
  );
  const focus = useFocusMode();
  useCommand('view.focus', () => focus.setOn(!focus.on), first !== undefined);
  useCommand('view.focusSentence', () => focus.setSentence(!focus.sentence), first !== undefined);
  useCommand('view.typewriter', () => focus.setTypewriter(!focus.typewriter), first !== undefined);
  const onlyPage = focus.on && first !== undefined;
  const leaveFocus = useLatest(() => focus.setOn(false));
  useEffect(() => {
    if (!onlyPage) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      // What Escape closes first.
      if (document.querySelector('[role="dialog"], [role="menu"], [data-testid="reading-bar"]')) return;
      event.preventDefault();
      leaveFocus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onlyPage, leaveFocus]);
  const beside = useLatest(split.beside);

  /** The far end of a selection that began at the open story. */
  const end = useRef<string | undefined>(undefined);
  const checkTo = useCallback(
    (id: string) => {
      end.current = id;
      const [a, b] = [rows.findIndex((r) => r.id === selected), rows.findIndex((r) => r.id === id)].sort((x, y) => x - y);
      setChecked(new Set(rows.slice(Math.max(0, a!), b! + 1).map((r) => r.id)));
    },
    [rows, selected],
  );
  const onRow = useCallback(
    (id: string, event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey)
        return setChecked((was) => {
          const next = new Set(was.size || !selected ? was : [selected]);
          if (!next.delete(id)) next.add(id);
          return next;
        });
      if (event.altKey) return beside(id);
      if (event.shiftKey && selected) return checkTo(id);
      setChecked(new Set());
      onSelect(id);
    },
    [checkTo, selected, onSelect, beside],
  );
  const step = (by: number, extend: boolean) => {
    const from = extend && checked.size > 0 ? end.current : selected;
    const at = rows.findIndex((r) => r.id === from);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (!next) return;
    if (extend && selected) {
      checkTo(next.id);
      document.getElementById(`story-${next.id}`)?.scrollIntoView({ block: 'nearest' });
    } else {
      setChecked(new Set());
      onSelect(next.id);
    }
  };
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = steps[event.key];
    if (by !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      step(by, event.shiftKey);
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      setChecked(new Set(rows.map((r) => r.id)));
    } else if (event.key === 'Enter') document.querySelector<HTMLElement>('[data-slate-editor]')?.focus();
    else if (event.key === 'Escape') setChecked(new Set());
    // Typing in the list is searching.
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) search.current?.focus();
  };

  const open = useMemo(() => [first, split.second].filter((id) => id !== undefined), [first, split.second]);
  const filtered = query !== '' || section !== '' || state !== '' || misfits;
  const list = (
    <div className={styles.desk}>
      <div className={styles.head}>
        <input
          ref={search}
          className={styles.search}
          type="search"
          value={query}
          placeholder={t('desk.search')}
          aria-label={t('desk.search')}
          aria-controls="story-list"
          onChange={(e) => {
            setQuery(e.target.value);
            if (e.target.value === '') setSearchSort('relevance');
          }}
          onKeyDown={(e) => {
            if (e.key === 'ArrowDown' && !e.nativeEvent.isComposing) {
              e.preventDefault();
              document.getElementById('story-list')?.focus();
              if (rows[0] && !rows.some((r) => r.id === selected)) onSelect(rows[0].id);
            } else if (e.key === 'Escape') setQuery('');
          }}
        />
        <Button kind="primary" onClick={() => create()} title={`${t('desk.new')} ${shortcutOf(findCommand('desk.new'))}`} aria-label={t('desk.new')}>
          +
        </Button>
        <Button
          className={styles.choose}
          onClick={() => setChoosing(true)}
          title={`${t('command.desk.newFrom')} ${shortcutOf(findCommand('desk.newFrom'))}`}
          aria-label={t('command.desk.newFrom')}
          data-testid="new-from"
        >
          ▾
        </Button>
        <NewStory onCreate={create} open={choosing} onOpen={setChoosing} />
      </div>
      <div className={styles.filters}>
        <select aria-label={t('desk.section')} value={section} onChange={(e) => setSection(e.target.value)}>
          <option value="">{t('desk.all')}</option>
          {sections.map((s) => (
            <option key={s}>{s}</option>
          ))}
        </select>
        <select aria-label={t('desk.state')} value={state} onChange={(e) => setState(e.target.value)}>
          <option value="">{t('desk.allStates')}</option>
          {ARTICLE_STATES.map((s) => (
            <option key={s} value={s}>
              {t(`desk.state.${s}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('desk.sort')}
          value={filter.sort}
          onChange={(e) => {
            const chosenSort = ORDERS.find((s) => s === e.target.value) ?? 'changed';
            if (searching) setSearchSort(chosenSort);
            else setSort(chosenSort);
          }}
        >
          {(searching ? ORDERS : SORTS).map((s) => (
            <option key={s} value={s}>
              {t(`desk.sort.${s}`)}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.bar}>
        {checked.size > 0 ? (
          <>
            <b>{t('desk.selected', { n: checked.size })}</b>
            <Button kind="quiet" onClick={duplicate}>
              {t('desk.duplicate')}
            </Button>
            <Button kind="quiet" onClick={() => spike(!spiked)}>
              {t(spiked ? 'desk.restore' : 'desk.spike')}
            </Button>
            <Button kind="quiet" onClick={() => setChecked(new Set())}>
              {t('desk.clear')}
            </Button>
          </>
        ) : (
          <>
            <span className={styles.count}>
              {rows.length < total ? t('desk.countOf', { n: rows.length, total }) : t(total === 1 ? 'desk.countOne' : 'desk.count', { n: total })}
            </span>
            <span className={styles.spring} />
            <label>
              <input type="checkbox" checked={misfits} data-testid="misfits" onChange={(e) => setMisfits(e.target.checked)} />
              {t('desk.misfits')}
            </label>
            <label>
              <input type="checkbox" checked={detail} onChange={(e) => setDetail(e.target.checked)} />
              {t('desk.detail')}
            </label>
            <label>
              <input type="checkbox" checked={spiked} onChange={(e) => setSpiked(e.target.checked)} />
              {t('desk.spiked')}
            </label>
          </>
        )}
      </div>
      <CommandMenu groups={ROW_MENU}>
        <ul
          id="story-list"
          className={loaded && rows.length === 0 ? styles.bare : styles.list}
          role="listbox"
          data-pane-start
          tabIndex={0}
          aria-label={t('desk.list')}
          aria-multiselectable
          aria-activedescendant={selected && `story-${selected}`}
          onKeyDown={onKeyDown}
          onContextMenu={(event) => {
            const id = (event.target as Element).closest('[data-article]')?.getAttribute('data-article');
            // The menu is about what is selected: a story outside the selection becomes it.
            if (!id || checked.has(id)) return;
            setChecked(new Set());
            onSelect(id);
          }}
          onScroll={({ currentTarget: ul }) => {
            if (ul.scrollHeight - ul.scrollTop - ul.clientHeight < NEAR_END) more();
          }}
        >
          {rows.map((row) => (
            <StoryRow
              key={row.id}
              row={row}
              selected={row.id === selected}
              checked={checked.has(row.id)}
              detail={detail}
              pages={[...new Set(row.placements.flatMap((p) => pageNumbers.get(p.page) ?? []))].sort().join('、')}
              fit={fits.get(row.id)}
              now={now}
              onSelect={onRow}
            />
          ))}
        </ul>
      </CommandMenu>
      {loaded && rows.length === 0 && (
        <div className={styles.empty} role="status">
          <b>
            {spiked
              ? t('desk.noSpiked')
              : filtered
                ? t('desk.none', { query: query || section || t(misfits ? 'desk.misfits' : `desk.state.${state || 'draft'}`) })
                : t('desk.empty')}
          </b>
          <p>{spiked ? '' : filtered ? t('desk.noneHint') : t('desk.emptyHint')}</p>
        </div>
      )}
    </div>
  );
  return (
    <Panes
      name="desk"
      bare={onlyPage}
      list={list}
      work={
        first ? (
          <>
            <SplitView first={first} split={split} />
            <NameCompletion stories={open} />
            {second && (
              <ChooseSecond
                first={first}
                onClose={() => setSecond(false)}
                onTake={(id) => {
                  setSecond(false);
                  split.beside(id);
                }}
              />
            )}
          </>
        ) : (
          <div className={styles.pick}>
            <b>{t('desk.pick')}</b>
            <p>{t('desk.pickHint', { key: shortcutOf(findCommand('desk.new')) })}</p>
          </div>
        )
      }
      {...(selected && { inspector: <ArticleInspector key={selected} id={selected} /> })}
    />
  );
}
