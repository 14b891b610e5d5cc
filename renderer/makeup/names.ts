/** Names that the make-up room shows. */
import type { Frame } from '../../shared/issue/model.js';

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** The slot in words, `头条`; a slot of the person's own is its name. */
export function slotName(t: Words, frame: Pick<Frame, 'slot' | 'kind'>): string {
  const key = `makeup.slot.${frame.slot.replace(/-?\d+$/, '')}`;
  const word = t(key);
  const number = /\d+$/.exec(frame.slot)?.[0] ?? '';
  return word === key ? frame.slot || t(`makeup.kind.${frame.kind}`) : `${word}${number}`;
}
