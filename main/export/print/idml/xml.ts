/** XML as text: pure, in the order it is written, so that the same page gives the same bytes. */

/** Written as they are in the order given; absent values are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** What XML 1.0 has no way to say, lone surrogates among it. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
export const sayable = (text: string): string => text.replace(FORBIDDEN, '');

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** A carriage return would be read back as a line feed. */
export const textNode = (text: string): string => sayable(text).replace(/[&<>\r]/g, (c) => NAMED[c] ?? '&#13;');
/** In a value, tabs and line ends would be read back as spaces. */
const value = (text: string): string => sayable(text).replace(/[&<>"\t\n\r]/g, (c) => NAMED[c] ?? `&#${c.charCodeAt(0)};`);

/** Numbers to a thousandth: below any device. */
export const num = (n: number): string => String(Math.round(n * 1000) / 1000 + 0);

/** One element; its children are XML already. */
export function el(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  let open = `<${name}`;
  for (const [key, given] of Object.entries(attributes))
    if (given !== undefined) open += ` ${key}="${typeof given === 'number' ? num(given) : value(String(given))}"`;
  const inside = children.join('');
  return inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`;
}

/** A child of `Properties` that says its type: `<Leading type="unit">12</Leading>`. */
export const typed = (name: string, type: 'string' | 'unit' | 'object' | 'enumeration', content: string | number): string =>
  el(name, { type }, typeof content === 'number' ? num(content) : textNode(content));

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGING = 'http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging';
export const DOM = '15.0';

/** A part of the package: `idPkg:Story`, `idPkg:Spread`… */
export const part = (kind: string, ...children: readonly string[]): string =>
  `${DECLARATION}${el(`idPkg:${kind}`, { 'xmlns:idPkg': PACKAGING, DOMVersion: DOM }, ...children)}\n`;
export const NAMESPACE = { 'xmlns:idPkg': PACKAGING, DOMVersion: DOM };
