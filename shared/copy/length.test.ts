import { describe, expect, it } from 'vitest';
import { lengthAgainst } from './length.js';

describe('length against plan', () => {
  it.each([
    [0, 0, 'none', 0],
    [500, 0, 'none', 0],
    [0, 800, 'under', 800],
    [719, 800, 'under', 81],
    [720, 800, 'near', 80],
    [800, 800, 'near', 0],
    [880, 800, 'near', 80],
    [881, 800, 'over', 81],
    [5, 1, 'over', 4],
  ] as const)('%i of %i', (words, planned, state, by) => expect(lengthAgainst(words, planned)).toEqual({ state, by }));
});
