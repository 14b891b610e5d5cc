/** A face for tests: every Han character and full-width mark 1 em, Latin and digits half an em, a space a quarter. */
import type { FaceTable } from './face.js';
import { makeCells, type Cells, type SetOptions, type Span } from './cells.js';

export const TEST_FACE: FaceTable = {
  id: 'test', family: 'Test', postScriptName: 'Test', weight: 400, embeddable: true, ascent: 880, descent: -120, capHeight: 700,
  runs: [[0x20, 1, 250], [0x21, 94, 500], [0xa5, 1, 500], [0xb7, 1, 300], [0x2013, 2, 900], [0x2018, 2, 1000], [0x201c, 2, 1000], [0x2026, 1, 1000], [0x2103, 1, 1000], [0x3000, 64, 1000], [0x4e00, 20902, 1000], [0xff00, 96, 1000]],
  ink: [[0x2014, 50, 850], [0x2019, 80, 230], [0x201c, 570, 920], [0x201d, 80, 430], [0xb7, 100, 200]],
}; // prettier-ignore

export const TEST_SIZE = 10;

export const testSpan = (text: string): Span => ({ text, face: TEST_FACE, size: TEST_SIZE, color: [0, 0, 0, 100], part: 'b1', from: 0 });

export const testCells = (text: string, options: Partial<SetOptions> = {}): Cells =>
  makeCells([testSpan(text)], { language: 'zh', level: 'gbt', hanLatinGap: false, fallback: [], ...options });
