/** A key in the middle of a story's body. */
import type * as Y from 'yjs';
import { bodyText } from '../../shared/article/doc.js';

/** Inserts `text` at a UTF-16 index of the body, as the editor's binding does: one transaction. */
export function insertText(doc: Y.Doc, index: number, text: string): void {
  doc.transact(() => bodyText(doc).insert(index, text));
}
