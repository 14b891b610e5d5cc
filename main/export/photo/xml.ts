/**
 * XML as XMP packets hold it: elements, attributes, text, namespaces resolved. Strict, without entities of a document's own, and without
 * recursion over what a file says, so that no packet can crash the export or blow up in memory.
 */
export interface Element {
  /** Namespace; '' = none. */
  space: string;
  name: string;
  /** The prefix it was written with, as a wish. */
  prefix: string;
  attributes: Attribute[];
  children: (Element | string)[];
}
export interface Attribute {
  space: string;
  name: string;
  prefix: string;
  value: string;
}

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const DEEPEST = 64;
const NAME = '[A-Za-z_\\u00c0-\\ufffd][\\w.\\-\\u00b7-\\ufffd]*';
const QNAME = `(?:(${NAME}):)?(${NAME})`;
const TAG = new RegExp(`<(/?)${QNAME}((?:\\s+${NAME}(?::${NAME})?\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'uy');
const ATTRIBUTE = new RegExp(`\\s+${QNAME}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'uy');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A character that XML may hold. */
const isChar = (code: number): boolean =>
  code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff); // prettier-ignore

class NotXml extends Error {}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w+));|&/g, (_, hex?: string, decimal?: string, name?: string) => {
    const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : undefined;
    if (code !== undefined && isChar(code)) return String.fromCodePoint(code);
    const known = name !== undefined && Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    if (known === undefined) throw new NotXml();
    return known;
  });
}

/** The root element; null when the text is not well-formed or is nested deeper than any packet. O(characters). */
export function parseXml(text: string): Element | null {
  try {
    return parse(text.replace(/\r\n?/g, '\n'));
  } catch (thrown) {
    if (thrown instanceof NotXml) return null;
    throw thrown;
  }
}

function parse(text: string): Element | null {
  type Scope = Readonly<Record<string, string>>;
  const open: { element: Element; tag: string; scope: Scope }[] = [];
  let root: Element | null = null;
  const skip = (at: number, end: string): number => {
    const found = text.indexOf(end, at);
    if (found < 0) throw new NotXml();
    return found + end.length;
  };
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length;) {
    const top = open.at(-1);
    if (text[at] !== '<') {
      const next = text.indexOf('<', at);
      const end = next < 0 ? text.length : next;
      const words = decode(text.slice(at, end));
      if (top) top.element.children.push(words);
      else if (words.replace(/[\0\ufeff]/g, '').trim() !== '') throw new NotXml();
      at = end;
    } else if (text.startsWith('<?', at)) at = skip(at, '?>');
    else if (text.startsWith('<!--', at)) at = skip(at + 4, '-->');
    else if (text.startsWith('<![CDATA[', at)) {
      const end = skip(at, ']]>');
      if (!top) throw new NotXml();
      top.element.children.push(text.slice(at + 9, end - 3));
      at = end;
    } else {
      TAG.lastIndex = at;
      const match = TAG.exec(text);
      if (!match) throw new NotXml();
      const [whole, slash, prefix = '', name, attributes, empty] = match;
      at += whole.length;
      const tag = `${prefix}:${name}`;
      if (slash === '/') {
        if (!top || top.tag !== tag || attributes !== '' || empty !== '') throw new NotXml();
        open.pop();
        continue;
      }
      if ((!top && root) || open.length >= DEEPEST) throw new NotXml();
      const { own, scope } = readAttributes(attributes!, top?.scope ?? { xml: XML });
      const element = { space: spaceOf(prefix, scope), name: name!, prefix, attributes: own, children: [] };
      if (top) top.element.children.push(element);
      else root = element;
      if (empty === '') open.push({ element, tag, scope });
    }
  }
  if (open.length > 0) throw new NotXml();
  return root;

  function spaceOf(prefix: string, scope: Scope): string {
    const space = Object.hasOwn(scope, prefix) ? scope[prefix] : prefix === '' ? '' : undefined;
    if (space === undefined) throw new NotXml();
    return space;
  }
  function readAttributes(written: string, outer: Scope): { own: Attribute[]; scope: Scope } {
    const plain: { prefix: string; name: string; value: string }[] = [];
    const added: Record<string, string> = {};
    const seen = new Set<string>();
    ATTRIBUTE.lastIndex = 0;
    for (let match = ATTRIBUTE.exec(written); match; match = ATTRIBUTE.exec(written)) {
      const [, prefix = '', name, double, single] = match;
      const value = decode((double ?? single ?? '').replace(/[\t\n]/g, ' '));
      if (prefix === 'xmlns') added[name!] = value;
      else if (prefix === '' && name === 'xmlns') added[''] = value;
      else plain.push({ prefix, name: name!, value });
    }
    const scope: Scope = Object.keys(added).length > 0 ? { ...outer, ...added } : outer;
    const own = plain.map(({ prefix, name, value }) => ({ space: prefix === '' ? '' : spaceOf(prefix, scope), name, prefix, value }));
    for (const { space, name } of own) if (seen.size === seen.add(`${space} ${name}`).size) throw new NotXml();
    return { own, scope };
  }
}

/** Prefixes for the namespaces that are used: as they were written where nothing stands against it. */
export class Prefixes {
  private readonly bySpace = new Map<string, string>([[XML, 'xml']]);
  private readonly taken = new Set(['xml', 'xmlns', '']);

  of(space: string, wish: string): string {
    let prefix = this.bySpace.get(space);
    if (prefix === undefined) {
      const stem = wish || 'ns';
      prefix = stem;
      for (let n = 1; this.taken.has(prefix); n++) prefix = `${stem}${n}`;
      this.taken.add(prefix);
      this.bySpace.set(space, prefix);
    }
    return prefix;
  }
  /** `xmlns:…` for each but XML's own. */
  declarations(): string {
    return [...this.bySpace].filter(([space]) => space !== XML && space !== XMLNS).map(([space, prefix]) => ` xmlns:${prefix}="${escapeXml(space)}"`).join(''); // prettier-ignore
  }
}

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** For text and double-quoted attributes; what XML may not hold is left out, line ends survive both. */
export const escapeXml = (text: string): string => text.replace(FORBIDDEN, '').replace(/[&<>"\t\n\r]/g, (c) => MARKUP[c]!);

/** Depth is bounded by what was parsed. */
export function printXml(element: Element, prefixes: Prefixes): string {
  const named = ({ space, name, prefix }: Pick<Element, 'space' | 'name' | 'prefix'>): string =>
    space === '' ? name : `${prefixes.of(space, prefix)}:${name}`;
  const tag = named(element);
  const attributes = element.attributes.map((one) => ` ${named(one)}="${escapeXml(one.value)}"`).join('');
  const inside = element.children.map((child) => (typeof child === 'string' ? escapeXml(child) : printXml(child, prefixes))).join('');
  return inside === '' ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inside}</${tag}>`;
}
