/** The bar over the page while something is under review: what there is, one after the other, all at once, whose. */
import { Button } from '../../ui/controls/Button.js';
import { runCommand, shortcutOf } from '../../ui/commands.js';
import { findCommand } from '../../../shared/contract/commands.js';
import { useWords } from '../../ui/words.js';
import { toggleSuggesting } from '../review-mode.js';
import type { ReviewState } from './useReview.js';
import styles from './Review.module.css';

interface Props {
  state: ReviewState;
  suggesting: boolean;
}

export function ReviewBar({ state: { review, filter, setFilter }, suggesting }: Props) {
  const t = useWords();
  const comments = review.cards.filter((card) => card.kind === 'thread' && card.thread.done === null).length;
  const suggestions = review.cards.filter((card) => card.kind !== 'thread').length;
  const key = (id: string) => shortcutOf(findCommand(id));
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('review.name')} data-testid="review-bar">
      {suggesting && (
        <span className={styles.mode} data-testid="review-mode" title={t('review.modeHint')}>
          <i aria-hidden>✎</i> {t('review.mode')}
          <button type="button" aria-label={t('review.modeOff')} title={`${t('review.modeOff')} ${key('review.suggest')}`} onClick={toggleSuggesting}>
            ✕
          </button>
        </span>
      )}
      {review.cards.length === 0 ? (
        <span className={styles.hint}>{suggesting ? t('review.modeHint') : t('review.none', { keys: key('review.comment') })}</span>
      ) : (
        <>
          <span className={styles.count}>{t('review.summary', { suggestions, comments })}</span>
          <Button kind="quiet" aria-label={t('review.previous')} title={key('review.previous')} onClick={() => runCommand('review.previous')}>
            ↑
          </Button>
          <Button kind="quiet" aria-label={t('review.next')} title={key('review.next')} onClick={() => runCommand('review.next')}>
            ↓
          </Button>
          {review.people.length > 1 && (
            <label className={styles.choice}>
              <span>{t('review.person')}</span>
              <select
                value={filter.person ?? ''}
                data-testid="review-person"
                onChange={(event) => setFilter({ ...filter, person: event.target.value === '' ? null : event.target.value })}
              >
                <option value="">{t('review.everyone')}</option>
                {review.people.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          )}
          {review.cards.some((card) => card.kind === 'thread' && card.thread.done !== null) && (
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={filter.resolved}
                data-testid="review-resolved"
                onChange={(event) => setFilter({ ...filter, resolved: event.target.checked })}
              />
              <span>{t('review.resolved')}</span>
            </label>
          )}
          <span className={styles.spring} />
          {suggestions > 0 && (
            <span className={styles.all}>
              <Button kind="quiet" onClick={() => runCommand('review.acceptAll')}>
                ✓ {t('review.acceptAll')}
              </Button>
              <Button kind="quiet" onClick={() => runCommand('review.rejectAll')}>
                ✕ {t('review.rejectAll')}
              </Button>
            </span>
          )}
        </>
      )}
    </div>
  );
}
