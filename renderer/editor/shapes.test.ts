import { expect, it } from 'vitest';
import type { BodyElement } from '../../shared/article/slate.js';
import { shapesOf } from './shapes.js';

const element = (id: string, type: BodyElement['type'], rest: Partial<BodyElement> = {}): BodyElement => ({
  id,
  type,
  ...rest,
  children: [{ text: id }],
});

it('numbers lists anew after anything else, places cells, closes boxes, sets groups side by side', () => {
  const shapes = shapesOf([
    element('a', 'item', { list: 'number' }),
    element('b', 'item', { list: 'number' }),
    element('p', 'paragraph'),
    element('c', 'item', { list: 'number', box: 'x' }),
    element('d', 'paragraph', { box: 'x' }),
    element('e', 'paragraph', { box: 'y' }),
    element('f', 'cell', { table: 't', row: '1' }),
    element('g', 'cell', { table: 't', row: '2' }),
    element('h', 'cell', { table: 't', row: '2' }),
    element('i', 'picture', { group: 'g' }),
    element('j', 'picture', { group: 'g' }),
    element('k', 'picture', { group: 'h' }),
  ]);
  const shown = Object.fromEntries([...shapes].map(([id, shape]) => [id, JSON.parse(shape) as unknown]));
  expect(shown).toEqual({
    a: { number: 1 },
    b: { number: 2 },
    c: { number: 1, box: 'first' },
    d: { box: 'last' },
    e: { box: 'only' },
    f: { columns: 2, lacks: 1, lastRow: false },
    g: { columns: 2, lastRow: true },
    h: { columns: 2, lacks: 0, lastRow: true },
    i: { beside: 2 },
    j: { beside: 2 },
    k: {},
  });
});
