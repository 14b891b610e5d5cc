/** Every command by name: type, choose, Enter. Only what can be done now is offered. */
import { useState } from 'react';
import { COMMANDS } from '../../shared/contract/commands.js';
import { canRun, runCommand, shortcutOf, useCommand } from './commands.js';
import { Dialog } from './controls/Dialog.js';
import styles from './Palette.module.css';
import { useWords } from './words.js';

export function Palette() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  useCommand('palette', () => {
    setQuery('');
    setAt(0);
    setOpen(true);
  });
  if (!open) return null;
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = COMMANDS.filter((c) => c.id !== 'palette' && canRun(c.id)).filter((c) => {
    const name = `${t(`command.${c.id}`)} ${c.id}`.toLowerCase();
    return words.every((w) => name.includes(w));
  });
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (id: string) => {
    setOpen(false);
    // After the dialog has given the focus back, so that the command finds what it works on.
    setTimeout(() => runCommand(id));
  };
  return (
    <Dialog open bare onClose={() => setOpen(false)} title={t('command.palette')}>
      <input
        autoFocus
        className={styles.find}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={chosen && `palette-${chosen.id}`}
        aria-label={t('ui.palette')}
        placeholder={t('ui.palette')}
        value={query}
        onChange={(e) => {
          setQuery(e.target.value);
          setAt(0);
        }}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
            e.preventDefault();
            setAt((n) => Math.max(0, Math.min(found.length - 1, n + (e.key === 'ArrowDown' ? 1 : -1))));
          } else if (e.key === 'Enter' && chosen) {
            e.preventDefault();
            run(chosen.id);
          }
        }}
      />
      <ul className={styles.list} id="palette-list" role="listbox" aria-label={t('command.palette')}>
        {found.map((c, i) => (
          <li
            key={c.id}
            id={`palette-${c.id}`}
            role="option"
            aria-selected={c === chosen}
            ref={(el) => {
              if (c === chosen) el?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseMove={() => setAt(i)}
            onClick={() => run(c.id)}
          >
            <span>{t(`command.${c.id}`)}</span>
            <span className={styles.keys}>{shortcutOf(c)}</span>
          </li>
        ))}
      </ul>
      {!found.length && <p className={styles.none}>{t('ui.paletteNone')}</p>}
    </Dialog>
  );
}
