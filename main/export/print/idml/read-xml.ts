/** Reads the XML that this room writes (elements, attributes, text, character references; no doctype, no comments), strictly. */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  /** Its own text, without its children's. */
  text: string;
  parent: XmlElement | null;
}

const TOKEN = /<\?[^>]*\?>|<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
// What may stand in XML 1.0, written as it is or by number.
const ALLOWED = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

function decode(text: string): string {
  if (/&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) throw new SyntaxError('an ampersand stands alone');
  const plain = text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, dec?: string, named?: string) =>
    named ? NAMED[named]! : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(dec)),
  );
  if (!ALLOWED.test(plain)) throw new SyntaxError('a character that XML forbids');
  return plain;
}

/** All elements in document order. O(characters). @throws SyntaxError when it is not well-formed */
export function readXml(xml: string): XmlElement[] {
  const all: XmlElement[] = [];
  let open: XmlElement | null = null;
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < xml.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(xml);
    if (!found) throw new SyntaxError(`cannot be read at ${xml.slice(at, at + 40)}`);
    at = TOKEN.lastIndex;
    const [, closed, name, given = '', empty, text] = found;
    if (text !== undefined) {
      if (open) open.text += decode(text);
      else if (text.trim() !== '') throw new SyntaxError('text outside the root');
    } else if (closed !== undefined) {
      if (open?.name !== closed) throw new SyntaxError(`</${closed}> closes nothing`);
      open = open.parent;
    } else if (name !== undefined) {
      if (!open && all.length > 0) throw new SyntaxError('a second root');
      const attributes = new Map<string, string>();
      for (const [, key, value] of given.matchAll(ATTRIBUTE)) {
        if (attributes.has(key!)) throw new SyntaxError(`${key} twice`);
        attributes.set(key!, decode(value!));
      }
      const element: XmlElement = { name, attributes, children: [], text: '', parent: open };
      open?.children.push(element);
      all.push(element);
      if (empty !== '/') open = element;
    }
  }
  if (open) throw new SyntaxError(`<${open.name}> stays open`);
  return all;
}
