import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, extentOf, joins, structureOf, type Shaped } from './structure.js';
import { BLOCK_TYPES } from './model.js';

const block = (id: string, type: Shaped['type'], rest: Partial<Shaped> = {}): Shaped => ({ id, type, ...rest });
const cell = (id: string, row: string, table = 't', rest: Partial<Shaped> = {}): Shaped => block(id, 'cell', { table, row, ...rest });

describe('structure', () => {
  it('joins items of one kind to a list; numbers begin again after any other block', () => {
    const parts = structureOf([
      block('a', 'item', { list: 'number' }),
      block('b', 'item', { list: 'number' }),
      block('c', 'paragraph'),
      block('d', 'item', { list: 'number' }),
      block('e', 'item'),
      block('f', 'item', { list: 'bullet' }),
    ]);
    expect(parts.map((part) => (part.kind === 'list' ? [part.list, part.items.map(({ id }) => id).join('')] : part.kind))).toEqual([
      ['number', 'ab'],
      'block',
      ['number', 'd'],
      ['bullet', 'ef'],
    ]);
  });

  it('reads cells as rows by columns and fills ragged rows up', () => {
    const [table, other] = structureOf([cell('a', '1', 't', { span: 2, head: true }), cell('b', '1'), cell('c', '2'), cell('d', '3'), cell('e', '3'), cell('f', '3'), cell('g', '1', 'u')]); // prettier-ignore
    expect(table).toMatchObject({ kind: 'table', table: 't', span: 2, columns: 3 });
    expect(table!.kind === 'table' && table!.rows.map((row) => row.map((found) => found?.id ?? '-').join(''))).toEqual(['ab-', 'c--', 'def']);
    expect(other).toMatchObject({ kind: 'table', table: 'u', columns: 1 });
  });

  it('keeps what stands in a box in it, structured as outside', () => {
    const parts = structureOf([
      block('a', 'item'),
      block('b', 'item', { box: 'x' }),
      block('c', 'crosshead', { box: 'x' }),
      block('d', 'paragraph', { box: 'y' }),
    ]);
    expect(parts.map((part) => (part.kind === 'box' ? [part.box, part.parts.map(({ kind }) => kind)] : part.kind))).toEqual([
      'list',
      ['x', ['list', 'block']],
      ['y', ['block']],
    ]);
  });

  it('makes a group of pictures with one group, and none of a picture alone', () => {
    const parts = structureOf([
      block('a', 'picture', { group: 'g' }),
      block('b', 'picture', { group: 'g' }),
      block('c', 'picture'),
      block('d', 'picture'),
      block('e', 'picture', { group: 'g' }),
      block('f', 'question'),
      block('g', 'answer'),
    ]);
    expect(parts.map(({ kind }) => kind)).toEqual(['group', 'block', 'block', 'block', 'interview']);
  });

  it('holds every block exactly once and in order, whatever stands there', () => {
    const name = fc.option(fc.constantFrom('x', 'y'), { nil: undefined });
    const any = fc.array(
      fc.record({
        type: fc.constantFrom(...BLOCK_TYPES),
        list: fc.option(fc.constantFrom('bullet' as const, 'number' as const), { nil: undefined }),
        table: name,
        row: name,
        box: name,
        group: name,
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(any, (values) => {
        const blocks = values.map((value, i): Shaped => ({ id: String(i), ...value }));
        expect(structureOf(blocks).flatMap(blocksOf)).toEqual(blocks);
        for (let at = 0; at < blocks.length; at++) {
          const { from, to } = extentOf(blocks, at);
          expect(from <= at && at < to).toBe(true);
          expect(to === blocks.length || !joins(blocks[to - 1]!, blocks[to]!)).toBe(true);
        }
      }),
      { seed: 20261124 },
    );
  });
});
