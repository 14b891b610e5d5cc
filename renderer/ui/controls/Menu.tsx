/** A menu on the right mouse button or the menu key. Items are commands by name, so word and shortcut are those of the native menu. */
import { ContextMenu as Radix } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import { findCommand } from '../../../shared/contract/commands.js';
import { canRun, runCommand, shortcutOf, useCommands } from '../commands.js';
import { useWords } from '../words.js';
import styles from './Menu.module.css';

/** A command by name, or more of them behind one word (its key). */
export type MenuEntry = string | { words: string; commands: readonly string[] };

interface Props {
  /** Commands in groups; what cannot be done now is shown grey. */
  groups: readonly (readonly MenuEntry[])[];
  /** One element that takes a ref. */
  children: ReactNode;
}

export function CommandMenu({ groups, children }: Props) {
  const t = useWords();
  useCommands((s) => s.handlers);
  const item = (id: string) => (
    // After the menu has given the focus back, so that the command finds what it works on.
    <Radix.Item key={id} className={styles.item} disabled={!canRun(id)} onSelect={() => setTimeout(() => runCommand(id))}>
      <span>{t(`command.${id}`)}</span>
      <span className={styles.keys}>{shortcutOf(findCommand(id))}</span>
    </Radix.Item>
  );
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} aria-label={t('ui.menu')}>
          {groups.map((group, i) => (
            <Fragment key={i}>
              {i > 0 && <Radix.Separator className={styles.rule} />}
              {group.map((entry) =>
                typeof entry === 'string' ? (
                  item(entry)
                ) : (
                  <Radix.Sub key={entry.words}>
                    <Radix.SubTrigger className={styles.item}>
                      <span>{t(entry.words)}</span>
                      <span className={styles.keys}>▸</span>
                    </Radix.SubTrigger>
                    <Radix.Portal>
                      <Radix.SubContent className={styles.menu}>{entry.commands.map(item)}</Radix.SubContent>
                    </Radix.Portal>
                  </Radix.Sub>
                ),
              )}
            </Fragment>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
