/** Blocks that go together: what is moved, boxed and grouped. Each function is one act; call it in one transaction. */
import { Editor, Transforms, type BaseEditor } from 'slate';
import { newBlockId } from '../../shared/article/doc.js';
import type { BodyElement } from '../../shared/article/slate.js';
import { extentOf } from '../../shared/article/structure.js';
import { emptyParagraph, selectedBlocks, setBlockType } from './rules.js';

export interface Stretch {
  from: number;
  to: number;
}
const blocks = (editor: BaseEditor): BodyElement[] => editor.children as BodyElement[];

/** A stretch of blocks made whole: a table is never cut. */
export function wholeTables(editor: BaseEditor, { from, to }: Stretch): Stretch {
  const all = blocks(editor);
  if (to <= from) return { from, to };
  return {
    from: all[from]?.type === 'cell' ? extentOf(all, from).from : from,
    to: all[to - 1]?.type === 'cell' ? extentOf(all, to - 1).to : to,
  };
}

/** The blocks that the selection touches, tables whole; null without a selection. */
export function selectedStretch(editor: BaseEditor): Stretch | null {
  const selected = selectedBlocks(editor);
  return selected.length === 0 ? null : wholeTables(editor, { from: selected[0]!, to: selected.at(-1)! + 1 });
}

/**
 * What the handle beside a block takes along: the selection when the block is in it, else its table; at the first block of a box or a
 * group all of it, for there the handle stands for the whole.
 */
export function heldBy(editor: BaseEditor, b: number): Stretch {
  const selected = selectedStretch(editor);
  if (selected && selected.to - selected.from > 1 && b >= selected.from && b < selected.to) return selected;
  const all = blocks(editor);
  const { box } = all[b]!;
  if (box !== undefined && all[b - 1]?.box !== box) {
    let to = b + 1;
    while (all[to]?.box === box) to++;
    return { from: b, to };
  }
  const { from, to } = extentOf(all, b);
  if (all[b]!.type === 'cell' || (all[b]!.type === 'picture' && from === b)) return { from, to };
  return { from: b, to: b + 1 };
}

/** Moves a stretch before block `before` (of the list as it is now). Blocks that come to lie inside a box join it; those taken out of one leave it. */
export function moveStretch(editor: BaseEditor, { from, to }: Stretch, before: number): boolean {
  if (before >= from && before <= to) return false;
  const count = to - from;
  Editor.withoutNormalizing(editor, () => {
    if (before > to) {
      // The smaller side is put down anew: what is passed, or what is held.
      if (before - to <= count) for (let i = to; i < before; i++) Transforms.moveNodes(editor, { at: [i], to: [from + i - to] });
      else for (let i = 0; i < count; i++) Transforms.moveNodes(editor, { at: [from], to: [before - 1] });
    } else if (from - before <= count) for (let i = from - 1; i >= before; i--) Transforms.moveNodes(editor, { at: [i], to: [i + count] });
    else for (let i = 0; i < count; i++) Transforms.moveNodes(editor, { at: [from + i], to: [before + i] });
    const at = before > to ? before - count : before;
    settle(editor, { from: at, to: at + count });
  });
  return true;
}

function settle(editor: BaseEditor, { from, to }: Stretch): void {
  const all = blocks(editor);
  const [above, below] = [all[from - 1]?.box, all[to]?.box];
  const inside = above !== undefined && above === below ? above : undefined;
  for (let b = from; b < to; b++) {
    const { box } = blocks(editor)[b]!;
    if (inside !== undefined) {
      if (box !== inside) Transforms.setNodes(editor, { box: inside }, { at: [b] });
    } else if (box !== undefined && box !== above && box !== below && elsewhere(editor, box, from, to))
      Transforms.unsetNodes(editor, 'box', { at: [b] });
  }
}
const elsewhere = (editor: BaseEditor, box: string, from: number, to: number): boolean =>
  blocks(editor).some((block, b) => block.box === box && (b < from || b >= to));

/** Moves the selected blocks one place up or down; tables are moved, and passed, whole. False when there is nowhere to go. */
export function moveSelected(editor: BaseEditor, by: 1 | -1): boolean {
  const held = selectedStretch(editor);
  if (!held) return false;
  const next = by < 0 ? held.from - 1 : held.to;
  if (next < 0 || next >= editor.children.length) return false;
  const passed = wholeTables(editor, { from: next, to: next + 1 });
  return moveStretch(editor, held, by < 0 ? passed.from : passed.to);
}

/** Removes the selected blocks with their words, tables whole; an empty paragraph stays when nothing else does. */
export function removeBlocks(editor: BaseEditor): void {
  const held = selectedStretch(editor);
  if (!held) return;
  const { from, to } = held;
  Editor.withoutNormalizing(editor, () => {
    if (to - from === editor.children.length) Transforms.insertNodes(editor, emptyParagraph(), { at: [editor.children.length] });
    for (let b = to - 1; b >= from; b--) Transforms.removeNodes(editor, { at: [b] });
    Transforms.select(editor, Editor.start(editor, [Math.min(from, editor.children.length - 1)]));
  });
}

/** Makes the selected blocks items of a list of this kind; once more makes them paragraphs again. Figures and cells stay what they are. */
export function setList(editor: BaseEditor, list: 'bullet' | 'number'): void {
  const held = selectedBlocks(editor).filter((b) => !['cell', 'picture', 'qr'].includes(blocks(editor)[b]!.type));
  const all = held.length > 0 && held.every((b) => blocks(editor)[b]!.type === 'item' && (blocks(editor)[b]!.list ?? 'bullet') === list);
  Editor.withoutNormalizing(editor, () => {
    for (const b of held) {
      setBlockType(editor, b, all ? 'paragraph' : 'item');
      if (!all && list === 'number') Transforms.setNodes(editor, { list }, { at: [b] });
      else if (!all && blocks(editor)[b]!.list !== undefined) Transforms.unsetNodes(editor, 'list', { at: [b] });
    }
  });
}

/** Where a stretch may be put down near boundary `before`: not inside a table. */
export function snapOutside(editor: BaseEditor, before: number): number {
  const all = blocks(editor);
  if (before <= 0 || before >= all.length || all[before]!.type !== 'cell' || all[before - 1]!.type !== 'cell') return before;
  const { from, to } = extentOf(all, before);
  if (from === before) return before;
  return before - from < to - before ? from : to;
}

/** Puts the selected blocks into a box; when all of them are in boxes already, takes them out. */
export function toggleBox(editor: BaseEditor): void {
  const held = selectedStretch(editor);
  if (!held) return;
  const all = blocks(editor).slice(held.from, held.to);
  const out = all.every(({ box }) => box !== undefined);
  const known = all.find(({ box }) => box !== undefined)?.box;
  const old = out ? all.at(-1)!.box : undefined;
  const box = known ?? newBlockId();
  for (let b = held.from; b < held.to; b++)
    if (out) Transforms.unsetNodes(editor, 'box', { at: [b] });
    else if (blocks(editor)[b]!.box !== box) Transforms.setNodes(editor, { box }, { at: [b] });
  if (old === undefined || blocks(editor)[held.from - 1]?.box !== old) return;
  // What follows is a box of its own now; it would grow together again if the blocks between went away.
  const fresh = newBlockId();
  for (let b = held.to; blocks(editor)[b]?.box === old; b++) Transforms.setNodes(editor, { box: fresh }, { at: [b] });
}

/** Pictures of the selection as a group (组图); when they are one already, apart again. False when the selection has no two pictures together. */
export function toggleGroup(editor: BaseEditor): boolean {
  const held = selectedStretch(editor);
  if (!held) return false;
  let { from, to } = held;
  const all = blocks(editor);
  if (to - from === 1) ({ from, to } = extentOf(all, from));
  // One picture that is in no group: those that follow each other with it are meant.
  if (to - from === 1) {
    while (all[from - 1]?.type === 'picture' && all[from - 1]!.group === undefined) from--;
    while (all[to]?.type === 'picture' && all[to]!.group === undefined) to++;
  }
  const pictures = all.slice(from, to);
  if (pictures.length < 2 || pictures.some(({ type }) => type !== 'picture')) return false;
  const apart = pictures[0]!.group !== undefined && pictures.every(({ group }) => group === pictures[0]!.group);
  const group = newBlockId();
  for (let b = from; b < to; b++)
    if (apart) Transforms.unsetNodes(editor, 'group', { at: [b] });
    else Transforms.setNodes(editor, { group }, { at: [b] });
  return true;
}
