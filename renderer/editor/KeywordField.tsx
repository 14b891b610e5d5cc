/** Keywords as tags: Enter or a comma adds, Backspace takes the last back, dragging or Alt with the arrows changes their order. */
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { addKeyword, moveKeyword, removeKeyword } from '../../shared/article/ops.js';
import { call } from '../ui/bridge.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import { asOne } from './undo.js';
import styles from './Inspector.module.css';

const SEPARATOR = /[,，、;；\n]/;

export function KeywordField({ live, keywords }: { live: LiveDoc; keywords: readonly string[] }) {
  const t = useWords();
  const list = useId();
  const [text, setText] = useState('');
  const [known, setKnown] = useState<readonly { keyword: string; stories: number }[]>([]);
  const [dragged, setDragged] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      call('keywords.list', { ...(text.trim() !== '' && { prefix: text.trim() }), limit: 12 }).then(
        ({ keywords: found }) => current && setKnown(found.filter(({ keyword }) => !keywords.includes(keyword))),
        () => undefined,
      );
    }, 120);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, keywords]);

  const add = (value: string) => {
    const words = value
      .split(SEPARATOR)
      .map((word) => word.trim())
      .filter((word) => word !== '');
    if (words.length > 0) asOne(live, () => words.forEach((word) => addKeyword(live.doc, word, live.origin)));
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && keywords.length > 0) {
      event.preventDefault();
      asOne(live, () => removeKeyword(live.doc, keywords.at(-1)!, live.origin));
    }
  };
  const move = (keyword: string, by: 1 | -1) => {
    const at = keywords.indexOf(keyword);
    const before = keywords[by < 0 ? at - 1 : at + 2] ?? null;
    if (by < 0 ? at > 0 : at < keywords.length - 1) asOne(live, () => moveKeyword(live.doc, keyword, before, live.origin));
  };
  return (
    <div className={styles.keywords}>
      <span className={styles.label} id={`${list}-label`}>
        {t('editor.keywords')}
      </span>
      <ul className={styles.tags} aria-labelledby={`${list}-label`}>
        {keywords.map((keyword) => (
          <li
            key={keyword}
            className={styles.tag}
            draggable
            data-testid="keyword"
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              setDragged(keyword);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged && dragged !== keyword && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged) asOne(live, () => moveKeyword(live.doc, dragged, keyword, live.origin));
            }}
          >
            <span>{keyword}</span>
            <button
              type="button"
              aria-label={t('editor.keywordRemove', { keyword })}
              onClick={() => asOne(live, () => removeKeyword(live.doc, keyword, live.origin))}
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
                event.preventDefault();
                move(keyword, event.key === 'ArrowLeft' ? -1 : 1);
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <input
        type="text"
        list={list}
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-labelledby={`${list}-label`}
        placeholder={t('editor.keywordAdd')}
        data-testid="keyword-input"
        onChange={(event) => {
          const next = event.target.value;
          // While composing, a comma may still belong to the letters of a word.
          if (!(event.nativeEvent as InputEvent).isComposing && SEPARATOR.test(next)) add(next);
          else setText(next);
        }}
        onCompositionEnd={(event) => SEPARATOR.test(event.currentTarget.value) && add(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
      />
      <datalist id={list}>
        {known.map(({ keyword, stories }) => (
          <option key={keyword} value={keyword} label={t('editor.keywordStories', { count: stories })} />
        ))}
      </datalist>
    </div>
  );
}
