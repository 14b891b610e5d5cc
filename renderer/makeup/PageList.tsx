/** The issue chosen and its pages: number, name, how they are filled. Pages are dragged, or moved by Alt and the arrows, to another number. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { IssueRow } from '../../shared/contract/store.js';
import { pageNumber, type Issue } from '../../shared/issue/model.js';
import type { Fit, PageList as Composed } from '../../shared/makeup/list.js';
import { useWords } from '../ui/words.js';
import styles from './PageList.module.css';

interface Props {
  issue: Issue;
  issues: IssueRow[];
  lists: readonly Composed[];
  current: string;
  onIssue(id: string): void;
  onNew(): void;
  onPage(id: string): void;
  /** Before another page; null: last. */
  onMove(page: string, before: string | null): void;
  onAdd(): void;
  onRemove(): void;
}

/** A page to take hold of; a line shows before which page, or after which, the one dragged would stand. */
function PageItem({ id, onDrop, children }: { id: string; onDrop(page: string, after: boolean): void; children: ReactNode }) {
  const element = useRef<HTMLLIElement>(null);
  const [edge, setEdge] = useState<'before' | 'after' | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    const item = element.current!;
    const edgeAt = (y: number) => {
      const box = item.getBoundingClientRect();
      return y < box.top + box.height / 2 ? 'before' : 'after';
    };
    return combine(
      draggable({ element: item, getInitialData: () => ({ type: 'page', id }) }),
      dropTargetForElements({
        element: item,
        canDrop: ({ source }) => source.data.type === 'page' && source.data.id !== id,
        onDrag: ({ location }) => setEdge(edgeAt(location.current.input.clientY)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, location }) => {
          setEdge(null);
          drop.current(String(source.data.id), edgeAt(location.current.input.clientY) === 'after');
        },
      }),
    );
  }, [id]);
  return (
    <li ref={element} data-edge={edge ?? undefined} data-page={id}>
      {children}
    </li>
  );
}

/** The page's worst, in words: lines over, a picture that does not fit, empty frames, lines short. */
function PageState({ fits }: { fits: readonly Fit[] }) {
  const t = useWords();
  const sum = (of: 'oversetLines' | 'oversetChars' | 'spareLines', state: Fit['state']): number =>
    fits.reduce((total, fit) => total + (fit.state === state ? fit[of] : 0), 0);
  const lines = sum('oversetLines', 'over');
  const over = fits.some(({ state }) => state === 'over');
  const empty = fits.filter(({ state }) => state === 'empty').length;
  const short = sum('spareLines', 'under');
  const words = () => {
    if (lines > 0) return t('makeup.fit.over', { lines, chars: sum('oversetChars', 'over') });
    if (over) return t('makeup.fit.picture');
    if (empty > 0) return t('makeup.fit.emptyFrames', { count: empty });
    return short > 0 ? t('makeup.fit.under', { lines: short }) : t('makeup.fit.full');
  };
  return (
    <span className={styles.state} data-over={over}>
      {words()}
    </span>
  );
}

export function PageList({ issue, issues, lists, current, onIssue, onNew, onPage, onMove, onAdd, onRemove }: Props) {
  const t = useWords();
  const ids = issue.pages.map(({ id }) => id);
  const move = (event: KeyboardEvent, page: string) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const at = ids.indexOf(page);
    if (event.key === 'ArrowUp' && at > 0) onMove(page, ids[at - 1]!);
    if (event.key === 'ArrowDown' && at < ids.length - 1) onMove(page, ids[at + 2] ?? null);
  };
  return (
    <section className={styles.pages} aria-label={t('makeup.pages')}>
      <header className={styles.head}>
        <select aria-label={t('makeup.issues')} value={issue.id} onChange={(e) => onIssue(e.target.value)}>
          {issues.map((i) => (
            <option key={i.id} value={i.id}>
              {i.publicationName} {i.date}
            </option>
          ))}
        </select>
        <button type="button" onClick={onNew} title={t('makeup.new')} aria-label={t('makeup.new')}>
          +
        </button>
      </header>
      <ul className={styles.list}>
        {issue.pages.map((page) => (
          <PageItem key={page.id} id={page.id} onDrop={(moved, after) => onMove(moved, after ? nextTo(ids, page.id, moved) : page.id)}>
            <button
              type="button"
              aria-current={page.id === current ? 'page' : undefined}
              title={t('makeup.pageDrag')}
              onClick={() => onPage(page.id)}
              onKeyDown={(event) => move(event, page.id)}
            >
              <span className={styles.number}>{pageNumber(issue, page.id)}</span>
              <span className={styles.label}>{page.label}</span>
              <PageState fits={lists.find((list) => list.page === page.id)?.fits ?? []} />
            </button>
          </PageItem>
        ))}
      </ul>
      <div className={styles.foot}>
        <button type="button" onClick={onAdd}>
          {t('makeup.addPage')}
        </button>
        <button type="button" onClick={onRemove} disabled={issue.pages.length < 2}>
          {t('makeup.removePage')}
        </button>
      </div>
    </section>
  );
}

/** The page after `page`, leaving out the one that is being moved; null at the end. */
function nextTo(ids: readonly string[], page: string, moved: string): string | null {
  const rest = ids.filter((id) => id !== moved);
  return rest[rest.indexOf(page) + 1] ?? null;
}
