/** 付印检查: everything preflight finds of the issue, live, in place of the inspector. */
import { useState } from 'react';
import { useWords } from '../ui/words.js';
import { Findings, type FindingActs, type Shown } from './Findings.js';
import styles from './Findings.module.css';

const FILTERS = ['all', 'error', 'warning', 'note'] as const;

export function PreflightPane({ found, acts, onClose }: { found: readonly Shown[]; acts: FindingActs; onClose(): void }) {
  const t = useWords();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all');
  const of = (one: (typeof FILTERS)[number]) => (one === 'all' ? found : found.filter(({ severity }) => severity === one));
  const shown = of(filter);
  return (
    <section
      className={styles.pane}
      aria-label={t('preflight.pane')}
      data-testid="preflight"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
      }}
    >
      <header>
        <h3>{t('preflight.pane')}</h3>
        <button type="button" aria-label={t('preflight.pane.close')} title={t('preflight.pane.close')} onClick={onClose}>
          ×
        </button>
      </header>
      {found.length > 0 && (
        <div className={styles.filter} role="group" aria-label={t('preflight.filter')}>
          {FILTERS.map((one) => (
            <button key={one} type="button" aria-pressed={filter === one} onClick={() => setFilter(one)}>
              {t(`preflight.filter.${one}`, { n: of(one).length })}
            </button>
          ))}
        </div>
      )}
      {shown.length > 0 ? (
        <Findings found={shown} acts={acts} />
      ) : (
        <p className={styles.none}>{t(found.length > 0 ? 'preflight.pane.noneOfThese' : 'preflight.pane.none')}</p>
      )}
    </section>
  );
}
