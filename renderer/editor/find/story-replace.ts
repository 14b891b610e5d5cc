/** Replacing in a story that is open in the editor. The body changes by Slate's operations only, so that whatever listens to them has its say. */
import { Editor, Transforms, type BaseEditor, type Point, type Range } from 'slate';
import { headText, readCredits, writeCredits } from '../../../shared/article/doc.js';
import { formatOf, lengthOf, type BodyElement, type DeltaOp, type SlateBinding } from '../../../shared/article/slate.js';
import { replaceText, textDifference } from '../../../shared/article/text.js';
import type * as Y from 'yjs';
import { textOfElement } from '../rules.js';
import { fieldText, type Found } from './story-search.js';

/** An editor in which replacing may be more than taking away and putting in (suggesting mode) has this as `replaceRange`; true = it is done. */
export type ReplaceRange = (at: Range, text: string) => boolean;

/** An editor whose binding takes many changes as one (`manyAtOnce`) is not asked to write each by itself: each would walk the whole body. */
export type ManyAtOnce = Pick<SlateBinding, 'change' | 'toFlat'>;

function pointAt({ children }: BodyElement, index: number, offset: number): Point {
  let left = offset;
  let child = 0;
  while (child < children.length - 1 && left > children[child]!.text.length) left -= children[child++]!.text.length;
  return { path: [index, child], offset: left };
}

/** `insert` instead of what stands there. */
export type Replacement = Found & { insert: string };

/** What really changes of a block's text: `remove` characters from `at` and `insert` in their place, with the marks of the block's `child`. */
interface Change {
  index: number;
  at: number;
  remove: number;
  insert: string;
  /** Text node of the first character that goes; of the one before, when nothing goes. */
  child: number;
  /** Characters before that text. */
  before: number;
}

/** null when nothing does, and when the editor has done it in its own way. */
function changeInBlock(editor: BaseEditor, index: number, start: number, end: number, insert: string): Change | null {
  const block = editor.children[index] as BodyElement;
  const difference = textDifference(textOfElement(block).slice(start, end), insert);
  const { remove } = difference;
  const at = start + difference.at;
  if (remove === 0 && difference.insert === '') return null;
  const instead = (editor as { replaceRange?: ReplaceRange }).replaceRange;
  if (instead?.({ anchor: pointAt(block, index, at), focus: pointAt(block, index, at + remove) }, difference.insert)) return null;
  let before = 0;
  let child = 0;
  const reach = remove > 0 ? at + 1 : Math.max(at, 1);
  while (child < block.children.length - 1 && before + block.children[child]!.text.length < reach) before += block.children[child++]!.text.length;
  return { index, at, remove, insert: difference.insert, child, before };
}

/**
 * Replaces characters of a block. What comes in has the marks of the first character that goes; what both have in common at either end
 * stays with its own. Call it inside `Editor.withoutNormalizing` when there is more than one.
 */
export function replaceInBlock(editor: BaseEditor, index: number, start: number, end: number, insert: string): void {
  const change = changeInBlock(editor, index, start, end, insert);
  if (change) write(editor, change);
}

function write(editor: BaseEditor, { index, at, remove, insert, child, before }: Change): void {
  const { children } = editor.children[index] as BodyElement;
  if (insert !== '') editor.apply({ type: 'insert_text', path: [index, child], offset: at - before, text: insert });
  let offset = 0;
  const spans = children.map(({ text }) => {
    const span = { at: offset, text };
    offset += text.length;
    return span;
  });
  // From the last one: removing shifts what stands behind.
  for (let i = spans.length - 1; i >= 0; i--) {
    const span = spans[i]!;
    const a = Math.max(at, span.at);
    const b = Math.min(at + remove, span.at + span.text.length);
    if (a >= b) continue;
    const shift = i === child ? insert.length : 0;
    editor.apply({ type: 'remove_text', path: [index, i], offset: a - span.at + shift, text: span.text.slice(a - span.at, b - span.at) });
  }
}

/** Writes changes, the last in the text first, none over another, as one change of the whole body. O(body + changes). */
function writeTogether(editor: BaseEditor, { change, toFlat }: ManyAtOnce, changes: readonly Change[]): void {
  const blocks = editor.children as BodyElement[];
  const delta: DeltaOp[] = [];
  /** Where the last change ended, and where the block begins that is reached. */
  let done = 0;
  let block = changes.at(-1)!.index;
  let start = toFlat({ path: [block, 0], offset: 0 });
  for (const { index, at, remove, insert, child } of [...changes].reverse()) {
    for (; block < index; block++) start += lengthOf(blocks[block]!) + 1;
    if (start + at > done) delta.push({ retain: start + at - done });
    if (insert !== '') delta.push({ insert, attributes: formatOf(blocks[index]!.children[child]!) });
    if (remove > 0) delta.push({ delete: remove });
    done = start + at + remove;
  }
  change(delta);
}

/** Makes all replacements, given in reading order. Call it in one transaction. */
export function replaceAll(doc: Y.Doc, editor: BaseEditor, replacements: readonly Replacement[]): void {
  const names = new Map<number, string>();
  const { manyAtOnce } = editor as { manyAtOnce?: ManyAtOnce };
  const changes: Change[] = [];
  Editor.withoutNormalizing(editor, () => {
    for (const { place, start, end, insert } of [...replacements].reverse()) {
      if (place.in === 'head') {
        const text = headText(doc, place.part);
        const now = text.toString();
        replaceText(text, now.slice(0, start) + insert + now.slice(end));
      } else if (place.in === 'credits') {
        const now = names.get(place.index) ?? readCredits(doc)[place.index]?.name ?? '';
        names.set(place.index, now.slice(0, start) + insert + now.slice(end));
      } else if (place.field === 'text') {
        const change = changeInBlock(editor, place.index, start, end, insert);
        if (change && manyAtOnce) changes.push(change);
        else if (change) write(editor, change);
      } else {
        const now = fieldText(editor.children[place.index] as BodyElement, place.field);
        const value = now.slice(0, start) + insert + now.slice(end);
        Transforms.setNodes(editor, { [place.field]: value === '' ? undefined : value }, { at: [place.index] });
      }
    }
    if (manyAtOnce && changes.length > 0) writeTogether(editor, manyAtOnce, changes);
  });
  if (names.size > 0)
    writeCredits(
      doc,
      readCredits(doc).map((credit, i) => ({ ...credit, name: names.get(i) ?? credit.name })),
    );
}
