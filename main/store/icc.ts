/** ICC profiles, as far as a press's own is judged before it is kept: header, tag table, name (ICC.1:2010, 7.2, 7.3, 9.2.41). */
import { z } from 'zod';

const ProfileSchema = z.object({
  /** Bytes the profile says it has. */
  size: z.number().int(),
  major: z.union([z.literal(2), z.literal(4)]),
  /** prtr = output, mntr = screen, scnr = camera or scanner, link, spac, abst, nmcl. */
  class: z.string(),
  /** `CMYK`, `RGB `, `GRAY`… */
  space: z.string(),
  pcs: z.enum(['Lab ', 'XYZ ']),
  /** Names of its tables. */
  tags: z.array(z.string()),
  /** What its maker calls it; '' = nothing. */
  description: z.string(),
});
export type IccProfile = z.infer<typeof ProfileSchema>;

/** A press's profile: inks on paper, with the tables both ways. */
export const PressProfileSchema = ProfileSchema.extend({
  class: z.literal('prtr'),
  space: z.literal('CMYK'),
  tags: z.array(z.string()).refine((tags) => ['A2B0', 'B2A0'].every((tag) => tags.includes(tag))),
});

const text = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length));

/** Whether the file means to be a profile. */
export const seemsProfile = (name: string, bytes: Uint8Array): boolean =>
  /\.(icc|icm)$/i.test(name) || Buffer.from(bytes.subarray(36, 40)).toString('latin1') === 'acsp';

/** Null when it is no profile, or cut off. O(tags). */
export function readProfile(bytes: Uint8Array): IccProfile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = view.getUint32(0);
    if (text(view, 36, 4) !== 'acsp' || size > bytes.length || size < 132) return null;
    const tags = new Map<string, { at: number; length: number }>();
    const count = view.getUint32(128);
    if (132 + count * 12 > size) return null;
    for (let i = 0; i < count; i++) {
      const entry = 132 + i * 12;
      const [at, length] = [view.getUint32(entry + 4), view.getUint32(entry + 8)];
      if (at < 132 || at + length > size) return null;
      tags.set(text(view, entry, 4), { at, length });
    }
    const found = ProfileSchema.safeParse({
      ...{ size, major: view.getUint8(8), class: text(view, 12, 4), space: text(view, 16, 4), pcs: text(view, 20, 4), tags: [...tags.keys()] },
      description: describe(view, tags.get('desc')),
    });
    return found.success ? found.data : null;
  } catch (thrown) {
    // Reading past the end.
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** `desc` of version 2 (ASCII) and `mluc` of version 4 (its first record, UTF-16). */
function describe(view: DataView, tag: { at: number; length: number } | undefined): string {
  if (!tag) return '';
  const { at, length } = tag;
  const clean = (name: string): string =>
    name
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, 200);
  if (text(view, at, 4) === 'desc') {
    const bytes = view.getUint32(at + 8);
    return 12 + bytes > length ? '' : clean(text(view, at + 12, Math.min(bytes, 400)));
  }
  if (text(view, at, 4) !== 'mluc' || view.getUint32(at + 8) === 0) return '';
  const [bytes, from] = [view.getUint32(at + 20), view.getUint32(at + 24)];
  if (from + bytes > length) return '';
  return clean(new TextDecoder('utf-16be').decode(new Uint8Array(view.buffer, view.byteOffset + at + from, Math.min(bytes, 800))));
}
