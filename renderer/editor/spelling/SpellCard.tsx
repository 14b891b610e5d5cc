/** Other words for one that no dictionary knows: choose with the arrows and Enter, add it, or pass it over. */
import { Popover } from 'radix-ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { toast } from '../../ui/toast.js';
import { useWords } from '../../ui/words.js';
import { ignoreWord, spellerNow } from './speller.js';
import styles from './Spelling.module.css';
import { addWord } from './useKnownWords.js';
import type { Misspelt } from './useSpelling.js';

interface Props {
  word: Misspelt;
  /** Where the word is on the screen. */
  box: DOMRect;
  onTake(word: string): void;
  onClose(): void;
}

const MOST = 7;

export function SpellCard({ word, box, onTake, onClose }: Props) {
  const t = useWords();
  const [found, setFound] = useState<string[] | null>(null);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const anchor = useMemo(() => ({ current: { getBoundingClientRect: () => box } }), [box]);
  useEffect(() => {
    let current = true;
    spellerNow()
      .suggest(word.word)
      .then(
        (words) => current && setFound(words.slice(0, MOST)),
        () => current && setFound([]),
      );
    return () => {
      current = false;
    };
  }, [word]);

  const items = [
    ...(found ?? []).map((one) => ({ key: one, label: one, run: () => onTake(one) })),
    {
      key: ' add',
      label: t('spelling.add'),
      run: () => {
        void addWord(word.word).then(
          () => toast.show(t('spelling.added', { word: word.word })),
          (error: unknown) => toast.error(error),
        );
        onClose();
      },
    },
    {
      key: ' ignore',
      label: t('spelling.ignore'),
      run: () => {
        ignoreWord(word.word);
        onClose();
      },
    },
  ];
  const chosen = Math.min(at, items.length - 1);
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          className={styles.card}
          align="start"
          side="bottom"
          sideOffset={4}
          collisionPadding={10}
          data-testid="spell-card"
          aria-label={t('spelling.title', { word: word.word })}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            list.current?.focus();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {found === null && <p role="status">{t('spelling.looking')}</p>}
          {found?.length === 0 && <p role="status">{t('spelling.none')}</p>}
          <ul
            ref={list}
            role="listbox"
            tabIndex={0}
            aria-label={t('spelling.title', { word: word.word })}
            aria-activedescendant={`spell-${chosen}`}
            onKeyDown={(event) => {
              const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
              if (by !== undefined) setAt((chosen + by + items.length) % items.length);
              else if (event.key === 'Enter' || event.key === ' ') items[chosen]!.run();
              else return;
              event.preventDefault();
            }}
          >
            {items.map(({ key, label, run }, i) => (
              <li
                key={key}
                id={`spell-${i}`}
                role="option"
                aria-selected={i === chosen}
                data-first={key === ' add' && i > 0}
                onMouseMove={() => setAt(i)}
                onClick={run}
              >
                {label}
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
