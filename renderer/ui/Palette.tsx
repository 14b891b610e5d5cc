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
  const named = (id: string) => t(`command.${id}`).toLowerCase();
  const can = COMMANDS.filter(({ id }) => id !== 'palette' && canRun(id) && words.every((word) => `${named(id)} ${id}`.toLowerCase().includes(word)));
  // A name that begins with what was typed comes before one that holds it somewhere.
  const begins = (id: string): boolean => words.length > 0 && named(id).startsWith(words[0]!);
  const found = [...can.filter(({ id }) => begins(id)), ...can.filter(({ id }) => !begins(id))];
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
