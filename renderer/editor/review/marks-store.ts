/** What the page's texts must know of the review to draw themselves: one small store for each story, asked by each text for its own ids. */
import { createContext, useContext } from 'react';
import { createStore, useStore } from 'zustand';
import type { BodyText } from '../../../shared/article/slate.js';

export interface ReviewMarks {
  /** Comments that are shown in the text: those not resolved, or all. */
  notes: ReadonlySet<string>;
  /** Suggestion → who made it: the name and the place among the people, which gives line and colour. */
  people: ReadonlyMap<string, { name: string; person: number }>;
  /** The place of whoever sits here: what is just typed is theirs before anything was read anew. */
  me: number;
}
export const NO_MARKS: ReviewMarks = { notes: new Set(), people: new Map(), me: 0 };
export const createMarks = () => createStore<ReviewMarks>(() => NO_MARKS);
export type MarksStore = ReturnType<typeof createMarks>;
export const MarksContext = createContext<MarksStore>(createMarks());

/** `note ins del`, each the person's place or -1; a string, so that a text is drawn anew only when its own marks change. */
export function useMarksOf({ ins, del, notes }: BodyText): { noted: boolean; ins: number; del: number } {
  const key = useStore(useContext(MarksContext), ({ notes: open, people, me }) => {
    const who = (id: string | undefined) => (id === undefined ? -1 : (people.get(id)?.person ?? me));
    return `${notes?.split(' ').some((id) => open.has(id)) ? 1 : 0} ${who(ins)} ${who(del)}`;
  });
  const [noted, inserted, deleted] = key.split(' ').map(Number) as [number, number, number];
  return { noted: noted === 1, ins: inserted, del: deleted };
}
export const useNameOf = (id: string | undefined): string =>
  useStore(useContext(MarksContext), ({ people }) => (id === undefined ? '' : (people.get(id)?.name ?? '')));
