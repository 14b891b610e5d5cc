/** The body as the editor holds it: a flat list of blocks, each a list of texts with marks. Types of Slate only; nothing here runs Slate. */
import type { Descendant, Node } from 'slate';
import { readDraft } from './doc.js';
import { changeOf, marksOf, sameMarks, type Change, type DraftBlock, type DraftRun } from './marks.js';
import { BLOCK_ATTR_KEYS as PLAIN_KEYS, BLOCK_TYPES, readBlockAttrs, type BlockAttrs, type BlockType } from './model.js';
import type * as Y from 'yjs';

export { formatOf, marksFrom, marksOf, sameMarks } from './marks.js';
export type BodyText = DraftRun;
export interface BodyElement extends BlockAttrs, Change {
  type: BlockType;
  id: string;
  children: BodyText[];
}

declare module 'slate' {
  interface CustomTypes {
    Element: BodyElement;
    Text: BodyText;
  }
}

/** All that an embed may carry beside its type. */
export const EMBED_KEYS = [...PLAIN_KEYS, 'ins', 'del'] as const;

export function elementOf({ runs, ...rest }: DraftBlock): BodyElement {
  return { ...rest, children: runs };
}

/** A body element as a block: marks joined, empty texts gone, what is not of the article's model left out. */
export function blockOf(element: BodyElement): DraftBlock {
  const runs: DraftRun[] = [];
  for (const child of element.children) {
    if (child.text === '') continue;
    const marks = marksOf(child);
    const last = runs.at(-1);
    if (last && sameMarks(last, marks)) last.text += child.text;
    else runs.push({ text: child.text, ...marks });
  }
  return { id: element.id, type: element.type, ...attrsOf(element), runs: runs.length > 0 ? runs : [{ text: '' }] };
}

/** The body for a Slate editor. Linear in its length. */
export const slateValue = (text: Y.Text): BodyElement[] => readDraft(text).map(elementOf);

/** What an element carries beside type and text. */
export const attrsOf = (values: object): BlockAttrs & Change => ({
  ...readBlockAttrs(values as Record<string, unknown>),
  ...changeOf(values),
});

export const typeOf = (value: unknown): BlockType => ((BLOCK_TYPES as readonly unknown[]).includes(value) ? (value as BlockType) : 'paragraph');

/** Format attributes for an embed. */
export const embedFormat = (element: object): Record<string, unknown> => ({
  type: typeOf((element as { type?: unknown }).type),
  ...attrsOf(element),
});

export const isText = (node: Node | Descendant): node is BodyText => 'text' in node;

/** Characters before the `t`-th text of a block. */
export function offsetOf(children: readonly BodyText[], t: number): number {
  let sum = 0;
  for (let i = 0; i < t; i++) sum += children[i]!.text.length;
  return sum;
}

export const lengthOf = (element: BodyElement): number => offsetOf(element.children, element.children.length);
