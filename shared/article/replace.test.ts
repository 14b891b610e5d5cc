import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyText, newArticleDoc, readArticle, readDraft } from './doc.js';
import { deleteText } from './ops.js';
import { replaceInStory, storyLines, type StoryEdit } from './replace.js';

const make = () =>
  newArticleDoc({
    kicker: '引甲',
    headline: ['主甲', '第二行'],
    credits: [
      { role: '记者', name: '甲某' },
      { role: '摄影', name: '乙' },
    ],
    body: [
      { id: 'a', type: 'paragraph', runs: [{ text: '一二' }, { text: '三四', strong: true }, { text: '五六' }] },
      { id: 'b', type: 'picture', runs: [{ text: '图甲' }], credit: '甲摄', alt: '甲楼' },
      { id: 'c', type: 'paragraph', runs: [{ text: '' }] },
    ],
  });
const read = (doc: Y.Doc) => readArticle(doc, 'x');
const text = (id: string, start: number, old: string, insert: string): StoryEdit => ({
  place: { in: 'block', id, field: 'text' },
  start,
  old,
  insert,
});

describe('replacing in a story’s document', () => {
  it('tells every line a reader gets', () => {
    expect(storyLines(read(make())).map((line) => line.text)).toEqual(['引甲', '主甲\n第二行', '一二三四五六', '图甲', '甲摄', '甲楼', '甲某', '乙']);
  });

  it('finds its places among words that are only suggested, and leaves those alone', () => {
    const doc = make();
    // 一二[+新]三四五六, with a suggested break behind 四.
    bodyText(doc).insert(3, '新', { ins: 's' });
    bodyText(doc).insertEmbed(6, { id: 'n' }, { type: 'paragraph', ins: 's' });
    expect(replaceInStory(doc, [text('a', 2, '三四', '叁肆'), text('a', 5, '六', '陆')])).toEqual({ made: 2, left: 0 });
    expect(readDraft(bodyText(doc)).slice(0, 2)).toEqual([
      { id: 'a', type: 'paragraph', runs: [{ text: '一二' }, { text: '新', ins: 's' }, { text: '叁肆', strong: true }] },
      { id: 'n', type: 'paragraph', ins: 's', runs: [{ text: '五陆' }] },
    ]);
  });

  it.each<[string, StoryEdit[], object[]]>([
    ['in a mark', [text('a', 2, '三四', '叁肆')], [{ text: '一二' }, { text: '叁肆', strong: true }, { text: '五六' }]],
    ['into a mark', [text('a', 1, '二三', '哦')], [{ text: '一哦' }, { text: '四', strong: true }, { text: '五六' }]],
    ['out of a mark', [text('a', 3, '四五', '哦')], [{ text: '一二' }, { text: '三哦', strong: true }, { text: '六' }]],
    ['two in one block', [text('a', 0, '一', '壹壹'), text('a', 5, '六', '')], [{ text: '壹壹二' }, { text: '三四', strong: true }, { text: '五' }]],
    ['given backwards', [text('a', 5, '六', '陆'), text('a', 0, '一', '')], [{ text: '二' }, { text: '三四', strong: true }, { text: '五陆' }]],
    [
      'what is shared keeps its mark',
      [text('a', 1, '二三四五', '二三九四五')],
      [{ text: '一二' }, { text: '三九四', strong: true }, { text: '五六' }],
    ],
  ])('%s', (_, edits, runs) => {
    const doc = make();
    expect(replaceInStory(doc, edits)).toEqual({ made: edits.length, left: 0 });
    expect(read(doc).body[0]!.runs).toEqual(runs);
    expect(read(doc).body.slice(1)).toEqual(read(make()).body.slice(1));
  });

  it('everywhere, in one transaction', () => {
    const doc = make();
    const edits = storyLines(read(doc)).flatMap(({ place, text: line }) => {
      const start = line.indexOf('甲');
      return start < 0 ? [] : [{ place, start, old: '甲', insert: '丙丁' }];
    });
    let updates = 0;
    doc.on('update', () => updates++);
    expect(replaceInStory(doc, edits, 'me')).toEqual({ made: 6, left: 0 });
    expect(updates).toBe(1);
    expect(storyLines(read(doc)).map((line) => line.text)).toEqual([
      '引丙丁',
      '主丙丁\n第二行',
      '一二三四五六',
      '图丙丁',
      '丙丁摄',
      '丙丁楼',
      '丙丁某',
      '乙',
    ]);
  });

  it('leaves what is not there any more', () => {
    const doc = make();
    deleteText(doc, 'a', 0, 1);
    const edits = [
      text('a', 1, '二', '贰'),
      text('gone', 0, '一', '壹'),
      text('a', 0, '二', '贰'),
      { ...text('a', 0, '乙', '丁'), place: { in: 'credits', index: 9 } as const },
    ];
    expect(replaceInStory(doc, edits)).toEqual({ made: 1, left: 3 });
    expect(read(doc).body[0]!.runs[0]).toEqual({ text: '贰' });
    expect(replaceInStory(doc, [])).toEqual({ made: 0, left: 0 });
  });

  it('leaves a place with suggested words inside it to a person', () => {
    const doc = make();
    bodyText(doc).insert(2, '新新', { ins: 's' });
    const plan = (start: number, old: string) => replaceInStory(doc, [text('a', start, old, '换')]);
    expect(plan(0, '一二')).toEqual({ made: 0, left: 1 });
    expect(plan(9, '一')).toEqual({ made: 0, left: 1 });
    expect(plan(0, '二')).toEqual({ made: 0, left: 1 });
    expect(plan(1, '二')).toEqual({ made: 1, left: 0 });
    expect(plan(0, '一')).toEqual({ made: 1, left: 0 });
    expect(
      readDraft(bodyText(doc))[0]!
        .runs.map((run) => run.text)
        .join(''),
    ).toBe('换新新换三四五六');
  });

  it('gives the text a plain replacement gives, and another desk’s words stay', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 6 }), strong: fc.boolean() }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.string({ unit: fc.constantFrom('甲', '丁'), maxLength: 3 }),
        (pieces, insert) => {
          const doc = newArticleDoc({
            body: [
              { id: 'a', type: 'paragraph', runs: pieces.map((piece) => ({ text: piece.text, ...(piece.strong && { strong: true as const }) })) },
              { id: 'b', type: 'paragraph', runs: [{ text: '甲尾' }] },
            ],
          });
          const other = new Y.Doc();
          Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
          const line = pieces.map((piece) => piece.text).join('');
          const edits = [...line.matchAll(/甲/g)].map(({ index }) => text('a', index, '甲', insert));
          replaceInStory(doc, edits);
          const body = read(doc).body;
          expect(body[0]!.runs.map((run) => run.text).join('')).toBe(line.replaceAll('甲', insert));
          expect(body[1]!.runs).toEqual([{ text: '甲尾' }]);
          other.getText('body').insert(other.getText('body').length, '别人的话');
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
          expect(
            read(doc)
              .body.at(-1)!
              .runs.map((run) => run.text)
              .join(''),
          ).toContain('别人的话');
        },
      ),
      { seed: 51, numRuns: 300 },
    );
  });
});
