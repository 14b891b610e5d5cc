/** Photographs to measure with: the sample's own drawings, each time another part in other light, as large as an agency sends them. */
import fs from 'node:fs';
import path from 'node:path';
import { loadVips } from '../../main/export/vips.js';

const WIDTH = 3000;
const HEIGHT = 2000;

/** Writes `count` JPEGs of six megapixels; gives their paths. Each is another file. */
export async function makePictures(root: string, dir: string, count: number): Promise<string[]> {
  const vips = await loadVips();
  const from = path.join(root, 'resources/sample/pictures');
  const sources = fs.readdirSync(from).filter((name) => name.endsWith('.jpg')).sort(); // prettier-ignore
  fs.mkdirSync(dir, { recursive: true });
  return Array.from({ length: count }, (_, i) => {
    const turn = Math.floor(i / sources.length);
    const whole = vips.Image.newFromBuffer(fs.readFileSync(path.join(from, sources[i % sources.length]!)));
    const part = whole.extractArea(turn * 6, turn * 4, whole.width - turn * 12, whole.height - turn * 8);
    const large = part.thumbnailImage(WIDTH, { height: HEIGHT, crop: 'centre' });
    const light = large.linear([1 - turn * 0.01], [turn]);
    const lit = light.cast('uchar');
    const file = path.join(dir, `${String(i).padStart(3, '0')}.jpg`);
    fs.writeFileSync(file, lit.jpegsaveBuffer({ Q: 88 }));
    for (const image of [lit, light, large, part, whole]) image.delete();
    return file;
  });
}
