import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_PUBLICATION_ID, defaultPublication } from './defaults.js';
import { newRegistryDoc, putPerson, putPublication, putSections, readRegistry, removePerson, putWord, removeWord } from './doc.js';
import { FACE_ROLES, PublicationSchema, STYLE_NAMES } from './publication.js';

const POINTS_PER_MM = 72 / 25.4;

describe('default publication', () => {
  const paper = defaultPublication();
  it('is whole: every style, every face, colours that exist', () => {
    expect(PublicationSchema.parse(paper)).toEqual(paper);
    for (const name of STYLE_NAMES) expect(paper.palette[paper.styles[name].color], name).toBeDefined();
    for (const role of FACE_ROLES) expect(paper.faces[role]).toMatch(/^noto-(serif|sans)-sc-(400|700|900)$/);
    expect(paper.palette['black']!.cmyk).toEqual([0, 0, 0, 100]);
  });

  it('fits the trim, with margins', () => {
    const { trim, columns, charsPerColumn, bodySize, gutterChars, leading, lines, top } = paper.grid;
    const width = (columns * charsPerColumn + (columns - 1) * gutterChars) * bodySize;
    const side = (trim.width * POINTS_PER_MM - width) / 2 / POINTS_PER_MM;
    const bottom = trim.height - top - (lines * leading) / POINTS_PER_MM;
    expect(side).toBeGreaterThan(10);
    expect(bottom).toBeGreaterThan(10);
    expect(Math.abs(bottom - top)).toBeLessThan(1);
  });

  it('gives every style the lines its size needs', () => {
    for (const name of STYLE_NAMES) {
      const style = paper.styles[name];
      expect(style.size, name).toBeLessThanOrEqual(style.gridLines * paper.grid.leading);
      expect(style.minSize ?? style.size, name).toBeLessThanOrEqual(style.size);
    }
    for (const name of STYLE_NAMES) if (name !== 'masthead') expect(paper.styles[name].size).toBeLessThan(paper.styles.masthead.size);
  });

  it('is a fresh copy each time', () => {
    defaultPublication().grid.columns = 1;
    expect(defaultPublication().grid.columns).toBe(6);
  });
});

describe('registry document', () => {
  it('begins with the default publication', () => {
    expect(readRegistry(newRegistryDoc())).toEqual({
      version: 1,
      publications: [defaultPublication()],
      people: [],
      sections: defaultPublication().sections,
      words: [],
    });
    expect(readRegistry(newRegistryDoc({ people: [{ name: '李岩', roles: ['记者'] }] })).publications).toEqual([]);
  });

  it('keeps what two desks changed of one publication, and writes only what differs', () => {
    const left = newRegistryDoc();
    const right = new Y.Doc();
    Y.applyUpdate(right, Y.encodeStateAsUpdate(left));
    putPublication(left, { ...defaultPublication(), name: '澜川日报' });
    putPublication(right, { ...defaultPublication(), phone: '0000-12345' });
    Y.applyUpdate(left, Y.encodeStateAsUpdate(right));
    const [read] = readRegistry(left).publications;
    expect(read).toEqual({ ...defaultPublication(), name: '澜川日报', phone: '0000-12345' });
    let updates = 0;
    left.on('update', () => updates++);
    putPublication(left, read!);
    expect(updates).toBe(0);
  });

  it('reads wrong or missing fields as the default ones', () => {
    const doc = newRegistryDoc();
    const map = doc.getMap<Y.Map<unknown>>('publications').get(DEFAULT_PUBLICATION_ID)!;
    map.set('grid', { columns: 'six' });
    map.delete('phone');
    map.set('styles', { body: { ...defaultPublication().styles.body, size: 10 } });
    const [read] = readRegistry(doc).publications;
    expect(PublicationSchema.parse(read)).toEqual(read);
    expect(read!.grid).toEqual(defaultPublication().grid);
    expect(read!.styles.body.size).toBe(10);
    expect(read!.styles.headline).toEqual(defaultPublication().styles.headline);
  });

  it('keeps people and sections', () => {
    const doc = newRegistryDoc();
    putPerson(doc, { name: '欧阳娜', roles: ['记者', '记者'] });
    putPerson(doc, { name: '李岩', roles: ['编辑'] });
    putPerson(doc, { name: '李岩', roles: ['编辑', '校对'] });
    putPerson(doc, { name: '', roles: [] });
    expect(readRegistry(doc).people).toEqual([
      { name: '李岩', roles: ['编辑', '校对'] },
      { name: '欧阳娜', roles: ['记者'] },
    ]);
    removePerson(doc, '李岩');
    putSections(doc, ['文化', '要闻']);
    expect(readRegistry(doc)).toMatchObject({ people: [{ name: '欧阳娜', roles: ['记者'] }], sections: ['文化', '要闻'] });
  });

  it('keeps the words that the newsroom spells so', () => {
    const doc = newRegistryDoc();
    putWord(doc, ' Datelinne ');
    putWord(doc, 'Datelinne');
    putWord(doc, '  ');
    putWord(doc, 'Aboo');
    expect(readRegistry(doc).words).toEqual(['Aboo', 'Datelinne']);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    removeWord(other, 'Aboo');
    putWord(doc, 'Newer');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(readRegistry(doc).words).toEqual(['Datelinne', 'Newer']);
    doc.getMap('spelling').set('wrong', 5);
    expect(readRegistry(doc).words).toEqual(['Datelinne', 'Newer']);
  });
});
