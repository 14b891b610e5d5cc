/**
 * One Slate operation as a change of the body's flat text. Called before the editor applies it, with the body as it stands.
 * Splitting inserts an embed and merging deletes one: no character is ever deleted that the operation does not delete, save in a move.
 *
 * A move puts the shorter side down anew (the moved block, or the blocks it passes), since a flat text cannot carry characters elsewhere.
 * What another desk types in that side meanwhile stays, in the block before its old place. When two desks move the same block at once,
 * both copies stay: a double paragraph can be seen and deleted, a lost one cannot.
 *
 * Cost: O(blocks) to find the place, and Yjs walks its items from the start: well under a millisecond at 5,000 paragraphs (see the test).
 */
import type { Operation } from 'slate';
import type * as Y from 'yjs';
import type { BlockIndex, IndexEntry } from './slate-index.js';
import { rawId } from './slate-index.js';
import {
  EMBED_KEYS,
  attrsOf,
  blockOf,
  embedFormat,
  formatOf,
  isText,
  lengthOf,
  marksOf,
  offsetOf,
  sameMarks,
  typeOf,
  type BodyElement,
  type BodyText,
} from './slate-model.js';
import { cut, insertBlocksAt } from './text.js';

export interface Body {
  text: Y.Text;
  index: BlockIndex;
  /** The editor's value before the operation. */
  blocks: readonly BodyElement[];
}

/** True when blocks came, went or changed places. Throws, with nothing changed, on an operation that does not fit a flat list of blocks. */
export function writeOperation(op: Operation, body: Body): boolean {
  if (op.type === 'set_selection') return false;
  const [b, t] = op.path;
  if (b === undefined || op.path.length > 2) throw new Error(`the body is a flat list of blocks: ${op.type} at ${op.path.join('.')}`);
  return t === undefined ? writeBlock(op, b, body) : (writeText(op, b, t, body), false);
}

type NodeOperation = Exclude<Operation, { type: 'set_selection' }>;

function writeBlock(op: NodeOperation, b: number, { text, index, blocks }: Body): boolean {
  switch (op.type) {
    case 'insert_node': {
      if (isText(op.node) || !isFlat(op.node)) throw new Error('only a block may stand in the body');
      writeBlocks(b, [op.node], { text, index, blocks });
      return true;
    }
    case 'remove_node': {
      const entry = entryAt(index, b);
      cut(text, index.start(b), entry.length + (entry.raw === null ? 0 : 1));
      index.entries.splice(b, 1);
      return true;
    }
    case 'split_node': {
      const entry = entryAt(index, b);
      const before = offsetOf(blocks[b]!.children, op.position);
      const { id } = op.properties as Partial<BodyElement>;
      if (id === undefined) throw new Error('a new block needs an id');
      text.insertEmbed(index.textStart(b) + before, { id }, embedFormat(op.properties));
      index.entries.splice(b + 1, 0, { raw: id, length: entry.length - before });
      entry.length = before;
      return true;
    }
    case 'merge_node': {
      const entry = entryAt(index, b);
      const previous = entryAt(index, b - 1);
      cut(text, index.start(b), 1);
      previous.length += entry.length;
      index.entries.splice(b, 1);
      return true;
    }
    case 'move_node': {
      if (op.newPath.length !== 1) throw new Error('a block cannot go into a block');
      moveBlock(b, op.newPath[0]!, { text, index, blocks });
      return true;
    }
    case 'set_node': {
      const entry = entryAt(index, b);
      const change = changed(op.properties as Partial<BodyElement>, op.newProperties as Partial<BodyElement>);
      if (entry.raw === null) giveEmbed(text, index);
      const at = index.start(b);
      const { id } = change;
      if (typeof id === 'string' && id !== blocks[b]!.id) {
        const element = { ...blocks[b]!, ...change };
        cut(text, at, 1);
        text.insertEmbed(at, { id }, embedFormat(element));
        entry.raw = rawId({ id });
        return true;
      }
      const format: Record<string, unknown> = {};
      if ('type' in change) format['type'] = typeOf(change.type);
      for (const key of EMBED_KEYS) if (key in change) format[key] = attrsOf(change)[key] ?? null;
      if (Object.keys(format).length > 0) text.format(at, 1, format);
      return false;
    }
    default:
      throw new Error(`${op.type} at a block`);
  }
}

/** Puts blocks, which have ids of their own, in before block `b`. */
export function writeBlocks(b: number, elements: readonly BodyElement[], { text, index, blocks }: Body): void {
  if (b > blocks.length) throw new Error(`no place ${b} in the body`);
  if (b === 0) giveEmbed(text, index);
  insertBlocksAt(text, b === index.entries.length ? index.total() : index.start(b), elements.map(blockOf));
  index.entries = [
    ...index.entries.slice(0, b),
    ...elements.map((element) => ({ raw: element.id, length: lengthOf(element) })),
    ...index.entries.slice(b),
  ];
}

function writeText(op: NodeOperation, b: number, t: number, { text, index, blocks }: Body): void {
  const entry = entryAt(index, b);
  const children = blocks[b]!.children;
  if (op.type === 'insert_node') {
    if (!isText(op.node) || t > children.length) throw new Error('only text may stand in a block');
    insertChars(text, index.textStart(b) + offsetOf(children, t), op.node.text, op.node);
    entry.length += op.node.text.length;
    return;
  }
  const node = children[t];
  if (!node) throw new Error(`no text ${b}.${t} in the body`);
  const at = index.textStart(b) + offsetOf(children, t);
  switch (op.type) {
    case 'insert_text':
      insertChars(text, at + op.offset, op.text, node);
      entry.length += op.text.length;
      return;
    case 'remove_text':
      if (op.text !== '') cut(text, at + op.offset, op.text.length);
      entry.length -= op.text.length;
      return;
    case 'remove_node':
      if (node.text !== '') cut(text, at, node.text.length);
      entry.length -= node.text.length;
      return;
    case 'split_node':
      setMarks(text, at + op.position, node.text.length - op.position, node, op.properties);
      return;
    case 'merge_node':
      if (t === 0) throw new Error('the first text of a block has none before it');
      setMarks(text, at, node.text.length, node, children[t - 1]!);
      return;
    case 'set_node':
      setMarks(text, at, node.text.length, node, { ...node, ...changed(op.properties as Partial<BodyText>, op.newProperties as Partial<BodyText>) });
      return;
    case 'move_node': {
      const [toBlock, toText] = op.newPath;
      if (toBlock === undefined || toText === undefined || op.newPath.length !== 2) throw new Error('text cannot stand between blocks');
      // Slate counts the new place with the text already taken out, so it is looked up in the block as it is without it.
      const rest = toBlock === b ? children.filter((_, i) => i !== t) : blocks[toBlock]?.children;
      if (!rest) throw new Error(`no block ${toBlock} in the body`);
      if (node.text !== '') cut(text, at, node.text.length);
      entry.length -= node.text.length;
      insertChars(text, index.textStart(toBlock) + offsetOf(rest, toText), node.text, node);
      index.entries[toBlock]!.length += node.text.length;
      return;
    }
    default:
      throw new Error(`an operation that is not known at ${b}.${t}`);
  }
}

/** Text before the first embed becomes a block of its own right, by a person's act on it. */
function giveEmbed(text: Y.Text, index: BlockIndex): void {
  const first = index.entries[0];
  if (!first || first.raw !== null) return;
  const id = index.ids()[0]!;
  text.insertEmbed(0, { id }, { type: 'paragraph' });
  first.raw = id;
}

function moveBlock(from: number, to: number, { text, index, blocks }: Body): void {
  entryAt(index, from);
  entryAt(index, to);
  if (from === to) return;
  if (Math.min(from, to) === 0) giveEmbed(text, index);
  const size = (entries: readonly IndexEntry[]): number => entries.reduce((sum, entry) => sum + entry.length + 1, 0);
  const [low, high] = from < to ? [from + 1, to + 1] : [to, from];
  const passed = size(index.entries.slice(low, high));
  // Either the moved block is put down anew, or the ones it passes are.
  const moves =
    size([index.entries[from]!]) <= passed
      ? { first: from, end: from + 1, before: from < to ? to + 1 : to }
      : { first: low, end: high, before: from < to ? from : from + 1 };
  const again = blocks.slice(moves.first, moves.end).map((element, i) => ({ ...blockOf(element), id: index.entries[moves.first + i]!.raw! }));
  const startOf = (block: number): number => (block === index.entries.length ? index.total() : index.start(block));
  const old = { at: index.start(moves.first), length: size(index.entries.slice(moves.first, moves.end)) };
  const target = startOf(moves.before);
  cut(text, old.at, old.length);
  insertBlocksAt(text, target > old.at ? target - old.length : target, again);
  const [entry] = index.entries.splice(from, 1);
  index.entries.splice(to, 0, entry!);
}

function insertChars(text: Y.Text, at: number, value: string, marks: object): void {
  // The attributes are always said: what stands at the place (a block's, or a mark that ends there) must not spread into new words.
  if (value !== '') text.insert(at, value, formatOf(marks));
}

function setMarks(text: Y.Text, at: number, length: number, from: object, to: object): void {
  if (length === 0 || sameMarks(marksOf(from), marksOf(to))) return;
  const before = formatOf(from);
  const after = formatOf(to);
  const keys = Object.keys({ ...before, ...after }).filter((key) => before[key] !== after[key]);
  text.format(at, length, Object.fromEntries(keys.map((key) => [key, after[key] ?? null])));
}

/** What a set_node sets; undefined for what it takes away. */
const changed = <T extends object>(properties: T, next: T): T => ({
  ...Object.fromEntries(Object.keys(properties).map((key) => [key, undefined])),
  ...next,
});

const isFlat = (node: object): node is BodyElement => Array.isArray((node as BodyElement).children) && (node as BodyElement).children.every(isText);

function entryAt(index: BlockIndex, b: number): IndexEntry {
  const entry = index.entries[b];
  if (!entry) throw new Error(`no block ${b} in the body`);
  return entry;
}
