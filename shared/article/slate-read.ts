/**
 * A change of the body's flat text (another desk's, an undo) as Slate operations, in the order of the text, touching only what changed.
 * The cursor stands behind `o` characters of block `b`; b = -1 is the very beginning, before any block.
 */
import type { Operation } from 'slate';
import { rawId, type BlockIndex } from './slate-index.js';
import { EMBED_KEYS, attrsOf, embedFormat, formatOf, marksFrom, marksOf, sameMarks, typeOf, type BodyElement, type BodyText } from './slate-model.js';
import { LEAF_KEYS } from './marks.js';
import { sameAttr } from './model.js';

export interface DeltaOp {
  insert?: unknown;
  retain?: number;
  delete?: number;
  attributes?: Record<string, unknown>;
}

export interface Target {
  index: BlockIndex;
  /** The editor's value now; asked again after each operation. */
  blocks(): readonly BodyElement[];
  apply(op: Operation): void;
}

/** True when blocks came, went or changed. O(blocks + change). The editor must not normalise before all of it is in. */
export function applyDelta(delta: readonly DeltaOp[], target: Target): boolean {
  const { index } = target;
  let structure = false;
  let b = index.entries[0]?.raw === null ? 0 : -1;
  let o = 0;
  /** Walks `n` places; `chars` and `embed` say what to do with what it meets and whether the cursor passes it or stays. */
  const walk = (n: number, chars: (count: number) => boolean, embed: (left: number) => number): void => {
    while (n > 0) {
      const here = b < 0 ? 0 : index.entries[b]!.length - o;
      if (here > 0) {
        const count = Math.min(n, here);
        if (chars(count)) o += count;
        n -= count;
      } else n -= embed(n);
    }
  };
  for (const op of delta) {
    if (op.retain !== undefined) {
      const attributes = op.attributes;
      walk(
        op.retain,
        (count) => {
          if (attributes) formatChars(target, b, o, count, attributes);
          return true;
        },
        () => {
          if (attributes) formatBlock(target, b + 1, attributes);
          b++;
          o = 0;
          if (b >= index.entries.length) throw new Error('the change goes past the end of the body');
          return 1;
        },
      );
    } else if (op.delete !== undefined) {
      walk(
        op.delete,
        (count) => {
          removeChars(target, b, o, count);
          return false;
        },
        (left) => {
          structure = true;
          const entry = index.entries[b + 1];
          if (!entry) throw new Error('the change goes past the end of the body');
          if (left >= entry.length + 1) {
            target.apply({ type: 'remove_node', path: [b + 1], node: target.blocks()[b + 1]! });
            index.entries.splice(b + 1, 1);
            return entry.length + 1;
          }
          if (b >= 0) mergeBlock(target, b + 1);
          else {
            // The first block loses its embed: its text is a paragraph of no embed until somebody does something to it.
            b = 0;
            o = 0;
            entry.raw = null;
            const { children: _, id: __, ...properties } = target.blocks()[0]!;
            target.apply({ type: 'set_node', path: [0], properties, newProperties: { type: 'paragraph' } });
          }
          return 1;
        },
      );
    } else if (typeof op.insert === 'string') {
      if (b < 0) {
        structure = true;
        insertBlock(target, 0, { id: '~', type: 'paragraph', children: [{ text: op.insert, ...marksFrom(op.attributes ?? {}) }] }, null);
        b = 0;
        o = op.insert.length;
      } else {
        insertChars(target, b, o, op.insert, op.attributes ?? {});
        o += op.insert.length;
      }
    } else if (op.insert !== undefined) {
      structure = true;
      const raw = rawId(op.insert);
      const properties = embedFormat(op.attributes ?? {}) as Partial<BodyElement>;
      if (b < 0) {
        insertBlock(target, 0, { ...properties, id: raw, type: typeOf(properties.type), children: [{ text: '' }] }, raw);
        b = 0;
      } else if (b === 0 && o === 0 && index.entries[0]!.raw === null) {
        index.entries[0]!.raw = raw;
        target.apply({ type: 'set_node', path: [0], properties: {}, newProperties: properties });
      } else {
        splitBlock(target, b, o, { ...properties, id: raw });
        b++;
        o = 0;
      }
    }
  }
  if (index.entries[0]?.raw === null && index.entries[0].length === 0) {
    target.apply({ type: 'remove_node', path: [0], node: target.blocks()[0]! });
    index.entries.shift();
    structure = true;
  }
  return structure;
}

function insertBlock({ index, apply }: Target, b: number, node: BodyElement, raw: string | null): void {
  apply({ type: 'insert_node', path: [b], node });
  index.entries.splice(b, 0, { raw, length: node.children[0]!.text.length });
}

function mergeBlock({ index, blocks, apply }: Target, b: number): void {
  const { children: _, ...properties } = blocks()[b]!;
  apply({ type: 'merge_node', path: [b], position: blocks()[b - 1]!.children.length, properties });
  index.entries[b - 1]!.length += index.entries[b]!.length;
  index.entries.splice(b, 1);
}

function splitBlock(target: Target, b: number, o: number, properties: Partial<BodyElement>): void {
  const { index, blocks, apply } = target;
  const [t, inner] = placeOf(blocks()[b]!.children, o);
  // Cut even at a text's edge: both halves keep a text, and Slate drops an empty one afterwards.
  apply({ type: 'split_node', path: [b, t], position: inner, properties: marksOf(blocks()[b]!.children[t]!) });
  apply({ type: 'split_node', path: [b], position: t + 1, properties });
  const entry = index.entries[b]!;
  index.entries.splice(b + 1, 0, { raw: rawId(properties), length: entry.length - o });
  entry.length = o;
}

function insertChars({ index, blocks, apply }: Target, b: number, o: number, text: string, attributes: Record<string, unknown>): void {
  const marks = marksFrom(attributes);
  const children = blocks()[b]!.children;
  const [t, inner] = placeOf(children, o);
  const node = children[t]!;
  const next = children[t + 1];
  index.entries[b]!.length += text.length;
  if (sameMarks(node, marks)) apply({ type: 'insert_text', path: [b, t], offset: inner, text });
  else if (inner === node.text.length && next && sameMarks(next, marks)) apply({ type: 'insert_text', path: [b, t + 1], offset: 0, text });
  else {
    if (inner < node.text.length && inner > 0) apply({ type: 'split_node', path: [b, t], position: inner, properties: marksOf(node) });
    apply({ type: 'insert_node', path: [b, inner === 0 ? t : t + 1], node: { text, ...marks } });
  }
}

function removeChars({ index, blocks, apply }: Target, b: number, o: number, count: number): void {
  index.entries[b]!.length -= count;
  let at = 0;
  const cuts: { t: number; from: number; text: string }[] = [];
  blocks()[b]!.children.forEach(({ text }, t) => {
    const from = Math.max(o - at, 0);
    const to = Math.min(o + count - at, text.length);
    if (from < to) cuts.push({ t, from, text: text.slice(from, to) });
    at += text.length;
  });
  for (const { t, from, text } of cuts) apply({ type: 'remove_text', path: [b, t], offset: from, text });
}

function formatChars({ blocks, apply }: Target, b: number, o: number, count: number, attributes: Record<string, unknown>): void {
  let at = 0;
  // The list grows as texts are cut; what is cut off behind is met next.
  for (let t = 0; t < blocks()[b]!.children.length; t++) {
    const node = blocks()[b]!.children[t]!;
    const from = Math.max(o - at, 0);
    const to = Math.min(o + count - at, node.text.length);
    const wanted = from < to ? marksFrom({ ...formatOf(node), ...attributes }) : node;
    const set = LEAF_KEYS.filter((key) => node[key] !== wanted[key]);
    at += node.text.length;
    if (from >= to || set.length === 0) continue;
    if (to < node.text.length) {
      apply({ type: 'split_node', path: [b, t], position: to, properties: marksOf(node) });
      at -= node.text.length - to;
    }
    if (from > 0) apply({ type: 'split_node', path: [b, t], position: from, properties: marksOf(node) });
    apply({
      type: 'set_node',
      path: [b, from > 0 ? ++t : t],
      properties: Object.fromEntries(set.filter((key) => node[key] !== undefined).map((key) => [key, node[key]])),
      newProperties: Object.fromEntries(set.filter((key) => wanted[key] !== undefined).map((key) => [key, wanted[key]])),
    });
  }
}

function formatBlock({ blocks, apply }: Target, b: number, attributes: Record<string, unknown>): void {
  const element = blocks()[b];
  if (!element) throw new Error('the change goes past the end of the body');
  const wanted: Partial<BodyElement> = { ...attrsOf(attributes), ...('type' in attributes && { type: typeOf(attributes['type']) }) };
  const keys = (['type', ...EMBED_KEYS] as const).filter((key) => key in attributes && !sameAttr(element[key], wanted[key]));
  if (keys.length === 0) return;
  apply({
    type: 'set_node',
    path: [b],
    properties: Object.fromEntries(keys.filter((key) => element[key] !== undefined).map((key) => [key, element[key]])),
    newProperties: Object.fromEntries(keys.filter((key) => wanted[key] !== undefined).map((key) => [key, wanted[key]])),
  });
}

/** The text that ends at or holds a character offset, and the offset in it. */
export function placeOf(children: readonly BodyText[], o: number): [number, number] {
  let at = 0;
  for (let t = 0; t < children.length; t++) {
    const { length } = children[t]!.text;
    if (o <= at + length) return [t, o - at];
    at += length;
  }
  throw new Error('the change goes past the end of a block');
}
