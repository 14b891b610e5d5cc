import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { changeNames, NAME_KINDS, namesFromText, namesToText, readNames, type Name } from './names.js';

const person = (name: string, note = ''): Name => ({ name, kind: 'person', note });

describe('names a newsroom knows', () => {
  it('keeps homonyms apart by their notes and takes an entry made twice as one', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    changeNames(a, { put: [person('李岩', '市教育局局长'), person('李岩', '医生')], remove: [] });
    changeNames(b, { put: [person('李岩', '医生'), { name: '青澜市', kind: 'place', note: '' }], remove: [] });
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    expect(readNames(a).map(({ name, note }) => `${name} ${note}`)).toEqual(['李岩 医生', '李岩 市教育局局长', '青澜市 ']);
    changeNames(a, { put: [], remove: [person('李岩', '医生')] });
    expect(readNames(a)).toHaveLength(2);
  });
  it('an entry that is changed to itself stays', () => {
    const doc = new Y.Doc();
    changeNames(doc, { put: [person('李岩')], remove: [] });
    changeNames(doc, { put: [person('李岩')], remove: [person('李岩')] });
    expect(readNames(doc)).toEqual([person('李岩')]);
  });
  it('passes over what is no name', () => {
    const doc = new Y.Doc();
    doc.getMap('names').set('x', { name: '', kind: 'person', note: '' });
    doc.getMap('names').set('y', 7);
    expect(readNames(doc)).toEqual([]);
  });
  it('reads pasted lists', () => {
    const { names, leftOut } = namesFromText('李岩\t人名\t教育局\n青澜市教育局,机构\r\n\n于伟，副镇长\n' + '长'.repeat(90), 'person');
    expect(names).toEqual([person('李岩', '教育局'), { name: '青澜市教育局', kind: 'organisation', note: '' }, person('于伟', '副镇长')]);
    expect(leftOut).toBe(1);
  });
  it('text and back', () => {
    const plain = fc.stringMatching(/^[\p{Script=Han}A-Za-z]{1,8}$/u);
    const name: fc.Arbitrary<Name> = fc.record({ name: plain, kind: fc.constantFrom(...NAME_KINDS), note: fc.oneof(fc.constant(''), plain) });
    fc.assert(
      fc.property(fc.uniqueArray(name, { selector: (n) => JSON.stringify(n) }), (names) => {
        expect(namesFromText(namesToText(names), 'person').names).toEqual(names);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
