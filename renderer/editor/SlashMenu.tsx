/**
 * Opens when `/` is typed into an empty paragraph and closes when what is typed is no search. The focus stays in the text, so that an input
 * method goes on working: the list is told to screen readers by the text's active descendant.
 */
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Range } from 'slate';
import { ReactEditor, useFocused, useSlateSelector, useSlateStatic } from 'slate-react';
import { useWords } from '../ui/words.js';
import type { StoryEditor } from './editor.js';
import { currentBlock, textOfElement } from './rules.js';
import { findSlash, isTrigger, slashQuery, type SlashId } from './slash.js';
import styles from './SlashMenu.module.css';

interface Props {
  page: RefObject<HTMLDivElement | null>;
  /** The typed words are to go, then the act. */
  onChoose(id: SlashId): void;
}

const LIST = 'slash-list';

export function SlashMenu({ page, onChoose }: Props) {
  const t = useWords();
  const editor = useSlateStatic() as StoryEditor;
  const focused = useFocused();
  // Block and text, only where they could be meant: nothing is drawn anew while a story is typed.
  const typed = useSlateSelector((now) => {
    const here = currentBlock(now);
    if (!here || here[0].type !== 'paragraph' || !now.selection || !Range.isCollapsed(now.selection)) return '';
    const [element] = here;
    if (element.children.length !== 1) return '';
    const text = textOfElement(element);
    return text === '' || slashQuery(text) !== null ? `${element.id}\n${text}` : '';
  });
  const [id = '', text = ''] = typed.split('\n');
  const [open, setOpen] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const before = useRef(typed);
  useEffect(() => {
    const [wasId, wasText] = before.current.split('\n');
    before.current = typed;
    // Only a sign that was typed opens it, not one that the caret comes upon.
    if (isTrigger(text) && wasId === id && wasText === '') setOpen(id);
    else if (typed === '' || text === '' || id !== wasId) setOpen(null);
    setAt(0);
  }, [typed, id, text]);

  const query = slashQuery(text);
  const found = open !== null && open === id && query !== null ? findSlash(query) : [];
  const shown = focused && found.length > 0;
  const chosen = Math.min(at, found.length - 1);

  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const here = shown ? currentBlock(editor) : null;
    if (!here || !page.current) return setPlace(null);
    const block = ReactEditor.toDOMNode(editor, here[0]).getBoundingClientRect();
    const sheet = page.current.getBoundingClientRect();
    setPlace({ left: block.left - sheet.left + 34, top: block.bottom - sheet.top + 2 });
  }, [editor, page, shown, id]);

  const latest = useRef({ found, chosen, onChoose });
  useEffect(() => {
    latest.current = { found, chosen, onChoose };
  });
  useEffect(() => {
    if (!shown) return;
    const field = ReactEditor.toDOMNode(editor, editor);
    // In front of the editor's own keys; never those of an input method.
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
      const { found: list, chosen: now, onChoose: choose } = latest.current;
      const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
      const step = steps[event.key];
      if (step !== undefined) setAt((now + step + list.length) % list.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(list[now]!);
      else if (event.key === 'Escape') setOpen(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    field.addEventListener('keydown', onKey, true);
    field.setAttribute('aria-controls', LIST);
    field.setAttribute('aria-haspopup', 'listbox');
    return () => {
      field.removeEventListener('keydown', onKey, true);
      for (const name of ['aria-controls', 'aria-haspopup', 'aria-activedescendant']) field.removeAttribute(name);
    };
  }, [editor, shown]);
  const active = shown ? `slash-${found[chosen]!}` : null;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active === null) return;
    ReactEditor.toDOMNode(editor, editor).setAttribute('aria-activedescendant', active);
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [editor, active, place]);

  if (!shown || !place) return null;
  return (
    <div ref={list} id={LIST} role="listbox" aria-label={t('blocks.slash')} className={styles.menu} style={place} data-testid="slash-menu">
      {found.map((one, i) => (
        <div
          key={one}
          id={`slash-${one}`}
          role="option"
          aria-selected={i === chosen}
          className={styles.option}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(one);
          }}
          onMouseMove={() => setAt(i)}
        >
          <span>{t(`blocks.${one}`)}</span>
        </div>
      ))}
    </div>
  );
}
