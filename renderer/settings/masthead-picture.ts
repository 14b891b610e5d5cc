/**
 * A masthead's file as pixels: decoded and drawn by the browser as a picture, where scripts do not run and nothing is fetched, and kept as
 * PNG. So no SVG reaches the newsroom or the site, whatever is in it.
 */

/** Px. Four times what a page shows. */
const WIDEST = 1600;
const HIGHEST = 640;
const LARGEST = 20 * 1024 * 1024;
/** Less is no ink but the edge of a shadow. */
const SEEN = 8;

const isSvg = (file: File): boolean => file.type === 'image/svg+xml' || /\.svg$/i.test(file.name);

/** Throws for what cannot be decoded, is too large or shows nothing. */
export async function mastheadPicture(file: File): Promise<Uint8Array> {
  if (file.size === 0 || file.size > LARGEST) throw new Error(`${file.size} bytes`);
  const url = URL.createObjectURL(isSvg(file) ? sized(await file.text()) : file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    if (width === 0 || height === 0) throw new Error('no size');
    // A drawing has no pixels of its own: as large as it may be, larger still without its margins. A picture is never blown up.
    const most = isSvg(file) ? Infinity : 1;
    const scale = Math.min(WIDEST / width, HIGHEST / height, most);
    const box = inked(draw(image, width * scale, height * scale, { x: 0, y: 0, w: width, h: height }));
    const part = { x: box.x / scale, y: box.y / scale, w: box.w / scale, h: box.h / scale };
    const again = Math.min(WIDEST / part.w, HIGHEST / part.h, most);
    const cut = draw(image, part.w * again, part.h * again, part);
    const png = await cut.convertToBlob({ type: 'image/png' });
    return new Uint8Array(await png.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** With a width and a height in px, which a drawing may lack and a canvas needs. */
function sized(text: string): Blob {
  const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
  const svg = drawing.documentElement;
  if (svg.localName !== 'svg' || drawing.querySelector('parsererror')) throw new Error('no SVG');
  // What is fetched from elsewhere is not, and would be drawn as a broken picture.
  for (const element of drawing.querySelectorAll('image, use, feImage')) {
    const link = element.getAttribute('href') ?? element.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '';
    if (!/^(#|data:image\/(png|jpeg|webp);)/.test(link.trim())) element.remove();
  }
  const [, , w = 0, h = 0] = (svg.getAttribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (w > 0 && h > 0) {
    svg.setAttribute('width', String(w));
    svg.setAttribute('height', String(h));
  }
  return new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' });
}

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

function draw(image: HTMLImageElement, width: number, height: number, part: Box): OffscreenCanvas {
  const [w, h] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  const canvas = new OffscreenCanvas(w, h);
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, part.x, part.y, part.w, part.h, 0, 0, w, h);
  return canvas;
}

/** The part that is not transparent. O(pixels), at most a million. */
function inked(canvas: OffscreenCanvas): Box {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[(y * width + x) * 4 + 3]! > SEEN) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = y;
      }
  if (right < 0) throw new Error('nothing is drawn');
  return { x: left, y: top, w: right - left + 1, h: bottom - top + 1 };
}
