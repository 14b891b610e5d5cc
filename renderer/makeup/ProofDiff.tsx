/** 比较校样: two proofs of a page side by side, what moved and what changed marked and numbered on both. Nothing here changes the page. */
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Proof } from '../../shared/contract/store.js';
import { pageNumber, type Page } from '../../shared/issue/model.js';
import { diffLists, type Change } from '../../shared/makeup/diff.js';
import type { PageList } from '../../shared/makeup/list.js';
import { call } from '../ui/bridge.js';
import { useCommand } from '../ui/commands.js';
import { useGiveBack } from '../ui/controls/give-back.js';
import { toast } from '../ui/toast.js';
import { useLocale, useWords } from '../ui/words.js';
import { changeWords } from './change-words.js';
import { slotName } from './names.js';
import { ProofSheet, type Sight } from './ProofSheet.js';
import styles from './ProofDiff.module.css';
import type { OpenIssue } from './useIssue.js';

const NOW = 'now';
/** Pixels per pt at 100 %. */
const TRUE_SIZE = 4 / 3;
const STEP = 1.25;

interface Props {
  open: OpenIssue;
  page: Page;
  onTake(): void;
  onClose(): void;
}

/** Proofs of the page, oldest first; null while they are read. */
function useProofs(issue: string, page: string): Proof[] | null {
  const [proofs, setProofs] = useState<Proof[] | null>(null);
  useEffect(() => {
    let current = true;
    call('proof.list', { issue, page }).then(
      (answer) => current && setProofs(answer.proofs),
      (error: unknown) => toast.error(error),
    );
    return () => {
      current = false;
    };
  }, [issue, page]);
  return proofs;
}

/** The page of a proof, or as it is now; kept while the dialog is open. */
function useList(id: string, now: PageList): PageList | null {
  const kept = useRef(new Map<string, PageList>());
  const [, again] = useState(0);
  useEffect(() => {
    if (id === NOW || id === '' || kept.current.has(id)) return;
    let current = true;
    call('proof.get', { id }).then(
      ({ list }) => {
        kept.current.set(id, list);
        if (current) again((n) => n + 1);
      },
      (error: unknown) => toast.error(error),
    );
    return () => {
      current = false;
    };
  }, [id]);
  return id === NOW ? now : (kept.current.get(id) ?? null);
}

export function ProofDiff({ open, page, onTake, onClose }: Props) {
  const t = useWords();
  const locale = useLocale();
  const giveBack = useGiveBack();
  const { issue, publication } = open;
  const now = open.lists.find((list) => list.page === page.id)!;
  const proofs = useProofs(issue.id, page.id);
  const [chosen, choose] = useState<{ before?: string; after?: string }>({});
  const beforeId = chosen.before ?? proofs?.at(-1)?.id ?? '';
  const afterId = chosen.after ?? NOW;
  const before = useList(beforeId, now);
  const after = useList(afterId, now);
  const changes = useMemo(() => (before && after ? diffLists(before, after) : []), [before, after]);
  const [at, setAt] = useState(0);
  const [sight, setSight] = useState<Sight | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const current = Math.min(at, changes.length - 1);
  const title = t('picking.compareTitle', { number: pageNumber(issue, page.id), label: page.label });

  const names = useMemo(() => new Map([...headlines(before), ...headlines(after)]), [before, after]);
  const nameOf = ({ article, frame }: Change): string => {
    if (article !== undefined) return names.get(article) || open.articles.get(article)?.headline.join(' ') || t('makeup.noHeadline');
    const found = issue.frames.find((one) => one.id === frame);
    return found ? slotName(t, found) : t('makeup.frame', { slot: '' });
  };

  const middleOf = (change: Change) => {
    const [rect] = change.after.length > 0 ? change.after : change.before;
    return rect ? { x: rect.x + Math.min(rect.w, 300) / 2, y: rect.y + Math.min(rect.h, 300) / 2 } : null;
  };
  /** Marks a change; a view that is zoomed in goes there. */
  const go = (index: number, zoom = false) => {
    const next = Math.max(0, Math.min(changes.length - 1, index));
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    const middle = changes[next] && middleOf(changes[next]);
    if (middle && (zoom || sight)) setSight({ ...middle, scale: Math.max(sight?.scale ?? 0, zoom ? TRUE_SIZE : 0) });
  };
  const zoomBy = (by: number) => {
    const shown = document.querySelector<HTMLElement>('[data-testid="proof-after"]');
    const scale = Number(shown?.dataset['scale'] ?? 1);
    const middle = sight ?? (changes[current] && middleOf(changes[current])) ?? { x: now.width / 2, y: now.height / 2 };
    setSight({ x: middle.x, y: middle.y, scale: Math.min(6, Math.max(0.15, scale * by)) });
  };
  useCommand('view.zoomIn', () => zoomBy(STEP));
  useCommand('view.zoomOut', () => zoomBy(1 / STEP));
  useCommand('view.zoomFit', () => setSight(null));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.target instanceof HTMLSelectElement) return;
    const by = { ArrowDown: 1, n: 1, ArrowUp: -1, p: -1, Home: -Infinity, End: Infinity }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      go(by === -Infinity ? 0 : by === Infinity ? changes.length - 1 : current + by);
    } else if (event.key === 'Enter' && event.target === list.current) {
      event.preventDefault();
      go(current, true);
    }
  };

  const time = (iso: string) =>
    new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
      new Date(iso),
    );
  const nameOfProof = (id: string): string => {
    const proof = proofs?.find((one) => one.id === id);
    return proof ? t('picking.proofName', { label: proof.label, by: proof.takenBy, at: time(proof.takenAt) }) : t('picking.now');
  };
  const selectOf = (side: 'before' | 'after', value: string) => (
    <select aria-label={t(`picking.${side}`)} value={value} onChange={(event) => choose((was) => ({ ...was, [side]: event.target.value }))}>
      {proofs?.map((proof) => (
        <option key={proof.id} value={proof.id}>
          {nameOfProof(proof.id)}
        </option>
      ))}
      <option value={NOW}>{t('picking.now')}</option>
    </select>
  );

  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.veil} />
        <Radix.Content
          className={styles.dialog}
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          data-testid="proof-diff"
          onCloseAutoFocus={giveBack}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            list.current?.focus();
          }}
        >
          <header className={styles.bar}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            {proofs && proofs.length > 0 && (
              <>
                {selectOf('before', beforeId)}
                <span aria-hidden>→</span>
                {selectOf('after', afterId)}
              </>
            )}
            <span className={styles.spring} />
            <span className={styles.group}>
              <button
                type="button"
                onClick={() => go(current - 1)}
                disabled={current <= 0}
                aria-label={t('picking.previous')}
                title={t('picking.previous')}
              >
                ‹
              </button>
              <span className={styles.count} data-testid="change-count">
                {changes.length > 0 ? t('picking.position', { at: current + 1, count: changes.length }) : ''}
              </span>
              <button
                type="button"
                onClick={() => go(current + 1)}
                disabled={current >= changes.length - 1}
                aria-label={t('picking.next')}
                title={t('picking.next')}
              >
                ›
              </button>
            </span>
            <span className={styles.group}>
              <button type="button" onClick={() => zoomBy(1 / STEP)} aria-label={t('makeup.zoomOut')} title={t('makeup.zoomOut')}>
                −
              </button>
              <button type="button" aria-pressed={sight === null} onClick={() => setSight(null)}>
                {t('makeup.zoomFit')}
              </button>
              <button type="button" onClick={() => zoomBy(STEP)} aria-label={t('makeup.zoomIn')} title={t('makeup.zoomIn')}>
                +
              </button>
            </span>
            <Radix.Close asChild>
              <button type="button" className={styles.close}>
                {t('makeup.close')}
              </button>
            </Radix.Close>
          </header>
          {proofs && proofs.length === 0 ? (
            <div className={styles.none}>
              <p>{t('picking.noProofs')}</p>
              <button type="button" className={styles.primary} onClick={onTake}>
                {t('picking.take')}
              </button>
            </div>
          ) : (
            <div className={styles.sides}>
              {(['before', 'after'] as const).map((side) => {
                const shown = side === 'before' ? before : after;
                return shown ? (
                  <ProofSheet
                    key={side}
                    list={shown}
                    side={side}
                    label={t('picking.sideLabel', { side: t(`picking.${side}`), name: nameOfProof(side === 'before' ? beforeId : afterId) })}
                    changes={changes}
                    current={current}
                    onCurrent={(index) => {
                      go(index);
                      list.current?.focus();
                    }}
                    sight={sight}
                    onSight={setSight}
                  />
                ) : (
                  <div key={side} className={styles.side} />
                );
              })}
              <aside className={styles.aside}>
                <h3>{t('picking.changes', { count: changes.length })}</h3>
                <ol
                  ref={list}
                  className={styles.list}
                  role="listbox"
                  tabIndex={0}
                  aria-label={t('picking.changesLabel')}
                  aria-activedescendant={changes.length > 0 ? `change-${current}` : undefined}
                >
                  {changes.map((change, i) => {
                    const words = changeWords(t, change, nameOf(change), publication.grid);
                    return (
                      <li
                        key={i}
                        id={`change-${i}`}
                        role="option"
                        aria-selected={i === current}
                        data-kind={change.kind}
                        data-testid="change"
                        onClick={() => go(i)}
                        onDoubleClick={() => go(i, true)}
                      >
                        <b data-kind={change.kind}>{i + 1}</b>
                        <span>{words.title}</span>
                        {words.detail && <small>{words.detail}</small>}
                      </li>
                    );
                  })}
                </ol>
                {before && after && changes.length === 0 && <p className={styles.same}>{t('picking.same')}</p>}
                <p className={styles.hint}>{t('picking.keys')}</p>
              </aside>
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The stories' headlines as the page prints them: a story that went from the issue is still named. */
function headlines(list: PageList | null): Map<string, string> {
  const found = new Map<string, string>();
  for (const item of list?.items ?? [])
    if (item.kind === 'glyphs' && item.source.part === 'headline' && item.source.article !== undefined)
      found.set(item.source.article, (found.get(item.source.article) ?? '') + item.text);
  return found;
}
