/**
 * Names the newsroom knows, offered while their beginning is typed in a story: Tab takes, Escape puts away, arrows choose, Enter is a line
 * break as always. Looks only at the few characters before the caret, and never while an input method composes.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { LOOK_BACK, NameIndex, type Completion } from '../../shared/copy/complete.js';
import { call, onEvent } from '../ui/bridge.js';
import { liveDocs } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import styles from './NameCompletion.module.css';

/** Where names are completed: the page, and the card of the opening with its credits. */
const WHERE = '[data-testid="article-editor"], [data-testid="opening-card"]';
/** Names are read anew when the newsroom has been quiet so long. ms */
const QUIET = 1500;

interface Offer {
  names: readonly Completion[];
  at: { left: number; top: number; above: number };
}

/** The text before the caret and where the caret is; null where nothing is completed. */
function caret(): { before: string; rect: DOMRect } | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.closest(WHERE)) return null;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    const { selectionStart: start, selectionEnd: end, value } = field;
    if (start === null || start !== end) return null;
    return { before: value.slice(Math.max(0, start - LOOK_BACK), start), rect: field.getBoundingClientRect() };
  }
  const selection = getSelection();
  if (!selection?.isCollapsed || !(selection.anchorNode instanceof Text)) return null;
  const { anchorNode: node, anchorOffset: offset } = selection;
  const range = document.createRange();
  range.setStart(node, Math.max(0, offset - 1));
  range.setEnd(node, offset);
  return { before: node.data.slice(Math.max(0, offset - LOOK_BACK), offset).replace(/\ufeff/g, ''), rect: range.getBoundingClientRect() };
}

function useNameIndex(): { current: NameIndex | null } {
  const index = useRef<NameIndex | null>(null);
  useEffect(() => {
    let turn = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () => {
      const mine = ++turn;
      call('names.list', {}).then(
        ({ names }) => {
          if (mine === turn) requestIdleCallback(() => (index.current = new NameIndex(names)), { timeout: 500 });
        },
        // Without names writing goes on.
        () => undefined,
      );
    };
    load();
    const stop = onEvent((event) => {
      if (event.type !== 'doc') return;
      clearTimeout(timer);
      timer = setTimeout(load, event.kind === 'registry' ? 0 : QUIET);
    });
    return () => {
      turn = -1;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return index;
}

/** @param props.stories the stories that are open: taking a name is an undo entry of its own in them. */
export function NameCompletion({ stories }: { stories: readonly string[] }) {
  const t = useWords();
  const index = useNameIndex();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [chosen, setChosen] = useState(0);
  const close = useCallback(() => setOffer(null), []);
  /** What is put in by itself offers nothing anew. */
  const taking = useRef(false);

  useEffect(() => {
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      // After the key is in the page.
      frame = requestAnimationFrame(() => {
        const here = caret();
        const names = (here && index.current?.complete(here.before)) ?? [];
        setChosen(0);
        setOffer(here && names.length > 0 ? { names, at: { left: here.rect.left, top: here.rect.bottom, above: here.rect.top } } : null);
      });
    };
    const typed = (event: InputEvent) => {
      if (taking.current) return;
      if (event.isComposing || event.inputType === 'insertCompositionText') return close();
      if (event.inputType === 'insertText') look();
      else close();
    };
    document.addEventListener('beforeinput', typed, true);
    document.addEventListener('compositionend', look, true);
    document.addEventListener('compositionstart', close, true);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('beforeinput', typed, true);
      document.removeEventListener('compositionend', look, true);
      document.removeEventListener('compositionstart', close, true);
    };
  }, [index, close]);

  const take = useCallback(
    (name: Completion | undefined) => {
      close();
      if (!name) return;
      const apart = () => stories.forEach((id) => liveDocs.peek(id)?.undo.stopCapturing());
      apart();
      // As if it were typed: the body's editor takes it from the event, plain fields from the command (which fires none).
      taking.current = true;
      const event = new InputEvent('beforeinput', { inputType: 'insertText', data: name.rest, bubbles: true, cancelable: true, composed: true });
      if (document.activeElement?.dispatchEvent(event)) document.execCommand('insertText', false, name.rest);
      taking.current = false;
      setTimeout(apart);
    },
    [close, stories],
  );
  useEffect(() => {
    if (!offer) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return;
      const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const move = plain ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined;
      if (move !== undefined) setChosen((n) => (n + move + offer.names.length) % offer.names.length);
      else if (plain && event.key === 'Tab') take(offer.names[chosen]);
      else if (event.key === 'Escape') close();
      else return void (event.key.length > 1 && event.key !== 'Shift' && close());
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const away = (event: Event) => {
      if (!(event.target instanceof Element) || !event.target.closest('[data-testid="name-completion"]')) close();
    };
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('pointerdown', away, true);
    window.addEventListener('scroll', close, true);
    window.addEventListener('blur', close);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('pointerdown', away, true);
      window.removeEventListener('scroll', close, true);
      window.removeEventListener('blur', close);
    };
  }, [offer, chosen, take, close]);

  if (!offer) return null;
  /** px of a row and of the foot; over the line where there is no room below. */
  const height = offer.names.length * 26 + 30;
  const below = offer.at.top + height < window.innerHeight;
  const style = { left: Math.min(offer.at.left, window.innerWidth - 280), top: below ? offer.at.top + 4 : offer.at.above - height - 4 };
  return (
    <div className={styles.offer} style={style} data-testid="name-completion">
      <ul role="listbox" aria-label={t('aid.names.offer')}>
        {offer.names.map((name, i) => (
          <li
            key={`${name.kind} ${name.name} ${name.note}`}
            role="option"
            aria-selected={i === chosen}
            onPointerDown={(event) => {
              event.preventDefault();
              take(name);
            }}
          >
            <span>
              {name.name.slice(0, name.name.length - name.rest.length)}
              <b>{name.rest}</b>
            </span>
            <small>{name.note || t(`aid.kind.${name.kind}`)}</small>
          </li>
        ))}
      </ul>
      <p role="status">{t('aid.names.keys')}</p>
    </div>
  );
}
