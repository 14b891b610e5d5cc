/** Findings in groups, each leading to its place; errors can be overruled and the overrule taken back. */
import { useState } from 'react';
import type { Overrule } from '../../shared/issue/model.js';
import type { Placed } from '../../shared/makeup/preflight/judge.js';
import { blocks, findingKey, grouped } from '../../shared/makeup/preflight.js';
import { sentenceOf } from '../../shared/words/finding.js';
import { useApp } from '../ui/app-state.js';
import { useLocale, useWords } from '../ui/words.js';
import styles from './Findings.module.css';

/** A finding of the window's own preflight, or one that an export told of. */
export type Shown = Placed & { severity: 'error' | 'warning' | 'note'; overruled?: Overrule | undefined };

export interface FindingActs {
  /** To the frame on its page, or to the story or the settings when it has none there. */
  onGo(finding: Shown): void;
  /** Into the story, at the block. */
  onOpenStory(finding: Shown): void;
  onOverrule(found: readonly Shown[], by: Overrule): void;
  onWithdraw(found: readonly Shown[]): void;
}

/** A group of more than this many is closed at first. */
const OPEN_UP_TO = 4;

export function Findings({ found, acts }: { found: readonly Shown[]; acts: FindingActs }) {
  const t = useWords();
  const open = found.filter(blocks);
  // By their keys: each check makes findings anew, and what is being typed must outlive it.
  const [asking, setAsking] = useState<readonly Shown[] | null>(null);
  const profile = useApp(({ state }) => state?.prefs.profile);
  // Kept here: the form moves when a finding becomes one of several of its kind.
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const ask = (about: readonly Shown[] | null): void => {
    setAsking(about);
    setTyped({ by: profile?.name ?? '', role: profile?.role ?? '', reason: '' });
  };
  const asked = asking?.length === 1 ? findingKey(asking[0]!) : undefined;
  const form = asking && (
    <OverruleForm
      typed={typed}
      onType={setTyped}
      onCancel={() => ask(null)}
      onOverrule={(by) => {
        acts.onOverrule(asking, by);
        ask(null);
      }}
    />
  );
  const all = asking !== null && asking.length > 1;
  return (
    <>
      {open.length > 1 && (
        <p className={styles.all}>
          <button type="button" aria-expanded={all} onClick={() => ask(all ? null : open)}>
            {t('preflight.overruleAll')}
          </button>
        </p>
      )}
      {all && form}
      <ul className={styles.groups} data-testid="findings">
        {grouped(found).map(({ code, severity, found: same }) => {
          const rows = same.map((finding) => (
            <Row key={findingKey(finding)} finding={finding} acts={acts} asking={asked === findingKey(finding) ? form : null} onAsk={() => ask([finding])} />
          )); // prettier-ignore
          return same.length === 1 ? (
            rows
          ) : (
            <li key={`${severity} ${code}`} className={styles.group}>
              <details open={same.length <= OPEN_UP_TO || severity === 'error'}>
                <summary>
                  <b data-severity={severity}>{t(`makeup.severity.${severity}`)}</b>{' '}
                  {t('rule.places', { name: t(`rule.${code}`), count: same.length })}
                </summary>
                <ul>{rows}</ul>
              </details>
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface RowProps {
  finding: Shown;
  acts: FindingActs;
  asking: React.ReactNode;
  onAsk(): void;
}
function Row({ finding, acts, asking, onAsk }: RowProps) {
  const t = useWords();
  const locale = useLocale();
  const { severity, overruled, article, frame } = finding;
  return (
    <li className={styles.finding} data-severity={severity} data-code={finding.code} data-overruled={overruled !== undefined}>
      <button type="button" className={styles.go} onClick={() => acts.onGo(finding)}>
        <b>{t(`makeup.severity.${severity}`)}</b> {sentenceOf(locale, finding)}
      </button>
      {overruled && <p>{t('preflight.overruled', { ...overruled, at: new Date(overruled.at).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }) })}</p>}
      <span className={styles.acts}>
        {article !== undefined && frame !== undefined && (
          <button type="button" onClick={() => acts.onOpenStory(finding)}>
            {t('preflight.openStory')}
          </button>
        )}
        {overruled ? (
          <button type="button" onClick={() => acts.onWithdraw([finding])}>
            {t('preflight.withdraw')}
          </button>
        ) : (
          severity === 'error' && (
            <button type="button" aria-expanded={asking !== null} onClick={onAsk}>
              {t('preflight.overrule')}
            </button>
          )
        )}
      </span>
      {asking}
    </li>
  ); // prettier-ignore
}

interface Typed {
  by: string;
  role: string;
  reason: string;
}
const EMPTY: Typed = { by: '', role: '', reason: '' };
interface FormProps {
  typed: Typed;
  onType(typed: Typed): void;
  onOverrule(by: Overrule): void;
  onCancel(): void;
}
function OverruleForm({ typed, onType, onOverrule, onCancel }: FormProps) {
  const t = useWords();
  const { by, role, reason } = typed;
  const ready = by.trim() !== '' && reason.trim() !== '';
  return (
    <form
      className={styles.form}
      data-testid="overrule"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onOverrule({ by: by.trim(), role: role.trim(), at: new Date().toISOString(), reason: reason.trim() });
      }}
    >
      <label>
        <span>{t('preflight.overrule.by')}</span>
        <input type="text" required maxLength={40} value={by} onChange={(event) => onType({ ...typed, by: event.target.value })} />
      </label>
      <label>
        <span>{t('preflight.overrule.role')}</span>
        <input type="text" maxLength={40} value={role} onChange={(event) => onType({ ...typed, role: event.target.value })} />
      </label>
      <label>
        <span>{t('preflight.overrule.reason')}</span>
        <input autoFocus type="text" required maxLength={200} value={reason} onChange={(event) => onType({ ...typed, reason: event.target.value })} />
      </label>
      <span className={styles.acts}>
        <button type="submit" disabled={!ready}>
          {t('preflight.overrule.go')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('makeup.cancel')}
        </button>
      </span>
    </form>
  );
}
