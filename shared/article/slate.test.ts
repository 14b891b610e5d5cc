import fc from 'fast-check';
import { createEditor, Editor, Node, Transforms, type BaseEditor, type Point } from 'slate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyText, newArticleDoc, readBody as readPrinted, readDraft as readBody } from './doc.js';
import { BLOCK_BY_BLOCK, BodyMirror } from './mirror.js';
import type { DraftBlock as Block, Marks } from './marks.js';
import { BLOCK_TYPES } from './model.js';
import { bindSlate, blockOf, type BodyElement, type SlateBinding } from './slate.js';

interface Desk {
  doc: Y.Doc;
  text: Y.Text;
  editor: BaseEditor;
  binding: SlateBinding;
  undo: Y.UndoManager;
  /** Follows the editor from one `sound` to the next. */
  mirror: BodyMirror;
  /** The next character this desk types: each is typed once in the world. */
  next: number;
  base: number;
}

const LOCAL = 'local';
const paragraph = (id: string, text: string): Block => ({ id, type: 'paragraph', runs: [{ text }] });

let names = 0;
function desk(update: Uint8Array, base: number, clientID: number): Desk {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  Y.applyUpdate(doc, update, 'remote');
  const text = bodyText(doc);
  const editor = createEditor();
  const binding = bindSlate(editor, text, { origin: LOCAL, newId: () => `n${names++}` });
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 });
  const it: Desk = { doc, text, editor, binding, undo, mirror: new BodyMirror(BLOCK_BY_BLOCK), next: base, base };
  const apply = editor.apply;
  editor.apply = (op) => {
    apply(op);
    agree(it);
  };
  return it;
}

const start = (body: Block[]): Uint8Array => Y.encodeStateAsUpdate(newArticleDoc({ body }));
const seedBody = (): Block[] => [
  paragraph('a', '甲乙丙'),
  { id: 'b', type: 'crosshead', runs: [{ text: '丁' }, { text: '戊', strong: true }] },
  paragraph('c', ''),
  { id: 'd', type: 'picture', media: 'm', credit: '本报记者', crop: { x: 0.1, y: 0.2, w: 0.5, h: 0.5 }, runs: [{ text: '己庚𠮷辛' }] },
];

const value = (d: Desk): Block[] => (d.editor.children as BodyElement[]).map(blockOf);
function agree(d: Desk): void {
  expect(value(d)).toEqual(readBody(d.text));
}
function sound(d: Desk): void {
  agree(d);
  expect(d.binding.resyncs).toBe(0);
  expect(d.mirror.read(d.editor.children as BodyElement[])).toEqual(readPrinted(d.text));
  const ids = value(d).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  // Normal for Slate: a block has texts, no stray empty ones, no two neighbours with the same marks.
  expect((d.editor.children as BodyElement[]).map((e) => (e.children.length === 1 ? 1 : e.children.filter((c) => c.text !== '').length))).toEqual(
    (d.editor.children as BodyElement[]).map((e) => e.children.length),
  );
}

interface Act {
  kind: string;
  a: number;
  b: number;
  c: number;
}
const act = (kinds: readonly string[]): fc.Arbitrary<Act> =>
  fc.record({ kind: fc.constantFrom(...kinds), a: fc.nat(1000), b: fc.nat(1000), c: fc.nat(1000) });

const CALM = [
  'type',
  'type',
  'type',
  'typeMarked',
  'typeAstral',
  'erase',
  'eraseRange',
  'split',
  'split',
  'merge',
  'mark',
  'attr',
  'blockType',
  'insertBlock',
  'insertFragment',
  'insertBlocks',
  'change',
  'removeBlock',
  'rawSplitText',
  'break',
] as const;
const MOVES = ['move', 'move'] as const;
const UNDOS = ['undo', 'redo', 'undo'] as const;

function pointAt(d: Desk, a: number, b: number): Point | null {
  const texts = [...Node.texts(d.editor)];
  if (texts.length === 0) return null;
  const [node, path] = texts[a % texts.length]!;
  let offset = b % (node.text.length + 1);
  if (/[\udc00-\udfff]/.test(node.text[offset] ?? '')) offset--;
  return { path: path, offset };
}
const MARKS: Marks[] = [
  {},
  { strong: true as const },
  { emphasis: true as const },
  { link: 'https://example.com/a' },
  { strong: true as const, link: 'https://example.com/b' },
  { ins: 's1' },
  { del: 's2', notes: 'x y' },
  { ins: 's1', del: 's3', notes: 'y' },
];
/** What desks set and take away on a block; objects are made anew each time, as a reader of the text makes them. */
const ATTRS: ((c: number) => Partial<BodyElement>)[] = [
  (c) => ({ alt: `alt${c}` }),
  () => ({ credit: undefined, ins: undefined }),
  () => ({ ins: 's1', del: 's2' }),
  (c) => ({ span: 1 + (c % 4), url: 'u' }),
  (c) => ({ crop: { x: (c % 5) / 10, y: 0.1, w: 0.5, h: 0.25 } }),
  () => ({ crop: undefined, group: undefined, box: undefined }),
  (c) => ({ box: `box${c % 2}`, group: `group${c % 3}` }),
  (c) => ({ type: 'cell', table: `t${c % 2}`, row: `r${c % 3}`, ...(c % 4 === 0 && { head: true as const, align: 'right' as const }) }),
  (c) => ({ type: 'item', list: c % 2 ? 'number' : 'bullet' }),
];
const fresh = (d: Desk): string => String.fromCharCode(d.next++);

function perform(d: Desk, { kind, a, b, c }: Act): void {
  const { editor } = d;
  const count = editor.children.length;
  const block = count > 0 ? a % count : -1;
  const point = pointAt(d, a, b);
  switch (kind) {
    case 'type':
      if (point) Transforms.insertText(editor, fresh(d) + (c % 3 === 0 ? fresh(d) : ''), { at: point });
      return;
    case 'typeMarked':
      if (point) Transforms.insertNodes(editor, { text: fresh(d), ...MARKS[c % MARKS.length] }, { at: point });
      return;
    case 'typeAstral':
      if (point) Transforms.insertText(editor, '𠮷', { at: point });
      return;
    case 'erase':
      if (point) Transforms.delete(editor, { at: point, distance: 1 + (c % 2), unit: 'character', reverse: c % 2 === 0 });
      return;
    case 'eraseRange': {
      const other = pointAt(d, c, b);
      if (point && other && c % 4 === 0) Transforms.delete(editor, { at: { anchor: point, focus: other } });
      return;
    }
    case 'split':
      if (point) Transforms.splitNodes(editor, { at: point, always: true });
      return;
    case 'break':
      if (point) {
        Transforms.select(editor, point);
        editor.insertBreak();
      }
      return;
    case 'merge':
      if (block > 0) Transforms.mergeNodes(editor, { at: [block] });
      return;
    case 'mark': {
      const other = pointAt(d, c, b);
      const marks = { ...MARKS[c % MARKS.length] };
      if (point && other)
        Transforms.setNodes(editor, c % 3 ? marks : { strong: undefined, link: undefined, ins: undefined, notes: undefined }, {
          at: { anchor: point, focus: other },
          match: (n) => 'text' in n,
          split: true,
        });
      return;
    }
    case 'attr':
      if (block >= 0) Transforms.setNodes(editor, ATTRS[c % ATTRS.length]!(c), { at: [block] });
      return;
    case 'blockType':
      if (block >= 0) Transforms.setNodes(editor, { type: BLOCK_TYPES[c % BLOCK_TYPES.length]! }, { at: [block] });
      return;
    case 'insertBlock':
      Transforms.insertNodes(
        editor,
        { id: c % 2 ? '' : 'a', type: BLOCK_TYPES[c % BLOCK_TYPES.length]!, children: [{ text: fresh(d) }, { text: fresh(d), strong: true }] },
        { at: [a % (count + 1)] },
      );
      return;
    case 'insertFragment':
      if (point && c % 3 === 0)
        Transforms.insertFragment(
          editor,
          [
            { id: 'a', type: 'cell', table: 't', row: 'r', children: [{ text: fresh(d) }] },
            { id: 'b', type: 'crosshead', children: [{ text: fresh(d) }] },
          ],
          { at: point },
        );
      return;
    case 'insertBlocks':
      d.binding.insertBlocks(a % (count + 1), [
        { id: '', type: 'crosshead', children: [{ text: fresh(d) }] },
        { id: 'a', type: 'paragraph', children: [{ text: '' }, { text: fresh(d), strong: true }] },
      ]);
      return;
    case 'change': {
      if (!point) return;
      const other = pointAt(d, c, a);
      const [flat, end] = [d.binding.toFlat(point), d.binding.toFlat(other!)].sort((x, y) => x - y) as [number, number];
      const retain = flat > 0 ? [{ retain: flat }] : [];
      if (c % 3 === 0)
        d.binding.change([...retain, { insert: fresh(d), attributes: { ins: 's4' } }, { insert: { id: `k${b}` }, attributes: { type: 'paragraph', ins: 's4' } }]); // prettier-ignore
      else if (end > flat)
        d.binding.change([...retain, { retain: end - flat, attributes: c % 3 === 1 ? { del: 's5' } : { ins: null, del: null, 'c:x': true } }]);
      return;
    }
    case 'removeBlock':
      if (block >= 0 && c % 3 === 0) Transforms.removeNodes(editor, { at: [block] });
      return;
    case 'rawSplitText':
      if (point)
        Editor.withoutNormalizing(editor, () =>
          editor.apply({ type: 'split_node', path: point.path, position: point.offset, properties: { ...MARKS[c % MARKS.length] } }),
        );
      return;
    case 'move':
      if (block >= 0) Transforms.moveNodes(editor, { at: [block], to: [b % count] });
      return;
    case 'undo':
      d.undo.undo();
      return;
    case 'redo':
      d.undo.redo();
      return;
    default:
      throw new Error(kind);
  }
}

describe('one editor', () => {
  it('keeps the text and the editor the same through any operations, moves, undo and redo', () => {
    fc.assert(
      fc.property(fc.array(act([...CALM, ...MOVES, ...UNDOS]), { maxLength: 40 }), (acts) => {
        const d = desk(start(seedBody()), 0x5000, 1);
        for (const one of acts) {
          perform(d, one);
          sound(d);
        }
        while (d.undo.canUndo()) d.undo.undo();
        sound(d);
        expect(readBody(d.text)).toEqual(seedBody());
      }),
      { numRuns: 300, seed: 20181127 },
    );
  });

  it('gives the new half of a split its own id and keeps the words of a merge', () => {
    const d = desk(start(seedBody()), 0x5000, 1);
    Transforms.splitNodes(d.editor, { at: { path: [0, 0], offset: 1 } });
    expect(value(d).slice(0, 2)).toMatchObject([
      { id: 'a', runs: [{ text: '甲' }] },
      { type: 'paragraph', runs: [{ text: '乙丙' }] },
    ]);
    expect(value(d)[1]!.id).not.toBe('a');
    Transforms.mergeNodes(d.editor, { at: [1] });
    expect(value(d)).toEqual(seedBody());
  });

  it('refuses what is no flat list of blocks, and changes nothing', () => {
    const d = desk(start(seedBody()), 0x5000, 1);
    const nested = { id: 'x', type: 'paragraph', children: [{ id: 'y', type: 'paragraph', children: [{ text: 'z' }] }] } as unknown as BodyElement;
    expect(() => d.editor.apply({ type: 'insert_node', path: [0], node: nested })).toThrow();
    expect(() => d.editor.apply({ type: 'insert_text', path: [9, 0], offset: 0, text: 'x' })).toThrow();
    expect(() => d.editor.apply({ type: 'move_node', path: [0], newPath: [1, 0] })).toThrow();
    expect(value(d)).toEqual(seedBody());
  });

  it('finds a point in the flat text and back', () => {
    const d = desk(start(seedBody()), 0x5000, 1);
    for (const [node, path] of Node.texts(d.editor))
      for (let offset = node.text === '' ? 0 : 1; offset <= node.text.length; offset++)
        expect(d.binding.toPoint(d.binding.toFlat({ path, offset }))).toEqual({ path, offset });
    expect(d.binding.toPoint(-5)).toEqual({ path: [0, 0], offset: 0 });
    expect(d.binding.toPoint(1e6)).toEqual(Editor.end(d.editor, []));
  });

  it('writes an operation in one small update, also at 5,000 paragraphs', () => {
    const body = Array.from({ length: 5000 }, (_, i) => paragraph(`p${i}`, '高新区召开总结表彰暨重点工作会议，对先进集体进行集中表彰。'));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, start(body));
    const editor = createEditor();
    bindSlate(editor, bodyText(doc), { origin: LOCAL });
    const sizes: number[] = [];
    doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      const began = performance.now();
      Transforms.insertText(editor, '字', { at: { path: [4000, 0], offset: 5 + i } });
      times.push(performance.now() - began);
    }
    expect(sizes.length).toBe(60);
    expect(Math.max(...sizes.slice(1))).toBeLessThan(40);
    const median = times.sort((a, b) => a - b)[30]!;
    if (process.env['BENCH']) console.log(`key at 5,000 paragraphs: ${median.toFixed(2)} ms`);
    expect(median).toBeLessThan(8);
    expect(readBody(bodyText(doc))[4000]!.runs[0]!.text).toContain('字'.repeat(60));
  });
});

/** Two desks edit apart and exchange updates now and then, each update maybe late and twice. */
const session = (first: readonly string[], second: readonly string[]) =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ who: fc.constant(0), act: act(first) }) },
      { weight: 4, arbitrary: fc.record({ who: fc.constant(1), act: act(second) }) },
      { weight: 1, arbitrary: fc.record({ who: fc.constantFrom(2, 3, 4), act: act(['type']) }) },
    ),
    { maxLength: 40 },
  );

function together(steps: { who: number; act: Act }[]): { desks: [Desk, Desk]; deleted: Set<string> } {
  const update = start(seedBody());
  const desks: [Desk, Desk] = [desk(update, 0x5000, 1), desk(update, 0x7000, 2)];
  const deleted = new Set<string>();
  const post: Uint8Array[][] = [[], []];
  desks.forEach((d, i) => {
    d.doc.on('update', (u: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') post[1 - i]!.push(u);
    });
    const apply = d.editor.apply;
    d.editor.apply = (op) => {
      if (op.type === 'remove_text') [...op.text].forEach((char) => deleted.add(char));
      if (op.type === 'remove_node') [...Node.string(op.node)].forEach((char) => deleted.add(char));
      apply(op);
    };
  });
  const deliver = (to: 0 | 1, shuffle: number): void => {
    const letters = post[to]!.splice(0);
    if (shuffle % 3 === 1) letters.reverse();
    for (const letter of letters) Y.applyUpdate(desks[to].doc, letter, 'remote');
    if (shuffle % 3 === 2 && letters[0]) Y.applyUpdate(desks[to].doc, letters[0], 'remote');
    sound(desks[to]);
  };
  for (const { who, act: one } of steps) {
    if (who < 2) perform(desks[who]!, one);
    if (who === 2 || who === 4) deliver(0, one.a);
    if (who === 3 || who === 4) deliver(1, one.b);
    desks.forEach(sound);
  }
  // Formatting that Yjs tidies on receipt is itself an update.
  for (let round = 0; round < 4; round++) {
    deliver(0, 0);
    deliver(1, 0);
  }
  return { desks, deleted };
}

function equal([one, two]: [Desk, Desk]): string {
  expect(readBody(one.text)).toEqual(readBody(two.text));
  [one, two].forEach(sound);
  return value(one)
    .flatMap((b) => b.runs.map((r) => r.text))
    .join('');
}
const times = (copy: string, char: string): number => copy.split(char).length - 1;
const typed = (d: Desk): string[] => Array.from({ length: d.next - d.base }, (_, i) => String.fromCharCode(d.base + i));

describe('two editors', () => {
  it('end the same, with each typed character that nobody deleted exactly once, also when one desk moves blocks', () => {
    fc.assert(
      fc.property(session([...CALM, ...MOVES], CALM), (steps) => {
        const { desks, deleted } = together(steps);
        const copy = equal(desks);
        for (const char of [...desks.flatMap(typed), ...'甲乙丙丁戊己庚辛'])
          if (!deleted.has(char)) expect([char, times(copy, char)]).toEqual([char, 1]);
      }),
      { numRuns: 300, seed: 20181128 },
    );
  });

  it('lose no word when both move blocks: two moves of the same block at once leave it twice, never not at all', () => {
    fc.assert(
      fc.property(session([...CALM, ...MOVES], [...CALM, ...MOVES]), (steps) => {
        const { desks, deleted } = together(steps);
        const copy = equal(desks);
        for (const char of [...desks.flatMap(typed), ...'甲乙丙丁戊己庚辛'])
          if (!deleted.has(char)) expect([char, times(copy, char) >= 1]).toEqual([char, true]);
      }),
      { numRuns: 200, seed: 20181129 },
    );
  });

  it('end the same with undo and redo on both', () => {
    fc.assert(
      fc.property(session([...CALM, ...MOVES, ...UNDOS], [...CALM, ...MOVES, ...UNDOS]), (steps) => {
        equal(together(steps).desks);
      }),
      { numRuns: 200, seed: 20181130 },
    );
  });

  it('keep what one types in a block that the other splits, merges, removes or moves', () => {
    for (const kind of ['split', 'merge', 'remove', 'up', 'down'] as const) {
      const update = start([paragraph('a', '甲甲甲甲'), paragraph('b', '乙乙乙乙'), paragraph('c', '丙丙丙丙')]);
      const one = desk(update, 0x5000, 1);
      const two = desk(update, 0x7000, 2);
      Transforms.insertText(one.editor, '新词', { at: { path: [1, 0], offset: 2 } });
      if (kind === 'split') Transforms.splitNodes(two.editor, { at: { path: [1, 0], offset: 2 } });
      if (kind === 'merge') Transforms.mergeNodes(two.editor, { at: [1] });
      if (kind === 'remove') Transforms.removeNodes(two.editor, { at: [1] });
      if (kind === 'up') Transforms.moveNodes(two.editor, { at: [1], to: [0] });
      if (kind === 'down') Transforms.moveNodes(two.editor, { at: [1], to: [2] });
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc), 'remote');
      Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc), 'remote');
      expect([kind, times(equal([one, two]), '新词')]).toEqual([kind, 1]);
    }
  });

  it('tell two embeds of one id apart, on both desks alike', () => {
    const update = start([paragraph('a', '甲'), paragraph('b', '乙')]);
    const one = desk(update, 0x5000, 1);
    const two = desk(update, 0x7000, 2);
    Transforms.moveNodes(one.editor, { at: [1], to: [0] });
    Transforms.moveNodes(two.editor, { at: [1], to: [0] });
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc), 'remote');
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc), 'remote');
    equal([one, two]);
    expect(new Set(value(one).map(({ id }) => id)).size).toBe(value(one).length);
  });
});

it('an editor whose text changes behind its back is made anew from the text', () => {
  const d = desk(start(seedBody()), 0x5000, 1);
  d.doc.transact(() => {
    Transforms.insertText(d.editor, '子', { at: { path: [0, 0], offset: 0 } });
    d.text.insert(d.text.length, '丑', {});
  }, LOCAL);
  expect(d.binding.resyncs).toBe(1);
  agree(d);
});
