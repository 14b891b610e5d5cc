/** Putting a made-up page into an issue: its story frames are replaced in one transaction, so that one undo brings the old page back. */
import type * as Y from 'yjs';
import { frameMap, pageMap, readIssue, writeFrame } from './doc.js';
import type { Frame, Issue } from './model.js';

/**
 * Frames of the page that stay where they are when it is made up anew: furniture, what a person locked, and parts of stories that go on
 * from or to another page, or the story would lose its beginning or its end. O(frames).
 */
export function fixedFrames({ frames }: Pick<Issue, 'frames'>, page: string): Frame[] {
  const elsewhere = new Set(frames.flatMap((frame) => (frame.page !== page && frame.article !== null ? [frame.article] : [])));
  return frames.filter(
    (frame) => frame.page === page && (frame.kind !== 'story' || frame.locked === true || (frame.article !== null && elsewhere.has(frame.article))),
  );
}

/**
 * Makes `frames` the story frames of a page, beside those that stay. Ids of the new frames are made unique in the issue.
 * Returns false when the page is gone.
 */
export function replaceStories(doc: Y.Doc, page: string, frames: readonly Frame[], origin?: unknown): boolean {
  if (!pageMap(doc).has(page)) return false;
  const issue = readIssue(doc, '');
  const fixed = new Set(fixedFrames(issue, page).map(({ id }) => id));
  doc.transact(() => {
    for (const { id, page: on } of issue.frames) if (on === page && !fixed.has(id)) frameMap(doc).delete(id);
    for (const frame of frames) {
      let { id } = frame;
      for (let n = 2; frameMap(doc).has(id); n++) id = `${frame.id}-${n}`;
      writeFrame(doc, { ...frame, id, page });
    }
  }, origin);
  return true;
}
