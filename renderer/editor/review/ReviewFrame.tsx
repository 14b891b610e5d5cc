/** Round the page: the bar above, the cards in the margin or, where there is none, in a panel beside it; and the commands of the review. */
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Editor, Range, Transforms, type RangeRef } from 'slate';
import { ReactEditor } from 'slate-react';
import { createPortal } from 'react-dom';
import { addComment } from '../../../shared/article/comments.js';
import { HEAD_PARTS, type HeadPart } from '../../../shared/article/doc.js';
import { settleProposals } from '../../../shared/article/proposals.js';
import { resolve, type Verdict } from '../../../shared/article/suggest.js';
import { useRemembered } from '../../ui/app-state.js';
import { useCommand } from '../../ui/commands.js';
import { Button } from '../../ui/controls/Button.js';
import { Dialog } from '../../ui/controls/Dialog.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import { setStatus } from '../../ui/status.js';
import { toast } from '../../ui/toast.js';
import { useWords } from '../../ui/words.js';
import type { Bound } from '../editor.js';
import { newReviewId, reviewer, toggleSuggesting, useSuggesting } from '../review-mode.js';
import { asOne } from '../undo.js';
import { Composer } from './Composer.js';
import { MarksContext } from './marks-store.js';
import { partOf, type Card } from './model.js';
import { ReviewBar } from './ReviewBar.js';
import { ReviewCard, settleCard } from './ReviewCard.js';
import { ReviewMargin } from './ReviewMargin.js';
import type { ReviewState } from './useReview.js';
import styles from './Review.module.css';

/** Page and margin beside each other need this much. px */
const ROOM = 34 * 17 + 96 + 280;

interface Props {
  live: LiveDoc;
  bound: Bound | null;
  page: RefObject<HTMLDivElement | null>;
  state: ReviewState;
  children: ReactNode;
}

interface Writing {
  part: HeadPart | null;
  quote: string;
  at: RangeRef | null;
  /** px from the page's top. */
  top: number;
}

export function ReviewFrame({ live, bound, page, state, children }: Props) {
  const t = useWords();
  const suggesting = useSuggesting();
  const [shown, setShown] = useRemembered('review.shown', true);
  const [wide, setWide] = useState(false);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [asking, setAsking] = useState<Verdict | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { cards, active, setActive, filter, review, hovered, setHovered, onPointer, marks } = state;

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWide(entry!.contentRect.width >= ROOM));
    watch.observe(frame.current!);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    bound?.suggesting.refresh();
    setStatus({ mode: suggesting ? t('review.suggestionStatus') : null });
    return () => setStatus({ mode: null });
  }, [suggesting, bound, t]);
  useEffect(() => {
    if (filter.person !== null && !review.people.includes(filter.person)) state.setFilter({ ...filter, person: null });
  }, [filter, review, state]);

  const composing = () => bound !== null && ReactEditor.isComposing(bound.editor);

  /** Shows a card with its words, and puts the caret there. */
  const go = (card: Card) => {
    setActive(card.key);
    const part = partOf(card);
    const place = card.places[0];
    if (part !== null) {
      const field =
        card.kind === 'proposal'
          ? page.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(card.key)}"] button`)
          : page.current?.querySelector<HTMLElement>(`textarea[data-part="${part}"]`);
      if (card.kind === 'proposal') field?.focus();
      return field?.scrollIntoView({ block: 'nearest' });
    }
    if (!place || !bound) return page.current?.scrollIntoView({ block: 'start' });
    const start = bound.binding.toFlat({ path: [place.index, 0], offset: 0 });
    const point = bound.binding.toPoint(start + (place.to > place.from ? place.from + 1 : place.from));
    if (!point) return;
    Transforms.select(bound.editor, point);
    ReactEditor.focus(bound.editor);
    requestAnimationFrame(() => {
      try {
        ReactEditor.toDOMNode(bound.editor, bound.editor.children[point.path[0]!]!).scrollIntoView({ block: 'nearest' });
      } catch {
        // Gone meanwhile.
      }
    });
  };
  const walk = (by: 1 | -1) => {
    if (composing()) return;
    if (cards.length === 0) return toast.show(t('review.noneNext'));
    const at = cards.findIndex(({ key }) => key === active);
    go(at >= 0 ? cards[(at + by + cards.length) % cards.length]! : (nextFrom(by) ?? cards[0]!));
  };
  /** The first card behind the caret, or the last before it. */
  const nextFrom = (by: 1 | -1): Card | undefined => {
    const at = bound?.editor.selection?.anchor.path[0];
    const inBody = cards.filter(({ places }) => places.length > 0);
    if (at === undefined) return by > 0 ? cards[0] : cards.at(-1);
    return by > 0 ? inBody.find(({ places }) => places[0]!.index >= at) : inBody.findLast(({ places }) => places[0]!.index <= at);
  };
  const settle = (verdict: Verdict) => {
    if (composing()) return;
    const i = cards.findIndex(({ key, kind }) => key === active && kind !== 'thread');
    if (i < 0) return toast.show(t('review.nothing'));
    const next = cards.slice(i + 1).find(({ kind }) => kind !== 'thread');
    settleCard(live, cards[i]!, verdict);
    setActive(next?.key ?? null);
  };
  const settleAll = (verdict: Verdict) =>
    asOne(live, () => {
      resolve(live.doc, filter.person === null ? 'all' : { by: filter.person }, verdict, live.origin);
      settleProposals(live.doc, filter.person, verdict, live.origin);
    });

  const comment = () => {
    if (composing()) return;
    const origin = page.current?.getBoundingClientRect().top ?? 0;
    const field = document.activeElement;
    const part = field instanceof HTMLTextAreaElement ? HEAD_PARTS.find((one) => one === field.dataset.part) : undefined;
    setShown(true);
    if (part && field instanceof HTMLTextAreaElement) {
      const quote = field.value.slice(field.selectionStart, field.selectionEnd) || field.value;
      return setWriting({ part, quote, at: null, top: field.getBoundingClientRect().top - origin });
    }
    const selection = bound?.editor.selection;
    if (!bound || !selection || Range.isCollapsed(selection)) return setWriting({ part: null, quote: '', at: null, top: 0 });
    const at = Editor.unhangRange(bound.editor, selection);
    const box = ReactEditor.toDOMRange(bound.editor, at).getBoundingClientRect();
    setWriting({ part: null, quote: Editor.string(bound.editor, at), at: Editor.rangeRef(bound.editor, at), top: box.top - origin });
  };
  const finish = (text: string | null) => {
    const at = writing?.at?.unref();
    if (writing && text !== null) {
      const id = newReviewId();
      const [from, to] = at ? Range.edges(at) : [null, null];
      const range = bound && from && to ? { at: bound.binding.toFlat(from), length: bound.binding.toFlat(to) - bound.binding.toFlat(from) } : null;
      asOne(live, () => addComment(live.doc, { id, text, part: writing.part, quote: writing.quote, range }, reviewer.signature(), live.origin));
      setActive(`c:${id}`);
    }
    setWriting(null);
    if (bound && at) ReactEditor.focus(bound.editor);
  };

  useCommand('review.suggest', () => !composing() && toggleSuggesting());
  useCommand('review.comment', comment);
  useCommand('review.next', () => walk(1));
  useCommand('review.previous', () => walk(-1));
  useCommand('review.accept', () => settle('accept'));
  useCommand('review.reject', () => settle('reject'));
  const suggestions = cards.filter(({ kind }) => kind !== 'thread').length;
  useCommand('review.acceptAll', () => setAsking('accept'), suggestions > 0);
  useCommand('review.rejectAll', () => setAsking('reject'), suggestions > 0);
  useCommand('review.show', () => setShown(!shown));

  const draw = (card: Card) => (
    <ReviewCard
      live={live}
      card={card}
      person={Math.max(0, review.people.indexOf(card.by))}
      active={card.key === active}
      lit={card.key === hovered}
      onActivate={() => go(card)}
      onHover={(over) => setHovered(over ? card.key : null)}
    />
  );
  const composer = writing && (
    <div className={styles.writing} data-testid="review-writing">
      {writing.quote !== '' && <q className={styles.quote}>{writing.quote.length > 60 ? `${writing.quote.slice(0, 59)}…` : writing.quote}</q>}
      {writing.quote === '' && <p className={styles.quote}>{t('review.whole')}</p>}
      <Composer label={t('review.commentHint')} send={t('review.send')} onSend={finish} onCancel={() => finish(null)} />
    </div>
  );
  const beside = cards.filter(({ kind }) => kind !== 'proposal');
  const open = writing !== null || (shown && beside.length > 0);
  const margin = open && wide;

  return (
    <MarksContext value={marks}>
      <div ref={frame} className={styles.frame} data-suggesting={suggesting}>
        {(suggesting || review.cards.length > 0) && <ReviewBar state={state} suggesting={suggesting} />}
        <div className={styles.row} data-margin={margin} onMouseOver={(event) => cards.length > 0 && onPointer(event.target)}>
          {children}
          {open && !wide && (
            <aside className={styles.panel} aria-label={t('review.name')} data-testid="review-panel">
              {composer}
              {beside.map((card) => (
                <div key={card.key} className={styles.listed}>
                  {draw(card)}
                </div>
              ))}
            </aside>
          )}
        </div>
      </div>
      {margin &&
        bound &&
        page.current &&
        createPortal(
          <ReviewMargin
            editor={bound.editor}
            page={page}
            cards={shown ? beside : []}
            active={active}
            writing={writing && { top: writing.top, card: composer }}
            draw={draw}
          />,
          page.current,
        )}
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === 'reject' ? 'review.rejectAllSure' : 'review.acceptAllSure', {
          count: suggestions,
          whose: filter.person ?? t('review.allOf'),
        })}
      >
        <p>{t('review.allHint')}</p>
        <div className={styles.dialogActs}>
          <Button onClick={() => setAsking(null)}>{t('review.cancel')}</Button>
          <Button
            kind="primary"
            onClick={() => {
              if (asking) settleAll(asking);
              setAsking(null);
            }}
          >
            {t(asking === 'reject' ? 'review.rejectAll' : 'review.acceptAll')}
          </Button>
        </div>
      </Dialog>
    </MarksContext>
  );
}
