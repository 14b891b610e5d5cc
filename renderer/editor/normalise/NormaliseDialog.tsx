/** 规范标点: what would change, by kind, each to be left out; applied as one undo step. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { CHANGE_KINDS, type ChangeKind } from '../../../shared/copy/normalise.js';
import { contextOf } from '../../../shared/copy/find.js';
import { call } from '../../ui/bridge.js';
import { Button } from '../../ui/controls/Button.js';
import { Dialog } from '../../ui/controls/Dialog.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import { toast } from '../../ui/toast.js';
import { useWords, type Translate } from '../../ui/words.js';
import type { StoryEditor } from '../editor.js';
import { undoOfLast } from '../undo.js';
import styles from './Normalise.module.css';
import { make, survey, type Line, type Offer } from './survey.js';

interface Props {
  live: LiveDoc;
  editor: StoryEditor;
  lines: readonly Line[];
  language: 'zh' | 'en';
  /** Whether only what is selected is looked at. */
  part: boolean;
  onClose(): void;
}

/** Rows of a kind that are listed at first. */
const SHOWN = 40;
/** A house asks for these; nobody gets them unasked. */
const ASKED: readonly ChangeKind[] = ['gap'];

export function NormaliseDialog({ live, editor, lines, language, part, onClose }: Props) {
  const t = useWords();
  const [done, setDone] = useState(0);
  const [offers, setOffers] = useState<Offer[] | null>(null);
  const [out, setOut] = useState<ReadonlySet<Offer>>(new Set());
  const [whole, setWhole] = useState<ReadonlySet<ChangeKind>>(new Set());
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    let stopped = false;
    survey(
      lines,
      async (texts) => (await call('copy.normalise', { texts, language })).changes,
      (n) => !stopped && setDone(n),
      () => stopped,
    ).then(
      (found) => {
        if (!found) return;
        setOut(new Set(found.filter(({ kind }) => ASKED.includes(kind))));
        setOffers(found);
      },
      (error: unknown) => {
        if (stopped) return;
        toast.error(error);
        close.current();
      },
    );
    return () => {
      stopped = true;
    };
  }, [lines, language]);

  const groups = useMemo(
    () => CHANGE_KINDS.map((kind) => ({ kind, list: (offers ?? []).filter((offer) => offer.kind === kind) })).filter(({ list }) => list.length > 0),
    [offers],
  );
  const toggle = (list: readonly Offer[], on: boolean) =>
    setOut((was) => {
      const next = new Set(was);
      for (const offer of list)
        if (on) next.delete(offer);
        else next.add(offer);
      return next;
    });
  const chosen = (offers ?? []).filter((offer) => !out.has(offer));
  const apply = () => {
    const { made, left } = make(live, editor, chosen);
    onClose();
    if (made > 0) toast.show(t('normalise.done', { count: made }), { label: t('editor.undo'), run: undoOfLast(live) });
    if (left > 0) toast.show(t('normalise.left', { count: left }));
  };

  return (
    <Dialog open onClose={onClose} title={t('normalise.title')}>
      <div className={styles.normalise} data-testid="normalise">
        {offers === null ? (
          <p role="status">{t('normalise.looking', { done, total: lines.length })}</p>
        ) : offers.length === 0 ? (
          <p role="status">{t('normalise.none')}</p>
        ) : (
          <p role="status">{t(part ? 'normalise.selection' : 'normalise.story', { count: offers.length })}</p>
        )}
        {groups.length > 0 && (
          <div className={styles.groups} lang={language === 'zh' ? 'zh-CN' : 'en'}>
            {groups.map(({ kind, list }) => (
              <section key={kind} data-kind={kind}>
                <Kind t={t} kind={kind} list={list} out={out} onToggle={(on) => toggle(list, on)} />
                <ul>
                  {(whole.has(kind) ? list : list.slice(0, SHOWN)).map((offer, i) => (
                    <Row key={i} t={t} offer={offer} on={!out.has(offer)} onToggle={(on) => toggle([offer], on)} />
                  ))}
                </ul>
                {!whole.has(kind) && list.length > SHOWN && (
                  <Button kind="quiet" onClick={() => setWhole(new Set(whole).add(kind))}>
                    {t('normalise.rest', { count: list.length - SHOWN })}
                  </Button>
                )}
              </section>
            ))}
          </div>
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('normalise.cancel')}</Button>
          {groups.length > 0 && (
            <Button kind="primary" disabled={chosen.length === 0} onClick={apply} autoFocus>
              {t('normalise.apply', { count: chosen.length })}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Kind({
  t,
  kind,
  list,
  out,
  onToggle,
}: {
  t: Translate;
  kind: ChangeKind;
  list: readonly Offer[];
  out: ReadonlySet<Offer>;
  onToggle(on: boolean): void;
}) {
  const on = list.filter((offer) => !out.has(offer)).length;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current!.indeterminate = on > 0 && on < list.length;
  });
  return (
    <h3>
      <label>
        <input ref={box} type="checkbox" checked={on === list.length} onChange={() => onToggle(on < list.length)} />
        {t(`normalise.kind.${kind}`)}
      </label>
      <span>
        {on}/{list.length}
      </span>
    </h3>
  );
}

function Row({ t, offer, on, onToggle }: { t: Translate; offer: Offer; on: boolean; onToggle(on: boolean): void }) {
  const { before, match, after } = contextOf(offer.line.text, offer, 12);
  const seen = (text: string): string => (text === '' ? t('normalise.nothing') : text.trim() === '' ? t('normalise.space') : text);
  return (
    <li>
      <label>
        <input type="checkbox" checked={on} onChange={(event) => onToggle(event.target.checked)} />
        <span className={styles.context}>
          {before}
          {match !== '' && <del>{match}</del>}
          {offer.insert !== '' && <ins>{offer.insert === ' ' ? '␣' : offer.insert}</ins>}
          {after}
        </span>
        <span className={styles.hidden}>{t('normalise.becomes', { from: seen(match), to: seen(offer.insert) })}</span>
      </label>
    </li>
  );
}
