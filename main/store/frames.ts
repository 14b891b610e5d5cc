/**
 * Messages on a byte stream: length, JSON, then the byte arrays that stood in it. Own and plain rather than V8's serialisation: the two
 * ends may be different runtimes (Electron and Node), and nothing that arrives can make anything but JSON values and bytes.
 */
import { DatelineError } from '../../shared/contract/errors.js';

/** A picture of 200 MB and its call fit in; anything longer is no message of ours. */
const LONGEST = 256 * 1024 * 1024;
const BYTES = '\0bytes';

/** Frame: u32 length of the rest, u32 length of the JSON, JSON, then per byte array u32 length and bytes. All big-endian. */
export function encodeFrame(message: unknown): Buffer {
  const parts: Uint8Array[] = [];
  const json = Buffer.from(JSON.stringify(takeBytes(message, parts)));
  const length = 4 + json.length + parts.reduce((sum, part) => sum + 4 + part.length, 0);
  if (length > LONGEST) throw new DatelineError('bad-input', { what: `${length} bytes` });
  const frame = Buffer.allocUnsafe(4 + length);
  let at = frame.writeUInt32BE(length, 0);
  at = frame.writeUInt32BE(json.length, at);
  at += json.copy(frame, at);
  for (const part of parts) {
    at = frame.writeUInt32BE(part.length, at);
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

/**
 * A copy with each byte array replaced by its number. Not done in JSON's replacer: that sees a Buffer only after `toJSON` has made a
 * list of numbers of it.
 */
function takeBytes(value: unknown, parts: Uint8Array[]): unknown {
  if (value instanceof Uint8Array) return { [BYTES]: parts.push(value) - 1 };
  if (Array.isArray(value)) return value.map((item) => takeBytes(item, parts));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, takeBytes(inner, parts)]));
  return value;
}

/** The message of a frame, without its first length. @throws when it is not well-formed */
export function decodeFrame(frame: Buffer): unknown {
  const jsonEnd = 4 + frame.readUInt32BE(0);
  const parts: Uint8Array[] = [];
  for (let at = jsonEnd; at < frame.length;) {
    const length = frame.readUInt32BE(at);
    if (at + 4 + length > frame.length) throw new RangeError('a byte array is cut off');
    parts.push(new Uint8Array(frame.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return JSON.parse(frame.toString('utf8', 4, jsonEnd), (_key, value: unknown) => {
    const index = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[BYTES] : undefined;
    return typeof index === 'number' ? parts[index] : value;
  });
}

/** Collects a stream's chunks and hands out whole frames. @throws when a length is beyond any message of ours */
export function frameReader(onMessage: (message: unknown) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = 4;
  let inBody = false;
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= wanted) {
      const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, held);
      const part = all.subarray(0, wanted);
      const rest = all.subarray(wanted);
      chunks = rest.length > 0 ? [rest] : [];
      held = rest.length;
      if (inBody) {
        inBody = false;
        wanted = 4;
        onMessage(decodeFrame(part));
      } else {
        inBody = true;
        wanted = part.readUInt32BE(0);
        if (wanted < 4 || wanted > LONGEST) throw new RangeError('not a frame');
      }
    }
  };
}
