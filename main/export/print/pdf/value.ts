/**
 * Values as a PDF writes them (PDF 1.7, 7.3), from plain data: a string is a name, a `String` object a string, bytes a hexadecimal string;
 * arrays, dictionaries, numbers, booleans, dates and null are what they are.
 */

/** What writes itself. */
export abstract class Written {
  abstract toString(): string;
}

/** Text that goes into the file as it stands. */
class Verbatim extends Written {
  constructor(private readonly text: string) {
    super();
  }
  override toString(): string {
    return this.text;
  }
}
export const verbatim = (text: string): Written => new Verbatim(text);

/** Each character of what comes back is one byte. O(size of the value). */
export function pdfValue(value: unknown): string {
  if (typeof value === 'string') return `/${value}`;
  if (typeof value === 'number') return String(pdfNumber(value));
  if (value instanceof Written) return value.toString();
  if (Array.isArray(value)) return `[${value.map((item) => pdfValue(item ?? null)).join(' ')}]`;
  if (value instanceof String) return pdfString(value.valueOf());
  if (value instanceof Uint8Array) return `<${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}>`;
  if (value instanceof Date) return `(D:${value.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z)`;
  if (typeof value === 'object' && value !== null) {
    let text = '<<\n';
    for (const [key, held] of Object.entries(value)) if (held !== undefined) text += `/${key} ${pdfValue(held)}\n`;
    return `${text}>>`;
  }
  return String(value);
}

/** Six decimals. @throws RangeError for what no reader would take */
export function pdfNumber(value: number): number {
  if (!(value > -1e21 && value < 1e21)) throw new RangeError(`${value} is no number for a PDF`);
  return Math.round(value * 1e6) / 1e6;
}

const ESCAPED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f', '\\': '\\\\', '(': '\\(', ')': '\\)' }; // prettier-ignore

/** In ASCII where that is enough, else UTF-16 with its mark. */
function pdfString(text: string): string {
  const bytes = /^[\0-\x7f]*$/.test(text) ? text : `\xfe\xff${Buffer.from(text, 'utf16le').swap16().toString('latin1')}`;
  return `(${bytes.replace(/[\n\r\t\b\f()\\]/g, (character) => ESCAPED[character]!)})`;
}
