/**
 * The handle beside the block under the pointer, else the one where the caret is: drag it to move the block, click it for its menu.
 * By key: the menu key or Shift+F10; Alt with the arrows moves.
 */
import { DropdownMenu } from 'radix-ui';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Editor, Transforms } from 'slate';
import { ReactEditor, useFocused, useSlateSelector, useSlateStatic } from 'slate-react';
import type { BlockType } from '../../shared/article/model.js';
import { findCommand } from '../../shared/contract/commands.js';
import { runCommand, shortcutOf } from '../ui/commands.js';
import { useWords } from '../ui/words.js';
import type { StoryEditor } from './editor.js';
import { currentBlock } from './rules.js';
import { useBlockDrag } from './useBlockDrag.js';
import { selectedStretch, type Stretch } from './whole.js';
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
  onDrag(held: Stretch, before: number): void;
  onRemove(): void;
}

const TABLE = ['rowAbove', 'rowBelow', 'columnLeft', 'columnRight', '', 'head', 'alignLeft', 'alignCenter', 'alignRight', '', 'span1', 'span2', 'span3', 'span12', '', 'removeRow', 'removeColumn', 'remove']; // prettier-ignore

export function BlockMenu({ page, open, onOpen, types, onType, onPicture, onQr, onMove, onDrag, onRemove }: Props) {
  const t = useWords();
  const editor = useSlateStatic() as StoryEditor;
  const focused = useFocused();
  const dragging = useRef(false);
  const hovered = useHovered(editor, page, open, dragging);
  const shown = focused || open || hovered !== null;
  // A string, so that the menu is drawn anew only when another block or type is meant.
  const here = useSlateSelector((now) => {
    const block = currentBlock(now);
    if (!block) return '';
    const [{ type, list, box, group, media }, index] = block;
    return [index, type, list ?? '', box === undefined ? '' : 'box', group === undefined ? '' : 'group', media === undefined ? '' : 'media'].join(
      ' ',
    );
  });
  const block = () => hovered ?? currentBlock(editor)?.[1] ?? null;
  const [top, setTop] = useState<number | null>(null);
  useLayoutEffect(() => {
    const at = hovered ?? currentBlock(editor)?.[1];
    const element = at === undefined ? undefined : editor.children[at];
    if (!element || !page.current) return setTop(null);
    // The block is in the page only after Slate has drawn it.
    const frame = requestAnimationFrame(() => {
      try {
        const node = ReactEditor.toDOMNode(editor, element);
        setTop(node.getBoundingClientRect().top - page.current!.getBoundingClientRect().top);
      } catch {
        setTop(null);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [editor, here, hovered, page, shown]);
  const { handle, line } = useBlockDrag({ page, editor, block, onMove: onDrag, dragging });
  const dropLine = line !== null && <div className={styles.dropLine} style={{ top: line }} data-testid="drop-line" />;
  if (top === null || !shown) return dropLine;

  const [, type, list, box, group, media] = here.split(' ');
  const item = (id: string, label: string, run: () => void, current = false) => (
    <DropdownMenu.Item key={id || label} className={styles.item} onSelect={run} {...(current && { 'data-current': true })}>
      <span>{label}</span>
      <kbd>{shortcutOf(findCommand(id))}</kbd>
    </DropdownMenu.Item>
  );
  const command = (id: string, label = t(`command.${id}`), current = false) => item(id, label, () => runCommand(id), current);
  const separator = (key: string) => <DropdownMenu.Separator key={key} className={styles.separator} />;
  const kinds: ReactNode =
    type === 'cell' ? (
      TABLE.map((id, i) => (id === '' ? separator(String(i)) : command(`table.${id}`)))
    ) : (
      <>
        {types.map((one) => item(`edit.${one}`, t(`editor.type.${one}`), () => one !== type && onType(one), one === type))}
        {command('edit.item', t('blocks.item'), type === 'item' && list !== 'number')}
        {command('edit.number', t('blocks.number'), type === 'item' && list === 'number')}
        {command('edit.question', t('blocks.question'), type === 'question')}
        {command('edit.answer', t('blocks.answer'), type === 'answer')}
      </>
    );
  /** The handle stands for the block beside it: it becomes the caret's unless it is selected already. */
  const meanIt = () => {
    const at = block();
    const selected = selectedStretch(editor);
    if (at !== null && (!selected || at < selected.from || at >= selected.to)) Transforms.select(editor, Editor.start(editor, [at]));
  };
  return (
    <>
      {dropLine}
      <DropdownMenu.Root open={open} onOpenChange={onOpen} modal={false}>
        {/* Where the menu hangs. The handle itself is no trigger: a press on it may begin a drag, and only a click opens. */}
        <DropdownMenu.Trigger asChild>
          <span className={styles.anchor} style={{ top }} tabIndex={-1} aria-hidden />
        </DropdownMenu.Trigger>
        <button
          ref={handle}
          type="button"
          className={styles.handle}
          style={{ top }}
          tabIndex={-1}
          aria-label={t('editor.block')}
          aria-haspopup="menu"
          aria-expanded={open}
          title={t('blocks.drag')}
          data-state={open ? 'open' : 'closed'}
          data-testid="block-handle"
          onClick={() => {
            meanIt();
            onOpen(!open);
          }}
        >
          ⋮
        </button>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            className={styles.menu}
            side="bottom"
            align="start"
            collisionPadding={10}
            data-testid="block-menu"
            aria-label={t('editor.block')}
            aria-labelledby={undefined}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              ReactEditor.focus(editor);
            }}
          >
            {kinds}
            {separator('insert')}
            {item('edit.picture', t('editor.addPicture'), onPicture)}
            {type !== 'cell' && command('edit.table')}
            {item('edit.qr', t('editor.addQr'), onQr)}
            {separator('together')}
            {type === 'picture' && media && command('edit.crop', t('blocks.crop'))}
            {type === 'picture' && command('edit.group', t(group ? 'blocks.ungroup' : 'blocks.group'))}
            {command('edit.box', t(box ? 'blocks.boxOut' : 'blocks.boxIn'))}
            {separator('place')}
            {item('edit.moveUp', t('editor.moveUp'), () => onMove(-1))}
            {item('edit.moveDown', t('editor.moveDown'), () => onMove(1))}
            {type !== 'cell' && item('', t('editor.removeBlock'), onRemove)}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}

/** Index of the block under the pointer, held while the menu is open; null when the pointer is elsewhere or somebody types. */
function useHovered(editor: StoryEditor, page: RefObject<HTMLDivElement | null>, held: boolean, dragging: RefObject<boolean>): number | null {
  const [hovered, setHovered] = useState<number | null>(null);
  useEffect(() => {
    const sheet = page.current;
    if (!sheet || held) return;
    let frame = 0;
    const onMove = (event: PointerEvent) => {
      cancelAnimationFrame(frame);
      if (event.buttons !== 0 || dragging.current) return;
      frame = requestAnimationFrame(() => setHovered(blockUnder(editor, sheet, event)));
    };
    const leave = () => {
      if (dragging.current) return;
      cancelAnimationFrame(frame);
      setHovered(null);
    };
    sheet.addEventListener('pointermove', onMove);
    sheet.addEventListener('pointerleave', leave);
    sheet.addEventListener('keydown', leave);
    return () => {
      cancelAnimationFrame(frame);
      sheet.removeEventListener('pointermove', onMove);
      sheet.removeEventListener('pointerleave', leave);
      sheet.removeEventListener('keydown', leave);
    };
  }, [editor, page, held, dragging]);
  return hovered !== null && hovered < editor.children.length ? hovered : null;
}

function blockUnder(editor: StoryEditor, sheet: HTMLElement, { clientX, clientY }: PointerEvent): number | null {
  const field = sheet.querySelector('[data-slate-editor]');
  if (!field) return null;
  const box = field.getBoundingClientRect();
  // In the margin, where the handle stands, the block beside is meant.
  const x = Math.min(Math.max(clientX, box.left + 4), box.right - 4);
  const block = document
    .elementsFromPoint(x, clientY)
    .map((node) => node.closest<HTMLElement>('[data-slate-node="element"]'))
    .find((node) => node !== null && field.contains(node));
  if (!block) return null;
  try {
    return ReactEditor.findPath(editor, ReactEditor.toSlateNode(editor, block))[0]!;
  } catch {
    return null;
  }
}
