/** XMP: a packet read as properties, ours put in the place of theirs, written again. */
import { extensionId, XMP_ROOM } from './jpeg.js';
import type { PhotoWords } from './words.js';
import { parseXml, Prefixes, printXml, type Element } from './xml.js';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const NS = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  xmpNote: 'http://ns.adobe.com/xmp/note/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
} as const;
type Prefix = keyof typeof NS;

/** Previews, depth maps and the files behind the picture that they speak of; and digests of words that change. */
const ALWAYS_OUT = [
  'http://ns.adobe.com/xap/1.0/g/img/',
  'http://ns.google.com/photos/1.0/',
  'http://ns.adobe.com/hdr-gain-map/1.0/',
  'http://ns.apple.com/HDRGainMap/1.0/',
];
/** Places in the picture that was: regions of faces, development settings with their own crop, sizes. */
const OF_THE_WHOLE = [
  'http://www.metadataworkinggroup.com/schemas/regions/',
  'http://ns.microsoft.com/photo/1.2/',
  'http://ns.adobe.com/camera-raw-settings/1.0/',
  'http://ns.google.com/photos/1.0/panorama/',
];
const DROPPED: readonly [Prefix, RegExp][] = [
  ['xmp', /^Thumbnails$/],
  ['xmpNote', /^HasExtendedXMP$/],
  ['photoshop', /^(LegacyIPTCDigest|DocumentAncestors)$/],
];
const DROPPED_WHEN_CROPPED: readonly [Prefix, RegExp][] = [
  ['tiff', /^(Orientation|ImageWidth|ImageLength)$/],
  ['exif', /^(PixelXDimension|PixelYDimension|SubjectArea|SubjectLocation)$/],
];
/** Packets beyond this hold pictures, not words. */
const LARGEST = 4 * 1024 * 1024;
/** Elements a packet may have; an export of an issue must not hang on one. */
const MOST_ELEMENTS = 50_000;

const is = ({ space, name }: Pick<Element, 'space' | 'name'>, prefix: Prefix, pattern: RegExp | string): boolean =>
  space === NS[prefix] && (typeof pattern === 'string' ? name === pattern : pattern.test(name));

/** Where the picture was taken is nobody's business: at any depth, in EXIF's namespace, IPTC's or a drone's. */
const isPlace = ({ name }: Pick<Element, 'name'>): boolean => /^GPS/i.test(name);

function withoutPlaces(element: Element): Element {
  return {
    ...element,
    attributes: element.attributes.filter((one) => !isPlace(one)),
    children: element.children
      .filter((child) => typeof child === 'string' || !isPlace(child))
      .map((child) => (typeof child === 'string' ? child : withoutPlaces(child))),
  };
}

/** The properties of the packets, each once: the first counts. Packets that are not well-formed say nothing. */
function propertiesOf(packets: readonly string[], cropped: boolean): Element[] {
  const found = new Map<string, Element>();
  const take = (one: Element): void => {
    const out = (spaces: readonly string[]): boolean => spaces.some((space) => one.space.startsWith(space));
    const named = (list: typeof DROPPED): boolean => list.some(([prefix, pattern]) => is(one, prefix, pattern));
    if (isPlace(one) || one.space === RDF || one.space === '' || out(ALWAYS_OUT) || named(DROPPED)) return;
    if (cropped && (out(OF_THE_WHOLE) || named(DROPPED_WHEN_CROPPED) || one.name === 'ImageRegion')) return;
    const key = `${one.space} ${one.name}`;
    if (!found.has(key)) found.set(key, withoutPlaces(one));
  };
  for (const packet of packets) {
    if (packet.length > LARGEST || packet.split('<', MOST_ELEMENTS + 1).length > MOST_ELEMENTS) continue;
    const root = parseXml(packet.replace(/\0+$/, ''));
    const rdf =
      root && (root.space === RDF ? root : root.children.find((child): child is Element => typeof child !== 'string' && child.space === RDF));
    for (const description of rdf?.children ?? []) {
      if (typeof description === 'string' || description.space !== RDF || description.name !== 'Description') continue;
      // Short form: a simple property as an attribute.
      for (const { space, name, prefix, value } of description.attributes)
        if (space !== RDF && prefix !== 'xml') take({ space, name, prefix, attributes: [], children: [value] });
      for (const child of description.children) if (typeof child !== 'string') take(child);
    }
  }
  return [...found.values()];
}

const element = (prefix: Prefix, name: string, ...children: Element['children']): Element => ({
  space: NS[prefix],
  name,
  prefix,
  attributes: [],
  children,
});
const rdf = (name: string, children: Element['children'], attributes: Element['attributes'] = []): Element => ({ space: RDF, name, prefix: 'rdf', attributes, children }); // prettier-ignore
const anyLanguage = { space: 'http://www.w3.org/XML/1998/namespace', name: 'lang', prefix: 'xml', value: 'x-default' };
const alternatives = (text: string): Element => rdf('Alt', [rdf('li', [text], [anyLanguage])]);
const list = (kind: 'Bag' | 'Seq', items: readonly string[]): Element => rdf(kind, items.map((item) => rdf('li', [item]))); // prettier-ignore

/** Our words as properties, and those of theirs that they make untrue. */
function ourProperties(words: PhotoWords, taken: string | undefined): { own: Element[]; gone: [Prefix, string][] } {
  const own: Element[] = [];
  const gone: [Prefix, string][] = [];
  const text = (prefix: Prefix, name: string, value: string): void => {
    if (value.trim() !== '') own.push(element(prefix, name, value.trim()));
  };
  const any = (prefix: Prefix, name: string, value: string): boolean => {
    if (value.trim() === '') return false;
    own.push(element(prefix, name, alternatives(value.trim())));
    return true;
  };
  if (any('dc', 'description', words.caption)) gone.push(['photoshop', 'CaptionWriter'], ['tiff', 'ImageDescription'], ['exif', 'UserComment']);
  text('photoshop', 'Headline', words.headline);
  if (words.creators.length > 0) {
    own.push(element('dc', 'creator', list('Seq', words.creators)));
    gone.push(['photoshop', 'AuthorsPosition'], ['tiff', 'Artist']);
  }
  text('photoshop', 'Credit', words.credit);
  if (any('dc', 'rights', words.rights)) {
    text('xmpRights', 'Marked', 'True');
    gone.push(['tiff', 'Copyright']);
  }
  text('photoshop', 'Source', words.source);
  text('photoshop', 'DateCreated', taken ?? '');
  if (words.keywords.length > 0) own.push(element('dc', 'subject', list('Bag', words.keywords)));
  any('Iptc4xmpCore', 'AltTextAccessibility', words.alt);
  return { own, gone };
}

/** What the packets say themselves of rights and source: the first alternative, or the text. */
export function xmpText(packets: readonly string[], prefix: 'dc' | 'photoshop', name: string): string {
  const found = propertiesOf(packets, false).find((one) => is(one, prefix, name));
  let text = '';
  for (let inside: Element | string | undefined = found; inside !== undefined;) {
    if (typeof inside === 'string') {
      text = inside.trim();
      break;
    }
    inside = inside.children.find((child) => typeof child !== 'string') ?? inside.children[0];
  }
  return text;
}

const begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n';
const packetOf = (description: string): string =>
  `${begin}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">\n${description}\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>`;
const extensionOf = (description: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">${description}</rdf:RDF></x:xmpmeta>`;

function describe(properties: readonly Element[]): string {
  const prefixes = new Prefixes();
  prefixes.of(RDF, 'rdf');
  const inside = properties.map((one) => printXml(one, prefixes)).join('\n');
  return `<rdf:Description rdf:about=""${prefixes.declarations()}>\n${inside}\n</rdf:Description>`;
}

export interface XmpWish {
  /** The file's own packets. */
  packets: readonly string[];
  words: PhotoWords;
  taken: string | undefined;
  cropped: boolean;
  /** Whether what does not fit into 64 KB goes into a second packet, as JPEG must have it. */
  inSegments: boolean;
}

export function writeXmp({ packets, words, taken, cropped, inSegments }: XmpWish): { packet: string; extension?: string } {
  const { own, gone } = ourProperties(words, taken);
  const replaced = (one: Element): boolean =>
    own.some(({ space, name }) => space === one.space && name === one.name) || gone.some(([prefix, name]) => is(one, prefix, name));
  const all = [...own, ...propertiesOf(packets, cropped).filter((one) => !replaced(one))];
  const whole = packetOf(describe(all));
  if (!inSegments || Buffer.byteLength(whole) <= XMP_ROOM) return { packet: whole };

  // Ours first; each property goes where it still fits.
  let room = XMP_ROOM - 1024;
  const [main, rest]: [Element[], Element[]] = [[], []];
  for (const one of all) {
    const size = Buffer.byteLength(describe([one]));
    if (size <= room) {
      room -= size;
      main.push(one);
    } else rest.push(one);
  }
  const extension = extensionOf(describe(rest));
  return { packet: packetOf(describe([element('xmpNote', 'HasExtendedXMP', extensionId(extension)), ...main])), extension };
}
