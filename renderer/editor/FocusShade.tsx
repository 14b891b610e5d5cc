/**
 * 专注写作: the paragraph (or sentence) with the caret in full ink, all else muted; the line kept in the middle of the window when wanted.
 * Works on the page's elements beside React, so that a key draws nothing anew.
 */
import { useEffect, type RefObject } from 'react';
import { useRemembered } from '../ui/app-state.js';
import { useInForce } from '../ui/command-scope.js';
import { sentenceAt } from './focus-sentence.js';
import './focus.css';

const HIGHLIGHT = 'focus-sentence';

/** Whether the window shows only the page, and how. Remembered. */
export function useFocusMode() {
  const [on, setOn] = useRemembered('editor.focus', false);
  const [sentence, setSentence] = useRemembered('editor.focusSentence', false);
  const [typewriter, setTypewriter] = useRemembered('editor.typewriter', false);
  return { on, setOn, sentence, setSentence, typewriter, setTypewriter };
}

export function FocusShade({ page }: { page: RefObject<HTMLDivElement | null> }) {
  const { on, sentence, typewriter } = useFocusMode();
  const inForce = useInForce();
  useEffect(() => {
    const root = page.current;
    if (!root || !on || !inForce) return;
    root.dataset.focus = sentence ? 'sentence' : 'paragraph';
    /** Whether the caret was last moved by a key: a click must not scroll what was clicked at. */
    let keyed = true;
    const key = () => void (keyed = true);
    const pointer = () => void (keyed = false);
    const follow = () => {
      const node = getSelection()?.anchorNode;
      const block = node instanceof Node ? (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-block]') : null;
      for (const old of root.querySelectorAll('[data-focus-here]')) if (old !== block) old.removeAttribute('data-focus-here');
      if (!block || !root.contains(block)) return CSS.highlights.delete(HIGHLIGHT);
      block.setAttribute('data-focus-here', '');
      if (sentence) light(block);
      if (typewriter && keyed) centre(root);
    };
    follow();
    document.addEventListener('selectionchange', follow);
    window.addEventListener('keydown', key, true);
    window.addEventListener('pointerdown', pointer, true);
    return () => {
      document.removeEventListener('selectionchange', follow);
      window.removeEventListener('keydown', key, true);
      window.removeEventListener('pointerdown', pointer, true);
      CSS.highlights.delete(HIGHLIGHT);
      delete root.dataset.focus;
      for (const old of root.querySelectorAll('[data-focus-here]')) old.removeAttribute('data-focus-here');
    };
  }, [page, on, sentence, typewriter, inForce]);
  return null;
}

/** The caret's sentence as a highlight over the block's text nodes. */
function light(block: HTMLElement): void {
  const { anchorNode, anchorOffset } = getSelection()!;
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest('[contenteditable="false"]')) nodes.push(walker.currentNode as Text);
  let caret = 0;
  for (const node of nodes) {
    if (node === anchorNode) {
      caret += anchorOffset;
      break;
    }
    caret += node.data.length;
  }
  const { from, to } = sentenceAt(nodes.map((node) => node.data).join(''), caret);
  const range = document.createRange();
  let before = 0;
  for (const node of nodes) {
    const end = before + node.data.length;
    if (before <= from && from <= end) range.setStart(node, from - before);
    if (before <= to && to <= end) range.setEnd(node, to - before);
    before = end;
  }
  CSS.highlights.set(HIGHLIGHT, new Highlight(range));
}

/** The caret's line to the middle of what is seen. */
function centre(root: HTMLElement): void {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return;
  const rect = selection.getRangeAt(0).getClientRects()[0];
  const desk = root.parentElement;
  if (!rect || !desk) return;
  const { top, height } = desk.getBoundingClientRect();
  desk.scrollTop += rect.top - (top + height * 0.45);
}
