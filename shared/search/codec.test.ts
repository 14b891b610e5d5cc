import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode, encode } from './codec.js';

it('gives back what was written, in characters that need no escape', () => {
  const number = fc.oneof(fc.nat(70), fc.nat(3000), fc.nat(30_000), fc.nat(91 ** 4 - 1));
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const text = encode(numbers);
      expect(text).toMatch(/^[#-[\]-~]*$/);
      expect(JSON.stringify(text)).toBe(`"${text}"`);
      expect(decode(text)).toEqual(numbers);
    }),
    { seed: 20261124, numRuns: 1000 },
  );
});

it.each([0, 58, 59, 2606, 2607, 27_449, 27_450, 91 ** 4 - 1])('%i at the edge of a length', (n) => expect(decode(encode([n, n]))).toEqual([n, n]));
it.each([
  [58, 1],
  [2606, 2],
  [27_449, 3],
  [27_450, 5],
])('%i takes %i characters', (n, length) => expect(encode([n])).toHaveLength(length));
it.each([-1, 0.5, NaN, 91 ** 4])('refuses %d', (n) => expect(() => encode([n])).toThrow(RangeError));
