/**
 * Binds a Slate editor to the body's flat text, incrementally in both directions.
 * Invariant, after each operation and each transaction: the editor's value and `readDraft(text)` say the same.
 *
 * A local operation is written to the text at once, in a transaction of `origin`; changes of any other transaction are applied to the
 * editor as operations. A transaction may hold many operations (wrap them in `doc.transact` to make one undo entry and one update of them),
 * but must not change the body past the editor as well. Should text and editor ever disagree, the editor is made anew from the text,
 * block by block, and `resyncs` counts it: the text is the truth, and tests hold the count at 0.
 */
import type { BaseEditor, Operation, Point } from 'slate';
import * as Y from 'yjs';
import { newBlockId } from './doc.js';
import { BlockIndex } from './slate-index.js';
import { isText, lengthOf, offsetOf, slateValue, type BodyElement } from './slate-model.js';
import { applyDelta, placeOf, type DeltaOp } from './slate-read.js';
import { writeBlocks, writeOperation } from './slate-write.js';

export * from './slate-model.js';
export { placeOf, type DeltaOp } from './slate-read.js';

/** The second half of a block is no part of the suggestion that put the first one in or would take it out. */
const unsuggested = ({ ins: _, del: __, ...properties }: Partial<BodyElement>): Partial<BodyElement> => properties;

export interface SlateBinding {
  /** Ends the binding; the editor keeps its value. */
  disconnect(): void;
  /** Puts many blocks in before block `at` with one change of the text: for what is pasted. Gives fresh ids where needed; O(body + blocks). */
  insertBlocks(at: number, elements: readonly BodyElement[]): void;
  /**
   * Changes the text by a delta and the editor with it, at once; for changes that span blocks. Takes part in a transaction under way, as
   * the editor's own operations do.
   */
  change(delta: readonly DeltaOp[]): void;
  /** Index in the flat text of a block's beginning; of its first character when it has none. O(blocks). */
  startOf(block: number): number;
  /** Index in the flat text of a point of the editor. O(blocks). */
  toFlat(point: Point): number;
  /** The nearest point of the editor; null when there is nothing to stand in. O(blocks). */
  toPoint(flat: number): Point | null;
  /** Times the editor had to be made anew. */
  readonly resyncs: number;
}

export interface BindOptions {
  origin: unknown;
  newId?: () => string;
}

/** Binds and gives the editor the text's value. The editor must have no other value source and no history of its own. */
export function bindSlate(editor: BaseEditor, text: Y.Text, { origin, newId = newBlockId }: BindOptions): SlateBinding {
  const doc = text.doc;
  if (!doc) throw new Error('the body is in no document');
  const index = new BlockIndex();
  const apply = editor.apply;
  const blocks = (): BodyElement[] => editor.children as BodyElement[];
  let resyncs = 0;
  /** Operations of this side that are not to be written back. */
  let silent = false;
  /** The transaction under way in which this side wrote. */
  let mine: Y.Transaction | null = null;

  const applySilently = (op: Operation): void => {
    const before = silent;
    silent = true;
    try {
      apply(op);
    } finally {
      silent = before;
    }
  };

  /** A fresh id for a block that comes without one or with one that is taken. */
  const freshId = (wanted: string | undefined): string => {
    const taken = new Set(index.entries.map(({ raw }) => raw ?? '~').concat(blocks().map(({ id }) => id)));
    let id = wanted;
    while (id === undefined || id === '' || taken.has(id)) id = newId();
    return id;
  };

  const withOwnId = (op: Operation): Operation => {
    if (!('path' in op) || op.path.length !== 1) return op;
    if (op.type === 'split_node') return { ...op, properties: { ...unsuggested(op.properties as Partial<BodyElement>), id: freshId(undefined) } };
    if (op.type === 'insert_node' && !isText(op.node))
      return { ...op, node: { ...(op.node as BodyElement), id: freshId((op.node as BodyElement).id) } };
    return op;
  };

  /** Blocks whose id stands in two embeds are told apart by their order, so any change of the order may rename one. */
  const renameBlocks = (): void => {
    const wrong = index.ids().flatMap((id, b) => (blocks()[b]!.id === id ? [] : [{ id, b }]));
    if (wrong.length === 0) return;
    editor.withoutNormalizing(() => {
      for (const { id, b } of wrong) applySilently({ type: 'set_node', path: [b], properties: { id: blocks()[b]!.id }, newProperties: { id } });
    });
  };

  const resync = (): void => {
    resyncs++;
    index.load(text);
    const value = slateValue(text);
    const same = (a: BodyElement | undefined, b: BodyElement | undefined): boolean =>
      a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b);
    let start = 0;
    while (same(blocks()[start], value[start])) start++;
    let end = 0;
    const shorter = Math.min(blocks().length, value.length) - start;
    while (end < shorter && same(blocks().at(-1 - end), value.at(-1 - end))) end++;
    editor.withoutNormalizing(() => {
      for (let b = blocks().length - end - 1; b >= start; b--) applySilently({ type: 'remove_node', path: [b], node: blocks()[b]! });
      for (let b = start; b < value.length - end; b++) applySilently({ type: 'insert_node', path: [b], node: value[b]! });
    });
  };

  editor.apply = (given) => {
    if (silent || given.type === 'set_selection') return apply(given);
    const op = withOwnId(given);
    let structure = false;
    doc.transact((transaction) => {
      mine = transaction;
      structure = writeOperation(op, { text, index, blocks: blocks() });
    }, origin);
    apply(op);
    if (structure) renameBlocks();
  };

  const observe = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction === mine) {
      if (text.length !== index.total()) resync();
      return;
    }
    try {
      editor.withoutNormalizing(() => {
        const structure = applyDelta(event.delta as DeltaOp[], { index, blocks, apply: applySilently });
        if (structure) renameBlocks();
      });
      if (text.length !== index.total()) resync();
    } catch {
      resync();
    }
  };

  index.load(text);
  editor.children = slateValue(text);
  text.observe(observe);

  return {
    insertBlocks(at, elements) {
      if (elements.length === 0) return;
      const taken = new Set(index.entries.map(({ raw }) => raw ?? '~').concat(blocks().map(({ id }) => id)));
      const fresh = elements.map((element) => {
        let { id } = element;
        while (id === '' || taken.has(id)) id = newId();
        taken.add(id);
        return { ...element, id };
      });
      doc.transact((transaction) => {
        mine = transaction;
        writeBlocks(at, fresh, { text, index, blocks: blocks() });
      }, origin);
      editor.withoutNormalizing(() => fresh.forEach((node, i) => applySilently({ type: 'insert_node', path: [at + i], node })));
      renameBlocks();
    },
    change(delta) {
      doc.transact((transaction) => {
        mine = transaction;
        // Yjs writes into the attributes it is given.
        text.applyDelta(delta.map((op) => ({ ...op, ...(op.attributes && { attributes: { ...op.attributes } }) })));
        editor.withoutNormalizing(() => {
          if (applyDelta(delta, { index, blocks, apply: applySilently })) renameBlocks();
        });
      }, origin);
    },
    disconnect() {
      text.unobserve(observe);
      editor.apply = apply;
    },
    startOf: (block) => index.start(block),
    toFlat({ path: [b = 0, t = 0], offset }) {
      const element = blocks()[b];
      if (!element) return text.length;
      return index.textStart(b) + Math.min(offsetOf(element.children, Math.min(t, element.children.length)) + offset, lengthOf(element));
    },
    toPoint(flat) {
      if (blocks().length === 0) return null;
      let b = 0;
      while (b + 1 < blocks().length && index.start(b + 1) < flat) b++;
      const element = blocks()[b]!;
      const [t, offset] = placeOf(element.children, Math.max(0, Math.min(flat - index.textStart(b), lengthOf(element))));
      return { path: [b, t], offset };
    },
    get resyncs() {
      return resyncs;
    },
  };
}
