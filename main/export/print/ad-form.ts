/**
 * An advertisement's page inside a press PDF: a form with its content, fonts and pictures copied object by object, so that it stays vector
 * and prints as it was made. Only what its content draws with comes along: no annotations, forms to fill in, scripts, metadata or layers'
 * automatic states.
 */
import { PDFArray, PDFDict, PDFName, PDFNull, PDFRawStream, PDFRef, type PDFObject } from '@cantoo/pdf-lib';
import { lookUp, unpacked, type PdfPage } from '../../store/pdf-page.js';
import type { PdfDocument, Reference } from './pdf/document.js';
import { verbatim } from './pdf/value.js';

/** Pages of the advertisements by media id. */
export type AdPages = ReadonlyMap<string, PdfPage>;

export interface AdForm {
  name: string;
  ref: Reference;
}

/** One form for each file and PDF, however often it stands there. Objects are numbered in the order they are met: the same bytes each time. */
export class AdForms {
  private readonly made = new Map<string, AdForm>();
  private readonly layers: Layer[] = [];
  constructor(private readonly doc: PdfDocument) {}

  /** @throws Error when an object that the page needs is damaged: `rehearse` finds out before. */
  of(media: string, page: PdfPage): AdForm {
    let form = this.made.get(media);
    if (!form) {
      form = { name: `Ad${this.made.size + 1}`, ref: new Copy(this.doc, page, this.layers).form() };
      this.made.set(media, form);
    }
    return form;
  }

  /** Layers that were switched off stay off. Without layers the file says nothing of them. */
  seal(): void {
    if (this.layers.length === 0) return;
    const off = this.layers.filter((layer) => !layer.on).map((layer) => layer.ref);
    this.doc.root.data['OCProperties'] = {
      OCGs: this.layers.map((layer) => layer.ref),
      D: { Name: new String('Default'), ...(off.length > 0 && { OFF: off }) },
    };
  }
}

/**
 * Copies to nowhere: what is damaged shows before a PDF is begun, which could not be ended then.
 * @throws Error when the page cannot be copied whole
 */
export function rehearse(page: PdfPage): void {
  const nowhere = { ref: () => ({ data: {}, compress: false, end: () => {} }) };
  new AdForms(nowhere as unknown as PdfDocument).of('', page);
}

interface Layer {
  ref: Reference;
  on: boolean;
}

/** Of a stream's dictionary: what is written anew, files outside, and what is for editors and readers and not for a press. */
const LEFT_OUT = new Set(['Resources', 'Length', 'F', 'FFilter', 'FDecodeParms', 'Metadata', 'PieceInfo', 'StructParent', 'StructParents', 'OPI', 'Alternates', 'Ref', 'AF', 'LastModified', 'Measure', 'PtData']); // prettier-ignore
/** Filters that presses do not take: their data is packed anew. */
const REPACKED = /LZWDecode|Crypt/;
/** Of nested direct values; more is no work of a program. */
const MAX_DEPTH = 100;

const key = (text: string): PDFName => PDFName.of(text);

class Copy {
  private readonly known = new Map<string, Reference>();
  private readonly waiting: (() => void)[] = [];
  private readonly off: ReadonlySet<string>;

  constructor(
    private readonly doc: PdfDocument,
    private readonly page: PdfPage,
    private readonly layers: Layer[],
  ) {
    this.off = layersOff(page);
  }

  form(): Reference {
    const { box, resources, group, contents } = this.page;
    const form = this.doc.ref({});
    const data: Record<string, unknown> = { Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [...box] };
    data['Resources'] = resources ? this.resources(resources) : {};
    if (group) data['Group'] = this.value(group, 0);
    const [only] = contents;
    if (contents.length === 1 && only && this.isKept(only)) {
      for (const part of ['Filter', 'DecodeParms'])
        if (only.dict.has(key(part))) data[part] = this.value(lookUp(this.page.context, only.dict.get(key(part))), 0);
      this.end(form, data, only.contents);
    } else this.end(form, data, Buffer.concat(contents.flatMap((part) => [unpacked(part), Buffer.from('\n')])));
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) next();
    return form;
  }

  private end(ref: Reference, data: Record<string, unknown>, bytes?: Uint8Array): void {
    // No stream at all is written for no bytes, and then nobody can draw it.
    const empty = bytes?.length === 0;
    if (empty) for (const part of ['Filter', 'DecodeParms']) delete data[part];
    ref.data = data;
    ref.compress = bytes !== undefined && data['Filter'] === undefined;
    ref.end(empty ? Buffer.from('\n') : bytes);
  }

  /** A property list may hold anything at all and only says what content is: only layers change what is seen. */
  private resources(resources: PDFDict): Record<string, unknown> {
    const copied = this.dict(resources, 0, 'Properties');
    const properties = lookUp(this.page.context, resources.get(key('Properties')));
    if (properties instanceof PDFDict) {
      copied['Properties'] = Object.fromEntries(
        properties.entries().map(([name, list]) => {
          const found = lookUp(this.page.context, list);
          const type = found instanceof PDFDict ? found.get(key('Type')) : undefined;
          return [written(name), type === key('OCG') || type === key('OCMD') ? this.value(list, 0) : {}];
        }),
      );
    }
    return copied;
  }

  private value(object: PDFObject | undefined, depth: number): unknown {
    if (depth > MAX_DEPTH) throw new RangeError('objects without end');
    if (object === undefined) return NULL;
    if (object instanceof PDFRef) return this.indirect(object);
    if (object instanceof PDFDict) return this.dict(object, depth);
    if (object instanceof PDFArray) return object.asArray().map((item) => this.value(item, depth + 1));
    // Names, numbers, strings, true and false: as they were read.
    return verbatim(object.toString());
  }

  private dict(dict: PDFDict, depth: number, without?: string): Record<string, unknown> {
    const copied: Record<string, unknown> = {};
    for (const [name, item] of dict.entries()) if (written(name) !== without) copied[written(name)] = this.value(item, depth + 1);
    return copied;
  }

  /** Copied once; filled in later, so that objects may point at each other and chains may be long. */
  private indirect(ref: PDFRef): unknown {
    const number = ref.toString();
    const known = this.known.get(number);
    if (known) return known;
    const found = lookUp(this.page.context, ref);
    if (found === undefined || found === PDFNull || isOfThePages(found)) return NULL;
    const copy = this.doc.ref({});
    this.known.set(number, copy);
    this.waiting.push(() => this.fill(copy, found));
    if (found instanceof PDFDict && found.get(key('Type')) === key('OCG')) this.layers.push({ ref: copy, on: !this.off.has(number) });
    return copy;
  }

  private fill(copy: Reference, found: PDFObject): void {
    if (found instanceof PDFRawStream) this.stream(copy, found);
    else if (found instanceof PDFDict) {
      const own = lookUp(this.page.context, found.get(key('Resources')));
      // Old files let these draw with their page's resources: here that would be our page's.
      const resources = own ?? (found.get(key('Subtype')) === key('Type3') ? (this.page.resources ?? undefined) : undefined);
      const data = this.dict(found, 0, 'Resources');
      if (resources instanceof PDFDict) data['Resources'] = this.resources(resources);
      this.end(copy, data);
    } else this.end(copy, this.value(found, 0) as Record<string, unknown>);
  }

  private stream(copy: Reference, stream: PDFRawStream): void {
    const { dict } = stream;
    const kept = this.isKept(stream);
    const data: Record<string, unknown> = {};
    for (const [name, item] of dict.entries()) {
      const as = written(name);
      if (LEFT_OUT.has(as) || (!kept && (as === 'Filter' || as === 'DecodeParms'))) continue;
      // Whether it is packed is looked up here.
      data[as] = this.value(as === 'Filter' ? lookUp(this.page.context, item) : item, 0);
    }
    const resources = lookUp(this.page.context, dict.get(key('Resources')));
    if (resources instanceof PDFDict) data['Resources'] = this.resources(resources);
    this.end(copy, data, kept ? stream.contents : unpacked(stream));
  }

  private isKept(stream: PDFRawStream): boolean {
    const filter = lookUp(this.page.context, stream.dict.get(key('Filter')));
    return !REPACKED.test(String(filter ?? ''));
  }
}

const NULL = verbatim('null');
/** A key as it stands in the file, with its escapes. */
const written = (name: PDFName): string => name.asString().slice(1);

/** Catalog and page tree: nothing that is drawn needs them, and they would bring the whole file along. */
function isOfThePages(object: PDFObject): boolean {
  if (!(object instanceof PDFDict)) return false;
  const type = object.get(key('Type'));
  return ['Catalog', 'Pages', 'Page', 'Annot', 'StructTreeRoot', 'StructElem', 'Action', 'Filespec'].some((kind) => type === key(kind));
}

/** Numbers of the layers that the file shows switched off. */
function layersOff({ context }: PdfPage): Set<string> {
  const catalog = lookUp(context, context.trailerInfo.Root);
  const at = (dict: PDFObject | undefined, name: string): PDFObject | undefined =>
    dict instanceof PDFDict ? lookUp(context, dict.get(key(name))) : undefined;
  const properties = at(catalog, 'OCProperties');
  const config = at(properties, 'D');
  const list = (object: PDFObject | undefined): string[] =>
    object instanceof PDFArray ? object.asArray().flatMap((item) => (item instanceof PDFRef ? [item.toString()] : [])) : [];
  const off = new Set(at(config, 'BaseState') === key('OFF') ? list(at(properties, 'OCGs')) : []);
  for (const number of list(at(config, 'ON'))) off.delete(number);
  for (const number of list(at(config, 'OFF'))) off.add(number);
  return off;
}
