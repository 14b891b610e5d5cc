/** What the composer knows of a font: advances, coverage, vertical metrics. Made once from the font file; see `main/import/face.ts`. */
import { z } from 'zod';

/**
 * Characters whose ink the composer must know, because it sets them in a cell that is not their advance:
 * dashes drawn out to 2 em, Chinese quotation marks brought to a Latin width in English, dots centred in half an em.
 */
export const INK_CHARACTERS = '—–…“”‘’·•・‧';

/** Thousands of them in each face: looked at by hand, a schema for each would take as long as reading the file. */
const areRuns = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (run: unknown) => Array.isArray(run) && run.length === 3 && Number.isInteger(run[0]) && Number.isInteger(run[1]) && Number.isFinite(run[2]),
  );

export const FaceTableSchema = z.object({
  /** `noto-serif-sc-400`; for a loaded font the SHA-256 of its file. */
  id: z.string(),
  family: z.string(),
  postScriptName: z.string(),
  weight: z.number(),
  /** The OS/2 embedding right lets the font go into a PDF. */
  embeddable: z.boolean(),
  /** In 1/1000 em; descent is negative. */
  ascent: z.number(),
  descent: z.number(),
  capHeight: z.number(),
  /** Runs of code points with one advance: [first code point, count, advance in 1/1000 em], ascending. A code point in no run has no glyph. */
  runs: z.custom<[number, number, number][]>(areRuns),
  /** Left and right edge of the ink of `INK_CHARACTERS` in 1/1000 em from the glyph's origin: [code point, left, right]. */
  ink: z.array(z.tuple([z.number().int(), z.number(), z.number()])).optional(),
});
export type FaceTable = z.infer<typeof FaceTableSchema>;

/** Advance of a code point in 1/1000 em, or undefined when the face has no glyph for it. Binary search: O(log runs). */
export function advanceOf(face: FaceTable, codePoint: number): number | undefined {
  let low = 0;
  let high = face.runs.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const [first, count, advance] = face.runs[mid]!;
    if (codePoint < first) high = mid - 1;
    else if (codePoint >= first + count) low = mid + 1;
    else return advance;
  }
  return undefined;
}

/** Ink of a code point as [left, right] in 1/1000 em; the whole advance when the table does not say. */
export function inkOf(face: FaceTable, codePoint: number): readonly [number, number] {
  for (const [cp, left, right] of face.ink ?? []) if (cp === codePoint) return [left, right];
  return [0, advanceOf(face, codePoint) ?? 1000];
}
