/** A PDF's first page as a picture for screens and the web edition, by PDFium in WebAssembly. The press never sees it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { readPdfPage, type Box, type PdfPage } from './pdf-page.js';
import { encodePng } from './png.js';

/** Sharp at twice a page's true size. */
const DPI = 200;
/** A larger page is drawn coarser: 128 MB of pixels at most. */
const MAX_PIXELS = 32_000_000;

/** The built program has the wasm file beside its bundles, the source tree in its packages. */
async function wasm(): Promise<ArrayBuffer> {
  const here = import.meta.dirname;
  const places = ['../wasm/pdfium.wasm', '../../node_modules/@hyzyla/pdfium/dist/pdfium.wasm'].map((place) => path.join(here, place));
  for (const place of places) {
    const bytes = await readFile(place).catch(() => undefined);
    if (bytes) return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  }
  throw new Error(`no ${places[0]!}`);
}

export interface TakenPdf {
  /** pt of the first page's trim, as seen. */
  width: number;
  height: number;
  /** PNG */
  preview: Uint8Array;
}

/**
 * Reads a PDF and draws its first page. About 0.5 s for an advertisement, most of it drawing.
 * @throws DatelineError pdf-broken, pdf-locked, pdf-empty, pdf-too-large; Error when it cannot be drawn
 */
export async function takePdf(bytes: Uint8Array, name: string): Promise<TakenPdf> {
  const page = await readPdfPage(bytes, name);
  return { width: page.width, height: page.height, preview: await draw(bytes, page) };
}

async function draw(bytes: Uint8Array, page: PdfPage): Promise<Uint8Array> {
  const library = await PDFiumLibrary.init({ wasmBinary: await wasm() });
  try {
    const document = await library.loadDocument(bytes);
    const [width, height] = sides(page, page.crop);
    const scale = Math.min(DPI / 72, Math.sqrt(MAX_PIXELS / (width * height)));
    const drawn = await document.getPage(0).render({ scale, render: 'bitmap' });
    const cut = cutOf(page, drawn.width / width, drawn.height / height, drawn);
    const pixels = new Uint8Array(cut.width * cut.height * 4);
    for (let y = 0; y < cut.height; y++) {
      const from = ((cut.top + y) * drawn.width + cut.left) * 4;
      pixels.set(drawn.data.subarray(from, from + cut.width * 4), y * cut.width * 4);
    }
    document.destroy();
    return encodePng(pixels, cut.width, cut.height);
  } finally {
    library.destroy();
  }
}

export interface DrawnSheet {
  index: number;
  count: number;
  /** pt */
  width: number;
  height: number;
  png: Uint8Array;
}
/** Pages of a PDF of ours as pictures, one at a time: about a second and 35 MB for an A3 sheet at 200 dpi. */
export async function* drawSheets(bytes: Uint8Array, dpi: number): AsyncGenerator<DrawnSheet> {
  const library = await PDFiumLibrary.init({ wasmBinary: await wasm() });
  try {
    const document = await library.loadDocument(bytes);
    const count = document.getPageCount();
    for (let index = 0; index < count; index++) {
      const page = document.getPage(index);
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
      const scale = Math.min(dpi / 72, Math.sqrt(MAX_PIXELS / (width * height)));
      const drawn = await page.render({ scale, render: 'bitmap' });
      yield { index, count, width, height, png: encodePng(drawn.data, drawn.width, drawn.height) };
    }
    document.destroy();
  } finally {
    library.destroy();
  }
}

/** As seen, pt. */
function sides({ turn, unit }: PdfPage, box: Box): [number, number] {
  const [w, h] = [(box[2] - box[0]) * unit, (box[3] - box[1]) * unit];
  return turn % 180 === 0 ? [w, h] : [h, w];
}

/** Where the trim lies in the picture of the crop box, in pixels. */
function cutOf(page: PdfPage, across: number, down: number, picture: { width: number; height: number }) {
  const { box, crop, turn, unit } = page;
  const [fromLeft, fromTop] = {
    0: [box[0] - crop[0], crop[3] - box[3]],
    90: [box[1] - crop[1], box[0] - crop[0]],
    180: [crop[2] - box[2], box[1] - crop[1]],
    270: [crop[3] - box[3], crop[2] - box[2]],
  }[turn] as [number, number];
  const [width, height] = sides(page, box);
  const left = Math.min(Math.round(fromLeft * unit * across), picture.width - 1);
  const top = Math.min(Math.round(fromTop * unit * down), picture.height - 1);
  return {
    left,
    top,
    width: Math.max(1, Math.min(Math.round(width * across), picture.width - left)),
    height: Math.max(1, Math.min(Math.round(height * down), picture.height - top)),
  };
}
