/**
 * Underlines the Latin words in sight that no dictionary knows. Looks when the window is idle and only at blocks that are seen; a block
 * that did not change is not taken apart again, and no word is asked about twice.
 */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { Editor, Range } from 'slate';
import { ReactEditor } from 'slate-react';
import { HEAD_PARTS, headText, type HeadPart } from '../../../shared/article/doc.js';
import type { BodyElement } from '../../../shared/article/slate.js';
import { latinWords, type Word } from '../../../shared/copy/spelling.js';
import { afterTyping } from '../../ui/after-typing.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import type { StoryEditor } from '../editor.js';
import { domRange, highlight, seenBlocks } from '../find/dom.js';
import { textOfElement } from '../rules.js';
import { spellerNow, useSpeller } from './speller.js';
import { useKnownWords } from './useKnownWords.js';

/** A word and where it stands. */
export interface Misspelt extends Word {
  place: { in: 'head'; part: HeadPart } | { in: 'block'; index: number; field: 'text' };
}
type HeadWords = Readonly<Record<HeadPart, readonly Word[]>>;
const NO_WORDS: HeadWords = { kicker: [], headline: [], deck: [], standfirst: [] };

export interface Spelling {
  /** Misspelt words of the head, to be marked behind its fields. */
  heads: HeadWords;
  /** Counts what was drawn. */
  turn: number;
  /** The misspelt word at an offset of a block or head part. */
  at(place: Misspelt['place'], offset: number): Misspelt | null;
}

export function useSpelling(live: LiveDoc, editor: StoryEditor | null, pane: RefObject<HTMLElement | null>, on: boolean): Spelling {
  const known = useKnownWords(on);
  const ignored = useSpeller((s) => s.ignored);
  const [drawn, setDrawn] = useState<{ heads: HeadWords; turn: number }>({ heads: NO_WORDS, turn: 0 });
  const taken = useRef(new WeakMap<BodyElement, Word[]>());

  const wrong = useCallback(
    (word: string): boolean =>
      known !== null && !known.has(word.toLowerCase()) && !ignored.has(word.toLowerCase()) && useSpeller.getState().speller?.isRight(word) === false,
    [known, ignored],
  );
  const wordsOf = (block: BodyElement): Word[] => {
    let words = taken.current.get(block);
    if (!words) taken.current.set(block, (words = latinWords(textOfElement(block))));
    return words;
  };

  useEffect(() => {
    const root = pane.current;
    if (!on || !editor || !root || !known) return;
    let waiting: (() => void) | null = null;
    let over = false;
    const look = () => {
      waiting = null;
      if (over) return;
      const [first, last] = seenBlocks(editor, root);
      const blocks = (editor.children as BodyElement[]).slice(first, last + 1);
      const headWords = HEAD_PARTS.map((part) => [part, latinWords(headText(live.doc, part).toString())] as const);
      const words = [...blocks.flatMap(wordsOf), ...headWords.flatMap(([, list]) => list)].map(({ word }) => word);
      const asked = words.filter((word) => !known.has(word.toLowerCase()));
      const draw = () => {
        if (over) return;
        const typing = wordBeingTyped(editor);
        const ranges = blocks.flatMap((block, i) =>
          wordsOf(block).flatMap(({ word, start, end }) => {
            if (!wrong(word) || (typing?.index === first + i && typing.offset === end)) return [];
            const range = domRange(editor, first + i, start, end);
            return range ? [range] : [];
          }),
        );
        highlight('misspelt', ranges);
        const heads = { ...NO_WORDS, ...Object.fromEntries(headWords.map(([part, list]) => [part, list.filter(({ word }) => wrong(word))])) };
        setDrawn((was) => (JSON.stringify(was.heads) === JSON.stringify(heads) ? was : { heads, turn: was.turn + 1 }));
      };
      // No Latin word in sight: the dictionary need not be read.
      if (asked.length === 0) return draw();
      void spellerNow()
        .learn(asked)
        // Without a dictionary nothing is underlined; there is nothing the person could do about it.
        .then(draw, (error: unknown) => console.error('spelling', error));
    };
    const soon = () => void (waiting ??= afterTyping(look));
    soon();
    root.addEventListener('scroll', soon, { passive: true });
    live.doc.on('update', soon);
    document.addEventListener('selectionchange', soon);
    return () => {
      over = true;
      waiting?.();
      root.removeEventListener('scroll', soon);
      live.doc.off('update', soon);
      document.removeEventListener('selectionchange', soon);
      highlight('misspelt', []);
      setDrawn((was) => ({ heads: NO_WORDS, turn: was.turn + 1 }));
    };
  }, [live, editor, pane, on, known, wrong]);

  const at = useCallback<Spelling['at']>(
    (place, offset) => {
      if (!editor) return null;
      const text = place.in === 'head' ? headText(live.doc, place.part).toString() : textOfElement(editor.children[place.index] as BodyElement);
      const word = latinWords(text).find(({ start, end, word: one }) => start <= offset && offset <= end && wrong(one));
      return word ? { ...word, place } : null;
    },
    [live, editor, wrong],
  );
  return { ...drawn, at };
}

/** Block and offset of the caret in the body while somebody writes there: the word before it is not finished. */
function wordBeingTyped(editor: StoryEditor): { index: number; offset: number } | null {
  const { selection } = editor;
  if (!selection || !Range.isCollapsed(selection) || !ReactEditor.isFocused(editor)) return null;
  const index = selection.anchor.path[0]!;
  return { index, offset: Editor.string(editor, { anchor: Editor.start(editor, [index]), focus: selection.anchor }).length };
}
