/** One story, two lines: the headline, then what matters tonight. */
import { memo, useEffect, useRef, type MouseEvent } from 'react';
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { ArticleState } from '../../shared/article/model.js';
import type { ArticleRow } from '../../shared/contract/store.js';
import { langOf } from '../ui/lang.js';
import { useLocale, useWords, type Translate } from '../ui/words.js';
import { LengthMark } from '../ui/LengthMark.js';
import type { StoryFit } from './desk-fits.js';
import styles from './StoryRow.module.css';

/** State is shape + word: a ring that fills by quarters as the story passes its reviews. Drawn, so that no font makes one larger than another. */
const QUARTERS: Record<ArticleState, number> = { draft: 0, first: 1, second: 2, final: 3, signed: 4 };

export function StateMark({ state }: { state: ArticleState }) {
  const t = useWords();
  return (
    <span className={styles.state} data-state={state} title={t(`desk.state.${state}`)}>
      <svg viewBox="0 0 10 10" aria-hidden>
        <circle cx={5} cy={5} r={4.4} />
        <circle cx={5} cy={5} r={2.2} pathLength={4} strokeDasharray={`${QUARTERS[state]} 4`} />
      </svg>
      {t(`desk.mark.${state}`)}
    </span>
  );
}

/** `刚才`, `5分钟前`, `14:20`, `4-26`. */
export function when(t: Translate, locale: string, iso: string, now: number): string {
  const time = new Date(iso);
  const minutes = Math.floor((now - time.getTime()) / 60_000);
  if (minutes < 1) return t('desk.now');
  if (minutes < 60) return t('desk.minutes', { n: minutes });
  if (minutes < 12 * 60) return t('desk.hours', { n: Math.floor(minutes / 60) });
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(time);
}

/** Hits stand between U+E000 and U+E001. */
function Snippet({ text }: { text: string }) {
  const t = useWords();
  // A hit in the desk's notes is told from one in the story.
  const inNotes = text.startsWith('\uE002');
  return (
    <>
      {inNotes && <b>{t('aid.inNotes')}</b>}
      {(inNotes ? text.slice(1) : text)
        .split(/(\uE000[^\uE001]*\uE001)/)
        .map((part, i) => (part.startsWith('\uE000') ? <mark key={i}>{part.slice(1, -1)}</mark> : part))}
    </>
  );
}

/** Over or short in its frame: shape, word and colour. */
function FitBadge({ fit }: { fit: StoryFit }) {
  const t = useWords();
  const { state, oversetLines, oversetChars, spareLines } = fit;
  const over = state === 'over';
  const words = !over
    ? t('desk.fitUnder', { lines: spareLines })
    : oversetLines > 0
      ? t('desk.fitOver', { lines: oversetLines })
      : t('desk.fitPicture');
  return (
    <span
      className={over ? styles.over : styles.number}
      data-testid="fit-badge"
      data-fit={state}
      title={over && oversetLines > 0 ? t('desk.fitOverTitle', { lines: oversetLines, chars: oversetChars }) : words}
    >
      {over ? '▲' : '▽'}
      {words}
    </span>
  );
}

interface Props {
  row: ArticleRow;
  selected: boolean;
  checked: boolean;
  detail: boolean;
  /** Numbers of the pages it stands on; '' = not placed. */
  pages: string;
  /** How it fits its frame; undefined = in no issue that is being made, or not known yet. */
  fit: StoryFit | undefined;
  now: number;
  onSelect(id: string, event: MouseEvent): void;
}

export const StoryRow = memo(function StoryRow({ row, selected, checked, detail, pages, fit, now, onSelect }: Props) {
  const t = useWords();
  const locale = useLocale();
  const element = useRef<HTMLLIElement>(null);
  useEffect(
    () => draggable({ element: element.current!, getInitialData: () => ({ type: 'article', id: row.id, headline: row.headline }) }),
    [row.id, row.headline],
  );
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const authors = row.credits.map((c) => c.name).join('、');
  return (
    <li
      ref={element}
      id={`story-${row.id}`}
      role="option"
      aria-selected={selected}
      className={styles.row}
      data-checked={checked}
      data-testid="story-row"
      data-article={row.id}
      onClick={(event) => onSelect(row.id, event)}
    >
      <div className={styles.headline} lang={langOf(row.headline)}>
        {row.headline || <em>{t('desk.noHeadline')}</em>}
      </div>
      <div className={styles.facts}>
        <StateMark state={row.state} />
        {row.spiked && <span className={styles.spiked}>{t('desk.spikedMark')}</span>}
        <span lang={langOf(row.section)}>{row.section}</span>
        {authors && (
          <span className={styles.authors} lang={langOf(authors)}>
            {authors}
          </span>
        )}
        <span className={styles.spring} />
        {pages && <span className={styles.placed}>{t('desk.onPage', { page: pages })}</span>}
        {/* Against its real frame a story is longer or shorter, whatever was planned. */}
        {fit && fit.state !== 'full' ? (
          <FitBadge fit={fit} />
        ) : (
          <>
            <LengthMark words={row.counts.words} planned={row.plannedLength} as="row" testId="row-length" />
            {!row.plannedLength && <span className={styles.number}>{t('desk.words', { n: row.counts.words })}</span>}
          </>
        )}
        <time className={styles.number} dateTime={row.changedAt}>
          {when(t, locale, row.changedAt, now)}
        </time>
      </div>
      {row.snippet ? (
        <div className={styles.snippet} lang={langOf(row.snippet)}>
          <Snippet text={row.snippet} />
        </div>
      ) : (
        detail &&
        row.keywords.length > 0 && (
          <div className={styles.snippet} lang={langOf(row.keywords.join())}>
            {row.keywords.join(' · ')}
          </div>
        )
      )}
    </li>
  );
});
