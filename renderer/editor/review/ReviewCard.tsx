/** A card beside the text: a thread of comments, a suggested change, or a proposal for the head. */
import { useState, type ReactNode } from 'react';
import { BREAK } from '../../../shared/article/review.js';
import { headText } from '../../../shared/article/doc.js';
import { reopenThread, reply, resolveThread, takeBack, type Message, type Thread } from '../../../shared/article/comments.js';
import { settleProposal } from '../../../shared/article/proposals.js';
import { resolve, type Verdict } from '../../../shared/article/suggest.js';
import { Button } from '../../ui/controls/Button.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import { useLocale, useWords } from '../../ui/words.js';
import { newReviewId, reviewer } from '../review-mode.js';
import { asOne } from '../undo.js';
import { Composer } from './Composer.js';
import { LINES, type Card } from './model.js';
import { WordDiff } from './WordDiff.js';
import styles from './Card.module.css';

/** More answers than this stand behind a word until the card is meant. */
const FOLDED = 2;

interface Props {
  live: LiveDoc;
  card: Card;
  /** The person's place among the people. */
  person: number;
  active: boolean;
  lit: boolean;
  onActivate(): void;
  onHover(over: boolean): void;
}

export function ReviewCard({ live, card, person, active, lit, onActivate, onHover }: Props) {
  const t = useWords();
  return (
    <article
      className={styles.card}
      data-testid={`review-${card.kind}`}
      data-key={card.key}
      data-active={active}
      data-lit={lit}
      data-person={person % LINES}
      aria-label={t(card.kind === 'thread' ? 'review.comment' : 'review.mode')}
      onMouseEnter={() => onHover(true)}
      onMouseLeave={() => onHover(false)}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('button, textarea'))) onActivate();
      }}
      onFocus={() => onHover(true)}
      onBlur={() => onHover(false)}
    >
      {card.kind === 'thread' ? (
        <ThreadCard live={live} thread={card.thread} lost={card.places.length === 0} active={active} onActivate={onActivate} />
      ) : (
        <ChangeCard live={live} card={card} onActivate={onActivate} />
      )}
    </article>
  );
}

export const settleCard = (live: LiveDoc, card: Card, verdict: Verdict): void =>
  void asOne(live, () => {
    if (card.kind === 'change') resolve(live.doc, card.change, verdict, live.origin);
    if (card.kind === 'proposal') settleProposal(live.doc, card.proposal, verdict, live.origin);
  });

function ChangeCard({ live, card, onActivate }: { live: LiveDoc; card: Exclude<Card, { kind: 'thread' }>; onActivate(): void }) {
  const t = useWords();
  const signature = card.kind === 'change' ? card.change.signature : card.proposal;
  return (
    <>
      <Who by={signature?.by ?? t('review.unknown')} role={signature?.role ?? ''} at={signature?.at ?? null} sign onActivate={onActivate} />
      {card.kind === 'change' ? (
        card.change.parts.map(({ kind, text }, i) => (
          <p key={i} className={styles.part}>
            <span className={styles.label}>{t(kind === 'ins' ? 'review.inserted' : 'review.deleted')}</span>
            {kind === 'ins' ? <ins>{brief(text)}</ins> : <del>{brief(text)}</del>}
          </p>
        ))
      ) : (
        <>
          <p className={styles.label}>{t('review.proposal', { part: t(`editor.${card.proposal.part}`) })}</p>
          <p className={styles.part}>
            <WordDiff before={headText(live.doc, card.proposal.part).toJSON()} after={card.proposal.text} />
          </p>
        </>
      )}
      <div className={styles.acts}>
        <Button onClick={() => settleCard(live, card, 'accept')}>✓ {t('review.accept')}</Button>
        <Button kind="quiet" onClick={() => settleCard(live, card, 'reject')}>
          ✕ {t('review.reject')}
        </Button>
      </div>
    </>
  );
}

/** The words of a change, long ones by their beginning and end. */
const brief = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 80)} … ${text.slice(-30)}`).replaceAll(BREAK, '¶ ');

function ThreadCard({
  live,
  thread,
  lost,
  active,
  onActivate,
}: {
  live: LiveDoc;
  thread: Thread;
  lost: boolean;
  active: boolean;
  onActivate(): void;
}) {
  const t = useWords();
  const [answering, setAnswering] = useState(false);
  const { messages, done, part, quote } = thread;
  const folded = active || answering || messages.length <= FOLDED + 1 ? 0 : messages.length - 1 - FOLDED;
  const about =
    part !== null ? t(`editor.${part}`) : lost ? (quote === '' ? t('review.whole') : t('review.quoteGone', { quote: short(quote) })) : null;
  const shown = messages.filter((_, i) => i === 0 || i > folded);
  return (
    <>
      {about !== null && <p className={styles.label}>{about}</p>}
      {shown.map((message, i) => (
        <Said key={message.key} live={live} message={message} first={i === 0} onActivate={onActivate}>
          {i === 0 && folded > 0 && (
            <button type="button" className={styles.more} onClick={onActivate}>
              {t('review.moved', { count: folded })}
            </button>
          )}
        </Said>
      ))}
      {done && <p className={styles.label}>✓ {t('review.doneBy', { name: done.by })}</p>}
      {answering ? (
        <Composer
          label={t('review.replyTo', { name: messages[0].by })}
          send={t('review.reply')}
          onCancel={() => setAnswering(false)}
          onSend={(text) => {
            asOne(live, () => reply(live.doc, thread.id, newReviewId(), text, reviewer.signature(), live.origin));
            setAnswering(false);
          }}
        />
      ) : (
        <div className={styles.acts}>
          {done ? (
            <Button onClick={() => asOne(live, () => reopenThread(live.doc, thread.id, live.origin))}>{t('review.reopen')}</Button>
          ) : (
            <>
              <Button onClick={() => setAnswering(true)}>{t('review.reply')}</Button>
              <Button kind="quiet" onClick={() => asOne(live, () => resolveThread(live.doc, thread.id, reviewer.signature(), live.origin))}>
                ✓ {t('review.resolve')}
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );
}
const short = (quote: string): string => (quote.length <= 24 ? quote : `${quote.slice(0, 23)}…`);

function Said({
  live,
  message,
  first,
  children,
  onActivate,
}: {
  live: LiveDoc;
  message: Message;
  first: boolean;
  children: ReactNode;
  onActivate(): void;
}) {
  const t = useWords();
  const own = message.by === reviewer.signature().by && !message.gone;
  return (
    <div className={styles.said}>
      <Who by={message.by} role={message.role} at={message.at} sign={first} onActivate={onActivate}>
        {own && (
          <button type="button" className={styles.back} onClick={() => asOne(live, () => takeBack(live.doc, message.key, message.by, live.origin))}>
            {t('review.takeBack')}
          </button>
        )}
      </Who>
      <p className={message.gone ? styles.label : styles.words}>{message.gone ? t('review.gone') : message.text}</p>
      {children}
    </div>
  );
}

interface WhoProps {
  by: string;
  role: string;
  at: number | null;
  /** With the line that the person's words have in the text. */
  sign: boolean;
  onActivate(): void;
  children?: ReactNode;
}

function Who({ by, role, at, sign, onActivate, children }: WhoProps) {
  const locale = useLocale();
  const day = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  return (
    <header className={styles.who}>
      <button type="button" className={styles.name} onClick={onActivate}>
        {sign && <i className={styles.sign} aria-hidden />}
        {by} <span className={styles.label}>{role}</span>
      </button>
      {at !== null && <time className={styles.label}>{day.format(at)}</time>}
      {children}
    </header>
  );
}
