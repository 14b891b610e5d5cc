/** What of pdfkit we use beyond its documented calls. Checked by the tests of this folder whenever pdfkit changes. */
import type { EmbeddedFont } from './faces.js';

export interface Reference {
  data: Record<string, unknown>;
  /** Whether the stream is packed when it ends. */
  compress: boolean;
  /** What was written into its stream so far. */
  buffer: Uint8Array[];
  /** Called when it has ended: packs and writes it. */
  finalize(): void;
  end(chunk?: Uint8Array): void;
}
export interface Structure {
  add(child: unknown): Structure;
  end(): void;
}
export interface Press {
  _root: Reference;
  _id: Uint8Array;
  _font: EmbeddedFont;
  page: {
    dictionary: Reference;
    fonts: Record<string, unknown>;
    xobjects: Record<string, unknown>;
    ext_gstates: Record<string, unknown>;
    colorSpaces: Record<string, unknown>;
    annotations: unknown[];
  };
  ref(data?: unknown): Reference;
  font(font: unknown): void;
  addPage(options: { size: [number, number]; margin: number }): void;
  addContent(operators: string): void;
  markContent(tag: string, options: { type: string }): void;
  markStructureContent(tag: string): unknown;
  endMarkedContent(): void;
  struct(type: string, options: object): Structure;
  addStructure(element: Structure): void;
  endMetadata(): void;
  /** Takes what is written; null at the end. */
  push(bytes: Uint8Array | null): boolean;
  /** What is written and not yet fetched. */
  read(): Uint8Array | null;
  end(): void;
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array>;
}

/** Text that goes into the file as it stands: pdfkit writes what an object that is no plain one says of itself. */
export const verbatim = (text: string) => ({ [Symbol.toStringTag]: 'Verbatim', toString: () => text });
/** A PDF name where pdfkit would write a string. */
export const name = (text: string) => verbatim(`/${text}`);
