/**
 * Where the frame ends, shown in the text: what stands beyond is tinted, a quiet rule steps along the boundary, the figures stand in
 * the margin. Nothing of it is in the editable page itself (the tint is a CSS highlight, the rule lies over the text), so that typing,
 * input methods, selecting and copying never meet it.
 */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Editor } from 'slate';
import { ReactEditor, useSlateStatic } from 'slate-react';
import { draftPlace } from '../../shared/article/draft.js';
import type { BodyElement } from '../../shared/article/slate.js';
import { afterTyping } from '../ui/after-typing.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import type { CopyFit, TextPlace } from './copy-fit.js';
import type { StoryEditor } from './editor.js';
import { textOfElement } from './rules.js';
import styles from './FitMark.module.css';

/** Name of the highlight in the style sheet. */
const HIGHLIGHT = 'overset';
/** Id of the note that describes a story's body to a screen reader. */
export const fitNote = (article: string): string => `fit-note-${article}`;

/** px from the page's top left corner. */
interface Step {
  left: number;
  right: number;
  x: number;
  top: number;
  bottom: number;
  /** The boundary is a block's end: one rule under it. */
  whole: boolean;
}
interface Marks {
  end: Step | null;
  turns: (Step & { page: string })[];
}
const NONE: Marks = { end: null, turns: [] };

interface Props {
  live: LiveDoc;
  fit: CopyFit;
  page: RefObject<HTMLDivElement | null>;
}

export function FitMark({ live, fit, page }: Props) {
  const t = useWords();
  const editor = useSlateStatic() as StoryEditor;
  const [marks, setMarks] = useState(NONE);
  const tinted = useRef<readonly Range[]>([]);
  const over = fit.oversetLines > 0;

  useLayoutEffect(() => {
    const root = page.current;
    let frame = 0;
    const look = () => {
      frame = 0;
      if (!root) return;
      try {
        const end = over ? placeIn(editor, fit.end) : null;
        tinted.current = tint(end ? beyond(editor, end) : [], tinted.current);
        const next = {
          end: end && stepAt(editor, end, root),
          turns: fit.turns.flatMap((turn) => {
            const place = placeIn(editor, turn);
            const step = place && stepAt(editor, place, root);
            return step ? [{ ...step, page: turn.page }] : [];
          }),
        };
        setMarks((was) => (JSON.stringify(was) === JSON.stringify(next) ? was : next));
      } catch {
        // Slate has not drawn this text yet: its next drawing asks again.
      }
    };
    const soon = () => (frame ||= requestAnimationFrame(look));
    soon();
    // The tint goes along with the words by itself, and what moves them down resizes the page: only the rest waits for the keys.
    let waiting: (() => void) | null = null;
    const typed = () =>
      void (waiting ??= afterTyping(() => {
        waiting = null;
        soon();
      }));
    live.doc.on('update', typed);
    const watch = new ResizeObserver(soon);
    if (root) watch.observe(root);
    return () => {
      live.doc.off('update', typed);
      waiting?.();
      watch.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [live, editor, fit, over, page]);
  useLayoutEffect(() => () => void (tinted.current = tint([], tinted.current)), []);

  const figures = t('editor.fitOver', { lines: fit.oversetLines, chars: fit.oversetChars });
  return (
    <div className={styles.layer}>
      {marks.end && <Rule step={marks.end} kind="end" label={t('editor.fitOverMargin', { lines: fit.oversetLines, chars: fit.oversetChars })} />}
      {marks.turns.map((turn) => (
        <Rule key={turn.page} step={turn} kind="turn" label={t('editor.fitTurn', { page: turn.page })} />
      ))}
      <p id={fitNote(live.id)} className={styles.note} data-testid="fit-note">
        {over ? t('editor.fitNote', { words: lastWords(editor, fit.end), figures }) : ''}
      </p>
    </div>
  );
}

function Rule({ step, kind, label }: { step: Step; kind: 'end' | 'turn'; label: string }) {
  const { left, right, x, top, bottom, whole } = step;
  const path = whole ? `M${left} ${bottom}H${right}` : `M${left} ${bottom}H${x}V${top}H${right}`;
  return (
    <>
      <svg className={styles.rule} data-kind={kind} data-testid={`fit-${kind}`} aria-hidden>
        <path d={path} />
      </svg>
      <span className={styles.label} data-kind={kind} style={{ left: right, top: whole ? bottom : top }} aria-hidden>
        {label}
      </span>
    </>
  );
}

interface Place {
  index: number;
  offset: number;
}

/** The place in the editor's blocks; what is not there any more is the last block before it that is. null: at the very beginning. */
function placeIn(editor: StoryEditor, place: TextPlace | null): Place | null {
  const blocks = editor.children as BodyElement[];
  return (place && draftPlace(blocks, place)) ?? (blocks.length > 0 ? { index: 0, offset: 0 } : null);
}

function domPoint(editor: StoryEditor, { index, offset }: Place): [Node, number] {
  let left = offset;
  const { children } = editor.children[index] as BodyElement;
  let child = 0;
  while (child < children.length - 1 && left > children[child]!.text.length) left -= children[child++]!.text.length;
  return ReactEditor.toDOMPoint(editor, { path: [index, child], offset: left });
}

const rangeOf = (from: [Node, number], to: [Node, number]): Range => {
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
};

/** The text beyond a place, pictures left out: they are placed, they do not flow. One range for each stretch between pictures. */
function beyond(editor: StoryEditor, from: Place): Range[] {
  const blocks = editor.children as BodyElement[];
  const ranges: Range[] = [];
  const endOf = (i: number) => ReactEditor.toDOMPoint(editor, Editor.end(editor, [i]));
  let start: [Node, number] | null = null;
  for (let i = from.index; i < blocks.length; i++) {
    const figure = blocks[i]!.type === 'picture' || blocks[i]!.type === 'qr';
    if (figure && start) {
      ranges.push(rangeOf(start, endOf(i - 1)));
      start = null;
    }
    if (blocks[i]!.type === 'qr') ranges.push(rangeOf(domPoint(editor, { index: i, offset: i === from.index ? from.offset : 0 }), endOf(i)));
    else if (!figure) start ??= domPoint(editor, { index: i, offset: i === from.index ? from.offset : 0 });
  }
  if (start) ranges.push(rangeOf(start, endOf(blocks.length - 1)));
  return ranges;
}

/** The highlight is the whole window's: of two stories side by side each changes its own ranges. Returns what is tinted now. */
function tint(ranges: readonly Range[], before: readonly Range[]): readonly Range[] {
  const highlight = CSS.highlights.get(HIGHLIGHT) ?? new Highlight();
  for (const range of before) highlight.delete(range);
  for (const range of ranges) highlight.add(range);
  if (highlight.size > 0) CSS.highlights.set(HIGHLIGHT, highlight);
  else CSS.highlights.delete(HIGHLIGHT);
  return ranges;
}

function stepAt(editor: StoryEditor, place: Place, root: HTMLElement): Step | null {
  const block = editor.children[place.index] as BodyElement;
  const element = ReactEditor.toDOMNode(editor, block);
  const text = textOfElement(block);
  // The last character that is in, else the first that is out.
  const first = place.offset === 0;
  const range = rangeOf(domPoint(editor, { index: place.index, offset: first ? 0 : place.offset - 1 }), domPoint(editor, { index: place.index, offset: first ? Math.min(1, text.length) : place.offset })); // prettier-ignore
  const rects = range.getClientRects();
  const rect = first ? rects[0] : rects[rects.length - 1];
  if (!rect) return null;
  const origin = root.getBoundingClientRect();
  const box = ReactEditor.toDOMNode(editor, editor).getBoundingClientRect();
  const half = (parseFloat(getComputedStyle(element).lineHeight) || rect.height) / 2;
  const middle = (rect.top + rect.bottom) / 2 - origin.top;
  const px = Math.round;
  return {
    left: px(box.left - origin.left),
    right: px(box.right - origin.left),
    x: px((first ? rect.left : rect.right) - origin.left),
    top: px(middle - half),
    bottom: px(middle + half),
    whole: !first && place.offset === text.length,
  };
}

/** The last words that are in, to name the place without showing it. */
function lastWords(editor: StoryEditor, end: TextPlace | null): string {
  const blocks = editor.children as BodyElement[];
  const place = end && draftPlace(blocks, end);
  return place ? textOfElement(blocks[place.index]!).slice(Math.max(0, place.offset - 8), place.offset) : '';
}
