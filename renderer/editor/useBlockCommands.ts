/** The commands on lists, interviews, tables, boxes and picture groups, and the keys inside a table. */
import type { KeyboardEvent } from 'react';
import { Editor, Range, Transforms } from 'slate';
import { ReactEditor } from 'slate-react';
import { useCommand } from '../ui/commands.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import type { StoryEditor } from './editor.js';
import { setType } from './rules.js';
import {
  addColumn,
  addRow,
  alignColumn,
  besideCell,
  insertTable,
  nextCell,
  removeColumn,
  removeRow,
  removeTable,
  spanTable,
  tableHere,
  toggleHead,
} from './tables.js';
import { moveSelected, setList, toggleBox, toggleGroup } from './whole.js';

/** A new table: a row of heads and two of cells. */
export const NEW_TABLE = { rows: 3, columns: 3 };

/** `act` carries an act out as one entry of undo; `inBody` says whether the caret's block is meant. */
export function useBlockCommands(editor: StoryEditor, act: (work: () => void) => void, inBody: () => boolean): void {
  const t = useWords();
  const on = (work: () => void) => () => inBody() && act(work);
  useCommand('edit.item', on(() => setList(editor, 'bullet'))); // prettier-ignore
  useCommand('edit.number', on(() => setList(editor, 'number'))); // prettier-ignore
  useCommand('edit.question', on(() => setType(editor, 'question'))); // prettier-ignore
  useCommand('edit.answer', on(() => setType(editor, 'answer'))); // prettier-ignore
  useCommand('edit.box', on(() => toggleBox(editor))); // prettier-ignore
  useCommand('edit.group', on(() => void (toggleGroup(editor) || toast.show(t('blocks.groupNothing'))))); // prettier-ignore
  useCommand('edit.moveUp', on(() => void moveSelected(editor, -1))); // prettier-ignore
  useCommand('edit.moveDown', on(() => void moveSelected(editor, 1))); // prettier-ignore
  useCommand('edit.table', on(() => insertTable(editor, NEW_TABLE.rows, NEW_TABLE.columns))); // prettier-ignore
  useCommand('table.rowAbove', on(() => addRow(editor, false))); // prettier-ignore
  useCommand('table.rowBelow', on(() => addRow(editor, true))); // prettier-ignore
  useCommand('table.columnLeft', on(() => addColumn(editor, false))); // prettier-ignore
  useCommand('table.columnRight', on(() => addColumn(editor, true))); // prettier-ignore
  useCommand('table.removeRow', on(() => removeRow(editor))); // prettier-ignore
  useCommand('table.removeColumn', on(() => removeColumn(editor))); // prettier-ignore
  useCommand('table.remove', on(() => removeTable(editor))); // prettier-ignore
  useCommand('table.head', on(() => toggleHead(editor))); // prettier-ignore
  useCommand('table.alignLeft', on(() => alignColumn(editor, 'left'))); // prettier-ignore
  useCommand('table.alignCenter', on(() => alignColumn(editor, 'center'))); // prettier-ignore
  useCommand('table.alignRight', on(() => alignColumn(editor, 'right'))); // prettier-ignore
  useCommand('table.span1', on(() => spanTable(editor, null))); // prettier-ignore
  useCommand('table.span2', on(() => spanTable(editor, 2))); // prettier-ignore
  useCommand('table.span3', on(() => spanTable(editor, 3))); // prettier-ignore
  useCommand('table.span12', on(() => spanTable(editor, 12))); // prettier-ignore
}

/** Tab and the arrows inside a table. True when the key was taken. */
export function tableKey(event: KeyboardEvent, editor: StoryEditor, act: (work: () => void) => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key !== 'Tab' && event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false;
  if (!tableHere(editor)) return false;
  if (event.key === 'Tab') {
    event.preventDefault();
    act(() => void nextCell(editor, event.shiftKey ? -1 : 1));
    return true;
  }
  if (event.shiftKey || !editor.selection || !Range.isCollapsed(editor.selection)) return false;
  const by = event.key === 'ArrowUp' ? -1 : 1;
  const to = atEdge(editor, by) ? besideCell(editor, by) : null;
  if (to === null || to < 0 || to >= editor.children.length) return false;
  event.preventDefault();
  Transforms.select(editor, by < 0 ? Editor.end(editor, [to]) : Editor.start(editor, [to]));
  return true;
}

/** Whether the caret is in its block's first (or last) line as it is drawn. */
function atEdge(editor: StoryEditor, by: 1 | -1): boolean {
  try {
    const at = editor.selection!.anchor;
    const caret = ReactEditor.toDOMRange(editor, { anchor: at, focus: at }).getBoundingClientRect();
    const cell = ReactEditor.toDOMNode(editor, editor.children[at.path[0]!]!).getBoundingClientRect();
    // A caret in an empty cell has no box of its own.
    if (caret.height === 0) return true;
    return by < 0 ? caret.top - cell.top < caret.height : cell.bottom - caret.bottom < caret.height;
  } catch {
    return true;
  }
}
