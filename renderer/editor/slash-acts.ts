/** What the entries of the menu of `/` do: the typed words go, then the block comes, as one entry of undo. */
import { Editor, Transforms } from 'slate';
import type { StoryEditor } from './editor.js';
import { currentBlock, insertFigure, setType } from './rules.js';
import type { SlashId } from './slash.js';
import { insertTable } from './tables.js';
import { NEW_TABLE } from './useBlockCommands.js';
import { setList, toggleBox } from './whole.js';

interface Acts {
  editor: StoryEditor;
  act(work: () => void): void;
  onOpening(): void;
  onPicture(): void;
}

export function chooseSlash(id: SlashId, { editor, act, onOpening, onPicture }: Acts): void {
  const here = currentBlock(editor);
  if (!here) return;
  const clear = () => Transforms.delete(editor, { at: Editor.range(editor, [here[1]]) });
  act(() => {
    clear();
    if (id === 'item') setList(editor, 'bullet');
    else if (id === 'number') setList(editor, 'number');
    else if (id === 'interview') setType(editor, 'question');
    else if (id === 'table') insertTable(editor, NEW_TABLE.rows, NEW_TABLE.columns);
    else if (id === 'box') toggleBox(editor);
    else if (id === 'qr') insertFigure(editor, { type: 'qr' });
    else if (id === 'crosshead' || id === 'pullquote' || id === 'brief' || id === 'refer') setType(editor, id);
  });
  // These ask first, in a window or a card of their own.
  if (id === 'picture') onPicture();
  if (id === 'opening') onOpening();
}
