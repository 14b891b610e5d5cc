import fc from 'fast-check';
import { createEditor } from 'slate';
import { describe, expect, it } from 'vitest';
import { bodyText, headText, newArticleDoc, readArticle } from '../../../shared/article/doc.js';
import { bindSlate, type BodyElement } from '../../../shared/article/slate.js';
import { makeFinder, type Finder } from '../../../shared/copy/find.js';
import { changedSpan } from './changed.js';
import { replaceAll, replaceInBlock, type Replacement } from './story-replace.js';
import { StorySearch, type Found, type StoryText } from './story-search.js';

const finder = (text: string): Finder => {
  const made = makeFinder({ text, matchCase: true, wholeWord: false, foldWidth: false, regex: false });
  if (!('finder' in made)) throw new Error('empty');
  return made.finder;
};
const block = (text: string, more: Partial<BodyElement> = {}): BodyElement => ({ id: text, type: 'paragraph', children: [{ text }], ...more });
const story = (blocks: BodyElement[], more: Partial<StoryText> = {}): StoryText => ({
  heads: { kicker: '', headline: '', deck: '', standfirst: '' },
  blocks,
  credits: [],
  ...more,
});
const say = ({ place, start }: Found): string =>
  place.in === 'block' ? `${place.index}.${place.field}@${start}` : place.in === 'head' ? `${place.part}@${start}` : `credits${place.index}@${start}`;

describe('searching a story', () => {
  const text = story([block('甲乙甲'), block('无'), block('图甲', { type: 'picture', credit: '甲摄', alt: '有甲' })], {
    heads: { kicker: '', headline: '主甲', deck: '', standfirst: '' },
    credits: [
      { role: '记者', name: '乙' },
      { role: '记者', name: '小甲' },
    ],
  });
  const all = ['headline@1', '0.text@0', '0.text@2', '2.text@1', '2.credit@0', '2.alt@1', 'credits1@1'];

  it('finds in head, text, captions, credits, alt texts and the credit line, in reading order', () => {
    const search = new StorySearch(finder('甲'));
    search.update(text);
    expect([...search.all()].map(say)).toEqual(all);
    expect([search.total, search.done]).toEqual([7, true]);
  });

  it('steps both ways and round the ends', () => {
    const search = new StorySearch(finder('甲'));
    search.update(text);
    let at: Found | null = null;
    for (const wanted of [...all, all[0]]) expect(say((at = search.step(at, 1)!))).toBe(wanted);
    for (const wanted of [...all].reverse()) expect(say((at = search.step(at, -1)!))).toBe(wanted);
    // From where nothing was found.
    expect(say(search.step({ start: 1, end: 1, place: { in: 'block', index: 0, field: 'text' } }, 1)!)).toBe('0.text@2');
    expect(say(search.step({ start: 1, end: 1, place: { in: 'block', index: 0, field: 'text' } }, -1)!)).toBe('0.text@0');
    expect(new StorySearch(finder('甲')).step(null, 1)).toBeNull();
    expect(search.locate([...search.all()][3]!)?.number).toBe(4);
    expect(search.locate({ start: 0, end: 1, place: { in: 'block', index: 1, field: 'text' } })).toBeNull();
  });

  it('searches a block again only when it is another one', () => {
    let searched = 0;
    const inner = finder('甲');
    const search = new StorySearch({ ...inner, find: (t) => (searched++, inner.find(t)) });
    const blocks = Array.from({ length: 1000 }, (_, i) => block(`${i}甲`));
    search.update(story(blocks));
    searched = 0;
    const next = [...blocks];
    next[500] = block('没有');
    search.update(story(next));
    expect(search.total).toBe(999);
    // The block and the four head parts.
    expect(searched).toBe(5);
  });

  it('stops when it is told to and goes on from there', () => {
    const search = new StorySearch(finder('甲'));
    const blocks = Array.from({ length: 100 }, (_, i) => block(`${i}甲`));
    search.update(story(blocks), () => true);
    expect([search.total, search.done]).toEqual([16, false]);
    while (!search.done) search.update(story(blocks), () => true);
    expect(search.total).toBe(100);
  });

  it('after any changes finds what a new search finds', () => {
    const kinds = ['甲', '乙', '甲甲', '丙甲'].map((t) => () => block(t));
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(12), remove: fc.nat(3), add: fc.array(fc.nat(3), { maxLength: 3 }), slices: fc.boolean() }), {
          maxLength: 12,
        }),
        (edits) => {
          const search = new StorySearch(finder('甲'));
          let blocks: BodyElement[] = [];
          for (const { at, remove, add, slices } of edits) {
            blocks = [...blocks];
            blocks.splice(Math.min(at, blocks.length), remove, ...add.map((kind) => kinds[kind]!()));
            search.update(story(blocks), () => slices);
          }
          while (!search.done) search.update(story(blocks));
          search.update(story(blocks));
          const fresh = new StorySearch(finder('甲'));
          fresh.update(story(blocks));
          expect([...search.all()].map(say)).toEqual([...fresh.all()].map(say));
          expect(search.total).toBe(fresh.total);
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  it('knows where two lists differ', () => {
    expect(changedSpan([1, 2, 3], [1, 9, 3])).toEqual({ start: 1, before: 2, after: 2 });
    expect(changedSpan([1, 2], [1, 2])).toEqual({ start: 2, before: 2, after: 2 });
    expect(changedSpan([1, 1], [1, 1, 1])).toEqual({ start: 2, before: 2, after: 3 });
    expect(changedSpan([1], [])).toEqual({ start: 0, before: 1, after: 0 });
  });
});

describe('replacing', () => {
  const open = () => {
    const doc = newArticleDoc({
      headline: ['主甲题'],
      credits: [{ role: '记者', name: '甲某' }],
      body: [
        { id: 'a', type: 'paragraph', runs: [{ text: '一二' }, { text: '三四', strong: true }, { text: '五六' }] },
        { id: 'b', type: 'picture', runs: [{ text: '图甲' }], credit: '甲摄', alt: '甲' },
      ],
    });
    const editor = createEditor();
    const binding = bindSlate(editor, bodyText(doc), { origin: 'here' });
    return { doc, editor, binding, body: () => readArticle(doc, 'x').body };
  };

  it.each<[string, number, number, string, object[]]>([
    ['inside a mark', 2, 4, '叁肆', [{ text: '一二' }, { text: '叁肆', strong: true }, { text: '五六' }]],
    ['from plain into a mark', 1, 3, '哦', [{ text: '一哦' }, { text: '四', strong: true }, { text: '五六' }]],
    ['from a mark into plain', 3, 5, '哦', [{ text: '一二' }, { text: '三哦', strong: true }, { text: '六' }]],
    ['over all', 1, 5, '哦', [{ text: '一哦六' }]],
    ['what stays keeps its marks', 1, 5, '二三九四五', [{ text: '一二' }, { text: '三九四', strong: true }, { text: '五六' }]],
    ['by nothing', 2, 4, '', [{ text: '一二五六' }]],
    ['by itself', 2, 4, '三四', [{ text: '一二' }, { text: '三四', strong: true }, { text: '五六' }]],
    ['at the start', 0, 1, '壹壹', [{ text: '壹壹二' }, { text: '三四', strong: true }, { text: '五六' }]],
  ])('%s', (_, start, end, insert, runs) => {
    const { editor, body, binding } = open();
    replaceInBlock(editor, 0, start, end, insert);
    expect(body()[0]!.runs).toEqual(runs);
    expect((editor.children[0] as BodyElement).children).toEqual(runs);
    expect(binding.resyncs).toBe(0);
  });

  it('goes by way of an editor that has a way of its own, and passes what is struck', () => {
    const { editor } = open();
    const asked: unknown[] = [];
    Object.assign(editor, { replaceRange: (at: unknown, text: string) => asked.push([at, text]) });
    replaceInBlock(editor, 0, 1, 4, '二叁四');
    expect(asked).toEqual([[{ anchor: { path: [0, 0], offset: 2 }, focus: { path: [0, 1], offset: 1 } }, '叁']]);
    const search = new StorySearch(finder('甲'));
    search.update(story([{ id: 'x', type: 'paragraph', children: [{ text: '甲' }, { text: '甲', del: 's' }, { text: '甲' }] }]));
    expect([...search.all()].map(say)).toEqual(['0.text@0', '0.text@2']);
  });

  it('everywhere in one transaction', () => {
    const { doc, editor, body } = open();
    const search = new StorySearch(finder('甲'));
    const read = (): StoryText => ({
      heads: { kicker: '', headline: headText(doc, 'headline').toString(), deck: '', standfirst: '' },
      blocks: editor.children as BodyElement[],
      credits: readArticle(doc, 'x').credits,
    });
    search.update(read());
    let updates = 0;
    doc.on('update', () => updates++);
    const list: Replacement[] = [...search.all()].map((found) => ({ ...found, insert: '甲乙' }));
    expect(list).toHaveLength(5);
    doc.transact(() => replaceAll(doc, editor, list), 'here');
    expect(updates).toBe(1);
    const article = readArticle(doc, 'x');
    expect(article.headline).toEqual(['主甲乙题']);
    expect(article.credits).toEqual([{ role: '记者', name: '甲乙某' }]);
    expect(body()[1]).toMatchObject({ runs: [{ text: '图甲乙' }], credit: '甲乙摄', alt: '甲乙' });
  });
});
