/** The page on which a story is written: head, printed opening, body. Nothing else unless it is wanted. */
import { Fragment, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Editor, Transforms, type Point } from 'slate';
import { ReactEditor } from 'slate-react';
import { HEAD_PARTS, type HeadPart } from '../../shared/article/doc.js';
import type { Article } from '../../shared/article/model.js';
import { offsetOf, type BodyElement } from '../../shared/article/slate.js';
import { asHouse } from '../../shared/copy/house-opening.js';
import { understoodOpening } from '../../shared/copy/understood.js';
import { Button } from '../ui/controls/Button.js';
import { useCommand } from '../ui/commands.js';
import { useInForce } from '../ui/command-scope.js';
import { useArticle, useCounts, useLiveDoc, type LiveDoc } from '../ui/live-doc.js';
import { setStatus } from '../ui/status.js';
import { toast } from '../ui/toast.js';
import { useWords, type Translate } from '../ui/words.js';
import { OpeningLine } from './Blocks.js';
import { Body, firstParagraph, useBound } from './Body.js';
import type { CopyFit } from './copy-fit.js';
import { fitSelection, type Bound } from './editor.js';
import { FindBar } from './find/FindBar.js';
import { HeadField } from './HeadField.js';
import { useNormalise } from './normalise/useNormalise.js';
import { History } from './History.js';
import { OpeningCard } from './OpeningCard.js';
import { FocusShade } from './FocusShade.js';
import { HeadProposals } from './review/HeadProposals.js';
import { ReviewFrame } from './review/ReviewFrame.js';
import { useReview } from './review/useReview.js';
import { useSuggesting } from './review-mode.js';
import { goToPart } from './go-to-part.js';
import { followsHouse, printed, writeOpening } from './openings.js';
import { ReadingBar } from './ReadingBar.js';
import { SaveTemplate } from './SaveTemplate.js';
import { SpellingLayer } from './spelling/SpellingLayer.js';
import { asOne, useUndo, type Spot } from './undo.js';
import { useCopyFit } from './useCopyFit.js';
import { useHouse } from './useHouse.js';
import { usePaste } from './usePaste.js';
import { useReading } from './useReading.js';
import { useWantedPlace } from './useWantedPlace.js';
import styles from './Editor.module.css';

/** Whether the last key was an arrow and no pointer moved in since. */
let walking = false;
window.addEventListener('keydown', (event) => (walking = event.key.startsWith('Arrow')), true);
window.addEventListener('pointerdown', () => (walking = false), true);

export function ArticleEditor({ id }: { id: string }) {
  const live = useLiveDoc(id);
  const article = useArticle(live);
  return live && article ? <Story key={live.id} live={live} article={article} /> : <div className={styles.desk} />;
}

function Story({ live, article }: { live: LiveDoc; article: Article }) {
  const t = useWords();
  const bound = useBound(live);
  const page = useRef<HTMLDivElement>(null);
  const [openingAt, setOpeningAt] = useState<HTMLElement | null>(null);
  useWantedPlace(live.id, bound, page);
  const anchor = useMemo(() => ({ current: openingAt }), [openingAt]);
  const house = useHouse(article);
  const { line, byline, at: creditsAt } = printed(article, house);

  /** Of two stories side by side the foot of the window tells of the one with the focus. */
  const told = useInForce();
  useEffect(() => {
    if (!told) return;
    const stop = live.onSaveState((save) => setStatus({ save }));
    return () => {
      stop();
      setStatus({ save: null });
    };
  }, [live, told]);
  const counts = useCounts(live);
  useEffect(() => {
    if (!told) return;
    setStatus({ counts: counts && { ...counts, ...(article.plannedLength > 0 && { planned: article.plannedLength }) } });
  }, [counts, article.plannedLength, told]);
  useEffect(() => (told ? () => setStatus({ counts: null }) : undefined), [told]);
  const fit = useCopyFit(article);
  const fitWords = fit && fitSentence(t, fit);
  useEffect(() => {
    if (!told) return;
    setStatus({ fit: fitWords, fitState: fit?.state ?? null });
    return () => setStatus({ fit: null, fitState: null });
  }, [fitWords, fit?.state, told]);

  const { undo, redo } = useUndo(
    live,
    () => whereIs(page.current, bound),
    (spot) => goTo(spot, page.current, bound),
  );
  const composing = () => bound !== null && ReactEditor.isComposing(bound.editor);
  useCommand('edit.undo', () => !composing() && undo());
  useCommand('edit.redo', () => !composing() && redo());
  const onUndo = useCallback((again: boolean) => (again ? redo() : undo()), [undo, redo]);

  const { shown: reading, show: showReading } = useReading(live);
  const { take, pasteStory, insertPictures, widening } = usePaste(live, bound, house, showReading);
  const normalising = useNormalise(live, bound, () => {
    widening?.accept();
    return widening !== null;
  });

  const openOpening = useCallback(() => {
    const at = page.current?.querySelector<HTMLElement>('[data-opening]');
    setOpeningAt(at ?? null);
  }, []);
  useCommand('edit.opening', openOpening);
  useCommand('edit.houseOpening', () => {
    if (followsHouse(article)) return toast.show(t('aid.houseAlready'));
    asOne(live, () => writeOpening(live, asHouse(article)));
    toast.show(t('aid.houseDone'), { label: t('editor.undo'), run: undo });
  });
  useEffect(() => {
    if (bound)
      bound.editor.reader = {
        house,
        onOpening: ({ opening, credits }) => showReading({ kind: 'opening', parts: understoodOpening(opening, credits) }),
      };
  }, [bound, house, showReading]);
  const [past, setPast] = useState(false);
  useCommand('story.history', () => setPast(true));

  const leave = useCallback(
    (from: HeadPart | 'body', by: 1 | -1) => {
      const parts = [...HEAD_PARTS, 'body'] as const;
      const to = parts[parts.indexOf(from) + by];
      if (!to) return;
      if (to === 'body') {
        if (!bound || bound.editor.children.length === 0) return;
        Transforms.select(bound.editor, Editor.start(bound.editor, []));
        return ReactEditor.focus(bound.editor);
      }
      const field = page.current?.querySelector<HTMLTextAreaElement>(`textarea[data-part="${to}"]`);
      field?.focus();
      const at = by > 0 ? 0 : (field?.value.length ?? 0);
      field?.setSelectionRange(at, at);
    },
    [bound],
  );

  // A new story begins with its headline; somebody who walks through the list with the arrows goes on walking.
  useEffect(() => {
    const untouched =
      article.opening === null &&
      HEAD_PARTS.every((part) => live.doc.getText(part).length === 0) &&
      article.body.every((block) => block.runs.every((run) => run.text === ''));
    if (!untouched || walking || document.activeElement?.matches('input, textarea, [contenteditable]')) return;
    page.current?.querySelector<HTMLTextAreaElement>('textarea[data-part="headline"]')?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, as the story opens
  }, []);

  const review = useReview(live, bound, page);
  const suggesting = useSuggesting();
  /** The part of the head for which this person writes another wording. */
  const [wording, setWording] = useState<HeadPart | null>(null);

  const inBody = firstParagraph(article) !== null;
  return (
    <ReviewFrame live={live} bound={bound} page={page} state={review}>
      <div className={styles.desk} data-testid="article-editor" data-within="story">
        <FindBar live={live} bound={bound} page={page} />
        <div ref={page} className={styles.page} lang={article.language === 'zh' ? 'zh-CN' : 'en'}>
          {HEAD_PARTS.map((part) => (
            <Fragment key={part}>
              <HeadField
                live={live}
                part={part}
                onLeave={leave}
                onPasteStory={pasteStory}
                onUndo={onUndo}
                onSuggest={suggesting ? () => setWording(part) : null}
              />
              <HeadProposals live={live} part={part} state={review} writing={suggesting && wording === part} onDone={() => setWording(null)} />
            </Fragment>
          ))}
          <div className={styles.under}>
            {byline !== '' && creditsAt === 'headline' && <OpeningLine line={byline} onOpen={openOpening} />}
            {line !== '' && !inBody && <OpeningLine line={line} onOpen={openOpening} />}
            {line === '' && byline === '' && (
              <button type="button" className={styles.addOpening} data-opening onClick={openOpening}>
                {t('editor.openingAdd')}
              </button>
            )}
          </div>
          {bound && (
            <Body
              live={live}
              bound={bound}
              article={article}
              line={line}
              onOpening={openOpening}
              onPaste={take}
              onPictures={(files, before) => void insertPictures(files, before).catch(toast.error)}
              onUp={() => leave('body', -1)}
              page={page}
              fit={fit}
            />
          )}
          {byline !== '' && creditsAt === 'tail' && (
            <div className={styles.tail}>
              <OpeningLine line={article.language === 'zh' ? `（${byline}）` : byline} onOpen={openOpening} />
            </div>
          )}
        </div>
        {(widening || reading) && (
          <div className={styles.bars}>
            {reading && (
              <ReadingBar reading={reading} onGo={(part, nth) => bound && goToPart({ part, nth, bound, page: page.current, openOpening })} />
            )}
            {widening && (
              <div className={styles.bar} role="status" data-testid="widen-bar">
                <span>{t('editor.widenOffer', { count: widening.count })}</span>
                <Button kind="primary" onClick={widening.accept}>
                  {t('editor.widen')}
                </Button>
                <Button kind="quiet" onClick={widening.dismiss}>
                  {t('editor.widenNot')}
                </Button>
              </div>
            )}
          </div>
        )}
        <FocusShade page={page} />
        <SaveTemplate article={article} />
        <SpellingLayer live={live} bound={bound} page={page} />
        {normalising}
        {openingAt && <OpeningCard live={live} article={article} house={house} anchor={anchor} onClose={() => setOpeningAt(null)} />}
        {past && <History live={live} article={article} onClose={() => setPast(false)} />}
      </div>
    </ReviewFrame>
  );
}

/** `第01版 84/84 行 · 超 2 行 31 字`. */
export function fitSentence(t: Translate, fit: CopyFit): string {
  const place = t('editor.fit', { pages: fit.pages.join('、'), lines: fit.lines, capacity: fit.capacity });
  if (fit.oversetLines > 0) return `${place} · ${t('editor.fitOver', { lines: fit.oversetLines, chars: fit.oversetChars })}`;
  if (fit.state === 'over') return `${place} · ${t('editor.fitPicture')}`;
  return `${place} · ${fit.state === 'under' ? t('editor.fitUnder', { lines: fit.spareLines }) : t('editor.fitFull')}`;
}

function whereIs(page: HTMLElement | null, bound: Bound | null): Spot | null {
  const at = document.activeElement;
  if (at instanceof HTMLTextAreaElement && page?.contains(at)) {
    const part = HEAD_PARTS.find((one) => one === at.dataset.part);
    const [start = at.selectionStart, end = at.selectionEnd] = at.dataset.was?.split(' ').map(Number) ?? [];
    return part ? { part, start, end } : null;
  }
  const selection = bound?.editor.selection;
  if (!bound || !selection) return null;
  // By the block's characters: how they are cut into texts is another matter after the change.
  const inBlock = ({ path: [b = 0, t = 0], offset }: Point): Point => ({
    path: [b, 0],
    offset: offset + offsetOf((bound.editor.children[b] as BodyElement).children, t),
  });
  return { part: 'body', anchor: inBlock(selection.anchor), focus: inBlock(selection.focus) };
}

function goTo(spot: Spot, page: HTMLElement | null, bound: Bound | null): void {
  // Only from within the page: an undo while a field of the inspector has the caret leaves it there.
  if (!page?.contains(document.activeElement) && document.activeElement !== document.body) return;
  if (spot.part !== 'body') {
    const field = page?.querySelector<HTMLTextAreaElement>(`textarea[data-part="${spot.part}"]`);
    field?.focus();
    field?.setSelectionRange(Math.min(spot.start, field.value.length), Math.min(spot.end, field.value.length));
    return;
  }
  if (!bound) return;
  const selection = fitSelection(bound.editor, spot);
  if (!selection) return;
  Transforms.select(bound.editor, selection);
  ReactEditor.focus(bound.editor);
}
