/** The stories for auto make-up: ticked, weighted, in order. By mouse and by key: space ticks, Alt with arrows moves. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { PRIORITIES, type Priority } from '../../shared/article/model.js';
import type { ArticleRow } from '../../shared/contract/store.js';
import { langOf } from '../ui/lang.js';
import { useWords } from '../ui/words.js';
import styles from './AutoDialog.module.css';

interface Props {
  rows: readonly ArticleRow[];
  chosen: ReadonlySet<string>;
  /** Known only of stories that were chosen once. */
  priorities: ReadonlyMap<string, Priority>;
  onChoose(id: string, chosen: boolean): void;
  onPriority(id: string, priority: Priority): void;
  /** Puts a story before or after another. */
  onMove(id: string, to: string, after: boolean): void;
}

export function AutoStories(props: Props) {
  const t = useWords();
  return (
    <ul className={styles.stories} aria-label={t('picking.stories')}>
      {props.rows.map((row, i) => (
        <StoryItem key={row.id} row={row} before={props.rows[i - 1]?.id} after={props.rows[i + 1]?.id} {...props} />
      ))}
    </ul>
  );
}

function StoryItem({
  row,
  before,
  after,
  chosen,
  priorities,
  onChoose,
  onPriority,
  onMove,
}: Props & { row: ArticleRow; before: string | undefined; after: string | undefined }) {
  const t = useWords();
  const element = useRef<HTMLLIElement>(null);
  const [edge, setEdge] = useState<'top' | 'bottom' | null>(null);
  const move = useRef(onMove);
  useEffect(() => {
    move.current = onMove;
  });
  useEffect(() => {
    const target = element.current!;
    const lower = (y: number) => {
      const box = target.getBoundingClientRect();
      return y > box.top + box.height / 2;
    };
    return combine(
      draggable({ element: target, getInitialData: () => ({ type: 'auto-story', id: row.id }) }),
      dropTargetForElements({
        element: target,
        canDrop: ({ source }) => source.data['type'] === 'auto-story' && source.data['id'] !== row.id,
        onDrag: ({ location }) => setEdge(lower(location.current.input.clientY) ? 'bottom' : 'top'),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, location }) => {
          setEdge(null);
          move.current(String(source.data['id']), row.id, lower(location.current.input.clientY));
        },
      }),
    );
  }, [row.id]);
  const on = chosen.has(row.id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    const to = event.key === 'ArrowUp' ? before : after;
    if (to !== undefined) onMove(row.id, to, event.key === 'ArrowDown');
  };
  return (
    <li
      ref={element}
      className={styles.story}
      data-testid="auto-story"
      data-article={row.id}
      data-on={on}
      data-edge={edge ?? ''}
      onKeyDown={onKeyDown}
    >
      <label>
        <input type="checkbox" checked={on} onChange={(event) => onChoose(row.id, event.target.checked)} />
        <span className={styles.headline} lang={langOf(row.headline)}>
          {row.headline || t('makeup.noHeadline')}
        </span>
      </label>
      <div className={styles.facts}>
        <span>{row.section}</span>
        <span>{t(`desk.state.${row.state}`)}</span>
        <span>{t('makeup.words', { n: row.counts.words })}</span>
        {on && (
          <select
            aria-label={t('picking.priorityOf', { headline: row.headline })}
            value={priorities.get(row.id) ?? 'normal'}
            disabled={!priorities.has(row.id)}
            onChange={(event) => onPriority(row.id, PRIORITIES.find((one) => one === event.target.value) ?? 'normal')}
          >
            {PRIORITIES.map((priority) => (
              <option key={priority} value={priority}>
                {t(`editor.priority.${priority}`)}
              </option>
            ))}
          </select>
        )}
      </div>
    </li>
  );
}
