/** Up to five pages to choose from: a strip of small ones, the chosen one large beside it, and why it is worth what it is. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Article } from '../../shared/article/model.js';
import { fixedFrames } from '../../shared/issue/makeup.js';
import type { Proposal } from '../../shared/makeup/auto/propose.js';
import { ComposeCache, composePage } from '../../shared/makeup/compose.js';
import type { PageList } from '../../shared/makeup/list.js';
import { useWords } from '../ui/words.js';
import { paint, usePictures, type Pictures } from './page-canvas.js';
import styles from './AutoDialog.module.css';
import type { OpenIssue } from './useIssue.js';

/** What the proposals were made from. */
export interface Asked {
  articles: ReadonlyMap<string, Article>;
  media: OpenIssue['input']['media'];
}
interface Props {
  proposals: readonly Proposal[];
  open: OpenIssue;
  page: string;
  asked: Asked;
  current: number;
  onCurrent(index: number): void;
  onTake(): void;
}

/** px */
const THUMBNAIL = 76;
const PREVIEW_MARGIN = 18;

const figure = (value: number): string => value.toFixed(1).replace(/\.0$/, '').replace('-', '−');

export function AutoProposals({ proposals, open, page, asked, current, onCurrent, onTake }: Props) {
  const t = useWords();
  const strip = useRef<HTMLDivElement>(null);
  // Composed and drawn as every page is, from what was asked, whatever changes behind the dialog.
  const lists = useMemo((): PageList[] => {
    const { issue, publication, input } = open;
    const kept = [...issue.frames.filter((frame) => frame.page !== page), ...fixedFrames(issue, page)];
    return proposals.map(({ frames }) =>
      composePage({ issue: { ...issue, frames: [...kept, ...frames] }, publication, faces: input.faces, ...asked, cache: new ComposeCache() }, page),
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each answer, with the issue as it was asked
  }, [proposals]);
  const { picture, ready } = usePictures(lists);
  const at = Math.min(current, proposals.length - 1);
  useEffect(() => strip.current?.focus(), [proposals]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(proposals.length - 1, at + by));
      onCurrent(next);
      strip.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onTake();
    }
  };
  return (
    <div className={styles.proposals}>
      <div className={styles.choice}>
        <div
          ref={strip}
          className={styles.strip}
          role="listbox"
          tabIndex={0}
          aria-label={t('picking.proposals')}
          aria-activedescendant={`proposal-${at}`}
          onKeyDown={onKeyDown}
        >
          {proposals.map((proposal, i) => {
            const over = proposal.perStory.reduce((sum, story) => sum + story.oversetLines, 0);
            return (
              <div
                key={i}
                id={`proposal-${i}`}
                className={styles.card}
                role="option"
                aria-selected={i === at}
                data-testid="proposal"
                data-score={proposal.score}
                data-fill={proposal.fill}
                onClick={() => onCurrent(i)}
                onDoubleClick={onTake}
              >
                <Drawn list={lists[i]!} scale={THUMBNAIL / lists[i]!.width} picture={picture} ready={ready} />
                <div className={styles.figures}>
                  <b>{t('picking.score', { score: figure(proposal.score) })}</b>
                  <span>{t('picking.fill', { percent: figure(proposal.fill * 100) })}</span>
                  {over > 0 ? <span className={styles.over}>{t('picking.over', { lines: over })}</span> : <span>{t('picking.allIn')}</span>}
                </div>
              </div>
            );
          })}
        </div>
        <Reasons proposal={proposals[at]!} articles={asked.articles} />
      </div>
      <Preview list={lists[at]!} picture={picture} ready={ready} />
    </div>
  );
}

interface DrawnProps {
  list: PageList;
  scale: number;
  picture: Pictures;
  ready: number;
}

function Drawn({ list, scale, picture, ready }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && scale > 0) paint(canvas.current, list, { x: 0, y: 0, width: list.width, height: list.height, scale }, picture);
  }, [list, scale, picture, ready]);
  return <canvas ref={canvas} style={{ width: list.width * scale, height: list.height * scale }} aria-hidden />;
}

/** The whole page as large as there is room. */
function Preview({ list, picture, ready }: Omit<DrawnProps, 'scale'>) {
  const table = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = table.current!;
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const scale = Math.min((size.width - 2 * PREVIEW_MARGIN) / list.width, (size.height - 2 * PREVIEW_MARGIN) / list.height);
  return (
    <div ref={table} className={styles.preview}>
      {scale > 0 && <Drawn list={list} scale={scale} picture={picture} ready={ready} />}
    </div>
  );
}

function Reasons({ proposal, articles }: { proposal: Proposal; articles: ReadonlyMap<string, Article> }) {
  const t = useWords();
  const reasons = [...proposal.reasons].sort((a, b) => b.points - a.points);
  const misfits = proposal.perStory.filter((story) => story.oversetLines > 0);
  return (
    <div className={styles.reasons} data-testid="reasons">
      <ul aria-label={t('picking.reasons')}>
        {reasons.map((reason, i) => (
          <li key={i} data-good={reason.points >= 0}>
            <b>{`${reason.points >= 0 ? '+' : ''}${figure(reason.points)}`}</b>
            <span>{t(`auto.${reason.code}`, reason.values)}</span>
          </li>
        ))}
        {misfits.map((story) => (
          <li key={story.frame} data-good={false}>
            <b>▲</b>
            <span>
              {t('picking.storyOver', {
                headline: articles.get(story.article)?.headline.join(' ') || t('makeup.noHeadline'),
                lines: story.oversetLines,
              })}
            </span>
          </li>
        ))}
      </ul>
      <p>{t('picking.pickKeys')}</p>
    </div>
  );
}
