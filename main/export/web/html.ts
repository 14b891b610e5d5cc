/**
 * HTML by tagged template: every value is escaped unless it is itself a piece made here. There is no way to pass a string through unescaped
 * except `trusted`, which only takes what this program wrote (an SVG path, JSON already made safe).
 */

/** A finished piece of markup. The class is the mark: a plain string from a story can never pass for one. */
export class Html {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
// C0 controls and lone surrogates are not allowed in HTML or XML; they come with text pasted from old systems.
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text without what neither HTML nor XML may hold. */
export const clean = (text: string): string => text.replace(FORBIDDEN, '');

/** Escapes for element content and quoted attributes, in HTML and in XML. */
export const escape = (text: string): string => clean(text).replace(/[&<>"']/g, (c) => ENTITIES[c]!);

function print(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (value === false || value === null || value === undefined) return '';
  if (typeof value === 'object') return value.map(print).join('');
  return escape(String(value));
}

const join = (strings: readonly string[], values: readonly HtmlValue[]): Html =>
  new Html(strings.reduce((text, string, i) => text + print(values[i - 1]) + string));

const squeezed = new WeakMap<TemplateStringsArray, readonly string[]>();

/**
 * Attributes must be quoted in the template; a value there is escaped like text. Lists are joined without a separator.
 * A template's own line ends and indents are worth one line end; values keep theirs.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let own = squeezed.get(strings);
  if (!own) squeezed.set(strings, (own = strings.map((string) => string.replace(/\s*\n\s*/g, '\n').replace(/\s+(\/?>)/g, '$1'))));
  return join(own, values);
}

/** The same for XML, where every space is kept. */
export const xml = (strings: TemplateStringsArray, ...values: HtmlValue[]): Html => join(strings, values);

/** Markup this program wrote itself. Never for anything a person typed. */
export const trusted = (markup: string): Html => new Html(markup);

/** For `<script type="application/ld+json">`: no `<` is left, so the text cannot end the element or open a comment. */
export const scriptJson = (value: unknown): Html =>
  new Html(JSON.stringify(value, null, 1).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`));

/**
 * A link a reader may follow: http, https or mailto, spelled out. Everything else (javascript:, data:, file:, relative paths, which would
 * point somewhere else on every site) gives null and its text stays text.
 */
export function safeLink(link: string | undefined): string | null {
  if (link === undefined) return null;
  try {
    const url = new URL(link.trim());
    return url.protocol === 'http:' || url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : null;
  } catch {
    return null;
  }
}
