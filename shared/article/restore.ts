/** 恢复到此版: makes a story say what it said at another moment, as one edit that changes only what differs. */
import type * as Y from 'yjs';
import { diffText } from '../makeup/text-diff.js';
import { printedBlocks } from './draft.js';
import { bodyText, fillArticle, HEAD_PARTS, headText, placeBody, readArticle, type PlacedBlock } from './doc.js';
import { textOf, type Article, type Block, type BlockAttrs, type Run } from './model.js';
import { MARK_KEYS } from './model.js';
import { cut, embedAttributes, insertBlocksAt, runAttributes, runsBetween } from './text.js';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Brings back head, opening, credits, body and keywords. Review state, spiked, section and planning stay as they are: they are about tonight.
 * @returns whether anything had to be changed
 */
export function restoreArticle(doc: Y.Doc, wanted: Article, origin?: unknown): boolean {
  const now = readArticle(doc, wanted.id);
  let changed = false;
  doc.transact(() => {
    for (const part of HEAD_PARTS) {
      const value = part === 'headline' ? wanted.headline.join('\n') : wanted[part];
      const text = headText(doc, part);
      const before = text.toJSON();
      if (before === value) continue;
      changed = true;
      for (const { before: out, after: come } of diffText(before, value).reverse()) {
        if (out[1] > out[0]) text.delete(out[0], out[1] - out[0]);
        if (come[1] > come[0]) text.insert(out[0], value.slice(...come));
      }
    }
    for (const field of ['opening', 'credits', 'creditsAt', 'keywords'] as const) {
      if (same(now[field], wanted[field])) continue;
      changed = true;
      fillArticle(doc, { [field]: wanted[field] });
    }
    if (same(now.body, wanted.body)) return;
    changed = true;
    restoreBody(bodyText(doc), wanted.body);
  }, origin);
  return changed;
}

/** Blocks that are in both stay where they are, as many as can; from the end to the beginning, so that earlier places stay true. */
function restoreBody(body: Y.Text, wanted: readonly Block[]): void {
  // Blocks that are only suggested are no part of the story: they wait where they are.
  const current = placeBody(body).filter(
    ({ block: { ins, runs } }) => ins === undefined || runs.some((run) => run.text !== '' && run.ins === undefined),
  );
  const stay = longestRising(current.map(({ block }) => block.id), wanted.map(({ id }) => id)); // prettier-ignore
  let end = body.length;
  for (let i = current.length - 1, j = wanted.length - 1; i >= 0 || j >= 0;) {
    const old = current[i];
    const next = wanted[j];
    // What the reader passes over cannot be edited round: such a block is put down anew when it differs.
    const whole = old && old.length === textOf(old.block.runs).length && old.start >= 0;
    if (old && next && old.block.id === next.id && stay.has(next.id) && (whole || same(old.block, next))) {
      // Nor do suggestions in a block that says the same go.
      if (old.block.ins !== undefined || !same(printedBlocks([old.block])[0], next)) restoreBlock(body, old, next);
      end = old.start;
      [i, j] = [i - 1, j - 1];
    } else if (next && !(old && stay.has(next.id) && old.block.id !== next.id)) {
      insertBlocksAt(body, end, [next]);
      j--;
      if (old && old.block.id === next.id) {
        remove(body, old);
        end = Math.max(0, old.start);
        i--;
      }
    } else if (old) {
      remove(body, old);
      end = Math.max(0, old.start);
      i--;
    }
  }
}

const remove = (body: Y.Text, { start, length }: PlacedBlock): void => (start < 0 ? cut(body, 0, length) : cut(body, start, length + 1));

function restoreBlock(body: Y.Text, { block: old, start }: PlacedBlock, next: Block): void {
  const attributes = embedAttributes(next);
  const before = embedAttributes(old);
  const gone = (Object.keys(before) as (keyof BlockAttrs)[]).filter((key) => !(key in attributes));
  const patch = Object.fromEntries(Object.entries(attributes).filter(([key, value]) => !same(before[key], value)));
  for (const key of gone) patch[key] = null;
  if (Object.keys(patch).length > 0) body.format(start, 1, patch);
  const [a, b] = [textOf(old.runs), textOf(next.runs)];
  const edits = diffText(a, b);
  for (const { before: out, after: come } of [...edits].reverse()) {
    if (out[1] > out[0]) cut(body, start + 1 + out[0], out[1] - out[0]);
    let at = start + 1 + out[0];
    for (const run of runsBetween(next.runs, come[0], come[1])) {
      body.insert(at, run.text, runAttributes(run));
      at += run.text.length;
    }
  }
  // Marks of the words that stayed.
  let [from, to] = [0, 0];
  for (const edit of [...edits, { before: [a.length, a.length], after: [b.length, b.length] }] as typeof edits) {
    const [was, is] = [runsBetween(old.runs, from, edit.before[0]), runsBetween(next.runs, to, edit.after[0])];
    remark(body, start + 1 + to, was, is);
    [from, to] = [edit.before[1], edit.after[1]];
  }
}

/** Gives characters whose marks differ the marks they are to have. Both say the same text. */
function remark(body: Y.Text, at: number, was: readonly Run[], is: readonly Run[]): void {
  let [i, j, a, b] = [0, 0, 0, 0];
  for (; i < was.length && j < is.length;) {
    const [old, next] = [was[i]!, is[j]!];
    const length = Math.min(old.text.length - a, next.text.length - b);
    const patch = Object.fromEntries(MARK_KEYS.filter((key) => old[key] !== next[key]).map((key) => [key, next[key] ?? null]));
    if (length > 0 && Object.keys(patch).length > 0) body.format(at, length, patch);
    [at, a, b] = [at + length, a + length, b + length];
    if (a >= old.text.length) [i, a] = [i + 1, 0];
    if (b >= next.text.length) [j, b] = [j + 1, 0];
  }
}

/** The most of `ids` that stand in the same order in both lists. O(n log n). */
export function longestRising(ids: readonly string[], others: readonly string[]): Set<string> {
  const place = new Map(others.map((id, index) => [id, index]));
  /** By length − 1 of a rising row: the index in `ids` of its end with the lowest place. */
  const ends: number[] = [];
  const before = new Array<number>(ids.length).fill(-1);
  const at = (index: number): number => place.get(ids[index]!)!;
  ids.forEach((id, index) => {
    if (!place.has(id)) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(ends[middle]!) < at(index)) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = index;
  });
  const found = new Set<string>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) found.add(ids[index]!);
  return found;
}
