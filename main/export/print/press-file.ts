/**
 * One PDF for the press: boxes, marks, output intent, metadata and page content.
 * Nothing in it depends on the clock or on chance: the same lists give the same bytes.
 */
import { createHash } from 'node:crypto';
import type { Article, Crop } from '../../../shared/article/model.js';
import type { Item, PageList, PdfPage, Picture } from '../../../shared/makeup/list.js';
import type { AdForms, AdPages } from './ad-form.js';
import { PressFace, type FaceFiles } from './faces.js';
import { ALL_PLATES, marks, sheetOf } from './marks.js';
import { CREATOR, PDFX, PRODUCER, xmp, type PressFacts } from './metadata.js';
import {
  absentPicture,
  adForm,
  box,
  glyphs,
  image,
  numbered,
  PRESS_INKING,
  qr,
  rule,
  STATES,
  type Edges,
  type Inking,
  type Place,
} from './operators.js';
import { PdfDocument, type Reference, type Stream, type Structure } from './pdf/document.js';
import { verbatim } from './pdf/value.js';
import { Plates, PROCESS, platesOn } from './plates.js';
import type { PressPicture } from './pictures.js';
import { planTags } from './tags.js';

/** The press's colours: the profile of the output intent, packed once for all files. */
export interface Intent {
  profile: Stream;
  /** What it is called in the registry of colour.org; absent = it is not there. */
  registered?: string;
  /** What its maker calls it. */
  info: string;
}
export const openIntent = ({ registered, info }: Omit<Intent, 'profile'>, profile: Stream): Intent => ({
  profile,
  ...(registered !== undefined && { registered }),
  info,
});

/** A picture as it prints; its bytes may stay on disk until they are written. */
export type DrawnPicture = Omit<PressPicture, 'bytes'> & { bytes: Uint8Array | (() => Promise<Uint8Array>) };

/** What a page is drawn with, whether for the press or as a proof. */
export interface DrawerInput {
  facts: Pick<PressFacts, 'language'>;
  articles: ReadonlyMap<string, Article>;
  faces: FaceFiles;
  /** The picture as it prints; null = it cannot be read. */
  picture(media: string, w: number, h: number, crop?: Crop): DrawnPicture | null;
  /** The advertisements' PDFs, read; what is missing cannot be read and prints as a hole. */
  ads: AdPages;
  /** Frame id → name of the advertisement in it, for readers who hear the page. */
  adNames?: ReadonlyMap<string, string>;
}
export interface PressInput extends DrawerInput {
  facts: Omit<PressFacts, 'id'>;
  lists: readonly PageList[];
  intent: Intent;
  /** In the slug of each page. */
  label(list: PageList): string;
  /** Face of the slug's line. */
  slugFace: string | null;
}

/**
 * The file in pieces, as it can be written to disk. O(glyphs) and, for each face, the size of its subset; a page of 4,600 characters takes
 * about 15 ms. Memory: the pages' packed content and the subsets; pictures one by one.
 */
export async function* pressFile(input: PressInput): AsyncGenerator<Uint8Array> {
  const { facts, lists } = input;
  await input.faces.load([...facesOn(lists), ...(input.slugFace === null ? [] : [input.slugFace])]);
  const info = {
    Producer: PRODUCER, Creator: CREATOR, CreationDate: dateOf(facts.date), Title: facts.title, Author: facts.author, ModDate: dateOf(facts.date),
    Trapped: verbatim('/False'), GTS_PDFXVersion: PDFX,
  }; // prettier-ignore
  const doc = new PdfDocument({ language: facts.language, info });
  addIntent(doc, input.intent);
  const root = doc.struct('Document');
  doc.addStructure(root);

  // What copies advertisements is large, and most papers of the night have none to copy.
  const ads = input.ads.size > 0 ? new (await import('./ad-form.js')).AdForms(doc) : null;
  const press = new PressPages(doc, input, root, ads);
  press.number(lists);
  for (const list of lists) press.page(list);
  root.end();
  ads?.seal();
  yield* doc.chunks((drawn) => {
    const id = createHash('sha256').update(JSON.stringify(facts)).update(drawn).digest().subarray(0, 16);
    return { id, metadata: Buffer.from(xmp({ ...facts, id })) };
  });
}

/** The file whole. */
export const makePressFile = (input: PressInput): Promise<Uint8Array> => whole(pressFile(input));

export async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pieces) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const dateOf = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

/** Faces that the lists are set in. */
export const facesOn = (lists: readonly PageList[]): Set<string> =>
  new Set(lists.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'glyphs' && item.xs.length > 0 ? [item.face] : []))));

function addIntent(doc: PdfDocument, { profile, registered, info }: Intent): void {
  const stream = doc.ref({ N: 4, Alternate: 'DeviceCMYK', Filter: 'FlateDecode' });
  stream.endWith(profile);
  const intent = doc.ref({
    Type: 'OutputIntent', S: 'GTS_PDFX', OutputConditionIdentifier: new String(registered ?? 'Custom'), OutputCondition: new String(info), Info: new String(info),
    ...(registered !== undefined && { RegistryName: new String('http://www.color.org') }), DestOutputProfile: stream,
  }); // prettier-ignore
  intent.end();
  doc.root.data['OutputIntents'] = [intent];
}

/** Pages of a display list in a tagged PDF: what the press's and the proof's have in common. */
export class Drawer {
  private readonly faces = new Map<string, PressFace>();
  private readonly images = new Map<DrawnPicture, { name: string; ref: Reference }>();
  private readonly tags;

  constructor(
    protected readonly doc: PdfDocument,
    private readonly drawn: DrawerInput,
    root: Structure,
    private readonly inking: Inking = PRESS_INKING,
    /** null: there are no advertisements to copy. */
    private readonly ads: AdForms | null = null,
  ) {
    const tagger = {
      element: (type: string, parent: Structure, options: object) => {
        const element = doc.struct(type, options);
        parent.add(element);
        return element;
      },
    };
    this.tags = planTags<Structure>(tagger, root, drawn.articles, drawn.facts.language.slice(0, 2), drawn.adNames);
  }

  /** Items of one element follow each other in one marked stretch. */
  items(list: PageList, place: Place): void {
    let held: string[] = [];
    let holder: Structure | null = null;
    const flush = () => {
      if (held.length === 0) return;
      const content = held.join('\n');
      if (holder) {
        this.doc.span(content, holder);
      } else this.doc.artifact(content, 'Layout');
      held = [];
    };
    for (const [i, item] of list.items.entries()) {
      const drawn = this.draw(item, place, edgesAt(list, i));
      if (drawn === '') continue;
      const element = this.tags.of(item);
      if (element !== holder) flush();
      holder = element;
      held.push(drawn);
    }
    flush();
  }

  private draw(item: Item, place: Place, edges: Edges): string {
    switch (item.kind) {
      case 'glyphs':
        return item.xs.length === 0 ? '' : glyphs(item, this.face(item.face), place, this.inking, edges);
      case 'rule':
        return rule(item, place, this.inking);
      case 'box':
        return box(item, place, this.inking);
      case 'qr':
        return qr(item, place, this.inking);
      case 'picture':
        return this.pictureAt(item, place);
      case 'pdf': {
        const page = this.drawn.ads.get(item.media);
        // A proof shows its preview.
        if (!page || !this.ads) return this.pictureAt(item, place);
        const form = this.ads.of(item.media, page);
        this.doc.page.xobjects[form.name] = form.ref;
        this.doc.drawn.update(item.media);
        return adForm(form.name, page, item, place);
      }
    }
  }

  private pictureAt(item: Picture | PdfPage, place: Place): string {
    const picture = this.drawn.picture(item.media, item.w, item.h, item.kind === 'picture' ? item.crop : undefined);
    this.doc.drawn.update(JSON.stringify([item.media, item.kind === 'picture' && item.crop]));
    return picture ? image(this.image(picture), item, place, this.inking) : absentPicture(item, place, this.inking);
  }

  /** Gives the glyphs of a list their numbers, as drawing it would. */
  protected numberItems(list: PageList): void {
    for (const [i, item] of list.items.entries())
      if (item.kind === 'glyphs' && item.xs.length > 0) numbered(item, this.known(item.face), edgesAt(list, i));
  }
  protected packFaces(): void {
    for (const face of this.faces.values()) face.packAhead();
  }
  protected known(id: string): PressFace {
    let face = this.faces.get(id);
    if (!face) {
      face = new PressFace(`F${this.faces.size + 1}`, this.doc, this.drawn.faces.face(id));
      this.faces.set(id, face);
    }
    return face;
  }
  /** A face that the open page may write with. */
  face(id: string): PressFace {
    const face = this.known(id);
    this.doc.page.fonts[face.name] = face.ref();
    return face;
  }

  private image(picture: DrawnPicture): string {
    let known = this.images.get(picture);
    if (!known) {
      const cmyk = picture.space === 'cmyk';
      const ref = this.doc.ref({
        Type: 'XObject', Subtype: 'Image', BitsPerComponent: 8, Width: picture.width, Height: picture.height, Filter: 'DCTDecode',
        ColorSpace: { cmyk: 'DeviceCMYK', gray: 'DeviceGray', rgb: 'DeviceRGB' }[picture.space],
        // JPEG files of four inks are written with white as full ink, as Adobe began it.
        ...(cmyk && { Decode: [1, 0, 1, 0, 1, 0, 1, 0] }),
      }); // prettier-ignore
      if (picture.bytes instanceof Uint8Array) ref.end(picture.bytes);
      else ref.endWith(picture.bytes);
      known = { name: `Im${this.images.size + 1}`, ref };
      this.images.set(picture, known);
    }
    this.doc.page.xobjects[known.name] = known.ref;
    return known.name;
  }
}

/** Whether two items are not neighbours on one line; what begins a gutter away stands in another column. */
function isApart(one: Item | undefined, next: Item | undefined): boolean {
  if (one?.kind !== 'glyphs' || next?.kind !== 'glyphs' || one.y !== next.y) return true;
  const step = (next.xs[0] ?? 0) - (one.xs.at(-1) ?? 0);
  return step < 0 || step > 1.45 * one.size;
}

const edgesAt = ({ items }: PageList, i: number): Edges => ({
  starts: isApart(items[i - 1], items[i]),
  ends: isApart(items[i], items[i + 1]),
});

class PressPages extends Drawer {
  /** What stands round each page. */
  private readonly marked = new Map<PageList, string>();
  private readonly states: Record<string, Reference>;
  private readonly allPlates: Reference;
  private readonly plates: Plates;

  constructor(
    doc: PdfDocument,
    private readonly input: PressInput,
    root: Structure,
    ads: AdForms | null,
  ) {
    super(doc, input, root, PRESS_INKING, ads);
    this.plates = new Plates(doc);
    const state = (data: object): Reference => {
      const ref = doc.ref({ Type: 'ExtGState', ...data });
      ref.end();
      return ref;
    };
    const over = { OPM: 1, SA: true };
    this.states = { [STATES.over]: state({ OP: true, op: true, ...over }), [STATES.out]: state({ OP: false, op: false, ...over }) };
    // What a page begins with: somebody else's content expects nothing else.
    if (input.ads.size > 0) this.states[STATES.fresh] = state({ OP: false, op: false, OPM: 0, SA: false });
    this.allPlates = doc.ref([
      'Separation',
      'All',
      'DeviceCMYK',
      { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 },
    ] as unknown as Record<string, unknown>);
    this.allPlates.end();
  }

  /** Before any page is drawn, so that the faces can be packed meanwhile. In the order of the pages. */
  number(lists: readonly PageList[]): void {
    const slug = this.input.slugFace;
    for (const list of lists) {
      this.numberItems(list);
      this.marked.set(list, marks(sheetOf(list), this.input.label(list), slug === null ? null : this.known(slug), platesOn(list)));
    }
    this.packFaces();
  }

  page(list: PageList): void {
    const { doc } = this;
    const sheet = sheetOf(list);
    doc.addPage(sheet.width, sheet.height);
    Object.assign(doc.page.dictionary.data, { TrimBox: sheet.trim, BleedBox: sheet.bleed });
    Object.assign(doc.page.states, this.states);
    doc.page.colorSpaces[ALL_PLATES] = this.allPlates;
    const spots = platesOn(list);
    this.plates.use([...PROCESS, ...spots]);
    // A page begins with its space upside down; our operators are in the PDF's own space.
    doc.addContent(`1 0 0 -1 0 ${sheet.height} cm`);
    this.items(list, sheet.place);
    if (this.input.slugFace !== null) this.face(this.input.slugFace);
    doc.artifact(this.marked.get(list)!, 'Page');
  }
}
