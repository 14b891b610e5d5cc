/**
 * Type to find, arrows to choose, Enter to take: one field over a list. The list's rows are the caller's. The dialog round it puts the focus
 * into the field: a field that took it by itself would keep the dialog from giving it back to where it was.
 */
import { useState, type ReactNode } from 'react';
import styles from './Finder.module.css';

interface Props<T> {
  /** Prefix of the rows' element ids. */
  name: string;
  label: string;
  listLabel: string;
  query: string;
  onQuery(query: string): void;
  items: readonly T[];
  keyOf(item: T): string;
  row(item: T): ReactNode;
  onTake(item: T): void;
  /** What stands there when nothing is found. */
  none: string;
}

export function Finder<T>({ name, label, listLabel, query, onQuery, items, keyOf, row, onTake, none }: Props<T>) {
  const [at, setAt] = useState(0);
  const chosen = items[Math.min(at, items.length - 1)];
  const idOf = (item: T) => `${name}-${keyOf(item)}`;
  return (
    <>
      <input
        className={styles.find}
        type="search"
        role="combobox"
        aria-expanded
        aria-controls={`${name}-list`}
        aria-activedescendant={chosen && idOf(chosen)}
        aria-label={label}
        placeholder={label}
        value={query}
        onChange={(e) => {
          onQuery(e.target.value);
          setAt(0);
        }}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
            e.preventDefault();
            setAt((n) => Math.max(0, Math.min(items.length - 1, n + (e.key === 'ArrowDown' ? 1 : -1))));
          } else if (e.key === 'Enter' && chosen) {
            e.preventDefault();
            onTake(chosen);
          }
        }}
      />
      <ul className={styles.list} id={`${name}-list`} role="listbox" aria-label={listLabel}>
        {items.map((item, i) => (
          <li
            key={keyOf(item)}
            id={idOf(item)}
            role="option"
            aria-selected={item === chosen}
            ref={(element) => {
              if (item === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseMove={() => setAt(i)}
            onClick={() => onTake(item)}
          >
            {row(item)}
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className={styles.none}>{none}</p>}
    </>
  );
}
