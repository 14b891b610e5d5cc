/**
 * How a pdfkit document leaves the program: object by object, in the order in which they end. Their streams are packed on other threads
 * meanwhile, or read from disk only when their turn comes, so that neither the page being drawn waits for them nor the memory holds them all.
 */
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Press, Reference } from './pdfkit.js';

const pack = promisify(deflate);
/** What is shorter is packed on the spot: handing it over would take longer. */
const SMALL = 2048;
/** Bytes gathered before they are handed on. */
const PIECE = 1 << 18;

interface Waiting {
  reference: Reference;
  /** Its stream, when it is made elsewhere. */
  stream?: Promise<Uint8Array> | (() => Promise<Uint8Array>);
}

export class Objects {
  private readonly waiting: Waiting[] = [];
  private pieces: Uint8Array[] = [];
  private size = 0;

  /** Takes over a document that has no page yet. */
  constructor(private readonly doc: Press) {
    const make = doc.ref.bind(doc);
    doc.ref = (data) => {
      const reference = make(data);
      reference.finalize = () => this.ended(reference);
      return reference;
    };
    // Its first line is written already.
    const begun = doc.read();
    doc.push = (bytes) => {
      if (bytes) {
        this.pieces.push(bytes);
        this.size += bytes.length;
      }
      return true;
    };
    doc.push(begun);
  }

  /** Ends an object whose stream, packed as its dictionary says, is made or read elsewhere. */
  end(reference: Reference, stream: Waiting['stream'] & object): void {
    reference.finalize = () => this.waiting.push({ reference, stream });
    reference.end();
  }

  private ended(reference: Reference): void {
    // Written as it stands now: pdfkit empties a structure element's dictionary once it has ended.
    if (reference.buffer.length === 0) {
      (Object.getPrototypeOf(reference) as Reference).finalize.call(reference);
      return;
    }
    const length = reference.buffer.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (!reference.compress || length < SMALL) {
      this.waiting.push({ reference });
      return;
    }
    const stream = pack(Buffer.concat(reference.buffer));
    // Whoever waits for it hears of its failure; until then nobody does.
    stream.catch(() => undefined);
    reference.compress = false;
    reference.buffer = [];
    this.waiting.push({ reference, stream });
  }

  /** Ends the document and gives its bytes. The same document gives the same bytes. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    this.doc.end();
    // What ends while others are written joins the row.
    for (let i = 0; i < this.waiting.length; i++) {
      const { reference, stream } = this.waiting[i]!;
      if (stream) reference.buffer = [await (typeof stream === 'function' ? stream() : stream)];
      (Object.getPrototypeOf(reference) as Reference).finalize.call(reference);
      reference.buffer = [];
      if (this.size >= PIECE) yield this.taken();
    }
    if (this.size > 0) yield this.taken();
  }

  private taken(): Uint8Array {
    const bytes = this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces);
    this.pieces = [];
    this.size = 0;
    return bytes;
  }
}
