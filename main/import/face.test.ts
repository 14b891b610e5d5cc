import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DatelineError } from '../../shared/contract/errors.js';
import { advanceOf, inkOf } from '../../shared/typeset/face.js';
import { openFaces } from '../store/faces.js';
import { buildFaces } from './build-faces.js';
import { BUILT_FACES } from './built-faces.js';
import { faceTable } from './face.js';

const modules = path.resolve(import.meta.dirname, '../../node_modules');
const bytes = readFileSync(path.join(modules, BUILT_FACES['noto-serif-sc-400']!));

describe('faceTable', () => {
  const face = faceTable(bytes, 'serif');
  const at = (c: string) => advanceOf(face, c.codePointAt(0)!);

  it('knows advances, coverage and the embedding right', () => {
    expect(face).toMatchObject({ id: 'serif', postScriptName: 'NotoSerifSC-Regular', weight: 400, embeddable: true });
    expect([at('中'), at('，'), at('“'), at('—'), at('A'), at(' ')]).toEqual([1000, 1000, 1000, 890, 718, 256]);
    expect(at('𬀩')).toBe(1000);
    expect(at('𠮷')).toBeUndefined();
    // U+2009 is mapped to glyph 0 in this font: that is no glyph.
    expect(at('\u2009')).toBeUndefined();
    expect(inkOf(face, 0x2014)).toEqual([43, 846]);
  });

  it('keeps runs ascending, without overlap and maximal', () => {
    face.runs.reduce((before, run) => {
      expect(run[0]).toBeGreaterThanOrEqual(before[0] + before[1]);
      if (run[0] === before[0] + before[1]) expect(run[2]).not.toBe(before[2]);
      return run;
    });
    expect(face.runs.reduce((sum, run) => sum + run[1], 0)).toBeGreaterThan(30_000);
  });

  it('reads the OS/2 embedding right', () => {
    const copy = Uint8Array.from(bytes);
    const view = new DataView(copy.buffer);
    const tables = view.getUint16(4);
    let os2 = 0;
    for (let i = 0; i < tables; i++) if (view.getUint32(12 + i * 16) === 0x4f532f32) os2 = view.getUint32(12 + i * 16 + 8);
    const embeddable = (fsType: number) => {
      view.setUint16(os2 + 8, fsType);
      return faceTable(copy, 'x').embeddable;
    };
    expect([0, 2, 4, 8, 2 | 8, 0x100, 0x200].map(embeddable)).toEqual([true, false, true, true, true, false, false]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('not a font at all, just words')],
    ['a cut file', bytes.subarray(0, 3000)],
  ])('refuses %s as not-a-font', (_, file) => {
    expect(() => faceTable(file, 'x')).toThrow(DatelineError);
    try {
      faceTable(file, 'x');
    } catch (error) {
      expect((error as DatelineError).code).toBe('not-a-font');
    }
  });
});

describe('the built faces', () => {
  const out = mkdtempSync(path.join(tmpdir(), 'faces-'));
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('are made once, read back, and made again when a file is missing', () => {
    expect(buildFaces(modules, out)).toBe('made');
    expect(buildFaces(modules, out)).toBe('fresh');
    const source = openFaces(out);
    expect(source.tables().map((face) => face.id)).toEqual(Object.keys(BUILT_FACES));
    expect(Buffer.compare(Buffer.from(source.bytes('noto-serif-sc-400')), bytes)).toBe(0);
    expect(() => source.bytes('../../etc/passwd')).toThrow(DatelineError);
    rmSync(path.join(out, 'noto-sans-sc-900.ttf'));
    expect(buildFaces(modules, out)).toBe('made');
    expect(statSync(path.join(out, 'noto-sans-sc-900.ttf')).size).toBeGreaterThan(1_000_000);
    utimesSync(path.join(out, 'faces.json'), 0, 0);
    expect(buildFaces(modules, out)).toBe('fresh');
  });

  it('say what is missing', () => {
    expect(() => openFaces(path.join(out, 'nowhere')).tables()).toThrow(DatelineError);
  });
});
