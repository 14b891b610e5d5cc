/** What a block has to know of its neighbours to be drawn: its number in a list, its place in a table, box or group. */
import type { BaseEditor } from 'slate';
import { useSlateSelector } from 'slate-react';
import type { BodyElement } from '../../shared/article/slate.js';
import { extentOf, tableOf } from '../../shared/article/structure.js';

export interface Shape {
  /** item: its number. */
  number?: number;
  /** cell: columns of its table, columns that its row lacks after it, whether its row is the table's last. */
  columns?: number;
  lacks?: number;
  lastRow?: boolean;
  /** Place in its box. */
  box?: 'first' | 'middle' | 'last' | 'only';
  /** picture: how many stand side by side. */
  beside?: number;
  /** picture: its caption and credit are those of its group's first. */
  shares?: true;
}

const NONE = '{}';
const kept = new WeakMap<readonly unknown[], ReadonlyMap<string, string>>();

/** Shapes of the blocks that have one, as JSON by block id. One pass over the blocks, once for each state of the body that is asked about. */
export function shapesOf(children: readonly BodyElement[]): ReadonlyMap<string, string> {
  const known = kept.get(children);
  if (known) return known;
  const shapes = new Map<string, string>();
  for (let at = 0; at < children.length;) {
    const first = children[at]!;
    const special = first.type === 'item' || first.type === 'cell' || first.group !== undefined;
    const to = special ? extentOf(children, at).to : at + 1;
    const shared = first.type === 'picture' && to - at > 1 && hasWords(first) && !children.slice(at + 1, to).some(hasWords);
    const cells = first.type === 'cell' ? cellShapes(children.slice(at, to)) : null;
    for (let b = at; b < to; b++) {
      const block = children[b]!;
      const shape: Shape = {};
      if (block.type === 'item') shape.number = b - at + 1;
      if (cells) Object.assign(shape, cells[b - at]);
      if (block.group !== undefined && to - at > 1) shape.beside = Math.min(to - at, 3);
      if (b > at && shared) shape.shares = true;
      if (block.box !== undefined) {
        const [opens, closes] = [children[b - 1]?.box !== block.box, children[b + 1]?.box !== block.box];
        shape.box = opens ? (closes ? 'only' : 'first') : closes ? 'last' : 'middle';
      }
      if (special || block.box !== undefined) shapes.set(block.id, JSON.stringify(shape));
    }
    at = to;
  }
  kept.set(children, shapes);
  return shapes;
}

const hasWords = ({ credit, children }: BodyElement): boolean => (credit ?? '').trim() !== '' || children.some(({ text }) => text.trim() !== '');

function cellShapes(cells: readonly BodyElement[]): Shape[] {
  const { rows, columns } = tableOf(cells);
  return rows.flatMap((row, r) => {
    const held = row.filter((cell) => cell !== null).length;
    return Array.from({ length: held }, (_, c): Shape => ({
      columns,
      ...(c === held - 1 && { lacks: columns - held }),
      lastRow: r === rows.length - 1,
    })); // prettier-ignore
  });
}

/** Draws its block anew only when its own shape changes. */
export function useShape({ id }: BodyElement): Shape {
  const shape = useSlateSelector((editor: BaseEditor) => shapesOf(editor.children as BodyElement[]).get(id) ?? NONE);
  return JSON.parse(shape) as Shape;
}

/** Whether a block is drawn by what stands round it. */
export const isShaped = ({ type, box, group }: BodyElement): boolean =>
  type === 'item' || type === 'cell' || box !== undefined || group !== undefined;
