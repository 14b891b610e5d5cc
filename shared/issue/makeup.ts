/** Putting a made-up page into an issue: its story frames are replaced in one transaction, so that one undo brings the old page back. */
import * as Y from 'yjs';
import { frameMap, pageMap, writeFrame } from './doc.js';
import type { Frame } from './model.js';

/**
 * Makes `frames` the story frames of a page. Furniture and locked frames stay. Ids of the new frames are made unique in the issue.
 * Returns false when the page is gone.
 */
export function replaceStories(doc: Y.Doc, page: string, frames: readonly Frame[], origin?: unknown): boolean {
  if (!pageMap(doc).has(page)) return false;
  doc.transact(() => {
    for (const [id, map] of [...frameMap(doc).entries()])
      if (map instanceof Y.Map && map.get('page') === page && (map.get('kind') ?? 'story') === 'story' && map.get('locked') !== true)
        frameMap(doc).delete(id);
    for (const frame of frames) {
      let { id } = frame;
      for (let n = 2; frameMap(doc).has(id); n++) id = `${frame.id}-${n}`;
      writeFrame(doc, { ...frame, id, page });
    }
  }, origin);
  return true;
}
