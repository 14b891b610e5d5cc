/** A story against its planned length: in words that one can act on. */
export type LengthState = 'none' | 'under' | 'near' | 'over';
export interface Length {
  state: LengthState;
  /** Characters (words) that are left, or too many; 0 without a plan. */
  by: number;
}

/** A tenth either way is as planned. */
const NEAR = 0.1;

export function lengthAgainst(words: number, planned: number): Length {
  if (planned <= 0) return { state: 'none', by: 0 };
  const state = words > planned * (1 + NEAR) ? 'over' : words < planned * (1 - NEAR) ? 'under' : 'near';
  return { state, by: Math.abs(planned - words) };
}
/** State is shape, word and colour: this is the shape. */
export const LENGTH_SHAPES: Readonly<Record<LengthState, string>> = { none: '', under: '▽', near: '●', over: '▲' };
