/**
 * Pictures of an issue that the site has already are not drawn again. `<issue>/pictures.json` tells of each what it was made from: the page's
 * display list, the media (ids are hashes of the files), the faces, and how this program draws, which is found by drawing a probe: a change
 * of the code, a codec or a setting shows in its bytes, and nobody has to remember to count a version up.
 */
import { createHash } from 'node:crypto';
import type Vips from 'wasm-vips';
import { z } from 'zod';
import type { PageList } from '../../../shared/makeup/list.js';
import type { FaceSource } from '../../store/faces.js';
import { parsed } from '../place.js';
import type { Before } from './before.js';
import type { Made } from './pictures.js';
import { PictureFileSchema } from './record.js';
import type { Variants } from './view.js';

const VariantsSchema = z.object({ files: z.array(PictureFileSchema).min(1), light: z.array(PictureFileSchema).optional(), plain: z.string() });
const KeptSchema = z.object({
  version: z.literal(1),
  /** In the order of their names. */
  pictures: z.array(
    z.object({
      name: z.string(),
      key: z.string(),
      variants: VariantsSchema,
      files: z.array(z.object({ path: z.string(), bytes: z.number() })).min(1),
    }),
  ),
});
type Kept = z.infer<typeof KeptSchema>['pictures'][number];

const digest = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 40);
};

export const keptPath = (dir: string): string => `${dir}/pictures.json`;

export class KeptPictures {
  private readonly now: Kept[] = [];
  private constructor(
    private readonly before: Before,
    private readonly known: ReadonlyMap<string, Kept>,
  ) {}

  /** @param dir the issue's folder. A list that is lost or damaged only costs the time to draw. */
  static async open(before: Before, dir: string): Promise<KeptPictures> {
    const bytes = await before.read(keptPath(dir));
    const kept = KeptSchema.safeParse(bytes && parsed(new TextDecoder().decode(bytes)));
    return new KeptPictures(before, new Map(kept.data?.pictures.map((picture) => [picture.name, picture])));
  }

  /** Whether there is one made from the same; its files may still be gone. */
  has(name: string, key: string): boolean {
    return this.known.get(name)?.key === key;
  }

  /** The picture as it was made from the same; undefined when it has to be made. `name`: its path without width and ending. */
  async find(name: string, key: string): Promise<{ variants: Variants; files: Kept['files'] } | undefined> {
    const kept = this.known.get(name);
    if (kept?.key !== key) return undefined;
    for (const file of kept.files) if (!(await this.before.keep(file.path))) return undefined;
    this.now.push(kept);
    return kept;
  }

  add(name: string, key: string, { variants, files }: Made): void {
    this.now.push({ name, key, variants, files: files.map(({ path, bytes }) => ({ path, bytes: bytes.byteLength })) });
  }

  json(): string {
    const pictures = this.now.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return `{\n "version": 1,\n "pictures": [\n${pictures.map((picture) => `  ${JSON.stringify(picture)}`).join(',\n')}\n ]\n}\n`;
  }
}

/** What of a display list is seen: not where in which story it comes from. */
const seen = (list: PageList): string =>
  JSON.stringify([list.width, list.height, list.items], (name, value: unknown) => (name === 'source' || name === 'line' ? undefined : value));

/** Tells what pictures are made from. Faces are read once each. */
export class Recipe {
  private readonly faces = new Map<string, string>();
  /** @param drawing hash of the probe's files */
  constructor(
    private readonly drawing: string,
    private readonly source: FaceSource,
  ) {}

  private face(id: string): string {
    let known = this.faces.get(id);
    if (known === undefined) this.faces.set(id, (known = digest(this.source.bytes(id))));
    return known;
  }

  /** `there`: whether a medium's file can be read; without it a tint stands in. */
  page(list: PageList, there: (media: string) => boolean): string {
    const faces = new Set(list.items.flatMap((item) => (item.kind === 'glyphs' ? [item.face] : [])));
    const missing = list.items.flatMap((item) => ((item.kind === 'picture' || item.kind === 'pdf') && !there(item.media) ? [item.media] : []));
    return digest(this.drawing, seen(list), JSON.stringify([...faces].sort().map((id) => [id, this.face(id)])), JSON.stringify(missing));
  }

  /** `picture`: `pictureKey` of the medium and its crop. */
  photo(picture: string): string {
    return digest(this.drawing, picture);
  }
}

/** A page of every kind of item, a strip so that it is drawn at once. */
export function probePage(face: string | undefined, media: string): PageList {
  const source = { frame: '' };
  return {
    page: 'probe', width: 200, height: 8, bleed: 0, regions: [], fits: [], problems: [],
    items: [
      { kind: 'box', x: 2, y: 1, w: 20, h: 6, fill: [10, 20, 30, 0], stroke: [0, 0, 0, 100], weight: 0.5, source },
      { kind: 'rule', x1: 25, y1: 2, x2: 60, y2: 6, weight: 0.7, color: [0, 90, 80, 0], source },
      ...(face === undefined ? [] : [{ kind: 'glyphs' as const, face, size: 7, color: [0, 0, 0, 100] as [number, number, number, number], text: '永a', xs: [65, 75], y: 6.5, scaleX: 0.9, source }]),
      { kind: 'qr', x: 90, y: 1, size: 6, modules: ['101', '010', '110'], color: [0, 0, 0, 100], link: '', source },
      { kind: 'picture', media, x: 100, y: 1, w: 40, h: 6, source },
      { kind: 'picture', media, crop: { x: 0.1, y: 0.2, w: 0.5, h: 0.5 }, x: 150, y: 1, w: 40, h: 6, source },
    ],
  }; // prettier-ignore
}

/** Hash of files, by path and bytes: of a probe. */
export const fingerprint = (made: readonly Made[]): string =>
  digest(...made.flatMap(({ files }) => files.flatMap(({ path, bytes }) => [path, bytes])));

/** Wider than the largest width that photos have; and of a card's own shape, as a strip would be enlarged to a hundred megapixels there. */
export const PROBE_SIZES = { photo: [2000, 24], card: [320, 240] } as const;

/** A photo for the probe: a slope of colours. */
export function probePhoto(vips: typeof Vips, [width, height]: readonly [number, number]): Uint8Array {
  const slope = vips.Image.xyz(width, height).linear([0.12, 9], [0, 0]).cast(vips.BandFormat.uchar);
  const image = slope.bandjoin(90).copy({ interpretation: vips.Interpretation.srgb });
  try {
    return image.jpegsaveBuffer({ Q: 90 });
  } finally {
    image.delete();
    slope.delete();
  }
}
