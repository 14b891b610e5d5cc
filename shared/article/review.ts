/** What of a story is under review: its suggestions gathered from the marks, its comments with their places. Pure; the caller owns the cache. */
import type * as Y from 'yjs';
import { commentMap, readThreads } from './comments.js';
import { bodyText, readDraft } from './doc.js';
import { notesOf, type Change, type Marks } from './marks.js';
import { proposalMap, readProposals } from './proposals.js';
import { signatureOf, suggestionMap, type Signature } from './suggest.js';

/** A block as the editor holds it. */
interface Held extends Change {
  id: string;
  children: readonly (Marks & { text: string })[];
}
/** A stretch of a block's characters; 0–0 is the block's beginning. */
export interface Place {
  /** Index of the block. */
  index: number;
  /** Id of the block. */
  block: string;
  from: number;
  to: number;
}
export interface Atom extends Omit<Place, 'index'> {
  kind: 'ins' | 'del' | 'note';
  id: string;
  text: string;
}

/** A paragraph's beginning in what a change says. */
export const BREAK = '¶';

/** One person's change: suggestions of theirs that touch each other. */
export interface SuggestedChange {
  ids: string[];
  /** null: its record is missing. */
  signature: Signature | null;
  /** In the order of the text. `¶` stands for a paragraph's beginning. */
  parts: { kind: 'ins' | 'del'; text: string }[];
  places: Place[];
}
export interface Found {
  changes: SuggestedChange[];
  /** Comment id → where its words stand now. */
  notes: Map<string, Place[]>;
}

/** What one block carries; null: nothing. */
export function atomsOf(block: Held): readonly Atom[] | null {
  const atoms: Atom[] = [];
  const add = (kind: Atom['kind'], id: string | undefined, from: number, to: number, text: string) => {
    if (id !== undefined) atoms.push({ kind, id, block: block.id, from, to, text });
  };
  add('ins', block.ins, 0, 0, BREAK);
  add('del', block.del, 0, 0, BREAK);
  let at = 0;
  for (const child of block.children) {
    const to = at + child.text.length;
    if (to > at) {
      add('ins', child.ins, at, to, child.text);
      add('del', child.del, at, to, child.text);
      for (const note of notesOf(child)) add('note', note, at, to, child.text);
    }
    at = to;
  }
  return atoms.length > 0 ? atoms : null;
}

/** Gathers a whole body. `atoms` may remember blocks: then the cost is one look-up for each block that carries nothing. */
export function gather(doc: Y.Doc, blocks: readonly Held[], atoms: (block: Held) => readonly Atom[] | null = atomsOf): Found {
  const notes = new Map<string, Place[]>();
  const byId = new Map<string, SuggestedChange>();
  const changes: SuggestedChange[] = [];
  /** Where the last suggestion's words ended, and whose they were. */
  let end: { block: number; at: number; change: SuggestedChange } | null = null;
  blocks.forEach((block, b) => {
    for (const { kind, id, text, ...where } of atoms(block) ?? []) {
      const place = { index: b, ...where };
      if (kind === 'note') {
        const places = notes.get(id);
        if (places) places.push(place);
        else notes.set(id, [place]);
        continue;
      }
      const beginning = text === BREAK && place.to === 0;
      const before = end && b > 0 && end.block === b - 1 && beginning && end.at === lengthOf(blocks[b - 1]!);
      const touches: boolean =
        end !== null && (before === true || (end.block === b && end.at === place.from) || (end.block === b && end.at === place.to));
      let change = byId.get(id);
      if (!change) {
        const signature = signatureOf(doc, id);
        if (touches && signature !== null && end!.change.signature?.by === signature.by) change = end!.change;
        else changes.push((change = { ids: [], signature, parts: [], places: [] }));
        change.ids.push(id);
        byId.set(id, change);
      }
      const part = change.parts.at(-1);
      if (part?.kind === kind) part.text += text;
      else change.parts.push({ kind, text });
      change.places.push(place);
      end = { block: b, at: place.to, change };
    }
  });
  return { changes, notes };
}

const lengthOf = ({ children }: Held): number => children.reduce((sum, { text }) => sum + text.length, 0);

/** How much of a story is still to be decided: for preflight and lists. Linear in the body's length where anything was ever suggested or noted. */
export function openReview(doc: Y.Doc): { comments: number; suggestions: number } {
  if (suggestionMap(doc).size + commentMap(doc).size + proposalMap(doc).size === 0) return { comments: 0, suggestions: 0 };
  const draft = readDraft(bodyText(doc)).map(({ runs, ...block }) => ({ ...block, children: runs }));
  return {
    comments: readThreads(doc).filter(({ done }) => done === null).length,
    suggestions: gather(doc, draft).changes.length + readProposals(doc).length,
  };
}
