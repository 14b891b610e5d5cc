/** Every command by name: type, choose, Enter. Only what can be done now is offered. */
import { useState } from 'react';
import { COMMANDS } from '../../shared/contract/commands.js';
import { canRun, runCommand, shortcutOf, useCommand } from './commands.js';
import { Dialog } from './controls/Dialog.js';
import { Finder } from './controls/Finder.js';
import { useWords } from './words.js';

export function Palette() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  useCommand('palette', () => {
    setQuery('');
    setOpen(true);
  });
  if (!open) return null;
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = COMMANDS.filter((c) => c.id !== 'palette' && canRun(c.id)).filter((c) => {
    const name = `${t(`command.${c.id}`)} ${c.id}`.toLowerCase();
    return words.every((w) => name.includes(w));
  });
  return (
    <Dialog open bare onClose={() => setOpen(false)} title={t('command.palette')}>
      <Finder
        name="palette"
        label={t('ui.palette')}
        listLabel={t('command.palette')}
        query={query}
        onQuery={setQuery}
        items={found}
        keyOf={(c) => c.id}
        row={(c) => (
          <>
            <span>{t(`command.${c.id}`)}</span>
            <span>{shortcutOf(c)}</span>
          </>
        )}
        onTake={(c) => {
          setOpen(false);
          // After the dialog has given the focus back, so that the command finds what it works on.
          setTimeout(() => setTimeout(() => runCommand(c.id)));
        }}
        none={t('ui.paletteNone')}
      />
    </Dialog>
  );
}
