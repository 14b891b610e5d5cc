/** Below a part of the head: where a person in suggesting mode writes another wording, and the wordings that were proposed. */
import { useEffect, useRef, useState } from 'react';
import { headText, type HeadPart } from '../../../shared/article/doc.js';
import { propose, readProposals } from '../../../shared/article/proposals.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import { useWords } from '../../ui/words.js';
import { reviewer } from '../review-mode.js';
import { ReviewCard } from './ReviewCard.js';
import type { ReviewState } from './useReview.js';
import styles from './Review.module.css';

interface Props {
  live: LiveDoc;
  part: HeadPart;
  state: ReviewState;
  /** The person is writing a wording of their own. */
  writing: boolean;
  onDone(): void;
}

export function HeadProposals({ live, part, state, writing, onDone }: Props) {
  const cards = state.cards.filter((card) => card.kind === 'proposal' && card.proposal.part === part);
  if (cards.length === 0 && !writing) return null;
  return (
    <div className={styles.proposals} data-testid={`proposals-${part}`}>
      {writing && <OwnWording live={live} part={part} onDone={onDone} />}
      {cards.map((card) => (
        <ReviewCard
          key={card.key}
          live={live}
          card={card}
          person={Math.max(0, state.review.people.indexOf(card.by))}
          active={state.active === card.key}
          lit={state.hovered === card.key}
          onActivate={() => state.setActive(card.key)}
          onHover={(over) => state.setHovered(over ? card.key : null)}
        />
      ))}
    </div>
  );
}

function OwnWording({ live, part, onDone }: { live: LiveDoc; part: HeadPart; onDone(): void }) {
  const t = useWords();
  const now = () =>
    readProposals(live.doc).find((one) => one.part === part && one.by === reviewer.signature().by)?.text ?? headText(live.doc, part).toJSON();
  const [value, setValue] = useState(now);
  const composing = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    // What undo or another desk changed shows here, but never while an input method composes.
    const follow = () => !composing.current && setValue(now());
    live.doc.on('update', follow);
    return () => live.doc.off('update', follow);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- for the field's life
  }, [live, part]);
  const write = (next: string) => {
    setValue(next);
    if (!composing.current) propose(live.doc, part, part === 'headline' ? next : next.replace(/\n/g, ''), reviewer.signature(), live.origin);
  };
  return (
    <textarea
      ref={field}
      className={styles.wording}
      data-proposal={part}
      data-document
      rows={1}
      spellCheck={false}
      value={value}
      aria-label={t('review.proposeHint', { part: t(`editor.${part}`) })}
      placeholder={t('review.proposeOwn', { part: t(`editor.${part}`) })}
      onChange={(event) => write(event.target.value)}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        write(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape' || (event.key === 'Enter' && part !== 'headline')) {
          event.preventDefault();
          event.currentTarget.blur();
        }
      }}
      onBlur={onDone}
    />
  );
}
