/**
 * Whether an update can have broken an article, told by what it wrote and not by reading the document: a key in a long story must not
 * cost the length of the story. Plain is what typing does to the body: characters, marks, blocks with good values come, such things go.
 * What is not plain may still be good; then `faultOf` decides by reading everything.
 */
import * as Y from 'yjs';

export interface PlainRules {
  /** Whether this may stand in the body as a block's embed. */
  embed(embed: unknown): boolean;
  /** Whether a block may carry this: null when the key means nothing to a block. */
  format(key: string, value: unknown): boolean | null;
}

/** Applies the update. @returns whether everything it did was plain. @throws what Yjs throws at malformed bytes */
export function applyWatched(doc: Y.Doc, update: Uint8Array, rules: PlainRules): boolean {
  let plain = true;
  const watch = (transaction: Y.Transaction): void => {
    plain &&= isPlain(transaction, rules);
  };
  doc.on('afterTransaction', watch);
  try {
    Y.applyUpdate(doc, update);
  } finally {
    doc.off('afterTransaction', watch);
  }
  return plain && doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

function isPlain(transaction: Y.Transaction, rules: PlainRules): boolean {
  const { doc, changed, beforeState, afterState } = transaction;
  const body = doc.share.get('body');
  if (!(body instanceof Y.Text) || [...changed.keys()].some((type) => type !== (body as unknown))) return false;
  for (const [client, end] of afterState) {
    const from = beforeState.get(client) ?? 0;
    if (from === end) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) if (!isGood(structs[i]!, body, rules)) return false;
  }
  let good = true;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct: Y.Item | Y.GC) => {
    // Where a block's value ends, one before it holds on: a look at the whole tells what is then said.
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat && rules.format(struct.content.key, null) !== null) good = false;
  });
  return good;
}

function isGood(struct: Y.Item | Y.GC | Y.Skip, body: Y.Text, rules: PlainRules): boolean {
  if (struct instanceof Y.GC) return true;
  if (!(struct instanceof Y.Item) || struct.parent !== body || struct.parentSub !== null) return false;
  const { content } = struct;
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true;
  if (content instanceof Y.ContentEmbed) return rules.embed(content.embed);
  return content instanceof Y.ContentFormat && rules.format(content.key, content.value) !== false;
}
