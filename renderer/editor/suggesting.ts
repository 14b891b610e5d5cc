/**
 * Suggesting mode (修订模式): what a person types, deletes, breaks and pastes becomes suggestions. Works on any bound editor by overriding
 * its acts; what it does depends on the blocks that the act touches, never on the whole story.
 *
 * Also without the mode it watches over new words: they take over no suggestion and no comment that merely ends beside the caret. Both go
 * through `editor.marks`, set before the key comes, for that is how slate-react gives an input method a text of its own to compose in.
 */
import { Editor, Node, Range, Transforms, type BaseEditor, type Point } from 'slate';
import type * as Y from 'yjs';
import { newBlockId } from '../../shared/article/doc.js';
import { notesOf, type Marks } from '../../shared/article/marks.js';
import {
  attrsOf,
  embedFormat,
  formatOf,
  lengthOf,
  marksOf,
  offsetOf,
  sameMarks,
  type BodyElement,
  type BodyText,
  type DeltaOp,
  type SlateBinding,
} from '../../shared/article/slate.js';
import {
  changes,
  deletionDelta,
  mayExtend,
  recordSeen,
  recordSuggestion,
  signatureOf,
  type Signature,
  type Spot,
} from '../../shared/article/suggest.js';
import { isFigureType } from '../../shared/article/draft.js';
import { currentBlock, isFigure, textOfElement, type Pasted } from './rules.js';

export interface Reviewer {
  /** Whether the mode is on. */
  on(): boolean;
  signature(): Signature;
}
interface Context {
  doc: Y.Doc;
  binding: SlateBinding;
  origin: unknown;
  reviewer: Reviewer;
  composing(): boolean;
}
export interface Suggesting {
  /** The marks of the next words, set anew: after the mode changed. */
  refresh(): void;
  /** Puts text in the place of a range, as a suggestion in the mode. Also for what a command replaces. */
  replace(at: Range, text: string): void;
  /** Pastes as a suggestion; null when the mode is off. Call it in one transaction. */
  paste(pasted: readonly Pasted[]): Range | null | 'direct';
}

export function withSuggestions(editor: BaseEditor, { doc, binding, origin, reviewer, composing }: Context): Suggesting {
  const { insertText, insertBreak, deleteBackward, deleteForward, deleteFragment, insertFragment, onChange, apply } = editor;
  const blocks = (): BodyElement[] => editor.children as BodyElement[];
  const own = (id: string): boolean => signatureOf(doc, id)?.by === reviewer.signature().by;
  /** The id of the next suggestion, until it is used. */
  let waiting = newBlockId();
  const record = (id: string): string => {
    recordSuggestion(doc, id, reviewer.signature());
    if (id === waiting) waiting = newBlockId();
    return id;
  };
  const spotOf = ({ path: [b = 0, t = 0], offset }: Point): Spot => ({ block: b, offset: offsetOf(blocks()[b]!.children, t) + offset });
  const one = (act: () => void): void => doc.transact(act, origin);

  /** Which suggestion and which comments new words at a point belong to. */
  const belongs = (point: Point): Marks => {
    const [b = 0, t = 0] = point.path;
    const element = blocks()[b]!;
    const leaf = element.children[t]!;
    const left = point.offset > 0 ? leaf : element.children[t - 1];
    const right = point.offset < leaf.text.length ? leaf : element.children[t + 1];
    const both = left && right ? notesOf(left).filter((id) => notesOf(right).includes(id)) : [];
    const mine = (one: BodyText | undefined): string | undefined =>
      one?.ins !== undefined && one.del === undefined && own(one.ins) ? one.ins : undefined;
    // What follows own struck words replaces them: one suggestion.
    const replaced = left?.del !== undefined && own(left.del) ? left.del : undefined;
    const inBlock = element.ins !== undefined && (isFigure(element) || textOfElement(element) === '') ? element.ins : undefined;
    const ins = reviewer.on()
      ? (mine(leaf) ?? mine(left) ?? mine(right) ?? replaced ?? (inBlock !== undefined && own(inBlock) ? inBlock : waiting))
      : isFigure(element)
        ? element.ins
        : undefined;
    return marksOf({ ins, notes: both.join(' ') });
  };
  const wantedAt = (point: Point): Marks => {
    const { ins: _, del: __, notes: ___, ...rest } = marksOf(editor.marks ?? Node.leaf(editor, point.path));
    return { ...rest, ...belongs(point) };
  };
  const refresh = (): void => {
    const { selection } = editor;
    if (!selection || Range.isExpanded(selection) || !Node.has(editor, selection.anchor.path)) return;
    const leaf = Node.leaf(editor, selection.anchor.path);
    const wanted = wantedAt(selection.anchor);
    editor.marks = sameMarks(wanted, marksOf(leaf)) ? null : wanted;
  };
  editor.onChange = (options) => {
    if (!composing()) refresh();
    onChange(options);
  };

  /** The own suggestion beside a stretch whose deletions go on with this one. */
  const neighbour = (from: Point, to: Point): string | undefined => {
    const beside = (point: Point, by: -1 | 1): string | undefined => {
      const { children } = blocks()[point.path[0]!]!;
      const leaf = children[point.path[1]!]!;
      const there =
        by < 0 ? (point.offset > 0 ? leaf : children[point.path[1]! - 1]) : point.offset < leaf.text.length ? leaf : children[point.path[1]! + 1];
      return there?.del;
    };
    return [beside(to, 1), beside(from, -1)].find((id) => id !== undefined && own(id) && mayExtend(doc, id));
  };
  const strike = (at: Range, caret: 'start' | 'end'): string => {
    const [start, end] = Range.edges(at);
    const id = neighbour(start, end) ?? waiting;
    const ref = Editor.pointRef(editor, caret === 'start' ? start : end, { affinity: caret === 'start' ? 'backward' : 'forward' });
    one(() => write(binding.toFlat(start), deletionDelta(blocks(), spotOf(start), spotOf(end), id, own), id));
    // After the transaction: undo leads back to where the caret was before it.
    Transforms.select(editor, ref.unref() ?? start);
    return id;
  };
  const strikeBlock = (b: number): void =>
    one(() => {
      const at = binding.startOf(b);
      const embed = binding.toFlat({ path: [b, 0], offset: 0 }) > at;
      const to = { block: b, offset: lengthOf(blocks()[b]!) };
      write(at, deletionDelta(blocks(), { block: b, offset: 0 }, to, waiting, own, embed), waiting);
    });
  const write = (at: number, delta: readonly DeltaOp[], id: string): void => {
    if (!changes(delta)) return;
    if (delta.some(({ attributes }) => attributes?.['del'] === id)) {
      if (signatureOf(doc, id) === null) recordSeen(doc, id);
      record(id);
    }
    binding.change([...(at > 0 ? [{ retain: at }] : []), ...delta]);
  };
  const live = (from: Point, to: Point): boolean => changes(deletionDelta(blocks(), spotOf(from), spotOf(to), waiting, own));

  editor.insertText = (text, options) => {
    const { selection } = editor;
    if (!selection || options?.at) return insertText(text, options);
    if (Range.isExpanded(selection)) {
      if (reviewer.on()) strike(Editor.unhangRange(editor, selection), 'end');
      else Transforms.delete(editor);
    }
    refresh();
    if (reviewer.on()) one(() => record(belongs(editor.selection!.anchor).ins!));
    insertText(text, options);
  };

  editor.insertBreak = () => {
    if (!reviewer.on() || !editor.selection) return insertBreak();
    if (Range.isExpanded(editor.selection)) strike(editor.selection, 'end');
    const [element, index] = currentBlock(editor)!;
    const caret = editor.selection.anchor;
    const empty = textOfElement(element) === '';
    if (element.type === 'cell' || (empty && !isFigure(element) && element.type !== 'paragraph')) return insertBreak();
    const { ins } = belongs(caret);
    const fresh = { insert: { id: newBlockId() }, attributes: { ...goingOn(element, Editor.isEnd(editor, caret, [index])), ins } };
    const start = binding.startOf(index);
    // At a block's beginning the new paragraph comes before it, and the block goes down as it is.
    const above = !empty && Editor.isStart(editor, caret, [index]) && binding.toFlat(caret) > start;
    const at = above ? start : binding.toFlat(isFigure(element) ? Editor.end(editor, [index]) : caret);
    one(() => {
      record(ins!);
      binding.change([...(at > 0 ? [{ retain: at }] : []), fresh]);
    });
    Transforms.select(editor, Editor.start(editor, [index + 1]));
  };

  editor.deleteFragment = (options) => {
    if (!reviewer.on() || !editor.selection || Range.isCollapsed(editor.selection)) return deleteFragment(options);
    // What is typed next stands behind the words it replaces.
    strike(Editor.unhangRange(editor, editor.selection), options?.direction === 'backward' ? 'start' : 'end');
    refresh();
  };

  /** Strikes the next unit that is not struck already, over what is. */
  const strikeNext = (by: 'before' | 'after', unit: 'character' | 'word' | 'line' | 'block'): void => {
    let from = editor.selection!.anchor;
    for (;;) {
      const to = by === 'before' ? Editor.before(editor, from, { unit }) : Editor.after(editor, from, { unit });
      if (!to) return Transforms.select(editor, from);
      const [start, end] = by === 'before' ? [to, from] : [from, to];
      const into = blocks()[to.path[0]!]!;
      if (to.path[0] !== from.path[0] && (isFigureType(into.type) || isFigureType(blocks()[from.path[0]!]!.type)))
        return Transforms.select(editor, to);
      if (live(start, end)) return void strike({ anchor: start, focus: end }, by === 'before' ? 'start' : 'end');
      from = to;
    }
  };

  editor.deleteBackward = (unit) => {
    const here = currentBlock(editor);
    if (!reviewer.on() || !here || !editor.selection) return deleteBackward(unit);
    if (Range.isExpanded(editor.selection)) return editor.deleteFragment({ direction: 'backward' });
    const [element, index] = here;
    if (Editor.isStart(editor, editor.selection.anchor, [index])) {
      const previous = blocks()[index - 1];
      const bare = isFigure(element) && element.media === undefined && !element.url && textOfElement(element) === '';
      if (bare || (!isFigure(element) && element.type !== 'paragraph')) return deleteBackward(unit);
      if (isFigure(element)) {
        if (previous && textOfElement(previous) === '' && !isFigure(previous)) strikeBlock(index - 1);
        return;
      }
      if (previous && isFigureType(previous.type)) {
        const end = Editor.end(editor, [index - 1]);
        if (textOfElement(element) === '') strikeBlock(index);
        return Transforms.select(editor, end);
      }
    }
    strikeNext('before', unit);
  };
  editor.deleteForward = (unit) => {
    const here = currentBlock(editor);
    if (!reviewer.on() || !here || !editor.selection) return deleteForward(unit);
    if (Range.isExpanded(editor.selection)) return editor.deleteFragment({ direction: 'forward' });
    const [element, index] = here;
    const next = blocks()[index + 1];
    if (next && Editor.isEnd(editor, editor.selection.anchor, [index]) && (isFigureType(next.type) || isFigureType(element.type))) {
      if (element.type === 'cell') return;
      if (textOfElement(element) === '' && !isFigure(element)) strikeBlock(index);
      else if (textOfElement(next) === '' && !isFigureType(next.type)) strikeBlock(index + 1);
      else Transforms.select(editor, Editor.start(editor, [index + 1]));
      return;
    }
    strikeNext('after', unit);
  };

  // Whatever puts a block in or takes one out, by whichever command.
  editor.apply = (op) => {
    if (reviewer.on() && 'path' in op && op.path.length === 1) {
      if (op.type === 'remove_node') return strikeBlock(op.path[0]!);
      if (op.type === 'insert_node' && 'children' in op.node) {
        const element = op.node as BodyElement;
        return one(() => {
          const ins = record(waiting);
          const children = element.children.map((child) => (child.text === '' ? child : { ...plain(child), ins }));
          apply({ ...op, node: { ...element, ins, children } });
        });
      }
    }
    apply(op);
  };

  const paste = (pasted: readonly Pasted[]): Range | null | 'direct' => {
    if (!reviewer.on()) return 'direct';
    if (pasted.length === 0) return null;
    if (blocks().length === 0) Transforms.insertNodes(editor, { id: '', type: 'paragraph', children: [{ text: '' }] }, { at: [0] });
    if (!editor.selection) Transforms.select(editor, Editor.end(editor, []));
    if (Range.isExpanded(editor.selection!)) strike(Editor.unhangRange(editor, editor.selection!), 'end');
    const [element, index] = currentBlock(editor)!;
    const ins = record(belongs(editor.selection!.anchor).ins!);
    const only = pasted.length === 1 && pasted[0]!.type === 'paragraph';
    const caret = isFigure(element) && !only ? Editor.end(editor, [index]) : editor.selection!.anchor;
    const delta: DeltaOp[] = [];
    pasted.forEach((block, i) => {
      // The first paragraph goes on in the block at the caret; every other block begins with a break of its own.
      if (i > 0 || block.type !== 'paragraph' || (isFigure(element) && !only))
        delta.push({ insert: { id: newBlockId() }, attributes: { ...embedFormat(plainBlock(block)), ins } });
      for (const child of block.children) if (child.text !== '') delta.push({ insert: child.text, attributes: { ...formatOf(plain(child)), ins } });
    });
    const last = pasted.at(-1)!;
    const atEnd = Editor.isEnd(editor, caret, [index]);
    // Words behind must not run into a caption or a crosshead, and after a figure there is a place to go on writing.
    if (last.type !== 'paragraph' && (!atEnd || index === blocks().length - 1))
      delta.push({ insert: { id: newBlockId() }, attributes: { type: 'paragraph', ins } });
    const at = binding.toFlat(caret);
    binding.change([...(at > 0 ? [{ retain: at }] : []), ...delta]);
    const length = delta.reduce((sum, { insert }) => sum + (typeof insert === 'string' ? insert.length : 1), 0);
    const range = { anchor: binding.toPoint(at)!, focus: binding.toPoint(at + length)! };
    Transforms.select(editor, range.focus);
    return range;
  };
  editor.insertFragment = (fragment, options) => {
    if (!reviewer.on()) return insertFragment(fragment, options);
    one(() => void paste(fragment.filter((node): node is BodyElement => 'children' in node)));
  };

  return {
    refresh: () => {
      refresh();
      editor.onChange();
    },
    replace: (at, text) =>
      one(() => {
        Transforms.select(editor, at);
        if (text !== '') editor.insertText(text);
        else editor.deleteFragment();
      }),
    paste,
  };
}

/** What a new block behind this one is: lists, interviews and boxes go on. */
function goingOn(element: BodyElement, atEnd: boolean): Record<string, unknown> {
  const { type, list, box } = element;
  const next = type === 'question' ? 'answer' : type === 'answer' ? (atEnd ? 'question' : 'answer') : type === 'item' ? 'item' : 'paragraph';
  return { type: next, ...(next === 'item' && list !== undefined && { list }), ...(box !== undefined && { box }) };
}

const plain = ({ ins: _, del: __, notes: ___, ...rest }: BodyText): BodyText => rest;
const plainBlock = (block: Pasted): object => ({ type: block.type, ...attrsOf({ ...block, ins: undefined, del: undefined }) });
