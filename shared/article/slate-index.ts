/**
 * Where the blocks stand in the body's flat text. Kept beside the editor's value, because a block's id there may differ from the id in
 * its embed (a merge can bring two embeds of one id) and the first block may have no embed at all.
 */
import type * as Y from 'yjs';
import { placeBody, uniqueId } from './doc.js';

export interface IndexEntry {
  /** The id in the embed as it is; '~' where that is none; null = no embed, text before the first one (only the first block). */
  raw: string | null;
  /** Characters, without the embed. */
  length: number;
}

export class BlockIndex {
  entries: IndexEntry[] = [];

  /** Reads all of it anew: linear in the body's length. */
  load(text: Y.Text): void {
    const raws = (text.toDelta() as { insert: unknown }[]).flatMap((op) => (typeof op.insert === 'string' ? [] : [rawId(op.insert)]));
    let next = 0;
    this.entries = placeBody(text).map(({ start, length }) => ({ raw: start < 0 ? null : raws[next++]!, length }));
  }

  /** Flat index of a block's embed; for a block without one, of its first character. O(blocks): some microseconds at 5,000. */
  start(block: number): number {
    let at = 0;
    for (let i = 0; i < block; i++) at += this.entries[i]!.length + 1;
    return block > 0 && this.entries[0]!.raw === null ? at - 1 : at;
  }

  /** Flat index of a block's first character. */
  textStart(block: number): number {
    return this.start(block) + (this.entries[block]!.raw === null ? 0 : 1);
  }

  /** Length of the whole body. */
  total(): number {
    return this.start(this.entries.length);
  }

  /** The ids as a reader of the document sees them: the same function, so always the same answer. */
  ids(): string[] {
    const taken = new Map<string, number>();
    return this.entries.map(({ raw }) => uniqueId(raw ?? '~', taken));
  }
}

export function rawId(embed: unknown): string {
  const id = typeof embed === 'object' && embed !== null ? (embed as { id?: unknown }).id : undefined;
  return typeof id === 'string' && id !== '' ? id : '~';
}
