/** Pictures put into the story: one is a figure, several that come together are a group (组图). */
import { Editor, Transforms, type BaseEditor } from 'slate';
import { newBlockId } from '../../shared/article/doc.js';
import type { BodyElement } from '../../shared/article/slate.js';
import { emptyParagraph, insertFigure } from './rules.js';
import { snapOutside } from './whole.js';

/** Before block `before` when somebody said where, else after the caret's block. The caret goes into the first caption. One act. */
export function insertPictures(editor: BaseEditor, media: readonly string[], before?: number): void {
  if (media.length === 0) return;
  const group = media.length > 1 ? { group: newBlockId() } : {};
  const figures = media.map((id): Omit<BodyElement, 'id' | 'children'> => ({ type: 'picture', media: id, ...group }));
  Editor.withoutNormalizing(editor, () => {
    let at: number;
    if (before === undefined) {
      insertFigure(editor, figures[0]!);
      at = editor.selection!.anchor.path[0]!;
    } else {
      at = snapOutside(editor, Math.min(before, editor.children.length));
      const [above, below] = [editor.children[at - 1], editor.children[at]] as (BodyElement | undefined)[];
      const box = above?.box !== undefined && above.box === below?.box ? { box: above.box } : {};
      Transforms.insertNodes(editor, { ...figures[0]!, ...box, id: '', children: [{ text: '' }] }, { at: [at] });
      if (at === editor.children.length - 1) Transforms.insertNodes(editor, emptyParagraph(), { at: [at + 1] });
    }
    const { box } = editor.children[at] as BodyElement;
    figures.slice(1).forEach((figure, i) => Transforms.insertNodes(editor, { ...figure, ...(box && { box }), id: '', children: [{ text: '' }] }, { at: [at + 1 + i] })); // prettier-ignore
    Transforms.select(editor, Editor.start(editor, [at]));
  });
}
