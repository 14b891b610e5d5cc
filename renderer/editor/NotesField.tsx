/** 备注: what the desk tells itself about the story. Plain text, undone with the story, its links a click away. Never printed, never published. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { notesText } from '../../shared/article/doc.js';
import { replaceText } from '../../shared/article/text.js';
import { linksIn } from '../../shared/copy/links.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import styles from './NotesField.module.css';

export function NotesField({ live }: { live: LiveDoc }) {
  const t = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [value, setValue] = useState(() => notesText(live.doc).toJSON());
  const composing = useRef(false);
  useEffect(() => {
    const text = notesText(live.doc);
    const follow = () => {
      if (!composing.current) setValue(text.toJSON());
    };
    follow();
    text.observe(follow);
    return () => text.unobserve(follow);
  }, [live]);
  const write = (next: string) => {
    setValue(next);
    if (!composing.current) live.doc.transact(() => replaceText(notesText(live.doc), next), live.origin);
  };
  const links = useMemo(() => linksIn(value), [value]);
  return (
    <div className={styles.notes}>
      <label htmlFor={id}>{t('aid.notes')}</label>
      <textarea
        ref={field}
        id={id}
        data-document
        data-testid="notes"
        rows={3}
        spellCheck={false}
        value={value}
        placeholder={t('aid.notesHint')}
        onChange={(event) => write(event.target.value)}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          write(event.currentTarget.value);
        }}
      />
      {links.length > 0 && (
        <ul aria-label={t('aid.notesLinks')}>
          {links.map((link) => (
            <li key={link}>
              <a href={link} target="_blank" rel="noreferrer">
                {link}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
