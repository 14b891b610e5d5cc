import fc from 'fast-check';
import { createEditor, Node, Transforms, type BaseEditor, type Point } from 'slate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyText, newArticleDoc, readBody, readDraft } from './doc.js';
import type { DraftBlock } from './marks.js';
import type { Block } from './model.js';
import { gather, openReview } from './review.js';
import { bindSlate, type BodyElement, type SlateBinding } from './slate.js';
import { changes, deletionDelta, recordSeen, recordSuggestion, resolve, signatureOf, type Spot } from './suggest.js';

const LOCAL = 'local';
const p = (id: string, text: string, type: Block['type'] = 'paragraph'): Block => ({ id, type, runs: [{ text }] });
const words = (blocks: readonly { id: string; runs: { text: string }[] }[]): string[] =>
  blocks.map(({ id, runs }) => `${id} ${runs.map((r) => r.text).join('')}`);

interface Desk {
  doc: Y.Doc;
  text: Y.Text;
  editor: BaseEditor;
  binding: SlateBinding;
  undo: Y.UndoManager;
  name: string;
  next: number;
  ids: number;
}

let blockIds = 0;
function desk(update: Uint8Array, name: string, clientID: number): Desk {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  Y.applyUpdate(doc, update, 'remote');
  const editor = createEditor();
  const binding = bindSlate(editor, bodyText(doc), { origin: LOCAL, newId: () => `n${blockIds++}` });
  const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 });
  return { doc, text: bodyText(doc), editor, binding, undo, name, next: clientID === 1 ? 0x5000 : 0x7000, ids: 0 };
}
const open = (body: Block[]): Uint8Array => Y.encodeStateAsUpdate(newArticleDoc({ body }));
const exchange = (a: Desk, b: Desk): void => {
  for (let round = 0; round < 3; round++) {
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), 'remote');
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)), 'remote');
  }
};
const blocks = (d: Desk): BodyElement[] => d.editor.children as BodyElement[];

function begin(d: Desk): string {
  const id = `${d.name}${d.ids++}`;
  recordSuggestion(d.doc, id, { by: d.name, role: '', at: d.ids });
  return id;
}
const insert = (d: Desk, point: Point, text: string): string => {
  let id = '';
  d.doc.transact(() => {
    id = begin(d);
    Transforms.insertNodes(d.editor, { text, ins: id }, { at: point });
  }, LOCAL);
  return id;
};
function strike(d: Desk, from: Spot, to: Spot): string {
  let id = '';
  d.doc.transact(() => {
    id = begin(d);
    recordSeen(d.doc, id);
    const delta = deletionDelta(blocks(d), from, to, id, (other) => signatureOf(d.doc, other)?.by === d.name);
    if (!changes(delta)) return;
    const flat = d.binding.toFlat(pointOf(d, from));
    d.binding.change([...(flat > 0 ? [{ retain: flat }] : []), ...delta]);
  }, LOCAL);
  return id;
}
/** The point at a block's offset, in the text that ends there. */
function pointOf(d: Desk, { block, offset }: Spot): Point {
  let left = offset;
  const { children } = blocks(d)[block]!;
  for (let t = 0; ; t++) {
    if (left <= children[t]!.text.length || t === children.length - 1) return { path: [block, t], offset: left };
    left -= children[t]!.text.length;
  }
}
const breakAt = (d: Desk, spot: Spot): string => {
  let id = '';
  d.doc.transact(() => {
    id = begin(d);
    const flat = d.binding.toFlat(pointOf(d, spot));
    d.binding.change([{ retain: flat }, { insert: { id: `${d.name}-${id}` }, attributes: { type: 'paragraph', ins: id } }]);
  }, LOCAL);
  return id;
};
const left = (d: Desk): boolean => readDraft(d.text).some((b) => b.ins !== undefined || b.del !== undefined || b.runs.some((r) => r.ins !== undefined || r.del !== undefined)); // prettier-ignore

describe('a suggestion', () => {
  it('is not in print: inserted words are left out, struck ones stay, a suggested break joins', () => {
    const d = desk(open([p('a', '甲乙丙丁'), p('b', '戊己')]), 'A', 1);
    insert(d, { path: [0, 0], offset: 2 }, '新');
    strike(d, { block: 1, offset: 0 }, { block: 1, offset: 1 });
    breakAt(d, { block: 0, offset: 1 });
    expect(blocks(d).length).toBe(3);
    expect(readBody(d.text)).toEqual([p('a', '甲乙丙丁'), p('b', '戊己')]);
    expect(openReview(d.doc)).toEqual({ comments: 0, suggestions: 3 });
  });

  it('accepted or rejected leaves what was meant, and one undo brings it back', () => {
    const d = desk(open([p('a', '甲乙丙丁')]), 'A', 1);
    strike(d, { block: 0, offset: 1 }, { block: 0, offset: 3 });
    insert(d, { path: [0, 1], offset: 2 }, '新词');
    const before = readDraft(d.text);
    resolve(d.doc, 'all', 'accept', LOCAL);
    expect(readBody(d.text)).toEqual([p('a', '甲新词丁')]);
    d.undo.undo();
    expect(readDraft(d.text)).toEqual(before);
    resolve(d.doc, 'all', 'reject', LOCAL);
    expect(readDraft(d.text)).toEqual([p('a', '甲乙丙丁')]);
    expect(d.binding.resyncs).toBe(0);
  });

  it('to merge two paragraphs merges them when accepted; the words of both stay', () => {
    const d = desk(open([p('a', '甲乙'), p('b', '丙丁')]), 'A', 1);
    strike(d, { block: 0, offset: 2 }, { block: 1, offset: 0 });
    expect(readBody(d.text)).toHaveLength(2);
    resolve(d.doc, 'all', 'accept', LOCAL);
    expect(words(readBody(d.text))).toEqual(['a 甲乙丙丁']);
  });

  it('to take out everything leaves a paragraph to write in', () => {
    const d = desk(open([p('a', '甲乙'), p('b', '丙丁')]), 'A', 1);
    d.doc.transact(() => {
      const id = begin(d);
      recordSeen(d.doc, id);
      d.binding.change(deletionDelta(blocks(d), { block: 0, offset: 0 }, { block: 1, offset: 2 }, id, () => false, true));
    }, LOCAL);
    resolve(d.doc, 'all', 'accept', LOCAL);
    expect(words(readBody(d.text))).toEqual(['a ']);
  });

  it('never runs words into a caption: a block behind a picture stays when it still has words', () => {
    const d = desk(open([p('pic', '图注', 'picture'), p('b', '')]), 'A', 1);
    d.doc.transact(() => {
      const id = begin(d);
      Transforms.setNodes(d.editor, { ins: id }, { at: [1] });
    }, LOCAL);
    expect(words(readBody(d.text))).toEqual(['pic 图注']);
    Transforms.insertText(d.editor, '直接写的', { at: { path: [1, 0], offset: 0 } });
    expect(words(readBody(d.text))).toEqual(['pic 图注', 'b 直接写的']);
    resolve(d.doc, 'all', 'reject', LOCAL);
    expect(words(readDraft(d.text))).toEqual(['pic 图注', 'b 直接写的']);
    expect(left(d)).toBe(false);
  });

  it('of one’s own is taken out for good, another’s is only struck', () => {
    const update = open([p('a', '甲乙')]);
    const [a, b] = [desk(update, 'A', 1), desk(update, 'B', 2)];
    insert(a, { path: [0, 0], offset: 1 }, '新');
    exchange(a, b);
    strike(b, { block: 0, offset: 1 }, { block: 0, offset: 2 });
    expect(readDraft(b.text)[0]!.runs[1]).toMatchObject({ text: '新', ins: 'A0', del: 'B0' });
    exchange(a, b);
    strike(a, { block: 0, offset: 1 }, { block: 0, offset: 2 });
    expect(words(readDraft(a.text))).toEqual(['a 甲乙']);
  });

  it('to strike a passage does not strike what another desk writes in it meanwhile', () => {
    const update = open([p('a', '甲乙丙丁'), p('b', '戊')]);
    const [a, b] = [desk(update, 'A', 1), desk(update, 'B', 2)];
    strike(a, { block: 0, offset: 0 }, { block: 0, offset: 4 });
    Transforms.insertText(b.editor, '补写', { at: { path: [0, 0], offset: 2 } });
    Transforms.splitNodes(b.editor, { at: { path: [0, 0], offset: 1 }, always: true });
    exchange(a, b);
    resolve(a.doc, 'all', 'accept', LOCAL);
    exchange(a, b);
    expect(readBody(b.text).map((block) => block.runs.map((r) => r.text).join(''))).toEqual(['', '补写', '戊']);
    expect(left(b)).toBe(false);
  });

  it('of one person can be settled alone, and touching ones of that person are one change', () => {
    const d = desk(open([p('a', '甲乙丙丁')]), 'A', 1);
    const one = strike(d, { block: 0, offset: 0 }, { block: 0, offset: 1 });
    const two = insert(d, { path: [0, 0], offset: 1 }, '新');
    recordSuggestion(d.doc, 'other', { by: 'B', role: '', at: 9 });
    Transforms.insertNodes(d.editor, { text: '乙的', ins: 'other' }, { at: { path: [0, 2], offset: 3 } });
    const { changes: found } = gather(d.doc, blocks(d));
    expect(found.map(({ ids, parts }) => [ids, parts])).toEqual([
      [[one, two], [{ kind: 'del', text: '甲' }, { kind: 'ins', text: '新' }]],
      [['other'], [{ kind: 'ins', text: '乙的' }]],
    ]); // prettier-ignore
    resolve(d.doc, { by: 'A' }, 'accept', LOCAL);
    expect(words(readDraft(d.text))).toEqual(['a 新乙丙丁乙的']);
    expect(words(readBody(d.text))).toEqual(['a 新乙丙丁']);
  });

  it('whose record is missing or is none can still be settled; marks that are no ids are none', () => {
    const d = desk(open([p('a', '甲乙')]), 'A', 1);
    Transforms.insertNodes(d.editor, { text: '无名', ins: 'lost' }, { at: { path: [0, 0], offset: 1 } });
    d.doc.getMap('suggestions').set('odd', 7);
    d.text.format(1, 1, { del: 12 });
    expect(readDraft(d.text)[0]!.runs[0]).toEqual({ text: '甲' });
    expect(gather(d.doc, blocks(d)).changes).toMatchObject([{ ids: ['lost'], signature: null }]);
    expect(signatureOf(d.doc, 'odd')).toBeNull();
    expect(resolve(d.doc, { ids: ['nothing'] }, 'accept', LOCAL)).toBe(false);
    expect(resolve(d.doc, 'all', 'reject', LOCAL)).toBe(true);
    expect(words(readDraft(d.text))).toEqual(['a 甲乙']);
  });
});

interface Act {
  who: number;
  kind: string;
  a: number;
  b: number;
  c: number;
}
const KINDS = [
  'type',
  'type',
  'suggest',
  'suggest',
  'strike',
  'strike',
  'split',
  'break',
  'merge',
  'move',
  'undo',
  'redo',
  'settle',
  'meet',
] as const;

/** Plain characters that somebody saw and struck or erased. */
type Judged = Set<string>;

function perform(d: Desk, { kind, a, b, c }: Act, typed: string[], judged: Judged, moves: boolean): void {
  const count = blocks(d).length;
  if (count === 0) return;
  const block = a % count;
  const size = Node.string(blocks(d)[block]!).length;
  const spot = { block, offset: b % (size + 1) };
  switch (kind) {
    case 'type': {
      const char = String.fromCharCode(d.next++);
      Transforms.insertNodes(d.editor, { text: char }, { at: pointOf(d, spot) });
      typed.push(char);
      return;
    }
    case 'suggest':
      insert(d, pointOf(d, spot), String.fromCharCode(d.next++));
      return;
    case 'strike': {
      const end = Math.min(block + (c % 3), count - 1);
      const to = { block: end, offset: end === block ? Math.min(spot.offset + (c % 4), size) : c % (Node.string(blocks(d)[end]!).length + 1) };
      const text = blocks(d).slice(block, end + 1).map((one) => Node.string(one)); // prettier-ignore
      text[text.length - 1] = text.at(-1)!.slice(0, to.offset);
      text[0] = text[0]!.slice(spot.offset);
      for (const char of text.join('')) judged.add(char);
      strike(d, spot, to);
      return;
    }
    case 'split':
      Transforms.splitNodes(d.editor, { at: pointOf(d, spot), always: true });
      return;
    case 'break':
      breakAt(d, spot);
      return;
    case 'merge':
      if (block > 0) Transforms.mergeNodes(d.editor, { at: [block] });
      return;
    case 'move':
      if (moves) Transforms.moveNodes(d.editor, { at: [block], to: [b % count] });
      return;
    case 'undo':
      d.undo.undo();
      return;
    case 'redo':
      d.undo.redo();
      return;
    case 'settle': {
      const found = gather(d.doc, blocks(d)).changes;
      if (found.length > 0) resolve(d.doc, found[a % found.length]!, b % 2 ? 'accept' : 'reject', LOCAL);
      return;
    }
  }
}

const acts = (kinds: readonly string[]): fc.Arbitrary<Act[]> =>
  fc.array(fc.record({ who: fc.nat(1), kind: fc.constantFrom(...kinds), a: fc.nat(1000), b: fc.nat(1000), c: fc.nat(1000) }), { maxLength: 40 });

function session(steps: readonly Act[], start: Block[]): { desks: [Desk, Desk]; typed: string[]; judged: Judged } {
  const update = open(start);
  const desks: [Desk, Desk] = [desk(update, 'A', 1), desk(update, 'B', 2)];
  const typed: string[] = [...'甲乙丙丁戊己庚'];
  const judged: Judged = new Set();
  for (const step of steps) {
    if (step.kind === 'meet') exchange(...desks);
    else perform(desks[step.who]!, step, typed, judged, step.who === 0);
    for (const d of desks) expect(blocks(d).map(({ id }) => id)).toEqual(readDraft(d.text).map(({ id }) => id));
  }
  exchange(...desks);
  for (const d of desks) expect(d.binding.resyncs).toBe(0);
  expect(readDraft(desks[0].text)).toEqual(readDraft(desks[1].text));
  return { desks, typed, judged };
}
const body = (): Block[] => [p('a', '甲乙丙'), p('b', '丁戊', 'crosshead'), p('pic', '己', 'picture'), p('c', '庚')];
const copyOf = (d: Desk): Desk => desk(Y.encodeStateAsUpdate(d.doc), 'C', 3);
const text = (found: readonly { runs: { text: string }[] }[]): string => found.map(({ runs }) => runs.map((r) => r.text).join('')).join('');

describe('two desks that suggest at once', () => {
  it('lose no word that nobody suggested to take out, and accept-all and reject-all leave no mark', () => {
    fc.assert(
      fc.property(acts(KINDS.filter((kind) => kind !== 'undo' && kind !== 'redo')), (steps) => {
        const { desks, typed, judged } = session(steps, body());
        for (const verdict of ['accept', 'reject'] as const) {
          const d = copyOf(desks[0]);
          resolve(d.doc, 'all', verdict, LOCAL);
          expect(left(d)).toBe(false);
          const copy = text(readBody(d.text));
          for (const char of typed) if (!judged.has(char)) expect([verdict, char, copy.includes(char)]).toEqual([verdict, char, true]);
        }
      }),
      { numRuns: 400, seed: 20261124 },
    );
  });

  it('print what rejecting everything would leave', () => {
    fc.assert(
      fc.property(acts(KINDS), (steps) => {
        const { desks } = session(steps, body());
        const printed = readBody(desks[0].text);
        const d = copyOf(desks[0]);
        resolve(d.doc, 'all', 'reject', LOCAL);
        expect(left(d)).toBe(false);
        if (printed.length > 0) expect(words(readBody(d.text))).toEqual(words(printed));
      }),
      { numRuns: 400, seed: 20261125 },
    );
  });

  it('settling on both desks at once ends alike and one undo takes it back', () => {
    fc.assert(
      fc.property(acts(KINDS), fc.boolean(), (steps, same) => {
        const { desks } = session(steps, body());
        const before = readDraft(desks[0].text);
        const did = resolve(desks[0].doc, 'all', 'accept', LOCAL);
        if (did) {
          desks[0].undo.undo();
          expect(text(readDraft(desks[0].text))).toBe(text(before));
          desks[0].undo.redo();
        }
        resolve(desks[1].doc, 'all', same ? 'accept' : 'reject', LOCAL);
        exchange(...desks);
        expect(readDraft(desks[0].text)).toEqual(readDraft(desks[1].text));
        for (const d of desks) expect(d.binding.resyncs).toBe(0);
        resolve(desks[0].doc, 'all', 'reject', LOCAL);
        expect(left(desks[0])).toBe(false);
      }),
      { numRuns: 200, seed: 20261126 },
    );
  });
});

it('keeps a body of 5,000 paragraphs with many suggestions quick to settle', () => {
  const doc = newArticleDoc({ body: Array.from({ length: 5000 }, (_, i) => p(`p${i}`, '会议指出，全区上下要提高站位。')) });
  const found: DraftBlock[] = readDraft(bodyText(doc));
  bodyText(doc).applyDelta(
    found.flatMap(() => [{ retain: 3 }, { insert: '新', attributes: { ins: 's' } }, { retain: 4, attributes: { del: 's' } }, { retain: 9 }]),
  );
  expect(resolve(doc, { ids: ['s'] }, 'reject')).toBe(true);
  expect(readDraft(bodyText(doc))).toEqual(found);
});
