/**
 * What desks still have to say about a story, for its proof: open comments, suggested edits, wordings proposed for its head, each with the
 * stretch of the printed text it is about.
 */
import type * as Y from 'yjs';
import { readThreads } from '../../../../shared/article/comments.js';
import { bodyText, readDraft } from '../../../../shared/article/doc.js';
import { printedPlace } from '../../../../shared/article/draft.js';
import { readProposals } from '../../../../shared/article/proposals.js';
import { gather, type Place } from '../../../../shared/article/review.js';

/** Characters of a block or a head part, UTF-16; `from === to`: between two of them. `to` null: all of it. */
export interface Stretch {
  part: string;
  from: number;
  to: number | null;
}
export interface Said {
  by: string;
  role: string;
  /** ms since 1970 */
  at: number;
  text: string;
}
export interface Note {
  kind: 'comment' | 'change' | 'wording';
  article: string;
  /** Empty: the whole story. */
  stretches: Stretch[];
  /** The words a comment is about, as they were; of a wording the head part's name. */
  quote: string;
  /** What a change takes out and puts in, in the order of the text; `¶` is a paragraph's beginning. */
  parts: { kind: 'ins' | 'del'; text: string }[];
  /** A comment and its answers; who made a change (without words). */
  said: Said[];
}

/** In the order of the head, then of the text, then of the whole story's. O(characters). */
export function notesOf(article: string, doc: Y.Doc): Note[] {
  const draft = readDraft(bodyText(doc)).map(({ runs, ...block }) => ({ ...block, children: runs }));
  const found = gather(doc, draft);
  const printed = (places: readonly Place[]): Stretch[] =>
    places.flatMap(({ index, from, to }) => {
      const [first, last] = [printedPlace(draft, { index, offset: from }), printedPlace(draft, { index, offset: to })];
      return first && last && first.block === last.block ? [{ part: first.block, from: first.offset, to: last.offset }] : [];
    });
  const notes: Note[] = [];
  for (const { id, part, quote, messages, done } of readThreads(doc)) {
    if (done) continue;
    const said = messages.filter(({ gone }) => !gone).map(({ by, role, at, text }) => ({ by, role, at, text }));
    const stretches = part === null ? joined(printed(found.notes.get(id) ?? [])) : [{ part, from: 0, to: null }];
    notes.push({ kind: 'comment', article, stretches, quote, parts: [], said });
  }
  for (const { signature, parts, places } of found.changes) {
    const said = signature ? [{ by: signature.by, role: signature.role, at: signature.at, text: '' }] : [];
    notes.push({ kind: 'change', article, stretches: joined(printed(places)), quote: '', parts, said });
  }
  for (const { part, by, role, at, text } of readProposals(doc))
    notes.push({
      kind: 'wording',
      article,
      stretches: [{ part, from: 0, to: null }],
      quote: part,
      parts: [{ kind: 'ins', text }],
      said: [{ by, role, at, text: '' }],
    });
  const blocks = new Map(draft.map(({ id }, i) => [id, i]));
  const rank = ({ stretches: [first] }: Note): [number, number] =>
    first ? [blocks.get(first.part) ?? -1, first.from] : [Number.MAX_SAFE_INTEGER, 0];
  return notes.sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}

/** Neighbours become one stretch: atoms of one comment end where a mark begins. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    const last = found.at(-1);
    if (last && last.part === stretch.part && last.to === stretch.from && last.from !== last.to && stretch.from !== stretch.to) last.to = stretch.to;
    else if (!last || last.part !== stretch.part || last.from !== stretch.from || last.to !== stretch.to) found.push({ ...stretch });
  }
  return found;
}
