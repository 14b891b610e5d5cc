/** What the cards show: comments, suggestions and proposals of a story, in the order of its text. */
import type * as Y from 'yjs';
import { readThreads, type Thread } from '../../../shared/article/comments.js';
import { HEAD_PARTS, type HeadPart } from '../../../shared/article/doc.js';
import { readProposals, type Proposal } from '../../../shared/article/proposals.js';
import { atomsOf, gather, type Atom, type Place, type SuggestedChange } from '../../../shared/article/review.js';
import type { BodyElement } from '../../../shared/article/slate.js';
import { suggestionMap } from '../../../shared/article/suggest.js';
import { commentMap } from '../../../shared/article/comments.js';
import { NO_MARKS, type ReviewMarks } from './marks-store.js';

export type Card = { key: string; places: Place[]; by: string } & (
  { kind: 'thread'; thread: Thread } | { kind: 'change'; change: SuggestedChange } | { kind: 'proposal'; proposal: Proposal }
);
export interface Review {
  cards: Card[];
  /** Names in the order of their first word here. */
  people: string[];
  marks: ReviewMarks;
}
export const NOTHING: Review = { cards: [], people: [], marks: NO_MARKS };
export type Remembered = WeakMap<BodyElement, readonly Atom[] | 'none'>;
/** How many people have a line of their own. */
export const LINES = 5;

/** One look-up for each block, and no more where nothing was ever commented or suggested. */
export function readReview(doc: Y.Doc, blocks: readonly BodyElement[], remembered: Remembered, me: string): Review {
  const threads = readThreads(doc);
  const proposals = readProposals(doc);
  if (threads.length === 0 && proposals.length === 0 && suggestionMap(doc).size === 0 && commentMap(doc).size === 0) return NOTHING;
  const { changes, notes } = gather(doc, blocks, (block) => {
    const element = block as BodyElement;
    let atoms = remembered.get(element);
    if (atoms === undefined) remembered.set(element, (atoms = atomsOf(element) ?? 'none'));
    return atoms === 'none' ? null : atoms;
  });
  const first = new Map<string, number>();
  const met = (name: string | undefined, at: number) => {
    if (name !== undefined && !(first.get(name)! <= at)) first.set(name, at);
  };
  threads.forEach(({ messages }) => messages.forEach(({ by, at }) => met(by, at)));
  proposals.forEach(({ by, at }) => met(by, at));
  changes.forEach(({ signature }) => met(signature?.by, signature?.at ?? 0));
  const people = [...first.keys()].sort((a, b) => first.get(a)! - first.get(b)! || (a < b ? -1 : 1));

  const cards: Card[] = [
    ...threads.map((thread): Card => ({
      kind: 'thread',
      key: `c:${thread.id}`,
      thread,
      places: notes.get(thread.id) ?? [],
      by: thread.messages[0].by,
    })),
    ...changes.map((change): Card => ({ kind: 'change', key: `s:${change.ids[0]}`, change, places: change.places, by: change.signature?.by ?? '' })),
    ...proposals.map((proposal): Card => ({ kind: 'proposal', key: `p:${proposal.part}/${proposal.by}`, proposal, places: [], by: proposal.by })),
  ];
  const order = cards.map((card, i) => ({ card, i, rank: rankOf(card) })).sort((a, b) => compare(a.rank, b.rank) || a.i - b.i);
  return {
    cards: order.map(({ card }) => card),
    people,
    marks: {
      me: (people.includes(me) ? people.indexOf(me) : people.length) % LINES,
      notes: new Set(threads.filter(({ done }) => done === null).map(({ id }) => id)),
      people: new Map(
        changes.flatMap(({ ids, signature }) =>
          ids.map((id) => [id, { name: signature?.by ?? '', person: Math.max(0, people.indexOf(signature?.by ?? '')) % LINES }] as const),
        ),
      ),
    },
  };
}

export const partOf = (card: Card): HeadPart | null =>
  card.kind === 'proposal' ? card.proposal.part : card.kind === 'thread' ? card.thread.part : null;

/** The head first, then what is about the whole story, the body, and last what has lost its words. */
function rankOf(card: Card): [number, number, number] {
  const part = partOf(card);
  if (part !== null) return [0, HEAD_PARTS.indexOf(part), 0];
  const place = card.places[0];
  if (place) return [2, place.index, place.from];
  return card.kind === 'thread' && card.thread.quote !== '' ? [3, 0, 0] : [1, 0, 0];
}
const compare = (a: [number, number, number], b: [number, number, number]): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

export interface Filter {
  person: string | null;
  resolved: boolean;
}
export const shownCards = ({ cards }: Review, { person, resolved }: Filter): Card[] =>
  cards.filter(
    (card) =>
      (resolved || card.kind !== 'thread' || card.thread.done === null) &&
      (person === null || card.by === person || (card.kind === 'thread' && card.thread.messages.some(({ by }) => by === person))),
  );

/** The card whose words hold these marks; suggestions before comments, the innermost being the one that is meant. */
export function cardAt(cards: readonly Card[], ids: readonly string[]): Card | null {
  return (
    cards.find((card) => card.kind === 'change' && card.change.ids.some((id) => ids.includes(id))) ??
    cards.find((card) => card.kind === 'thread' && ids.includes(card.thread.id)) ??
    null
  );
}

/** Tops for cards of these heights, none over another: each as near its anchor as can be, the active one at it. px */
export function stack(cards: readonly { anchor: number; height: number }[], active: number, gap = 8): number[] {
  const tops = cards.map(({ anchor }) => anchor);
  const from = Math.max(active, 0);
  for (let i = from + 1; i < cards.length; i++) tops[i] = Math.max(tops[i]!, tops[i - 1]! + cards[i - 1]!.height + gap);
  for (let i = from - 1; i >= 0; i--) tops[i] = Math.min(tops[i]!, tops[i + 1]! - cards[i]!.height - gap);
  if (tops.length > 0 && tops[0]! < 0) {
    tops[0] = 0;
    for (let i = 1; i < cards.length; i++) tops[i] = Math.max(tops[i]!, tops[i - 1]! + cards[i - 1]!.height + gap);
  }
  return tops;
}
