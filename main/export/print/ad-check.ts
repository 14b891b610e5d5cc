/** What a press should know of an advertisement's PDF before it prints: colours in light instead of ink, fonts that are not in the file. */
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, type PDFObject } from '@cantoo/pdf-lib';
import { lookUp, unpacked, type PdfPage } from '../../store/pdf-page.js';

export interface AdFacts {
  /** Something is drawn in RGB: a press program will change it to inks in its own way. */
  rgb: boolean;
  /** Names of the fonts that the file only names. */
  fonts: string[];
}

const key = (text: string): PDFName => PDFName.of(text);
const LIGHT = new Set(['DeviceRGB', 'CalRGB'].map(key));
/** Fonts with outlines of their own; a Type 0 font's are in its descendant, a Type 3's in its streams. */
const OUTLINED = new Set(['Type1', 'MMType1', 'TrueType', 'CIDFontType0', 'CIDFontType2'].map(key));
const CONTENT = new Set(['Form'].map(key));

/**
 * Reads all that the page draws with once; unpacks contents, not pictures. O(bytes of contents + objects).
 * @throws Error when something the page needs is damaged: then it cannot be printed
 */
export function checkAd(page: PdfPage): AdFacts {
  const facts: AdFacts = { rgb: false, fonts: [] };
  const fonts = new Set<string>();
  const seen = new Set<string>();
  const waiting: PDFObject[] = [];

  const visit = (object: PDFObject): void => {
    if (object instanceof PDFRef) {
      const number = object.toString();
      if (seen.has(number)) return;
      seen.add(number);
      const found = lookUp(page.context, object);
      if (found) waiting.push(found);
    } else waiting.push(object);
  };
  const look = (object: PDFObject): void => {
    if (object instanceof PDFName) facts.rgb ||= LIGHT.has(object);
    else if (object instanceof PDFArray) ofSpace(page, object).forEach(visit);
    else if (object instanceof PDFRawStream) {
      if (isContent(object.dict)) facts.rgb ||= paintsLight(unpacked(object));
      look(object.dict);
    } else if (object instanceof PDFDict) {
      const name = missingFont(page, object);
      if (name !== null) fonts.add(name);
      for (const [as, value] of object.entries()) if (!PASSED_OVER.has(as)) visit(value);
      const glyphs = object.get(key('Subtype')) === key('Type3') ? lookUp(page.context, object.get(key('CharProcs'))) : undefined;
      if (glyphs instanceof PDFDict)
        for (const glyph of glyphs.values()) {
          const stream = lookUp(page.context, glyph);
          if (stream instanceof PDFRawStream) facts.rgb ||= paintsLight(unpacked(stream));
        }
    }
  };
  for (const content of page.contents) facts.rgb ||= paintsLight(unpacked(content));
  if (page.group) waiting.push(page.group);
  if (page.resources) waiting.push(page.resources);
  for (let next = waiting.pop(); next; next = waiting.pop()) look(next);
  facts.fonts = [...fonts].sort();
  return facts;
}

/** Not drawn, or a way back up; in the profile of inks an RGB alternate does not matter. */
const PASSED_OVER = new Set(['Parent', 'Metadata', 'PieceInfo', 'Properties', 'Alternate', 'StructParents', 'AF', 'OPI', 'Ref'].map(key));

const isContent = (dict: PDFDict): boolean =>
  CONTENT.has(dict.get(key('Subtype')) as PDFName) || lookUp(dict.context, dict.get(key('PatternType'))) !== undefined;

/** The parts of an array that say what is printed: a spot ink's stand-in on screens does not. A profile of three channels is light. */
function ofSpace(page: PdfPage, array: PDFArray): PDFObject[] {
  const [family, second, ...rest] = array.asArray();
  if (family === key('Separation') || family === key('DeviceN')) return [];
  if (family === key('ICCBased')) {
    const profile = lookUp(page.context, second);
    const channels = profile instanceof PDFRawStream ? lookUp(page.context, profile.dict.get(key('N'))) : undefined;
    return channels instanceof PDFNumber && channels.asNumber() === 3 ? [key('DeviceRGB')] : [];
  }
  // The table of an indexed space may be large.
  return family === key('Indexed') || family === key('I') ? [second!] : [family, second, ...rest].filter((part) => part !== undefined);
}

function missingFont(page: PdfPage, dict: PDFDict): string | null {
  if (!OUTLINED.has(dict.get(key('Subtype')) as PDFName) || dict.get(key('BaseFont')) === undefined) return null;
  const descriptor = lookUp(page.context, dict.get(key('FontDescriptor')));
  const there =
    descriptor instanceof PDFDict && ['FontFile', 'FontFile2', 'FontFile3'].some((file) => lookUp(page.context, descriptor.get(key(file))));
  const name = lookUp(page.context, dict.get(key('BaseFont')));
  return there ? null : name instanceof PDFName ? name.decodeText() : '';
}

/** Whether a content stream sets a colour of light or holds an inline picture in it. Follows the syntax, so that words in strings do not count. */
export function paintsLight(content: Uint8Array): boolean {
  const text = Buffer.from(content).toString('latin1');
  let last = '';
  let inline = false;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match;
    if (token.startsWith('(')) {
      TOKEN.lastIndex = endOfString(text, match.index);
      continue;
    }
    if (token === 'rg' || token === 'RG') return true;
    if ((token === 'cs' || token === 'CS') && (last === '/DeviceRGB' || last === '/CalRGB')) return true;
    if (token === 'BI') inline = true;
    if (inline && (token === '/RGB' || token === '/DeviceRGB')) return true;
    if (inline && token === 'ID') {
      inline = false;
      const end = /\sEI(?=[\s/<([]|$)/g;
      end.lastIndex = TOKEN.lastIndex;
      if (!end.exec(text)) return false;
      TOKEN.lastIndex = end.lastIndex;
    }
    last = token;
  }
  return false;
}
/** A comment, a string's beginning, a hex string, a name, or a word. */
const TOKEN = /%[^\r\n]*|\(|<[0-9A-Fa-f\s]*>|\/[^\s/<>()[\]{}%]*|[^\s/<>()[\]{}%]+/g;

/** After the closing bracket: brackets may nest, and be escaped. */
function endOfString(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i + 1;
  }
  return text.length;
}
