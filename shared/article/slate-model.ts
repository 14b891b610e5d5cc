/** The body as the editor holds it: a flat list of blocks, each a list of texts with marks. Types of Slate only; nothing here runs Slate. */
import type { Descendant, Node } from 'slate';
import { readBody, isSafeLink } from './doc.js';
import { BLOCK_TYPES, MARK_KEYS, readBlockAttrs, type Block, type BlockAttrs, type BlockType, type Run } from './model.js';
import type * as Y from 'yjs';

export type BodyText = Run;
export interface BodyElement extends BlockAttrs {
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

type Marks = Omit<BodyText, 'text'>;

export function elementOf({ runs, ...rest }: Block): BodyElement {
  return { ...rest, children: runs };
}

/** A body element as a block: marks joined, empty texts gone, what is not of the article's model left out. */
export function blockOf(element: BodyElement): Block {
  const runs: Run[] = [];
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
export const slateValue = (text: Y.Text): BodyElement[] => readBody(text).map(elementOf);

export const marksOf = (values: object): Marks => {
  const { strong, emphasis, link } = values as Record<string, unknown>;
  return {
    ...(strong === true && { strong: true as const }),
    ...(emphasis === true && { emphasis: true as const }),
    ...(typeof link === 'string' && isSafeLink(link) && { link }),
  };
};

export const sameMarks = (a: Marks, b: Marks): boolean => MARK_KEYS.every((key) => a[key] === b[key]);

export const attrsOf = (values: object): BlockAttrs => readBlockAttrs(values as Record<string, unknown>);

export const typeOf = (value: unknown): BlockType => ((BLOCK_TYPES as readonly unknown[]).includes(value) ? (value as BlockType) : 'paragraph');

/** Format attributes for characters of a text node; a fresh object each time, for Yjs writes into it. */
export const formatOf = (text: object): Record<string, unknown> => ({ ...marksOf(text) });

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
