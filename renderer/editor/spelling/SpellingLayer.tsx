/** The spelling check of the open story: marks, the card on a word, the command. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Editor } from 'slate';
import { ReactEditor } from 'slate-react';
import { HEAD_PARTS } from '../../../shared/article/doc.js';
import { useRemembered } from '../../ui/app-state.js';
import { useCommand } from '../../ui/commands.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import { toast } from '../../ui/toast.js';
import { useWords } from '../../ui/words.js';
import type { Bound, StoryEditor } from '../editor.js';
import { domRange, selectionNow } from '../find/dom.js';
import { HeadMarks } from '../find/HeadMarks.js';
import { goTo } from '../find/reveal.js';
import { replaceAll } from '../find/story-replace.js';
import { asOne } from '../undo.js';
import { SpellCard } from './SpellCard.js';
import { useSpelling, type Misspelt } from './useSpelling.js';

/** Name of the person's switch among what is remembered. */
export const SPELLING = 'editor.spelling';

interface Props {
  live: LiveDoc;
  bound: Bound | null;
  page: RefObject<HTMLDivElement | null>;
}

export function SpellingLayer({ live, bound, page }: Props) {
  const t = useWords();
  const [on] = useRemembered(SPELLING, true);
  const editor = bound?.editor ?? null;
  const pane = useRef<HTMLElement | null>(null);
  useEffect(() => {
    pane.current = page.current?.parentElement ?? null;
  });
  const spelling = useSpelling(live, editor, pane, on);
  const [card, setCard] = useState<{ word: Misspelt; box: DOMRect } | null>(null);

  const show = (word: Misspelt | null): boolean => {
    const box = word && editor && page.current && boxOf(word, editor, page.current);
    if (word && box) setCard({ word, box });
    return Boolean(box);
  };
  useCommand('edit.spelling', () => {
    if (!on) return toast.show(t('spelling.off'));
    const caret = editor && page.current ? caretPlace(editor, page.current) : null;
    if (!show(caret && spelling.at(caret.place, caret.offset))) toast.show(t('spelling.right'));
  });

  const latest = useRef({ show, spelling });
  latest.current = { show, spelling };
  useEffect(() => {
    const root = page.current;
    if (!root || !editor || !on) return;
    const onMenu = (event: MouseEvent) => {
      const place = placeOfEvent(event, editor);
      const word = place && latest.current.spelling.at(place.place, place.offset);
      if (word && latest.current.show(word)) event.preventDefault();
    };
    root.addEventListener('contextmenu', onMenu);
    return () => root.removeEventListener('contextmenu', onMenu);
  }, [page, editor, on]);

  const close = () => {
    const was = card?.word;
    setCard(null);
    if (was && editor && page.current) goTo({ ...was, start: was.end }, editor, page.current);
  };
  const take = (instead: string) => {
    if (!card || !editor) return;
    const now = spelling.at(card.word.place, card.word.start);
    setCard(null);
    if (!now || now.word !== card.word.word) return;
    const { place, start, end, word } = now;
    // What the dictionary was not asked about (’s) stays; apostrophes as they are printed.
    const stem = Math.min(end, start + word.length);
    const insert = instead.replaceAll("'", '’');
    asOne(live, () => replaceAll(live.doc, editor, [{ place, start, end: stem, insert }]));
    const after = end - stem + start + insert.length;
    requestAnimationFrame(() => page.current && goTo({ place, start: after, end: after }, editor, page.current));
  };

  return (
    <>
      {on && <HeadMarks live={live} page={page} kind="spelling" marks={(part) => spelling.heads[part]} turn={spelling.turn} />}
      {card && <SpellCard word={card.word} box={card.box} onTake={take} onClose={close} />}
    </>
  );
}

function boxOf({ place, start, end }: Misspelt, editor: StoryEditor, page: HTMLElement): DOMRect | null {
  if (place.in === 'block') return domRange(editor, place.index, start, end)?.getBoundingClientRect() ?? null;
  const mark = page.querySelector(`[data-testid="spelling-in-${place.part}"] mark[data-start="${start}"]`);
  return (mark ?? page.querySelector(`textarea[data-part="${place.part}"]`))?.getBoundingClientRect() ?? null;
}

type Where = { place: Misspelt['place']; offset: number };

function headPlace(field: HTMLTextAreaElement): Where | null {
  const part = HEAD_PARTS.find((one) => one === field.dataset.part);
  return part ? { place: { in: 'head', part }, offset: field.selectionStart } : null;
}
const bodyPlace = (editor: StoryEditor, point: { path: number[]; offset: number }): Where => {
  const index = point.path[0]!;
  const offset = Editor.string(editor, { anchor: Editor.start(editor, [index]), focus: point }).length;
  return { place: { in: 'block', index, field: 'text' }, offset };
};

function caretPlace(editor: StoryEditor, page: HTMLElement): Where | null {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) return headPlace(field);
  const selection = page.contains(field) || field === document.body ? selectionNow(editor) : null;
  return selection && bodyPlace(editor, selection.focus);
}

function placeOfEvent(event: MouseEvent, editor: StoryEditor): Where | null {
  if (event.target instanceof HTMLTextAreaElement) return headPlace(event.target);
  if (!(event.target instanceof Element) || !event.target.closest('[data-slate-node="text"]')) return null;
  try {
    return bodyPlace(editor, ReactEditor.findEventRange(editor, event).anchor);
  } catch {
    return null;
  }
}
