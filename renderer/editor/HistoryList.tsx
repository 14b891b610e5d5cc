/** The time line: days, in them sittings and named versions; → opens a sitting to its minutes. */
import { Fragment, useEffect } from 'react';
import { useLocale, useWords } from '../ui/words.js';
import { clock, span, titleOf, type Row } from './history-days.js';
import styles from './History.module.css';

interface Props {
  rows: readonly Row[];
  selected: number;
  base: number | null;
  open: ReadonlySet<number>;
  onSelect(seq: number): void;
  onOpen(row: Row): void;
  /** The selected one becomes what others are compared with, or no longer is. */
  onBase(): void;
  onEnd(): void;
}

/** px from the end at which more is read. */
const NEAR_END = 800;

export function HistoryList({ rows, selected, base, open, onSelect, onOpen, onBase, onEnd }: Props) {
  const t = useWords();
  const locale = useLocale();
  useEffect(() => document.getElementById(`moment-${selected}`)?.scrollIntoView({ block: 'nearest' }), [selected]);
  return (
    <div
      id="history-list"
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={t('history.list')}
      aria-activedescendant={`moment-${selected}`}
      data-testid="history-list"
      onScroll={({ currentTarget: el }) => {
        if (el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_END) onEnd();
      }}
    >
      {rows.map((row) => {
        const { moment, within, day } = row;
        const title = titleOf(t, moment);
        const [added, removed] = [moment.people.reduce((sum, p) => sum + p.added, 0), moment.people.reduce((sum, p) => sum + p.removed, 0)];
        const count = moment.people.reduce((sum, p) => sum + p.changes, 0);
        const names = moment.people.map(({ name }) => name).join('、');
        return (
          <Fragment key={moment.seq}>
            {day !== null && (
              <div className={styles.day} role="presentation">
                {day}
              </div>
            )}
            <div
              id={`moment-${moment.seq}`}
              className={styles.moment}
              role="option"
              aria-selected={moment.seq === selected}
              data-testid="moment"
              data-seq={moment.seq}
              data-within={within !== null}
              data-named={title !== null}
              onClick={() => onSelect(moment.seq)}
              onDoubleClick={() => onOpen(row)}
            >
              <span className={styles.sign} aria-hidden>
                {title === null ? '' : moment.name === '' ? '■' : '◆'}
              </span>
              <span className={styles.main}>
                <b>{title ?? names}</b>
                {title !== null && <span className={styles.who}>{moment.mark ? moment.by : names}</span>}
                <time dateTime={moment.to}>{moment.mark && moment.mark.kind !== 'created' ? clock(locale, moment.to) : span(locale, moment)}</time>
              </span>
              <small>
                {title !== null && moment.mark && names !== moment.by && `${names} · `}
                {count === 1 ? t('history.change') : t('history.changes', { count })}
                <span className={styles.signs}>{` +${added} −${removed}`}</span>
                {moment.seq === base && <em className={styles.base}>{t('history.base')}</em>}
              </small>
              {within === null && moment.from.slice(0, 16) !== moment.to.slice(0, 16) && (
                <span
                  aria-hidden
                  className={styles.opener}
                  title={t(open.has(moment.seq) ? 'history.coarser' : 'history.finer')}
                  onClick={(event) => {
                    event.stopPropagation();
                    onOpen(row);
                  }}
                >
                  {open.has(moment.seq) ? '▾' : '▸'}
                </span>
              )}
              {moment.seq === selected && (
                <span
                  aria-hidden
                  className={styles.pin}
                  data-testid="history-pin"
                  title={t('history.setBase')}
                  onClick={(event) => {
                    event.stopPropagation();
                    onBase();
                  }}
                >
                  {moment.seq === base ? '◉' : '○'}
                </span>
              )}
            </div>
          </Fragment>
        );
      })}
    </div>
  );
}
