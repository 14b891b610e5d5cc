import fc from 'fast-check';
import { createEditor, Transforms } from 'slate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addComment, commentMap, readThreads, reopenThread, reply, resolveThread, takeBack } from './comments.js';
import { bodyText, newArticleDoc, readBody, readDraft } from './doc.js';
import type { Block } from './model.js';
import { proposalMap, propose, readProposals, settleProposal, settleProposals } from './proposals.js';
import { gather, openReview } from './review.js';
import { bindSlate, type BodyElement } from './slate.js';
import type { Signature } from './suggest.js';

const p = (id: string, text: string): Block => ({ id, type: 'paragraph', runs: [{ text }] });
const at = (n: number, by = '沈墨'): Signature => ({ by, role: '记者', at: n });
const on = (id: string, text: string, range: { at: number; length: number } | null, quote = '') => ({ id, text, part: null, quote, range });
const LOCAL = 'local';

function desk(update: Uint8Array, clientID = 1) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  Y.applyUpdate(doc, update, 'remote');
  const editor = createEditor();
  const binding = bindSlate(editor, bodyText(doc), { origin: LOCAL });
  const elements = () => editor.children as BodyElement[];
  const places = (id: string) => (gather(doc, elements()).notes.get(id) ?? []).map(({ block, from, to }) => `${block} ${from}-${to}`);
  return { doc, editor, binding, elements, places, undo: new Y.UndoManager(doc, { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 }) };
}
const open = (body: Block[]) => desk(Y.encodeStateAsUpdate(newArticleDoc({ body })));

describe('a comment', () => {
  it('stays with its words through splits, merges and moves, and is not in print', () => {
    const d = open([p('a', '甲乙丙丁'), p('b', '戊己')]);
    addComment(d.doc, on('c1', '核实', { at: 2, length: 2 }, '乙丙'), at(1), LOCAL);
    expect(d.places('c1')).toEqual(['a 1-3']);
    Transforms.splitNodes(d.editor, { at: { path: [0, 1], offset: 1 }, always: true });
    expect(d.places('c1')).toHaveLength(2);
    Transforms.moveNodes(d.editor, { at: [0], to: [2] });
    expect(d.places('c1').at(-1)).toBe('a 1-2');
    expect(readBody(bodyText(d.doc)).every(({ runs }) => runs.length === 1 && !('notes' in runs[0]!))).toBe(true);
    expect(d.binding.resyncs).toBe(0);
  });

  it('whose words are gone keeps its quote; two on the same words do not overwrite each other', () => {
    const d = open([p('a', '甲乙丙丁')]);
    const other = desk(Y.encodeStateAsUpdate(d.doc), 2);
    addComment(d.doc, on('c1', '一', { at: 1, length: 3 }, '甲乙丙'), at(1), LOCAL);
    addComment(other.doc, on('c2', '二', { at: 2, length: 3 }, '乙丙丁'), at(2, '林溪'), LOCAL);
    for (const [from, to] of [[d, other], [other, d]] as const) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'remote'); // prettier-ignore
    for (const one of [d, other]) {
      expect(readDraft(bodyText(one.doc))[0]!.runs).toEqual([{ text: '甲', notes: 'c1' }, { text: '乙丙', notes: 'c1 c2' }, { text: '丁', notes: 'c2' }]); // prettier-ignore
      expect(one.binding.resyncs).toBe(0);
    }
    Transforms.delete(d.editor, { at: { anchor: { path: [0, 0], offset: 0 }, focus: { path: [0, 1], offset: 2 } } });
    expect(d.places('c1')).toEqual([]);
    expect(readThreads(d.doc)[0]).toMatchObject({ id: 'c1', quote: '甲乙丙' });
  });

  it('is answered, resolved, reopened and taken back, each with one undo', () => {
    const d = open([p('a', '甲')]);
    addComment(d.doc, on('c1', '核实', null), at(1), LOCAL);
    expect(reply(d.doc, 'c1', 'r2', '已核实', at(3, '林溪'), LOCAL)).toBe(true);
    expect(reply(d.doc, 'c1', 'r1', '在问', at(2), LOCAL)).toBe(true);
    expect(reply(d.doc, 'none', 'r', '?', at(2), LOCAL)).toBe(false);
    expect(readThreads(d.doc)[0]!.messages.map(({ text }) => text)).toEqual(['核实', '在问', '已核实']);
    resolveThread(d.doc, 'c1', at(4, '林溪'), LOCAL);
    expect(readThreads(d.doc)[0]!.done).toEqual(at(4, '林溪'));
    expect(openReview(d.doc)).toEqual({ comments: 0, suggestions: 0 });
    reopenThread(d.doc, 'c1', LOCAL);
    expect(openReview(d.doc).comments).toBe(1);
    expect(takeBack(d.doc, 'c1', '林溪', LOCAL)).toBe(false);
    expect(takeBack(d.doc, 'c1', '沈墨', LOCAL)).toBe(true);
    expect(readThreads(d.doc)[0]!.messages[0]).toMatchObject({ text: '', gone: true });
    d.undo.undo();
    expect(readThreads(d.doc)[0]!.messages[0]).toMatchObject({ text: '核实', gone: false });
  });

  it('all of whose messages were taken back is gone; what is no message is none', () => {
    const d = open([p('a', '甲')]);
    addComment(d.doc, on('c1', '核实', null), at(1), LOCAL);
    takeBack(d.doc, 'c1', '沈墨', LOCAL);
    expect(readThreads(d.doc)).toEqual([]);
    commentMap(d.doc).set('x', { by: 1 });
    commentMap(d.doc).set('y/r/z', 'text');
    expect(readThreads(d.doc)).toEqual([]);
    expect(() => addComment(d.doc, on('a b', '', null), at(1), LOCAL)).toThrow();
  });

  it('and what is said about it ends alike on two desks, whatever they did at once', () => {
    const step = fc.record({
      who: fc.nat(1),
      kind: fc.constantFrom('add', 'reply', 'done', 'open', 'back', 'undo', 'meet', 'type', 'cut'),
      n: fc.nat(50),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const update = Y.encodeStateAsUpdate(newArticleDoc({ body: [p('a', '甲乙丙丁戊己庚')] }));
        const desks = [desk(update, 1), desk(update, 2)] as const;
        const meet = (): void => {
          for (let i = 0; i < 4; i++) Y.applyUpdate(desks[1 - (i % 2)]!.doc, Y.encodeStateAsUpdate(desks[i % 2]!.doc), 'remote');
        };
        steps.forEach(({ who, kind, n }, i) => {
          const d = desks[who]!;
          const threads = readThreads(d.doc);
          const id = threads[n % Math.max(threads.length, 1)]?.id ?? '';
          const length = bodyText(d.doc).length;
          if (kind === 'add')
            addComment(
              d.doc,
              on(`c${i}`, 'x', { at: 1 + (n % (length - 1)), length: Math.min(n % 4, length - 1 - (n % (length - 1))) }),
              at(i, `${who}`),
              LOCAL,
            );
          if (kind === 'reply') reply(d.doc, id, `r${i}`, 'y', at(i, `${who}`), LOCAL);
          if (kind === 'done') resolveThread(d.doc, id, at(i, `${who}`), LOCAL);
          if (kind === 'open') reopenThread(d.doc, id, LOCAL);
          if (kind === 'back') takeBack(d.doc, id, `${who}`, LOCAL);
          if (kind === 'undo') d.undo.undo();
          if (kind === 'type') Transforms.insertText(d.editor, '新', { at: { path: [0, 0], offset: 0 } });
          if (kind === 'cut' && d.elements()[0]!.children[0]!.text.length > 1)
            Transforms.delete(d.editor, { at: { path: [0, 0], offset: 0 }, unit: 'character' });
          if (kind === 'meet') meet();
        });
        meet();
        expect(readThreads(desks[0].doc)).toEqual(readThreads(desks[1].doc));
        expect(readDraft(bodyText(desks[0].doc))).toEqual(readDraft(bodyText(desks[1].doc)));
        for (const d of desks) {
          expect(d.binding.resyncs).toBe(0);
          expect(d.elements().map(({ id, children }) => ({ id, runs: children }))).toEqual(
            readDraft(bodyText(d.doc)).map(({ id, runs }) => ({ id, runs })),
          );
        }
      }),
      { numRuns: 150, seed: 20261127 },
    );
  });
});

describe('a proposal for the head', () => {
  it('leaves the printed words alone until it is accepted; the printed words proposed take it back', () => {
    const doc = newArticleDoc({ headline: ['高新区启动创城'] });
    propose(doc, 'headline', '高新区全面启动创城', at(1));
    propose(doc, 'headline', '创城启动', at(2, '林溪'));
    propose(doc, 'deck', '九个提升', at(3));
    expect(doc.getText('headline').toJSON()).toBe('高新区启动创城');
    expect(readProposals(doc).map(({ part, by }) => `${part} ${by}`)).toEqual(['headline 沈墨', 'headline 林溪', 'deck 沈墨']);
    expect(settleProposal(doc, { part: 'headline', by: '沈墨' }, 'accept')).toBe(true);
    expect(doc.getText('headline').toJSON()).toBe('高新区全面启动创城');
    propose(doc, 'headline', '高新区全面启动创城', at(4, '林溪'));
    expect(readProposals(doc).map(({ part }) => part)).toEqual(['deck']);
    expect(settleProposals(doc, null, 'reject')).toBe(true);
    expect(doc.getText('deck').toJSON()).toBe('');
    expect(settleProposal(doc, { part: 'deck', by: '沈墨' }, 'accept')).toBe(false);
  });

  it('that is none is ignored', () => {
    const doc = newArticleDoc({});
    proposalMap(doc).set('headline/x', { text: 3 });
    proposalMap(doc).set('body/x', { by: 'x', role: '', at: 1, text: '' });
    expect(readProposals(doc)).toEqual([]);
  });
});
