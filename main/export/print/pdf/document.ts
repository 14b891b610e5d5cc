/**
 * A PDF as it is made: objects, pages, structure, and the file they become. What has no stream is written when it ends; streams follow, in
 * the order in which they ended. They are packed on other threads meanwhile, or read from disk only when their turn comes, so that neither
 * the page being drawn waits for them nor the memory holds them all. The same calls give the same bytes.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, deflateSync } from 'node:zlib';
import { pdfNumber, pdfValue, verbatim, Written } from './value.js';

const deflated = promisify(deflate);
/** Packs on another thread. The buffer holds most of what comes out: each further one would be a way to that thread and back. */
export function pack(whole: Uint8Array): Promise<Uint8Array> {
  const packed = deflated(whole, { chunkSize: Math.max(whole.length >> 1, SMALL) });
  // Whoever waits for it hears of its failure; until then nobody does.
  packed.catch(() => undefined);
  return packed;
}
/** What is shorter is packed on the spot: handing it over would take longer. */
const SMALL = 2048;
/** Bytes gathered before they are handed on. */
const PIECE = 1 << 18;

/** Bytes as they stand in the file; a function reads them when their turn comes. */
export type Stream = Uint8Array | Promise<Uint8Array> | (() => Promise<Uint8Array>);

/** An object of the file, and what points at it. */
export class Reference extends Written {
  /** Whether its stream is packed when it ends. */
  compress: boolean;
  private readonly streamed: (string | Uint8Array)[] = [];
  private length = 0;

  constructor(
    private readonly document: PdfDocument,
    readonly id: number,
    /** A dictionary, unless it is something else throughout. */
    public data: Record<string, unknown>,
  ) {
    super();
    this.compress = !data['Filter'];
  }

  override toString(): string {
    return `${this.id} 0 R`;
  }

  /** Adds to its stream: bytes, or a line of text whose characters are bytes. */
  write(chunk: string | Uint8Array): void {
    this.length += typeof chunk === 'string' ? chunk.length + 1 : chunk.length;
    this.streamed.push(chunk);
    this.data['Length'] = this.length;
    if (this.compress) this.data['Filter'] = 'FlateDecode';
  }

  /** @param chunk the last of its stream; no more may be written then */
  end(chunk?: string | Uint8Array): void {
    if (chunk !== undefined) this.write(chunk);
    this.document.ended(this, this.streamed.length === 0 ? undefined : this.packed());
  }

  /** Ends it with a stream that is being packed already: the file is the one that `end` would give. */
  endPacked(whole: Uint8Array, packed: Promise<Uint8Array>): void {
    this.data['Length'] = whole.length;
    this.data['Filter'] = 'FlateDecode';
    this.document.drawn.update(whole);
    this.document.ended(this, packed);
  }

  /** Ends it with a stream, packed as its dictionary says, that is made or read elsewhere. */
  endWith(stream: Stream): void {
    this.document.ended(this, stream);
  }

  private packed(): Stream {
    const whole = bytesOf(this.streamed, this.length);
    this.streamed.length = 0;
    if (!this.compress) return whole;
    this.document.drawn.update(whole);
    if (whole.length < SMALL) return deflateSync(whole);
    return pack(whole);
  }
}

function bytesOf(pieces: readonly (string | Uint8Array)[], length: number): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && typeof only === 'object') return only;
  const whole = Buffer.allocUnsafe(length);
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      at += whole.write(piece, at, 'latin1');
      whole[at++] = 10;
    } else {
      whole.set(piece, at);
      at += piece.length;
    }
  }
  return whole;
}

/** Marked content of a page: what a structure element holds. */
interface Marked {
  page: Reference;
  mcid: number;
}

/** A structure element. It is written, after its children, when the root ends. */
export class Structure {
  readonly reference: Reference;
  private readonly children: (Structure | Marked)[] = [];

  constructor(
    private readonly document: PdfDocument,
    type: string,
    { title, lang, alt, scope }: StructureOptions,
  ) {
    this.reference = document.ref({
      S: type,
      ...(title && { T: new String(title) }),
      ...(lang && { Lang: new String(lang) }),
      ...(alt && { Alt: new String(alt) }),
      ...(scope && { A: { O: 'Table', Scope: scope } }),
    });
  }

  add(child: Structure | Marked): void {
    if (child instanceof Structure) child.reference.data['P'] = this.reference;
    else this.document.belongs(child, this.reference);
    this.children.push(child);
  }

  end(): void {
    for (const child of this.children) if (child instanceof Structure) child.end();
    const { data } = this.reference;
    const held: unknown[] = [];
    data['K'] = held;
    for (const child of this.children) {
      if (child instanceof Structure) {
        held.push(child.reference);
        continue;
      }
      data['Pg'] ??= child.page;
      held.push(data['Pg'] === child.page ? child.mcid : { Type: 'MCR', Pg: child.page, MCID: child.mcid });
    }
    this.reference.end();
  }
}
export interface StructureOptions {
  title?: string;
  lang?: string;
  alt?: string;
  scope?: 'Column' | 'Row';
}

type Resources = Record<string, unknown>;

/** A page; its resources are there once they are named. */
export class Page {
  readonly content: Reference;
  private readonly resources: Reference;
  readonly dictionary: Reference;

  constructor(document: PdfDocument, parent: Reference, width: number, height: number) {
    this.content = document.ref();
    this.resources = document.ref({ ProcSet: ['PDF', 'Text', 'ImageB', 'ImageC', 'ImageI'] });
    this.dictionary = document.ref({
      Type: 'Page', Parent: parent, MediaBox: [0, 0, width, height], Contents: this.content, Resources: this.resources, UserUnit: 1,
    }); // prettier-ignore
  }

  private kind(name: string): Resources {
    return (this.resources.data[name] ??= {}) as Resources;
  }
  get fonts(): Resources {
    return this.kind('Font');
  }
  get xobjects(): Resources {
    return this.kind('XObject');
  }
  get states(): Resources {
    return this.kind('ExtGState');
  }
  get colorSpaces(): Resources {
    return this.kind('ColorSpace');
  }
  get annotations(): unknown[] {
    return (this.dictionary.data['Annots'] ??= []) as unknown[];
  }

  end(): void {
    this.dictionary.data['Tabs'] = 'S';
    this.dictionary.end();
    this.kind('ColorSpace');
    this.resources.end();
    this.content.end();
  }
}

export interface DocumentInput {
  language: string;
  /** Entries of the Info dictionary, in this order. */
  info: Record<string, unknown>;
}

/** Tagged, with its title shown; version 1.6. */
export class PdfDocument {
  /** Of everything that was packed: what pages show, in which faces, and what it reads as. */
  readonly drawn = createHash('sha256');
  private readonly offsets: number[] = [];
  private readonly streams: { reference: Reference; stream: Stream }[] = [];
  private pieces: (string | Uint8Array)[] = [];
  private held = 0;
  private offset = 0;
  private readonly pages = this.ref({ Type: 'Pages', Count: 0, Kids: [] });
  private readonly names = this.ref({ Dests: verbatim('<<\n  /Names [\n]\n>>') });
  /** The catalog. */
  readonly root = this.ref({ Type: 'Catalog', Pages: this.pages, Names: this.names });
  private readonly outlines = this.ref();
  private readonly marked = this.ref({ Marked: true });
  /** By page, who owns its marked contents. */
  private readonly parents: (Reference | null)[][] = [];
  private readonly tree = this.ref({ Type: 'StructTreeRoot', ParentTree: null, ParentTreeNextKey: 0 });
  private readonly viewer = this.ref({ DisplayDocTitle: true });
  /** Called when the pages have ended and the structure has not: fonts write what was used of them. */
  private readonly closing: (() => void)[] = [];
  private open: Page | null = null;

  constructor(private readonly input: DocumentInput) {
    Object.assign(this.root.data, {
      Lang: new String(input.language), MarkInfo: this.marked, StructTreeRoot: this.tree, ViewerPreferences: this.viewer,
    }); // prettier-ignore
    this.put('%PDF-1.6\n%\xff\xff\xff\xff\n');
  }

  ref(data: Record<string, unknown> = {}): Reference {
    this.offsets.push(-1);
    return new Reference(this, this.offsets.length, data);
  }

  /** The page under way. */
  get page(): Page {
    return this.open!;
  }
  /** Ends the page before it. Its space begins with the upper left corner, as screens have it. */
  addPage(width: number, height: number): void {
    this.open?.end();
    this.open = new Page(this, this.pages, width, height);
    (this.pages.data['Kids'] as Reference[]).push(this.open.dictionary);
    (this.pages.data['Count'] as number)++;
    this.addContent(`1 0 0 -1 0 ${pdfNumber(height)} cm`);
  }
  addContent(operators: string): void {
    this.page.content.write(operators);
  }

  /** Content of no element: decoration, or what only presses and printers look at. */
  artifact(operators: string, type: 'Layout' | 'Page'): void {
    this.addContent(`/Artifact <<\n/Type /${type}\n>> BDC`);
    this.addContent(operators);
    this.addContent('EMC');
  }
  /** Content of an element. */
  span(operators: string, element: Structure): void {
    const page = this.page.dictionary;
    if (page.data['StructParents'] === undefined) page.data['StructParents'] = this.parents.push([]) - 1;
    const parents = this.parents[page.data['StructParents'] as number]!;
    const mcid = parents.push(null) - 1;
    this.addContent(`/Span <<\n/MCID ${mcid}\n>> BDC`);
    element.add({ page, mcid });
    this.addContent(operators);
    this.addContent('EMC');
  }
  belongs({ page, mcid }: Marked, owner: Reference): void {
    this.parents[page.data['StructParents'] as number]![mcid] = owner;
  }
  struct(type: string, options: StructureOptions = {}): Structure {
    return new Structure(this, type, options);
  }
  /** The root of the structure; it has to end before the document does. */
  addStructure(element: Structure): void {
    element.reference.data['P'] = this.tree;
    this.tree.data['K'] = [element.reference];
  }

  atEnd(write: () => void): void {
    this.closing.push(write);
  }

  /** For references: one has ended. */
  ended(reference: Reference, stream: Stream | undefined): void {
    if (stream === undefined) this.object(reference);
    else this.streams.push({ reference, stream });
  }

  private object(reference: Reference, stream?: Uint8Array): void {
    this.offsets[reference.id - 1] = this.offset;
    // Of no bytes no stream is written.
    if (!stream || stream.length === 0) {
      this.put(`${reference.id} 0 obj\n${pdfValue(reference.data)}\nendobj\n`);
      return;
    }
    reference.data['Length'] = stream.length;
    this.put(`${reference.id} 0 obj\n${pdfValue(reference.data)}\nstream\n`);
    this.put(stream);
    this.put('\nendstream\nendobj\n');
  }

  private put(piece: string | Uint8Array): void {
    this.pieces.push(piece);
    this.held += piece.length;
    this.offset += piece.length;
  }

  /**
   * Ends the document and gives its bytes.
   * @param identify from a digest of what was drawn: the file's id, 16 bytes, and its XMP, which is left readable, as tools that look for
   * PDF/X expect
   */
  async *chunks(identify: (drawn: Uint8Array) => { id: Uint8Array; metadata?: Uint8Array }): AsyncGenerator<Uint8Array> {
    const { info, id } = this.end(identify);
    for (let i = 0; i < this.streams.length; i++) {
      const { reference, stream } = this.streams[i]!;
      this.object(reference, await (typeof stream === 'function' ? stream() : stream));
      this.streams[i] = undefined!;
      if (this.held >= PIECE) yield this.taken();
    }
    const start = this.offset;
    const size = this.offsets.length + 1;
    const places = this.offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const trailer = pdfValue({ Size: size, Root: this.root, Info: info, ID: [id, id] });
    this.put(`xref\n0 ${size}\n0000000000 65535 f \n${places}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`);
    yield this.taken();
  }

  private end(identify: Parameters<PdfDocument['chunks']>[0]): { info: Reference; id: Uint8Array } {
    this.open?.end();
    const info = this.ref();
    for (const [key, value] of Object.entries(this.input.info)) {
      const entry = this.ref((typeof value === 'string' ? new String(value) : value) as Record<string, unknown>);
      entry.end();
      info.data[key] = entry;
    }
    info.end();
    for (const write of this.closing) write();
    this.outlines.end();
    const nums = this.parents.map((owners, page) => `    ${page} ${pdfValue(owners)}`);
    const limits = nums.length > 1 ? [`  /Limits [0 ${nums.length - 1}]`] : [];
    this.tree.data['ParentTree'] = verbatim(['<<', ...limits, '  /Nums [', ...nums, ']', '>>'].join('\n'));
    this.tree.data['ParentTreeNextKey'] = nums.length;
    this.tree.end();
    this.marked.end();
    const { id, metadata } = identify(this.drawn.digest());
    if (metadata) {
      const stream = this.ref({ Type: 'Metadata', Subtype: 'XML' });
      stream.compress = false;
      stream.end(metadata);
      this.root.data['Metadata'] = stream;
    }
    for (const last of [this.root, this.pages, this.names, this.viewer]) last.end();
    return { info, id };
  }

  private taken(): Uint8Array {
    const bytes = Buffer.allocUnsafe(this.held);
    let at = 0;
    for (const piece of this.pieces) {
      if (typeof piece === 'string') at += bytes.write(piece, at, 'latin1');
      else {
        bytes.set(piece, at);
        at += piece.length;
      }
    }
    this.pieces = [];
    this.held = 0;
    return bytes;
  }
}
