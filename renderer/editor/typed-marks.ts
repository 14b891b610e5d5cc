/** Punctuation put right as it is typed. Each change is an undo step of its own: one undo gives back what was typed. */
import { Editor, Range } from 'slate';
import { metaMap } from '../../shared/article/doc.js';
import type { BodyElement } from '../../shared/article/slate.js';
import { typedEdit, type TypedEdit } from '../../shared/copy/typing.js';
import { prefsNow } from '../ui/app-state.js';
import type { LiveDoc } from '../ui/live-doc.js';
import type { StoryEditor } from './editor.js';
import { replaceInBlock } from './find/story-replace.js';
import { textOfElement } from './rules.js';
import { asOne } from './undo.js';

/** Name of the person's switch among what is remembered. */
export const TYPED_MARKS = 'editor.typedMarks';

/** What becomes of a typed sign in this story; null when it stays, and when the person does without. */
export function typedMark(live: LiveDoc, before: string, typed: string): TypedEdit | null {
  if (prefsNow()?.layout[TYPED_MARKS] === false) return null;
  return typedEdit(before, typed, metaMap(live.doc).get('language') === 'en' ? 'en' : 'zh');
}

export function withTypedMarks(editor: StoryEditor, live: LiveDoc, composing: () => boolean): void {
  const { insertText } = editor;
  editor.insertText = (text, options) => {
    insertText(text, options);
    if (text.length === 1 && !composing()) putRight(editor, live, text);
  };
}

function putRight(editor: StoryEditor, live: LiveDoc, typed: string): void {
  const { selection } = editor;
  if (!selection || !Range.isCollapsed(selection)) return;
  const index = selection.anchor.path[0]!;
  const block = editor.children[index] as BodyElement;
  const caret = Editor.string(editor, { anchor: Editor.start(editor, [index]), focus: selection.anchor }).length;
  const text = textOfElement(block).slice(0, caret);
  if (!text.endsWith(typed)) return;
  const edit = typedMark(live, text.slice(0, -1), typed);
  if (edit) asOne(live, () => Editor.withoutNormalizing(editor, () => replaceInBlock(editor, index, caret - edit.remove, caret, edit.insert)));
}
