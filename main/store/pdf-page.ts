/** The first page of somebody's PDF as an advertisement needs it: its trim, its content, what it draws with. Reads, never runs anything. */
import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { DatelineError } from '../../shared/contract/errors.js';

export interface PdfPage {
  context: PDFContext;
  /** What is to be seen, in the page's own space: its TrimBox, else its CropBox, else its MediaBox. left, bottom, right, top */
  box: Box;
  /** What viewers show: the CropBox. */
  crop: Box;
  /** Clockwise. */
  turn: 0 | 90 | 180 | 270;
  /** pt of a unit of the page's space. */
  unit: number;
  /** Size as seen, pt. */
  width: number;
  height: number;
  contents: PDFRawStream[];
  resources: PDFDict | null;
  /** The page's transparency group. */
  group: PDFDict | null;
}
export type Box = readonly [number, number, number, number];

/** PDF's own limit for a page without UserUnit: 200 inches. No newspaper has a larger one. */
export const MAX_PAGE_PT = 14_400;
/** A page may unpack to this much and no more: a small file can hold zeros without end. */
const MAX_UNPACKED = 256 * 1024 * 1024;
/** Deeper trees are no work of a program that makes pages. */
const MAX_DEPTH = 64;

const key = (text: string): PDFName => PDFName.of(text);

/**
 * @param name for the error
 * @throws DatelineError pdf-broken (no PDF, cut off, damaged), pdf-locked (encrypted), pdf-empty (no page), pdf-too-large (the page)
 */
export async function readPdfPage(bytes: Uint8Array, name: string): Promise<PdfPage> {
  const broken = (cause?: unknown): DatelineError => new DatelineError('pdf-broken', { name }, undefined, { cause });
  // What follows the last mark may be lost silently: a file without it was cut off.
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-') || !Buffer.from(bytes.subarray(-2048)).includes('%%EOF')) throw broken();
  try {
    const document = await quietly(() => PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false, parseSpeed: Infinity }));
    if (document.isEncrypted) throw new DatelineError('pdf-locked', { name });
    const { context } = document;
    const leaf = firstLeaf(context);
    if (!leaf) throw new DatelineError('pdf-empty', { name });
    const page = asPage(context, leaf);
    if (!page) throw broken();
    if (Math.max(page.width, page.height) > MAX_PAGE_PT)
      throw new DatelineError('pdf-too-large', { name, width: Math.round(page.width), height: Math.round(page.height), limit: MAX_PAGE_PT });
    return page;
  } catch (thrown) {
    // The parser's own errors, and a stack that a chain of objects without end has filled.
    throw thrown instanceof DatelineError ? thrown : broken(thrown);
  }
}

/** The parser tells its troubles to the console; ours go to the person. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

/** The object a value stands for; streams whose length stands in another object are read here. undefined = none or null. */
export function lookUp(context: PDFContext, value: PDFObject | undefined): PDFObject | undefined {
  const found = value instanceof PDFRef ? context.lookup(value) : value;
  return found instanceof PDFInvalidObject ? mended(context, found, value as PDFRef) : found;
}
const dictAt = (dict: PDFDict, name: string): PDFDict | undefined => {
  const found = lookUp(dict.context, dict.get(key(name)));
  return found instanceof PDFDict ? found : undefined;
};

/**
 * The parser finds the end of a stream whose length is indirect by its words, and fails when the data holds the word `stream`. By then the
 * length is known: the stream is read anew with it.
 */
function mended(context: PDFContext, broken: PDFInvalidObject, ref: PDFRef): PDFObject {
  const bytes = Buffer.alloc(broken.sizeInBytes());
  broken.copyBytesInto(bytes, 0);
  const head = bytes.subarray(0, 16_384).toString('latin1');
  const length = /\/Length\s+(\d+)\s+(\d+)\s+R/.exec(head.slice(0, Math.max(0, head.indexOf('stream'))));
  const known = length && context.lookup(PDFRef.of(Number(length[1]), Number(length[2])));
  if (!length || !(known instanceof PDFNumber)) throw new Error(`object ${ref.toString()} is damaged`);
  const direct = Buffer.concat([
    bytes.subarray(0, length.index),
    Buffer.from(`/Length ${known.asNumber()} `),
    bytes.subarray(length.index + length[0].length),
  ]);
  const stream = PDFObjectParser.forBytes(new Uint8Array(direct), context).parseObject();
  if (!(stream instanceof PDFRawStream)) throw new Error(`object ${ref.toString()} is damaged`);
  context.assign(ref, stream);
  return stream;
}

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];
type Leaf = { page: PDFDict; inherited: ReadonlyMap<string, PDFObject> };

/** Down the page tree to its first page, each node once. */
function firstLeaf(context: PDFContext): Leaf | null {
  const catalog = lookUp(context, context.trailerInfo.Root);
  const root = catalog instanceof PDFDict ? dictAt(catalog, 'Pages') : undefined;
  const seen = new Set<PDFDict>();
  const down = (node: PDFDict, above: ReadonlyMap<string, PDFObject>, depth: number): Leaf | null => {
    if (seen.has(node) || depth > MAX_DEPTH) return null;
    seen.add(node);
    const inherited = new Map(above);
    for (const name of INHERITED) {
      const own = node.get(key(name));
      if (own !== undefined) inherited.set(name, own);
    }
    const kids = lookUp(context, node.get(key('Kids')));
    if (!(kids instanceof PDFArray)) return { page: node, inherited };
    for (const kid of kids.asArray()) {
      const child = lookUp(context, kid);
      const found = child instanceof PDFDict ? down(child, inherited, depth + 1) : null;
      if (found) return found;
    }
    return null;
  };
  if (!root) throw new Error('no page tree');
  return down(root, new Map(), 0);
}

function asPage(context: PDFContext, { page, inherited }: Leaf): PdfPage | null {
  const rectangle = (value: PDFObject | undefined): Box | null => boxOf(context, value);
  const media = rectangle(inherited.get('MediaBox'));
  if (!media) return null;
  const crop = within(rectangle(inherited.get('CropBox')), media) ?? media;
  const box = within(rectangle(page.get(key('TrimBox'))), crop) ?? crop;
  const turned = numberOf(context, inherited.get('Rotate')) ?? 0;
  if (turned % 90 !== 0) return null;
  const turn = (((turned % 360) + 360) % 360) as PdfPage['turn'];
  const unit = numberOf(context, page.get(key('UserUnit'))) ?? 1;
  if (!(unit > 0)) return null;
  const [w, h] = [(box[2] - box[0]) * unit, (box[3] - box[1]) * unit];
  const [width, height] = turn % 180 === 0 ? [w, h] : [h, w];
  const resources = lookUp(context, inherited.get('Resources'));
  const contents = lookUp(context, page.get(key('Contents')));
  const streams = (contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : []).map((part) => lookUp(context, part));
  // A page may be empty; a content that is announced and is not there means that something was lost.
  if (!streams.every((stream) => stream instanceof PDFRawStream)) return null;
  if ((page.get(key('Contents')) !== undefined && contents === undefined) || (inherited.has('Resources') && !(resources instanceof PDFDict)))
    return null;
  return {
    context, box, crop, turn, unit, width, height,
    contents: streams,
    resources: resources instanceof PDFDict ? resources : null,
    group: dictAt(page, 'Group') ?? null,
  }; // prettier-ignore
}

function numberOf(context: PDFContext, value: PDFObject | undefined): number | undefined {
  const found = lookUp(context, value);
  return found instanceof PDFNumber ? found.asNumber() : undefined;
}

/** Corners in order; null when it is no rectangle or has no area. */
function boxOf(context: PDFContext, value: PDFObject | undefined): Box | null {
  const found = lookUp(context, value);
  if (!(found instanceof PDFArray) || found.size() !== 4) return null;
  const [a, b, c, d] = found.asArray().map((side) => numberOf(context, side));
  if (![a, b, c, d].every((side) => side !== undefined && Number.isFinite(side))) return null;
  const box: Box = [Math.min(a!, c!), Math.min(b!, d!), Math.max(a!, c!), Math.max(b!, d!)];
  return box[2] - box[0] >= 1 && box[3] - box[1] >= 1 ? box : null;
}
function within(box: Box | null, outer: Box): Box | null {
  if (!box) return null;
  const cut: Box = [Math.max(box[0], outer[0]), Math.max(box[1], outer[1]), Math.min(box[2], outer[2]), Math.min(box[3], outer[3])];
  return cut[2] - cut[0] >= 1 && cut[3] - cut[1] >= 1 ? cut : null;
}

/** A stream's data. @throws Error when it is packed in a way that is not for text, damaged, or larger than a page may be */
export function unpacked(stream: PDFRawStream): Uint8Array {
  const filter = lookUp(stream.dict.context, stream.dict.get(key('Filter')));
  const plainFlate = filter === key('FlateDecode') && !stream.dict.has(key('DecodeParms'));
  if (plainFlate) return new Uint8Array(inflateSync(stream.contents, { maxOutputLength: MAX_UNPACKED, finishFlush: 2 }));
  const data = filter === undefined ? stream.contents : decodePDFRawStream(stream).decode();
  if (data.length > MAX_UNPACKED) throw new RangeError('a stream is too large');
  return data;
}
