/** Signs that the house sets and nobody writes: a list's dots and numbers, 问 and 答. Their parts end in `.sign`. */
import type { Block } from '../article/model.js';
import type { ListPart } from '../article/structure.js';
import { lineWidth } from '../typeset/breaks.js';
import type { Cells } from '../typeset/cells.js';
import { cellsOf, span, type House } from './house.js';
import type { StoryMemory } from './memory.js';

/** White between a sign and its words at least, em. */
const GAP = 0.2;

/** The sign of each item, and the one width that all of them keep: whole characters, so that the text stays on the character grid. */
export function listSigns(
  house: House,
  { list, items }: ListPart<Block>,
  language: 'zh' | 'en',
  memory: StoryMemory,
): { cells: Cells; width: number }[] {
  const setting = house.style('item');
  const signs = items.map((block, i) => {
    const part = `${block.id}.sign`;
    const text = list === 'number' ? `${i + 1}.` : '•';
    // A dot of a serif face is a speck; the bold sans face has one that is seen.
    const face = list === 'number' ? setting.face : house.face('heiBold');
    return memory.cells(part, `${language} ${face.id} ${text}`, () => cellsOf(house, [{ ...span(text, setting, part), face }], language));
  });
  const widest = Math.max(...signs.map((cells) => lineWidth(cells, 0, cells.n)));
  const width = Math.ceil((widest + GAP * setting.size) / setting.size - 1e-6) * setting.size;
  return signs.map((cells) => ({ cells, width }));
}

/** 问： and 答： before a turn of an interview. */
export function speaker({ type }: Pick<Block, 'type'>, language: 'zh' | 'en'): string {
  if (language === 'en') return type === 'question' ? 'Q: ' : 'A: ';
  return type === 'question' ? '问：' : '答：';
}
