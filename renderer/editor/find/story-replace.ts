/** Replacing in a story that is open in the editor. The body changes by Slate's operations only, so that whatever listens to them has its say. */
import { Editor, Transforms, type BaseEditor, type Point, type Range } from 'slate';
import { headText, readCredits, writeCredits } from '../../../shared/article/doc.js';
import type { BodyElement } from '../../../shared/article/slate.js';
import { replaceText, textDifference } from '../../../shared/article/text.js';
import type * as Y from 'yjs';
import { textOfElement } from '../rules.js';
import { fieldText, type Found } from './story-search.js';

/** An editor in which replacing may be more than taking away and putting in (suggesting mode) has this as `replaceRange`; true = it is done. */
export type ReplaceRange = (at: Range, text: string) => boolean;

function pointAt({ children }: BodyElement, index: number, offset: number): Point {
  let left = offset;
  let child = 0;
  while (child < children.length - 1 && left > children[child]!.text.length) left -= children[child++]!.text.length;
  return { path: [index, child], offset: left };
}

/** `insert` instead of what stands there. */
export type Replacement = Found & { insert: string };

/**
 * Replaces characters of a block. What comes in has the marks of the first character that goes; what both have in common at either end
 * stays with its own. Call it inside `Editor.withoutNormalizing` when there is more than one.
 */
export function replaceInBlock(editor: BaseEditor, index: number, start: number, end: number, insert: string): void {
  const block = editor.children[index] as BodyElement;
  const old = textOfElement(block).slice(start, end);
  const difference = textDifference(old, insert);
  const from = start + difference.at;
  const to = from + difference.remove;
  if (difference.remove === 0 && difference.insert === '') return;
  const instead = (editor as { replaceRange?: ReplaceRange }).replaceRange;
  if (instead?.({ anchor: pointAt(block, index, from), focus: pointAt(block, index, to) }, difference.insert)) return;
  // The text node of the first character that goes; of the one before, when nothing goes.
  let before = 0;
  let child = 0;
  const reach = difference.remove > 0 ? from + 1 : Math.max(from, 1);
  while (child < block.children.length - 1 && before + block.children[child]!.text.length < reach) before += block.children[child++]!.text.length;
  if (difference.insert !== '') editor.apply({ type: 'insert_text', path: [index, child], offset: from - before, text: difference.insert });
  let offset = 0;
  const spans = block.children.map(({ text }) => {
    const span = { at: offset, text };
    offset += text.length;
    return span;
  });
  // From the last one: removing shifts what stands behind.
  for (let i = spans.length - 1; i >= 0; i--) {
    const { at, text } = spans[i]!;
    const a = Math.max(from, at);
    const b = Math.min(to, at + text.length);
    if (a >= b) continue;
    const shift = i === child ? difference.insert.length : 0;
    editor.apply({ type: 'remove_text', path: [index, i], offset: a - at + shift, text: text.slice(a - at, b - at) });
  }
}

/** Makes all replacements, given in reading order. Call it in one transaction. */
export function replaceAll(doc: Y.Doc, editor: BaseEditor, replacements: readonly Replacement[]): void {
  const names = new Map<number, string>();
  Editor.withoutNormalizing(editor, () => {
    for (const { place, start, end, insert } of [...replacements].reverse()) {
      if (place.in === 'head') {
        const text = headText(doc, place.part);
        const now = text.toString();
        replaceText(text, now.slice(0, start) + insert + now.slice(end));
      } else if (place.in === 'credits') {
        const now = names.get(place.index) ?? readCredits(doc)[place.index]?.name ?? '';
        names.set(place.index, now.slice(0, start) + insert + now.slice(end));
      } else if (place.field === 'text') replaceInBlock(editor, place.index, start, end, insert);
      else {
        const now = fieldText(editor.children[place.index] as BodyElement, place.field);
        const value = now.slice(0, start) + insert + now.slice(end);
        Transforms.setNodes(editor, { [place.field]: value === '' ? undefined : value }, { at: [place.index] });
      }
    }
  });
  if (names.size > 0)
    writeCredits(
      doc,
      readCredits(doc).map((credit, i) => ({ ...credit, name: names.get(i) ?? credit.name })),
    );
}
