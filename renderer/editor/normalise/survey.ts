/** What normalising would change in a story, line by line, and making what a person chose of it. */
import { HEAD_PARTS } from '../../../shared/article/doc.js';
import type { Change } from '../../../shared/copy/normalise.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import type { StoryEditor } from '../editor.js';
import { replaceAll, type Replacement } from '../find/story-replace.js';
import { FIELDS, fieldText, type Place, type StoryText } from '../find/story-search.js';
import { storyText } from '../find/useStorySearch.js';
import { asOne } from '../undo.js';

/** A text that is looked at, and which block it stands in, for blocks may move meanwhile. */
export interface Line {
  place: Place;
  block: string | null;
  text: string;
  /** Only changes between these offsets count. */
  from: number;
  to: number;
}
export type Offer = Change & { line: Line };

/** Lines of the whole story with words in them; names are left alone. */
export function linesOf({ heads, blocks }: StoryText): Line[] {
  const line = (place: Place, block: string | null, text: string): Line[] => (text === '' ? [] : [{ place, block, text, from: 0, to: text.length }]);
  return [
    ...HEAD_PARTS.flatMap((part) => line({ in: 'head', part }, null, heads[part])),
    ...blocks.flatMap((block, index) => FIELDS.flatMap((field) => line({ in: 'block', index, field }, block.id, fieldText(block, field)))),
  ];
}

/** Lines a call takes at once. */
const BATCH = 150;

/** Asks for the changes in batches. `told` hears how many lines are done; `stop` ends it (null). */
export async function survey(
  lines: readonly Line[],
  ask: (texts: string[]) => Promise<Change[][]>,
  told: (done: number) => void,
  stop: () => boolean,
): Promise<Offer[] | null> {
  const offers: Offer[] = [];
  for (let at = 0; at < lines.length; at += BATCH) {
    const batch = lines.slice(at, at + BATCH);
    const answers = await ask(batch.map(({ text }) => text));
    if (stop()) return null;
    batch.forEach((line, i) => {
      for (const change of answers[i] ?? []) if (change.start >= line.from && change.end <= line.to) offers.push({ ...change, line });
    });
    told(Math.min(lines.length, at + BATCH));
  }
  return offers;
}

/** Makes the chosen changes as one undo step. Those whose line is another by now are left; says how many of each. */
export function make(live: LiveDoc, editor: StoryEditor, chosen: readonly Offer[]): { made: number; left: number } {
  const now = storyText(live, editor);
  const at = new Map(now.blocks.map((block, index) => [block.id, index]));
  const list: Replacement[] = [];
  for (const { line, start, end, insert } of chosen) {
    const place: Place | null =
      line.place.in === 'block' ? (at.has(line.block!) ? { ...line.place, index: at.get(line.block!)! } : null) : line.place;
    const text =
      place === null
        ? null
        : place.in === 'head'
          ? now.heads[place.part]
          : place.in === 'block'
            ? fieldText(now.blocks[place.index]!, place.field)
            : null;
    if (place && text === line.text) list.push({ place, start, end, insert });
  }
  if (list.length > 0) asOne(live, () => replaceAll(live.doc, editor, list));
  return { made: list.length, left: chosen.length - list.length };
}
