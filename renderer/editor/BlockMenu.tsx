/** The handle beside the block where the caret is, and its menu: change, move, delete. By key: the menu key or Shift+F10. */
import { DropdownMenu } from 'radix-ui';
import { useLayoutEffect, useState, type RefObject } from 'react';
import { ReactEditor, useFocused, useSlateSelector, useSlateStatic } from 'slate-react';
import type { BlockType } from '../../shared/article/model.js';
import { findCommand } from '../../shared/contract/commands.js';
import { shortcutOf } from '../ui/commands.js';
import { useWords } from '../ui/words.js';
import type { StoryEditor } from './editor.js';
import { currentBlock } from './rules.js';
import styles from './Editor.module.css';

interface Props {
  page: RefObject<HTMLDivElement | null>;
  open: boolean;
  onOpen(open: boolean): void;
  types: readonly BlockType[];
  onType(type: BlockType): void;
  onPicture(): void;
  onQr(): void;
  onMove(by: 1 | -1): void;
  onRemove(): void;
}

export function BlockMenu({ page, open, onOpen, types, onType, onPicture, onQr, onMove, onRemove }: Props) {
  const t = useWords();
  const editor = useSlateStatic() as StoryEditor;
  const shown = useFocused() || open;
  // A string, so that the menu is drawn anew only when another block or type is meant.
  const here = useSlateSelector((now) => {
    const block = currentBlock(now);
    return block ? `${block[1]} ${block[0].type}` : '';
  });
  const [top, setTop] = useState<number | null>(null);
  useLayoutEffect(() => {
    const block = currentBlock(editor);
    if (!block || !page.current) return setTop(null);
    // The block is in the page only after Slate has drawn it.
    const frame = requestAnimationFrame(() => {
      try {
        const node = ReactEditor.toDOMNode(editor, block[0]);
        setTop(node.getBoundingClientRect().top - page.current!.getBoundingClientRect().top);
      } catch {
        setTop(null);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [editor, here, page, shown]);
  if (top === null || !shown) return null;
  const type = here.split(' ')[1];
  const item = (id: string, label: string, run: () => void, current = false) => (
    <DropdownMenu.Item key={id} className={styles.item} onSelect={run} {...(current && { 'data-current': true })}>
      <span>{label}</span>
      <kbd>{shortcutOf(findCommand(id))}</kbd>
    </DropdownMenu.Item>
  );
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className={styles.handle}
          style={{ top }}
          tabIndex={-1}
          aria-label={t('editor.block')}
          data-testid="block-handle"
          onMouseDown={(event) => event.preventDefault()}
        >
          ⋮
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          side="bottom"
          align="start"
          collisionPadding={10}
          data-testid="block-menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            ReactEditor.focus(editor);
          }}
        >
          {types.map((one) => item(`edit.${one}`, t(`editor.type.${one}`), () => one !== type && onType(one), one === type))}
          <DropdownMenu.Separator className={styles.separator} />
          {item('edit.picture', t('editor.addPicture'), onPicture)}
          {item('edit.qr', t('editor.addQr'), onQr)}
          <DropdownMenu.Separator className={styles.separator} />
          {item('edit.moveUp', t('editor.moveUp'), () => onMove(-1))}
          {item('edit.moveDown', t('editor.moveDown'), () => onMove(1))}
          {item('', t('editor.removeBlock'), onRemove)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
