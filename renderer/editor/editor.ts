/** The body's editor: Slate for React, bound to the document, with the story's rules, its undo entries and its way of pasting. */
import { createEditor, Editor, Node, Range, Transforms, type BaseEditor } from 'slate';
import { withReact, type ReactEditor } from 'slate-react';
import { touchesBlock } from '../../shared/article/composing.js';
import { bodyText, readOpening } from '../../shared/article/doc.js';
import { bindSlate, offsetOf, placeOf, type BodyElement, type SlateBinding } from '../../shared/article/slate.js';
import { keptForm, NO_HOUSE, type HouseOpening } from '../../shared/copy/house-opening.js';
import type { ParsedOpening } from '../../shared/copy/opening.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { typedBlock, withBlocks } from './block-rules.js';
import type { ReplaceRange } from './find/story-replace.js';
import { endsOpening, typedOpening, writeOpening } from './openings.js';
import { currentBlock, withStory } from './rules.js';
import { withSuggestions, type Reviewer, type Suggesting } from './suggesting.js';
import { withTypedMarks } from './typed-marks.js';
import { asOne } from './undo.js';

/** slate-react asks the editor for these two when their keys are pressed. */
export type StoryEditor = BaseEditor &
  ReactEditor & {
    undo(): void;
    redo(): void;
    /** In whose form openings are kept, and who is told of one that was recognised. Set by the story that shows the editor. */
    reader: { house: HouseOpening; onOpening(parsed: ParsedOpening): void };
    replaceRange?: ReplaceRange;
  };
export interface Bound {
  editor: StoryEditor;
  binding: SlateBinding;
  suggesting: Suggesting;
}

/** Name of our own flavour on the clipboard. */
export const FLAVOUR = 'x-dateline-blocks';
/** Blocks that React skips together when none of them changed. */
const CHUNK = 100;

export function bindEditor(live: LiveDoc, composing: () => boolean, reviewer: Reviewer): Bound {
  const editor: StoryEditor = Object.assign(withBlocks(withStory(withReact(createEditor(), FLAVOUR))), {
    undo: () => void live.undo.undo(),
    redo: () => void live.undo.redo(),
    reader: { house: NO_HOUSE, onOpening: () => {} },
  });
  editor.getChunkSize = (node) => (Editor.isEditor(node) ? CHUNK : null);
  const binding = bindSlate(editor, bodyText(live.doc), { origin: live.origin });
  const suggesting = withSuggestions(editor, { doc: live.doc, binding, origin: live.origin, reviewer, composing });
  editor.replaceRange = (at, text) => {
    if (reviewer.on()) suggesting.replace(at, text);
    return reviewer.on();
  };
  withThoughts(editor, live);
  // In suggesting mode the words stay as typed: what becomes a field or another type cannot be suggested.
  const busy = () => composing() || reviewer.on();
  withTypedMarks(editor, live, busy);
  withTypedOpening(editor, live, busy);
  withTypedBlocks(editor, live, busy);
  return { editor, binding, suggesting };
}

/** Whether an update from elsewhere changes the block in which the caret stands. */
export function touchesCaret({ editor, binding }: Bound, live: LiveDoc, update: Uint8Array): boolean {
  const b = editor.selection?.anchor.path[0];
  if (b === undefined || !editor.children[b]) return false;
  const start = binding.toFlat({ path: [b, 0], offset: 0 });
  return touchesBlock(live.doc, update, { start: Math.max(0, start - 1), length: Node.string(editor.children[b]).length });
}

/** Typing and deleting are different thoughts, a sentence's end ends one, and so does Enter. */
function withThoughts(editor: StoryEditor, live: LiveDoc): void {
  const { insertText, insertBreak, deleteBackward, deleteForward, deleteFragment } = editor;
  let last = '';
  const thought = (kind: string, act: () => void, ends = false): void => {
    if (kind !== last) live.undo.stopCapturing();
    last = ends ? '' : kind;
    act();
  };
  editor.insertText = (text, options) => thought('type', () => insertText(text, options), /[。！？.!?]["”’」』）)]?$/.test(text));
  editor.insertBreak = () => thought('break', insertBreak, true);
  editor.deleteBackward = (unit) => thought('delete', () => deleteBackward(unit));
  editor.deleteForward = (unit) => thought('delete', () => deleteForward(unit));
  editor.deleteFragment = (options) => thought('delete', () => deleteFragment(options));
}

/** An opening typed out at the beginning of a story becomes its fields. One undo brings the typed words back. */
function withTypedOpening(editor: StoryEditor, live: LiveDoc, composing: () => boolean): void {
  const { insertText } = editor;
  editor.insertText = (text, options) => {
    insertText(text, options);
    // After the key is in the page: what it typed may still be on its way through the browser.
    if (endsOpening(text)) setTimeout(() => !composing() && recogniseOpening(editor, live), 0);
  };
}

/** `- `, `1. ` and `问：` at the beginning of a paragraph make it an item or a question. One undo brings the typed signs back. */
function withTypedBlocks(editor: StoryEditor, live: LiveDoc, composing: () => boolean): void {
  const { insertText } = editor;
  editor.insertText = (text, options) => {
    insertText(text, options);
    if (!/[ \u3000：:]$/.test(text)) return;
    const { selection } = editor;
    const here = currentBlock(editor);
    if (!selection || !Range.isCollapsed(selection) || here?.[0].type !== 'paragraph') return;
    const typed = Editor.string(editor, { anchor: Editor.start(editor, [here[1]]), focus: selection.anchor });
    const set = typedBlock(typed, editor.children[here[1] - 1] as BodyElement | undefined);
    // After the key is in the page: what it typed may still be on its way through the browser, and the next key may come before.
    if (set) setTimeout(() => !composing() && makeTyped(editor, live, here[0].id, typed, set), 0);
  };
}

/** The paragraph becomes what its first words ask for, and they go; nothing when somebody changed them meanwhile. */
function makeTyped(editor: StoryEditor, live: LiveDoc, id: string, typed: string, set: Partial<BodyElement>): void {
  const b = (editor.children as BodyElement[]).findIndex((block) => block.id === id);
  if (b < 0 || (editor.children[b] as BodyElement).type !== 'paragraph' || !Editor.string(editor, [b]).startsWith(typed)) return;
  const at = Editor.start(editor, [b]);
  if (!Editor.string(editor, [b, 0]).startsWith(typed)) return;
  asOne(live, () => {
    Transforms.delete(editor, { at: { anchor: at, focus: { ...at, offset: typed.length } } });
    Transforms.setNodes(editor, set, { at: [b] });
  });
}

export function recogniseOpening(editor: StoryEditor, live: LiveDoc): boolean {
  const { selection } = editor;
  const here = currentBlock(editor);
  if (!selection || !Range.isCollapsed(selection) || !here || here[1] !== 0 || here[0].type !== 'paragraph' || readOpening(live.doc)) return false;
  const before = { anchor: Editor.start(editor, [0]), focus: selection.anchor };
  const parsed = typedOpening(Editor.string(editor, before));
  if (!parsed) return false;
  asOne(live, () => {
    const opening = { ...parsed.opening, form: keptForm(parsed.opening.form, editor.reader.house) };
    writeOpening(live, { opening, ...(parsed.credits.length > 0 && { credits: parsed.credits, creditsAt: parsed.creditsAt }) });
    Transforms.delete(editor, { at: before });
  });
  editor.reader.onOpening(parsed);
  return true;
}

/** A selection of an earlier state, brought into what is there now. */
export function fitSelection(editor: StoryEditor, { anchor, focus }: Range): Range | null {
  if (editor.children.length === 0) return null;
  const fit = ({ path: [b = 0, t = 0], offset }: Range['anchor']): Range['anchor'] => {
    const block = Math.min(b, editor.children.length - 1);
    const { children } = editor.children[block] as BodyElement;
    const all = offsetOf(children, children.length);
    const [text, inner] = placeOf(children, block === b ? Math.min(offsetOf(children, Math.min(t, children.length)) + offset, all) : all);
    return { path: [block, text], offset: inner };
  };
  return { anchor: fit(anchor), focus: fit(focus) };
}
