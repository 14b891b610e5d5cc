import { describe, expect, it } from 'vitest';
import { defaultPublication } from '../newsroom/defaults.js';
import { newIssueDoc, readIssue } from './doc.js';
import { FrameSchema, type Frame } from './model.js';
import { TEMPLATES, framesOf, makePages, templateOf } from './templates.js';

const { columns, lines } = defaultPublication().grid;

/** How often each cell of the grid is covered: [line][column]. */
function cover(frames: readonly Frame[]): number[][] {
  const cells = Array.from({ length: lines }, () => new Array<number>(columns).fill(0));
  for (const { box } of frames) {
    expect(box.col + box.cols).toBeLessThanOrEqual(columns);
    expect(box.line + box.lines).toBeLessThanOrEqual(lines);
    for (let line = box.line; line < box.line + box.lines; line++) for (let col = box.col; col < box.col + box.cols; col++) cells[line]![col]!++;
  }
  return cells;
}

describe('page templates', () => {
  for (const { id } of TEMPLATES) {
    it(`${id}: valid frames without overlap`, () => {
      const frames = framesOf(id, 'p1');
      for (const frame of frames) expect(FrameSchema.parse(frame)).toEqual(frame);
      expect(new Set(frames.map((frame) => frame.id)).size).toBe(frames.length);
      for (const line of cover(frames)) for (const count of line) expect(count).toBeLessThanOrEqual(1);
    });
  }

  for (const { id } of TEMPLATES.filter((template) => template.id !== 'blank')) {
    it(`${id}: tiles the type area but for single lines between frames, and neither line nor gutter cuts the page`, () => {
      const frames = framesOf(id, 'p1');
      const cells = cover(frames);
      for (let col = 0; col < columns; col++) {
        expect(cells[0]![col]).toBe(1);
        expect(cells[lines - 1]![col]).toBe(1);
        for (let line = 1; line < lines; line++)
          expect(cells[line]![col]! + cells[line - 1]![col]!, `column ${col}, line ${line}`).toBeGreaterThan(0);
      }
      const furniture = frames.filter((frame) => frame.kind === 'masthead' || frame.kind === 'folio');
      const under = Math.max(...furniture.map(({ box }) => box.line + box.lines)) + 1;
      for (let line = under; line < lines; line++)
        expect(
          cells[line]!.some((count) => count > 0),
          `line ${line}`,
        ).toBe(true);
      for (let gutter = 1; gutter < columns; gutter++) {
        expect(
          frames.some(({ kind, box }) => (id === 'front' || kind !== 'folio') && box.col < gutter && box.col + box.cols > gutter),
          `gutter ${gutter}`,
        ).toBe(true);
      }
    });
  }

  it('has on the front what the front needs, and a folio on every page inside', () => {
    const kinds = (id: string): string[] => framesOf(id, 'p').map((frame) => frame.kind);
    expect(kinds('front').sort()).toEqual(['keywords', 'masthead', 'qr', 'story', 'story', 'story']);
    for (const id of ['inside', 'inside-photo', 'blank']) expect(kinds(id)[0]).toBe('folio');
    for (const id of ['inside', 'inside-photo']) expect(kinds(id).filter((kind) => kind === 'story').length).toBeGreaterThanOrEqual(4);
    expect(templateOf('long gone').id).toBe('inside');
  });

  it('follows another grid without overlap', () => {
    for (const grid of [
      { columns: 8, lines: 110 },
      { columns: 5, lines: 70 },
      { columns: 4, lines: 60 },
      { columns: 2, lines: 40 },
    ]) {
      for (const { id } of TEMPLATES) {
        const seen = new Set<string>();
        for (const { box } of framesOf(id, 'p', { grid })) {
          expect(box.col + box.cols).toBeLessThanOrEqual(grid.columns);
          expect(box.line + box.lines).toBeLessThanOrEqual(grid.lines);
          for (let line = box.line; line < box.line + box.lines; line++) {
            for (let col = box.col; col < box.col + box.cols; col++) {
              expect(seen.has(`${line}/${col}`), `${id} on ${grid.columns} × ${grid.lines}`).toBe(false);
              seen.add(`${line}/${col}`);
            }
          }
        }
      }
    }
  });

  it('makes the pages of an issue', () => {
    const made = makePages([
      { template: 'front', label: '要闻' },
      { template: 'inside', label: '综合', editors: [{ role: '责任编辑', name: '李岩' }] },
    ]);
    const issue = readIssue(newIssueDoc({ publication: 'paper', date: '2018-04-27', ...made }), 'i');
    expect(issue.pages).toEqual(made.pages);
    expect(issue.frames).toEqual(made.frames);
    expect(issue.frames.map((frame) => frame.id)).toContain('p2.feature');
  });
});
