import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestText, type WrittenFile } from '../../package.js';
import { FileList, folderOf, HEAD } from './file-list.js';

const name = fc.string({ unit: fc.constantFrom('a', 'B', '0', '-', '_', '.'), minLength: 1, maxLength: 3 }).filter((text) => !text.startsWith('.'));
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const file = fc.record({ path, bytes: fc.nat(), sha256: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }) });
const files = fc.uniqueArray(file, { selector: (one) => one.path, maxLength: 40 }).map((all) => all.sort((a, b) => (a.path < b.path ? -1 : 1)));

const textOf = (all: readonly WrittenFile[]): string => manifestText({ kind: 'web', publication: { name: '本报 "files": [\n' } }, all);
const read = (text: string): FileList | undefined => FileList.ofText(text, text.indexOf(HEAD) + HEAD.length);
const told = (list: FileList, folder: string) => ({
  paths: list.pathsIn(folder),
  lines: list.linesIn(folder),
  all: [...list.in(folder).values()],
  again: list.linesIn(folder),
});

describe('the files of a manifest', () => {
  it('are the same from its text as from what it says, asked for in lines or one by one', () =>
    fc.assert(
      fc.property(files, fc.boolean(), (all, whole) => {
        const [list, plain] = [read(textOf(all))!, FileList.of(all)];
        if (all.length === 0) {
          expect(list).toBeUndefined();
          return;
        }
        const folders = [...new Set(all.map((one) => folderOf(one.path)))];
        expect(new Set(list.folders())).toEqual(new Set([...folders, '']));
        // A folder's lines stand together in path order.
        if (whole) {
          const parts = folders.filter((folder) => folder !== '').map((folder) => ({ at: `${folder}/`, lines: list.linesIn(folder) }));
          for (const one of list.in('').values()) parts.push({ at: one.path, lines: `  ${JSON.stringify(one)}` });
          const joined = parts.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ lines }) => lines).join(',\n'); // prettier-ignore
          expect(textOf(all)).toContain(`${HEAD}${joined}\n ]`);
        }
        for (const folder of folders) expect(told(list, folder)).toEqual(told(plain, folder));
        for (const one of all) expect([list.get(one.path), list.has(`${one.path}x/y`)]).toEqual([one, false]);
        expect([...list.all()].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(all);
        expect(list.in('none').size + list.pathsIn('none').length + list.linesIn('none').length).toBe(0);
      }),
      { seed: 20261201, numRuns: 300 },
    ));

  const good = textOf([
    { path: '2018-04-27/a.html', bytes: 1, sha256: '0'.repeat(64) },
    { path: 'b/c.html', bytes: 2, sha256: 'f'.repeat(64) },
    { path: 'index.html', bytes: 3, sha256: '1'.repeat(64) },
  ]);
  it.each([
    ['another way of writing it', good.replace('  {"path":"b', '   {"path":"b')],
    ['a path that leads out', good.replace('b/c.html', 'b/../../c.html')],
    ['a hidden one', good.replace('b/c.html', 'b/.c.html')],
    ['an absolute one', good.replace('"b/c.html', '"/b/c.html')],
    ['a name that is escaped', good.replace('b/c.html', 'b/c\\u0020.html')],
    ['a wrong checksum', good.replace('ffff', 'FFFF')],
    ['a short checksum', good.replace('ffff', 'fff')],
    ['a negative size', good.replace('"bytes":2', '"bytes":-2')],
    ['a comma too many', good.replace('\n ]\n', ',\n ]\n').replace('},,', '},')],
    ['a comma too few', good.replace('"},\n', '"}\n')],
    ['an end that is cut off', good.slice(0, -2)],
    ['a line that is cut off', good.slice(0, good.indexOf('"index.html') + 40)],
    ['more behind it', `${good} `],
    ['a folder in two places', good.replace('index.html', '2018-04-27/z.html').replace('b/c.html', 'c.html').replace('"c.html"', '"c/d"')],
  ])('are left to the usual way when the text has %s', (_, text) => {
    expect(text).not.toBe(good);
    expect(read(text)).toBeUndefined();
  });
  it('come from the text that these were made from', () => expect(read(good)!.folders().sort()).toEqual(['', '2018-04-27', 'b']));
});
