/**
 * Marks of characters, in their two forms: format attributes in the document's text, and properties of the editor's texts.
 * `ins` and `del` name the suggestion that puts the characters in or takes them out. A comment's mark is the attribute `c:<id>`: one
 * attribute for each comment, so that comments on two desks never overwrite each other; the editor holds them as one sorted string.
 */
import { isSafeLink } from './links.js';
import type { Block, Run } from './model.js';

export interface Change {
  /** Id of the suggestion that puts this in. */
  ins?: string | undefined;
  /** Id of the suggestion that takes this out. */
  del?: string | undefined;
}
export interface Marks extends Omit<Run, 'text'>, Change {
  /** Ids of the comments on these characters, sorted, with a space between. */
  notes?: string | undefined;
}
/** A run as the desks see it, with what is suggested and commented. What is printed is `Run`. */
export interface DraftRun extends Marks {
  text: string;
}
export interface DraftBlock extends Omit<Block, 'runs'>, Change {
  runs: DraftRun[];
}

export const LEAF_KEYS = ['strong', 'emphasis', 'link', 'ins', 'del', 'notes'] as const;
const NOTE = 'c:';
export const noteKey = (comment: string): string => NOTE + comment;

/** Suggestion marks of a block or of characters. */
export function changeOf(values: object): Change {
  const { ins, del } = values as Record<string, unknown>;
  return { ...(typeof ins === 'string' && ins !== '' && { ins }), ...(typeof del === 'string' && del !== '' && { del }) };
}

function plainMarks(values: object): Marks {
  const { strong, emphasis, link } = values as Record<string, unknown>;
  return {
    ...(strong === true && { strong: true as const }),
    ...(emphasis === true && { emphasis: true as const }),
    ...(typeof link === 'string' && isSafeLink(link) && { link }),
    ...changeOf(values),
  };
}

/** Of the editor's texts. */
export function marksOf(values: object): Marks {
  const { notes } = values as Record<string, unknown>;
  return { ...plainMarks(values), ...(typeof notes === 'string' && notes !== '' && { notes }) };
}

/** Of format attributes in the document. */
export function marksFrom(attributes: Record<string, unknown>): Marks {
  let notes: string[] | null = null;
  for (const key in attributes) if (key.startsWith(NOTE) && attributes[key] === true && !/\s/.test(key)) (notes ??= []).push(key.slice(NOTE.length));
  return { ...plainMarks(attributes), ...(notes && { notes: notes.sort().join(' ') }) };
}

export const notesOf = (marks: Marks): string[] => (marks.notes === undefined ? [] : marks.notes.split(' '));

/** Marks as format attributes; a fresh object each time, for Yjs writes into it. */
export function formatOf(values: object): Record<string, unknown> {
  const { notes, ...rest } = marksOf(values);
  const format: Record<string, unknown> = rest;
  if (notes !== undefined) for (const id of notes.split(' ')) format[noteKey(id)] = true;
  return format;
}

export const sameMarks = (a: Marks, b: Marks): boolean => LEAF_KEYS.every((key) => a[key] === b[key]);
