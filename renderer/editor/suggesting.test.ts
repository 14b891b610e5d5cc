import fc from 'fast-check';
import { createEditor, Editor, Range, Transforms, type BaseEditor } from 'slate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addComment } from '../../shared/article/comments.js';
import { bodyText, newArticleDoc, readBody, readDraft } from '../../shared/article/doc.js';
import type { Block } from '../../shared/article/model.js';
import { gather } from '../../shared/article/review.js';
import { bindSlate, type BodyElement } from '../../shared/article/slate.js';
import { resolve, signatureOf } from '../../shared/article/suggest.js';
import { withBlocks } from './block-rules.js';
import { insertFigure, insertPasted, withStory, type Pasted } from './rules.js';
import { removeBlocks } from './whole.js';
import { withSuggestions } from './suggesting.js';
import { replaceAll, type Replacement } from './find/story-replace.js';

const p = (id: string, text: string, type: Block['type'] = 'paragraph'): Block => ({ id, type, runs: [{ text }] });

function open(body: Block[], state?: Uint8Array) {
  const doc = state ? new Y.Doc() : newArticleDoc({ body });
  if (state) Y.applyUpdate(doc, state, 'remote');
  const editor: BaseEditor = withBlocks(withStory(createEditor()));
  const binding = bindSlate(editor, bodyText(doc), { origin: 'local' });
  const me = { name: '沈墨', on: true };
  const suggesting = withSuggestions(editor, {
    doc,
    binding,
    origin: 'local',
    reviewer: { on: () => me.on, signature: () => ({ by: me.name, role: '', at: 1 }) },
    composing: () => false,
  });
  const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(['local']), captureTimeout: 5000 });
  const act = (work: () => void): void => {
    undo.stopCapturing();
    work();
    undo.stopCapturing();
  };
  const caret = (b: number, o: number, toB = b, to = o) => Transforms.select(editor, { anchor: point(b, o), focus: point(toB, to) });
  const point = (b: number, o: number) => binding.toPoint(binding.toFlat({ path: [b, 0], offset: 0 }) + o)!;
  /** `甲[+新][-乙]丙`: what a reader of the page sees. */
  const page = () =>
    readDraft(bodyText(doc)).map(
      (block) =>
        (block.ins ? '+' : '') + (block.del ? '-' : '') + '¶' + block.runs.map((r) => (r.ins || r.del ? `[${r.ins ? '+' : ''}${r.del ? '-' : ''}${r.text}]` : r.text)).join(''), // prettier-ignore
    );
  const printed = () => readBody(bodyText(doc)).map(({ runs }) => runs.map((r) => r.text).join(''));
  return { doc, editor, binding, suggesting, me, undo, act, caret, page, printed };
}
const ids = (d: ReturnType<typeof open>) => gather(d.doc, d.editor.children as BodyElement[]).changes;

describe('suggesting mode', () => {
  it('types as an insertion of one suggestion, however many keys', () => {
    const d = open([p('a', '甲乙')]);
    d.caret(0, 1);
    for (const char of '新词') d.editor.insertText(char);
    expect(d.page()).toEqual(['¶甲[+新词]乙']);
    expect(d.printed()).toEqual(['甲乙']);
    expect(ids(d)).toHaveLength(1);
    expect(ids(d)[0]!.ids).toHaveLength(1);
    expect(signatureOf(d.doc, ids(d)[0]!.ids[0]!)).toMatchObject({ by: '沈墨' });
  });

  it('strikes what Backspace and Delete meet, takes own insertions out for good, and passes what is struck', () => {
    const d = open([p('a', '甲乙丙丁戊')]);
    d.caret(0, 3);
    d.editor.deleteBackward('character');
    d.editor.deleteBackward('character');
    expect(d.page()).toEqual(['¶甲[-乙丙]丁戊']);
    expect(ids(d)[0]!.ids).toHaveLength(1);
    d.editor.deleteForward('character');
    expect(d.page()).toEqual(['¶甲[-乙丙丁]戊']);
    d.editor.insertText('新');
    d.editor.deleteBackward('character');
    expect(d.page()).toEqual(['¶甲[-乙丙丁]戊']);
    d.editor.deleteBackward('character');
    expect(d.page()).toEqual(['¶[-甲乙丙丁]戊']);
    d.editor.deleteBackward('character');
    expect(d.page()).toEqual(['¶[-甲乙丙丁]戊']);
  });

  it('replaces everywhere as suggestions, at one blow; without the mode directly', () => {
    const d = open([p('a', '甲乙甲'), p('b', '丙甲丁')]);
    const replaceRange = (at: Range, text: string): boolean => {
      if (d.me.on) d.suggesting.replace(at, text);
      return d.me.on;
    };
    Object.assign(d.editor, { replaceRange });
    const found = ([index, start]: [number, number], insert: string): Replacement => ({
      place: { in: 'block', index, field: 'text' },
      start,
      end: start + 1,
      insert,
    });
    const all = (insert: string) =>
      d.act(() => d.doc.transact(() => replaceAll(d.doc, d.editor, [found([0, 0], insert), found([0, 2], insert), found([1, 1], insert)]), 'local'));
    all('子');
    expect(d.page()).toEqual(['¶[-甲][+子]乙[-甲][+子]', '¶丙[-甲][+子]丁']);
    expect(d.printed()).toEqual(['甲乙甲', '丙甲丁']);
    d.undo.undo();
    expect(d.page()).toEqual(['¶甲乙甲', '¶丙甲丁']);
    d.me.on = false;
    all('');
    expect(d.printed()).toEqual(['乙', '丙丁']);
    expect(d.binding.resyncs).toBe(0);
  });

  it('replaces a selection with one suggestion of both parts, over blocks too', () => {
    const d = open([p('a', '甲乙丙'), p('b', '丁戊己')]);
    d.caret(0, 1, 0, 2);
    d.editor.insertText('新');
    expect(d.page()).toEqual(['¶甲[-乙][+新]丙', '¶丁戊己']);
    expect(ids(d)).toHaveLength(1);
    expect(ids(d)[0]!.ids).toHaveLength(1);
    d.caret(0, 3, 1, 1);
    d.editor.deleteFragment();
    expect(d.page()).toEqual(['¶甲[-乙][+新][-丙]', '-¶[-丁]戊己']);
    resolve(d.doc, 'all', 'accept', 'local');
    expect(d.printed()).toEqual(['甲新戊己']);
  });

  it('another’s insertion is struck and stays; typing in it is one’s own', () => {
    const d = open([p('a', '甲乙')]);
    d.caret(0, 1);
    d.editor.insertText('新词');
    d.me.name = '林溪';
    d.caret(0, 2);
    d.editor.insertText('好');
    expect(d.page()).toEqual(['¶甲[+新][+好][+词]乙']);
    d.caret(0, 2);
    d.editor.deleteBackward('character');
    expect(d.page()).toEqual(['¶甲[+-新][+好][+词]乙']);
    resolve(d.doc, { by: '沈墨' }, 'reject', 'local');
    expect(d.page()).toEqual(['¶甲[+好]乙']);
  });

  it('breaks paragraphs as suggestions: inside, at the beginning, at the end, behind a picture; Backspace takes an own break back', () => {
    const d = open([p('a', '甲乙'), p('pic', '图注', 'picture'), p('b', '丙', 'crosshead')]);
    d.caret(0, 1);
    d.editor.insertBreak();
    expect(d.page()).toEqual(['¶甲', '+¶乙', '¶图注', '¶丙']);
    expect(d.printed()).toEqual(['甲乙', '图注', '丙']);
    d.editor.deleteBackward('character');
    expect(d.page()).toEqual(['¶甲乙', '¶图注', '¶丙']);
    d.caret(2, 0);
    d.editor.insertBreak();
    expect(d.page()).toEqual(['¶甲乙', '¶图注', '+¶', '¶丙']);
    expect((d.editor.children as BodyElement[])[3]!.type).toBe('crosshead');
    d.caret(1, 1);
    d.editor.insertBreak();
    expect(d.page()).toEqual(['¶甲乙', '¶图注', '+¶', '+¶', '¶丙']);
    d.editor.insertText('新段');
    expect(d.printed()).toEqual(['甲乙', '图注', '丙']);
    expect(d.binding.resyncs).toBe(0);
  });

  it('a merge is suggested at the block’s beginning; a picture and a crosshead keep their rules', () => {
    const d = open([p('a', '甲'), p('b', '乙'), p('c', '丙', 'crosshead'), p('pic', '注', 'picture'), p('e', '')]);
    d.caret(1, 0);
    d.editor.deleteBackward('character');
    expect(d.page()[1]).toBe('-¶乙');
    d.editor.deleteBackward('character');
    expect(d.page()[0]).toBe('¶[-甲]');
    d.caret(2, 0);
    d.editor.deleteBackward('character');
    expect((d.editor.children as BodyElement[])[2]).toMatchObject({ type: 'paragraph' });
    d.caret(4, 0);
    d.editor.deleteBackward('character');
    expect(d.page()[4]).toBe('-¶');
    expect(d.editor.selection!.anchor.path[0]).toBe(3);
    d.caret(2, 1);
    d.editor.deleteForward('character');
    expect(d.page()[3]).toBe('¶注');
  });

  it('puts blocks in and takes them out as suggestions, by whichever command', () => {
    const d = open([p('a', '甲'), p('b', '乙')]);
    d.caret(0, 1);
    insertFigure(d.editor, { type: 'qr', url: 'https://example.com' });
    d.editor.insertText('注');
    expect(d.page()).toEqual(['¶甲', '+¶[+注]', '¶乙']);
    expect(d.printed()).toEqual(['甲', '乙']);
    d.caret(2, 0);
    removeBlocks(d.editor);
    expect(d.page()).toEqual(['¶甲', '+¶[+注]', '-¶[-乙]']);
    resolve(d.doc, 'all', 'accept', 'local');
    expect(d.printed()).toEqual(['甲', '注']);
  });

  it('pastes as a suggestion: into a sentence, several blocks, a crosshead last, over a selection', () => {
    const two: Pasted[] = [
      { type: 'paragraph', children: [{ text: '一' }] },
      { type: 'paragraph', children: [{ text: '二', strong: true }] },
    ];
    for (const [pasted, page] of [
      [two.slice(0, 1), ['¶甲[+一]乙', '¶丙']],
      [two, ['¶甲[+一]', '+¶[+二]乙', '¶丙']],
      [
        [two[0]!, { type: 'crosshead', children: [{ text: '题' }] }],
        ['¶甲[+一]', '+¶[+题]', '+¶乙', '¶丙'],
      ],
    ] as [Pasted[], string[]][]) {
      const d = open([p('a', '甲乙'), p('b', '丙')]);
      d.caret(0, 1);
      d.doc.transact(() => d.suggesting.paste(pasted), 'local');
      expect(d.page()).toEqual(page);
      expect(d.printed()).toEqual(['甲乙', '丙']);
      expect(d.binding.resyncs).toBe(0);
      resolve(d.doc, 'all', 'reject', 'local');
      expect(d.page()).toEqual(['¶甲乙', '¶丙']);
    }
    const d = open([p('a', '甲乙')]);
    d.me.on = false;
    expect(d.suggesting.paste(two)).toBe('direct');
    insertPasted(d.editor, d.binding, two);
    expect(d.printed().join('')).toContain('二');
  });

  it('one undo for each act', () => {
    const d = open([p('a', '甲乙丙')]);
    d.caret(0, 1, 0, 2);
    d.act(() => d.editor.insertText('新'));
    d.act(() => d.editor.insertBreak());
    d.undo.undo();
    expect(d.page()).toEqual(['¶甲[-乙][+新]丙']);
    d.undo.undo();
    expect(d.page()).toEqual(['¶甲乙丙']);
  });
});

describe('without the mode', () => {
  it('new words take over no suggestion and no comment beside the caret', () => {
    const d = open([p('a', '甲乙丙丁')]);
    d.caret(0, 1);
    d.editor.insertText('新词');
    d.caret(0, 4, 0, 5);
    d.editor.deleteFragment();
    d.me.on = false;
    for (const [offset, page] of [
      [2, '¶甲[+新]明[+词]乙[-丙]丁'],
      [1, '¶甲明[+新词]乙[-丙]丁'],
      [3, '¶甲[+新词]明乙[-丙]丁'],
      [5, '¶甲[+新词]乙[-丙]明丁'],
    ] as const) {
      d.caret(0, offset);
      d.act(() => d.editor.insertText('明'));
      expect(d.page()).toEqual([page]);
      d.undo.undo();
    }
    d.caret(0, 2, 0, 4);
    d.editor.insertText('换');
    expect(d.page()).toEqual(['¶甲[+新]换[-丙]丁']);
  });

  it('a comment grows by what is typed inside it, not at its edges', () => {
    const d = open([p('a', '甲乙丙丁')]);
    addComment(d.doc, { id: 'c', text: 'x', part: null, quote: '乙丙', range: { at: 2, length: 2 } }, { by: 'x', role: '', at: 1 }, 'local');
    d.me.on = false;
    for (const [offset, noted] of [[1, '乙丙'], [2, '乙写丙'], [3, '乙丙']] as const) {
      d.caret(0, offset);
      d.act(() => d.editor.insertText('写'));
      expect(readDraft(bodyText(d.doc))[0]!.runs.filter((r) => r.notes === 'c').map((r) => r.text).join('')).toBe(noted);
      d.undo.undo();
    } // prettier-ignore
  });

  it('a block that is split keeps its suggestion, the new one has none', () => {
    const d = open([p('a', '甲'), p('b', '乙丙')]);
    d.caret(1, 0);
    d.editor.deleteBackward('character');
    d.me.on = false;
    d.caret(1, 1);
    d.editor.insertBreak();
    expect(d.page()).toEqual(['¶甲', '-¶乙', '¶丙']);
  });
});

it('whatever is done in the mode, print stays as it was, and rejecting brings back exactly that', () => {
  const act = fc.record({
    kind: fc.constantFrom('type', 'back', 'forward', 'word', 'break', 'cut', 'paste', 'figure', 'who'),
    a: fc.nat(99),
    b: fc.nat(99),
    n: fc.nat(6),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const d = open([p('a', '甲乙丙丁'), p('pic', '图注', 'picture'), p('b', '戊己 big word'), p('c', '')]);
      const before = readBody(bodyText(d.doc));
      for (const { kind, a, b, n } of acts) {
        const block = a % d.editor.children.length;
        const size = Editor.string(d.editor, [block]).length;
        const offset = b % (size + 1);
        d.caret(block, offset, block, kind === 'cut' || n === 0 ? Math.min(size, offset + n) : offset);
        if (kind === 'type') d.editor.insertText('新');
        // What only changes a block's type is direct, so carets at a beginning are left out here.
        if ((kind === 'back' || kind === 'word') && offset > 0) d.editor.deleteBackward(kind === 'word' ? 'word' : 'character');
        if (kind === 'forward') d.editor.deleteForward('character');
        if (kind === 'break') d.editor.insertBreak();
        if (kind === 'cut' && Range.isExpanded(d.editor.selection!)) d.editor.deleteFragment();
        if (kind === 'paste')
          d.doc.transact(
            () =>
              d.suggesting.paste([
                { type: 'paragraph', children: [{ text: '贴' }] },
                { type: n % 2 ? 'crosshead' : 'paragraph', children: [{ text: '入' }] },
              ]),
            'local',
          );
        if (kind === 'figure') insertFigure(d.editor, { type: 'qr', url: 'u' });
        if (kind === 'who') d.me.name = n % 2 ? '林溪' : '沈墨';
        expect(readBody(bodyText(d.doc))).toEqual(before);
        expect(d.binding.resyncs).toBe(0);
      }
      resolve(d.doc, 'all', 'reject', 'local');
      expect(readDraft(bodyText(d.doc))).toEqual(before);
    }),
    { numRuns: 250, seed: 20261128 },
  );
});
