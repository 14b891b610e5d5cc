/** Text files → stories: finds the encoding, refuses what is no text, and lets `shared/copy` say what the lines are. */
import path from 'node:path';
import { DatelineError } from '../../shared/contract/errors.js';
import type { ArticleInit, StoreClient } from '../../shared/contract/store.js';
import { storiesFromText } from '../../shared/copy/page.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
export interface DecodedText {
  text: string;
  encoding: Encoding;
}

/** Bytes; a page of text has some ten thousand. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Files whose first bytes are printable but that are no copy: RTF and PostScript markup. */
const MARKUP = /^(?:\{\\rtf|%PDF-|%!PS)/;
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]/g;

/**
 * UTF-8 with or without its mark, UTF-16 with its mark or by its pattern of zero bytes, else GB18030 (and with it GBK and GB2312).
 * @throws DatelineError not-text {name} when no encoding gives readable text
 */
export function decodeText(name: string, bytes: Uint8Array): DecodedText {
  const refuse = (): never => {
    throw new DatelineError('not-text', { name });
  };
  if (bytes.length > MAX_BYTES) refuse();
  const decoded = decode(bytes);
  if (!decoded || decoded.text.trim() === '' || MARKUP.test(decoded.text) || !isReadable(decoded)) return refuse();
  return decoded;
}

function decode(bytes: Uint8Array): DecodedText | null {
  const as = (encoding: Encoding): DecodedText | null => {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      return null;
    }
  };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be');
  if (bytes.subarray(0, 4096).includes(0)) {
    // UTF-16 without its mark: line ends and digits have a zero byte on one side, few characters (　, 一) on the other.
    let even = 0;
    let odd = 0;
    bytes.subarray(0, 4096).forEach((byte, i) => byte === 0 && (i % 2 === 0 ? even++ : odd++));
    return as(odd > even ? 'utf-16le' : 'utf-16be');
  }
  return as('utf-8') ?? as('gb18030');
}

/** GB18030 reads almost any bytes as something: text has no control characters, and mostly letters, digits, Han and their punctuation. */
function isReadable({ text, encoding }: DecodedText): boolean {
  const sample = text.slice(0, 20_000);
  if ((sample.match(CONTROL)?.length ?? 0) > 0) return false;
  if (encoding === 'utf-8') return true;
  const usual =
    sample.match(
      /[\t\n\r\x20-\x7e\u00a0-\u00ff\u2010-\u2027\u2030-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2160-\u217f\u2460-\u24ff\u25a0-\u25ff\u2600-\u266f]/g,
    )?.length ?? 0;
  return usual >= sample.length * 0.9;
}

export interface TextStory {
  init: ArticleInit;
  notes: string[];
}

/** The stories of a file without keeping them: a file of a whole page gives one for each. @throws DatelineError not-text */
export function readTextFile(name: string, bytes: Uint8Array): TextStory[] {
  const { text, encoding } = decodeText(name, bytes);
  const stories = storiesFromText(text);
  if (encoding !== 'utf-8') stories[0]!.notes.unshift(`encoding:${encoding}`);
  if (stories.length === 1) stories[0]!.init.slug = path.basename(name).replace(/\.[^.]*$/, '');
  return stories;
}

/** Keeps a file's stories in the newsroom, in their order. @throws DatelineError not-text, and what `article.create` throws */
export async function importText(client: StoreClient, name: string, bytes: Uint8Array): Promise<{ id: string; notes: string[] }[]> {
  const made: { id: string; notes: string[] }[] = [];
  for (const { init, notes } of readTextFile(name, bytes)) made.push({ id: (await client.call('article.create', { init })).id, notes });
  return made;
}
