/** The sample newsroom with a desk's work on it: comments, suggestions, a story that grew too long, a frame without a story. */
import * as Y from 'yjs';
import { addComment, reply } from '../../../../../shared/article/comments.js';
import { bodyText, readDraft } from '../../../../../shared/article/doc.js';
import { textOf } from '../../../../../shared/article/model.js';
import { propose } from '../../../../../shared/article/proposals.js';
import { recordSeen, recordSuggestion } from '../../../../../shared/article/suggest.js';
import type { StoreClient } from '../../../../../shared/contract/store.js';

/** 2018-04-26 21:30 UTC. */
export const AT = Date.UTC(2018, 3, 26, 13, 30);
const editor = { by: '苏编辑', role: '责任编辑', at: AT };

/** Changes a document of the store as a window does. */
export async function change(client: StoreClient, id: string, work: (doc: Y.Doc) => void): Promise<void> {
  const { update } = await client.call('doc.open', { id });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  work(doc);
  await client.call('doc.append', { id, update: Y.encodeStateAsUpdate(doc, before), origin: 'test' });
  doc.destroy();
}

/** Flat index of the first character of a block. */
export function flatOf(doc: Y.Doc, block: number): number {
  return readDraft(bodyText(doc))
    .slice(0, block)
    .reduce((sum, { runs }) => sum + 1 + textOf(runs).length, 1);
}

/** Marks up one story; `block` is a paragraph that is printed. */
export function markUp(doc: Y.Doc, block: number): void {
  doc.transact(() => {
    const at = flatOf(doc, block);
    const text = textOf(readDraft(bodyText(doc))[block]!.runs);
    addComment(
      doc,
      { id: 'c1', text: '请核对这个数字的出处，并注明截至日期。', part: null, quote: text.slice(2, 8), range: { at: at + 2, length: 6 } },
      editor,
    );
    reply(doc, 'c1', 'r1', '已同通讯员核对，无误。', { by: '于伟', role: '记者', at: AT + 600_000 });
    addComment(doc, { id: 'c2', text: '标题再实一些。', part: 'headline', quote: '', range: null }, editor);
    addComment(doc, { id: 'c3', text: '全文语气请再平实。', part: null, quote: '', range: null }, editor);
    addComment(doc, { id: 'done', text: '这条已经解决', part: null, quote: '', range: null }, editor);
    doc.getMap('comments').set('done/done', editor);
    recordSeen(doc, 's1');
    recordSuggestion(doc, 's1', editor);
    bodyText(doc).format(at + 12, 5, { del: 's1' });
    recordSuggestion(doc, 's2', { ...editor, by: '何主任', role: '部门主任' });
    bodyText(doc).insert(at + 24, '（据统计局）', { ins: 's2' });
    propose(doc, 'headline', '聚焦七个导向 三次创业开新局', { ...editor, by: '何主任', role: '部门主任' });
  });
}

/** Adds paragraphs until no frame can hold them. */
export function overfill(doc: Y.Doc, paragraphs: number): void {
  const body = bodyText(doc);
  doc.transact(() => {
    for (let i = 1; i <= paragraphs; i++) {
      body.insertEmbed(body.length, { id: `more${i}` }, { type: 'paragraph' });
      body.insert(body.length, `加写的第${i}段：会议强调，要把各项任务分解到人、落实到天，建立台账，逐项销号，确保年底前全部见效。`);
    }
  });
}
