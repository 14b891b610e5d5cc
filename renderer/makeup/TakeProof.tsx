/** 取样: the page as it is now, kept under a name. */
import { useEffect, useId, useState } from 'react';
import { pageNumber, type Page } from '../../shared/issue/model.js';
import { call } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { toast } from '../ui/toast.js';
import { useWords, type Translate } from '../ui/words.js';
import styles from './dialogs.module.css';
import type { OpenIssue } from './useIssue.js';

/** 一校 二校 三校 are the field's names; more are counted. */
const NAMED = 6;
const nameOf = (t: Translate, n: number): string => (n <= NAMED ? t(`picking.proof.${n}`) : t('picking.proofMore', { n }));

interface Props {
  open: OpenIssue;
  page: Page;
  onTaken(): void;
  onCompare(): void;
  onClose(): void;
}

export function TakeProof({ open, page, onTaken, onCompare, onClose }: Props) {
  const t = useWords();
  const names = useId();
  const [label, setLabel] = useState<string | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const { issue } = open;
  useEffect(() => {
    call('proof.list', { issue: issue.id, page: page.id }).then(
      ({ proofs }) => setCount(proofs.length),
      (error: unknown) => toast.error(error),
    );
  }, [issue.id, page.id]);
  const name = label ?? (count === null ? '' : nameOf(t, count + 1));
  const take = async () => {
    const list = open.lists.find((one) => one.page === page.id);
    if (!list || name.trim() === '') return;
    try {
      const proof = await call('proof.take', { issue: issue.id, page: page.id, label: name.trim(), list });
      toast.show(t('picking.taken', { label: proof.label, number: pageNumber(issue, page.id) }), { label: t('picking.compare'), run: onCompare });
      onTaken();
    } catch (error) {
      toast.error(error);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('picking.takeTitle', { number: pageNumber(issue, page.id), label: page.label })}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        <label>
          <span>{t('picking.label')}</span>
          <input
            autoFocus
            type="text"
            maxLength={40}
            list={names}
            value={name}
            data-testid="proof-label"
            onFocus={(event) => event.target.select()}
            onChange={(event) => setLabel(event.target.value)}
          />
          <datalist id={names}>
            {Array.from({ length: NAMED }, (_, i) => (
              <option key={i} value={nameOf(t, i + 1)} />
            ))}
          </datalist>
        </label>
        <p className={styles.note}>{t('picking.takeNote')}</p>
        <div className={styles.actions}>
          <button type="button" onClick={onClose}>
            {t('makeup.cancel')}
          </button>
          <button type="submit" className={styles.primary} disabled={name.trim() === ''}>
            {t('picking.take')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
