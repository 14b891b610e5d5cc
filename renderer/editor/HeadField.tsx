/** One part of the head (引题, 主题, 副题, 提要题): a field as large as its words, bound to its text in the document. */
import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { headText, type HeadPart } from '../../shared/article/doc.js';
import { replaceText, textDifference } from '../../shared/article/text.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import { typedMark } from './typed-marks.js';
import styles from './Head.module.css';

interface Props {
  live: LiveDoc;
  part: HeadPart;
  /** Goes to the field before or after; 'end' and 'start' say where the caret comes in. */
  onLeave(from: HeadPart, to: 1 | -1): void;
  /** A paste of several lines; true = it was taken care of. */
  onPasteStory(text: string): boolean;
  onUndo(redo: boolean): void;
  /** In suggesting mode: the printed words stay, another wording is written below. null: the mode is off. */
  onSuggest: (() => void) | null;
}

export function HeadField({ live, part, onLeave, onPasteStory, onUndo, onSuggest }: Props) {
  const t = useWords();
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const element = field.current!;
    const text = headText(live.doc, part);
    /** What the field and the document last agreed on. */
    let base = text.toString();
    let composing = false;
    element.value = base;

    const write = (event?: Event) => {
      if (composing) return;
      put();
      if (event instanceof InputEvent && event.inputType === 'insertText' && event.data?.length === 1) putRight(event.data);
      delete element.dataset.was;
    };
    /** Punctuation, as it is typed; a step of its own to undo. */
    const putRight = (typed: string) => {
      const caret = element.selectionStart;
      const edit = caret === element.selectionEnd ? typedMark(live, element.value.slice(0, caret - 1), typed) : null;
      if (!edit) return;
      element.dataset.was = `${caret} ${caret}`;
      element.setRangeText(edit.insert, caret - edit.remove, caret, 'end');
      live.undo.stopCapturing();
      put();
      live.undo.stopCapturing();
    };
    const put = () => {
      const value = part === 'headline' ? element.value : element.value.replace(/\n/g, '');
      const now = text.toString();
      if (value === base) return show(now);
      if (now === base) {
        base = value;
        live.doc.transact(() => replaceText(text, value), live.origin);
        show(value);
      } else {
        // Another desk wrote while the input method composed: what was typed here goes in where it belongs by now.
        const mine = textDifference(base, value);
        const theirs = textDifference(base, now);
        const shift = theirs.at + theirs.remove <= mine.at ? theirs.insert.length - theirs.remove : 0;
        const at = Math.max(0, Math.min(mine.at + shift, now.length));
        live.doc.transact(() => {
          const remove = Math.min(mine.remove, now.length - at);
          if (remove > 0) text.delete(at, remove);
          if (mine.insert !== '') text.insert(at, mine.insert);
        }, live.origin);
        show(text.toString());
      }
    };
    const show = (value: string) => {
      base = value;
      if (composing || element.value === value) return;
      const { at, remove, insert } = textDifference(element.value, value);
      const move = (offset: number) => (offset <= at ? offset : offset <= at + remove ? at + insert.length : offset + insert.length - remove);
      const [start, end, focused] = [move(element.selectionStart), move(element.selectionEnd), document.activeElement === element];
      element.value = value;
      if (focused) element.setSelectionRange(start, end);
    };
    const follow = () => {
      if (!composing) show(text.toString());
    };
    // Where the caret was before the change, for undo: when the document hears of it, the field has changed already.
    const remember = () => {
      element.dataset.was ??= `${element.selectionStart} ${element.selectionEnd}`;
    };
    const started = () => {
      remember();
      composing = true;
    };
    const ended = () => {
      composing = false;
      write();
    };
    const native = (event: InputEvent) => {
      if (!composing) remember();
      // The field's own history knows nothing of the document's.
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      onUndo(event.inputType === 'historyRedo');
    };
    text.observe(follow);
    element.addEventListener('input', write);
    element.addEventListener('compositionstart', started);
    element.addEventListener('compositionend', ended);
    element.addEventListener('beforeinput', native);
    return () => {
      // Focus may leave in the middle of a composition: what stands there is what was meant.
      composing = false;
      write();
      text.unobserve(follow);
      element.removeEventListener('input', write);
      element.removeEventListener('compositionstart', started);
      element.removeEventListener('compositionend', ended);
      element.removeEventListener('beforeinput', native);
    };
  }, [live, part, onUndo]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Deletes a word here; elsewhere in the window the same keys spike the story.
    if (event.key === 'Backspace' && (event.ctrlKey || event.metaKey)) return event.stopPropagation();
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const enter = event.key === 'Enter' && part !== 'headline';
    const down = event.key === 'ArrowDown' && selectionStart === value.length && selectionEnd === value.length;
    const up = event.key === 'ArrowUp' && selectionStart === 0 && selectionEnd === 0;
    if (!enter && !down && !up) return;
    event.preventDefault();
    onLeave(part, up ? -1 : 1);
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (onSuggest) return;
    const text = event.clipboardData.getData('text/plain');
    if (!/[\r\n]/.test(text.trim())) return;
    if (onPasteStory(text)) return event.preventDefault();
    if (part === 'headline') return;
    event.preventDefault();
    document.execCommand('insertText', false, text.replace(/\s*[\r\n]+\s*/g, ''));
  };

  return (
    <textarea
      ref={field}
      className={`${styles.field} ${styles[part]}`}
      data-document
      data-part={part}
      rows={1}
      readOnly={onSuggest !== null}
      onFocus={() => onSuggest?.()}
      spellCheck={false}
      aria-label={t(`editor.${part}`)}
      placeholder={t(`editor.${part}`)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}
