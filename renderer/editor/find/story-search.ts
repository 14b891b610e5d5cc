/**
 * Every match in a story: head parts, the body's blocks with credits and alt texts of their pictures, and the names in the credit line.
 * Works in slices and by block: a block that did not change is not searched again, so a key costs one block and a comparison of pointers.
 */
import { HEAD_PARTS, type HeadPart } from '../../../shared/article/doc.js';
import type { Credit } from '../../../shared/article/model.js';
import type { BodyElement } from '../../../shared/article/slate.js';
import type { Finder, Match } from '../../../shared/copy/find.js';
import { textOfElement } from '../rules.js';
import { changedSpan } from './changed.js';

export const FIELDS = ['text', 'credit', 'alt'] as const;
export type Field = (typeof FIELDS)[number];
export type Place = { in: 'head'; part: HeadPart } | { in: 'block'; index: number; field: Field } | { in: 'credits'; index: number };
export type Found = Match & { place: Place };

/** What is searched, as it is at this moment. */
export interface StoryText {
  heads: Readonly<Record<HeadPart, string>>;
  blocks: readonly BodyElement[];
  credits: readonly Credit[];
}

type BlockHit = Match & { field: Field };
const NONE: readonly BlockHit[] = [];

export const fieldText = (block: BodyElement, field: Field): string => (field === 'text' ? textOfElement(block) : (block[field] ?? ''));

export class StorySearch {
  private blocks: readonly BodyElement[] = [];
  /** For each block what was found in it; null: not looked at yet. */
  private hits: (readonly BlockHit[] | null)[] = [];
  private inBlocks = 0;
  private waiting = 0;
  /** No block before this one waits. */
  private first = 0;
  private heads: Record<HeadPart, Match[]> = { kicker: [], headline: [], deck: [], standfirst: [] };
  private credits: Match[][] = [];

  constructor(private readonly finder: Finder) {}

  /** Matches found so far. */
  get total(): number {
    return HEAD_PARTS.reduce((n, part) => n + this.heads[part].length, 0) + this.inBlocks + this.credits.reduce((n, list) => n + list.length, 0);
  }
  /** Whether every block was looked at. */
  get done(): boolean {
    return this.waiting === 0;
  }

  /** Brings the matches to this text; goes on until all is found or `enough` says so (asked every few blocks). */
  update(text: StoryText, enough: () => boolean = () => false): void {
    for (const part of HEAD_PARTS) this.heads[part] = this.finder.find(text.heads[part]);
    this.credits = text.credits.map(({ name }) => this.finder.find(name));
    this.replaceSpan(text.blocks);
    for (let i = this.first; i < this.hits.length && this.waiting > 0; i++) {
      if (this.hits[i] === null) {
        const found = this.search(this.blocks[i]!);
        this.hits[i] = found;
        this.inBlocks += found.length;
        this.waiting--;
      }
      this.first = i + 1;
      if (i % 16 === 15 && enough()) return;
    }
  }

  private search(block: BodyElement): readonly BlockHit[] {
    let found: BlockHit[] | null = null;
    for (const field of FIELDS) {
      const text = fieldText(block, field);
      if (text === '') continue;
      for (const match of this.finder.find(text)) if (field !== 'text' || !isStruck(block, match)) (found ??= []).push({ ...match, field });
    }
    return found ?? NONE;
  }

  private replaceSpan(blocks: readonly BodyElement[]): void {
    if (blocks === this.blocks) return;
    const { start, before, after } = changedSpan(this.blocks, blocks);
    for (let i = start; i < before; i++) {
      const was = this.hits[i];
      if (was === null) this.waiting--;
      else this.inBlocks -= was!.length;
    }
    const fresh = new Array<null>(after - start).fill(null);
    this.waiting += fresh.length;
    if (before - start === fresh.length) for (let i = start; i < before; i++) this.hits[i] = null;
    else this.hits = [...this.hits.slice(0, start), ...fresh, ...this.hits.slice(before)];
    if (fresh.length > 0 || this.first > start) this.first = Math.min(this.first, start);
    this.blocks = blocks;
  }

  /** What was found in a block so far. */
  inBlock(index: number): readonly BlockHit[] {
    return this.hits[index] ?? NONE;
  }
  inHead(part: HeadPart): readonly Match[] {
    return this.heads[part];
  }

  /** All matches in reading order. */
  *all(): Generator<Found> {
    for (const part of HEAD_PARTS) for (const match of this.heads[part]) yield { ...match, place: { in: 'head', part } };
    for (let index = 0; index < this.hits.length; index++)
      for (const { start, end, field } of this.hits[index] ?? NONE) yield { start, end, place: { in: 'block', index, field } };
    for (let index = 0; index < this.credits.length; index++)
      for (const match of this.credits[index]!) yield { ...match, place: { in: 'credits', index } };
  }

  /** The match after (or before) a place, round the end if need be; null when there is none. O(blocks). */
  step(from: Found | null, by: 1 | -1): Found | null {
    let firstOne: Found | null = null;
    let lastBefore: Found | null = null;
    let last: Found | null = null;
    for (const found of this.all()) {
      firstOne ??= found;
      last = found;
      const order = from ? compare(found, from) : 1;
      if (by > 0 && order > 0) return found;
      if (by < 0 && order < 0) lastBefore = found;
      if (by < 0 && order >= 0 && lastBefore) return lastBefore;
    }
    return by > 0 ? firstOne : (lastBefore ?? last);
  }

  /** The match that stands exactly there, with its number from 1; null when there is none any more. */
  locate(wanted: Found): { found: Found; number: number } | null {
    let number = 0;
    for (const found of this.all()) {
      number++;
      const order = compare(found, wanted);
      if (order === 0) return found.end === wanted.end ? { found, number } : null;
      if (order > 0) return null;
    }
    return null;
  }
}

/** Whether words that are suggested to go stand in the match: they are not text to be found any more. */
function isStruck(block: BodyElement, { start, end }: Match): boolean {
  let at = 0;
  for (const child of block.children) {
    const from = at;
    at += child.text.length;
    if (from < end && at > start && (child as { del?: unknown }).del !== undefined) return true;
  }
  return false;
}

const rank = ({ place, start }: Found): [number, number, number, number] =>
  place.in === 'head'
    ? [0, HEAD_PARTS.indexOf(place.part), 0, start]
    : place.in === 'block'
      ? [1, place.index, FIELDS.indexOf(place.field), start]
      : [2, place.index, 0, start];

/** By reading order: negative when `a` stands before `b`. */
export function compare(a: Found, b: Found): number {
  const [x, y] = [rank(a), rank(b)];
  for (let i = 0; i < 4; i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return 0;
}
