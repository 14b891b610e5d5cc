/**
 * One proof PDF: pages of the display list in light instead of ink, on a paper with room for stamp and notes. The same input gives the
 * same bytes.
 */
import { createHash } from 'node:crypto';
import type { Locale } from '../../../../shared/contract/app.js';
import { zoneOf, type ProofPaper, type Stamp } from '../../../../shared/contract/proof.js';
import type { PageList, Rect } from '../../../../shared/makeup/list.js';
import { CREATOR, PRODUCER, type PressFacts } from '../metadata.js';
import { num, type Inking } from '../operators.js';
import { PdfDocument, type Structure } from '../pdf/document.js';
import { dateOf, Drawer, facesOn, whole, type DrawerInput } from '../press-file.js';
import { annotate, type AnnotationPlace } from './annotations.js';
import { GREY_INKING, RGB_INKING } from './inking.js';
import { Lettering } from './lettering.js';
import type { PageMarks } from './marks.js';
import { drawMarks, drawNumber } from './overlay.js';
import { proofSheet, textColumns, type ProofSheet } from './sheet.js';
import { drawStamp } from './stamp.js';
import { flow, tellMarks, type SetLine, type TextLine } from './text.js';
import { say } from '../../../../shared/words/index.js';

export interface ProofPage {
  list: PageList;
  /** `01`; and the page's name: 要闻. */
  number: string;
  label: string;
  /** null: a plain picture of the page. */
  marks: PageMarks | null;
}
export interface ProofInput extends DrawerInput {
  facts: Omit<PressFacts, 'id'>;
  pages: readonly ProofPage[];
  /** Name of the paper and date of the issue. */
  title: string;
  locale: Locale;
  stamp: Stamp | null;
  paper: ProofPaper;
  grey: boolean;
  /** Notes as PDF annotations too, for programs that show and answer them. */
  annotations: boolean;
  /** Face of everything beside the page; null: no font may be embedded, and nothing stands there. */
  face: string | null;
}

/** O(glyphs) and, for each face, the size of its subset. */
export async function makeProofFile(input: ProofInput): Promise<Uint8Array> {
  const { facts, pages, stamp } = input;
  const date = stamp ? new Date(stamp.at) : dateOf(facts.date);
  const info = { Producer: PRODUCER, Creator: CREATOR, CreationDate: date, Title: facts.title, Author: facts.author, ModDate: date };
  await input.faces.load([...facesOn(pages.map(({ list }) => list)), ...(input.face === null ? [] : [input.face])]);
  const doc = new PdfDocument({ language: facts.language, info });
  const root = doc.struct('Document', {});
  doc.addStructure(root);
  const proof = new ProofPages(doc, input, root, input.grey ? GREY_INKING : RGB_INKING);
  for (const page of pages) proof.page(page);
  root.end();
  // Title, author and date stand in the Info dictionary: metadata would say the same once more.
  return whole(
    doc.chunks((drawn) => {
      const hash = createHash('sha256').update(JSON.stringify([facts, stamp, input.paper, input.grey, input.locale, input.annotations]));
      return { id: hash.update(drawn).digest().subarray(0, 16) };
    }),
  );
}

class ProofPages extends Drawer {
  constructor(
    doc: PdfDocument,
    private readonly input: ProofInput,
    root: Structure,
    private readonly light: Inking,
  ) {
    super(doc, input, root, light);
  }

  page(page: ProofPage): void {
    const { list, marks } = page;
    const beside = marks !== null && (marks.notes.length > 0 || marks.overset.length > 0);
    const sheet = proofSheet(list, this.input.paper, beside);
    this.open(sheet);
    this.listOn(list, sheet);
    const lettering = this.lettering(sheet);
    if (!lettering) return;
    this.doc.artifact(drawStamp(sheet, { ...this.heading(page), scale: sheet.scale, lettering, inking: this.light }), 'Page');
    if (!marks) return;
    const place: AnnotationPlace = {
      point: (x, y) => [sheet.page.x + x * sheet.scale, sheet.height - sheet.page.y - y * sheet.scale],
      scale: sheet.scale,
    };
    this.doc.artifact(drawMarks(marks, sheet, { lettering, inking: this.light, locale: this.input.locale }), 'Page');
    if (this.input.annotations) annotate(this.doc, marks.notes, place);
    this.tell(marks, page, sheet, lettering);
  }

  private open({ width, height }: ProofSheet): void {
    this.doc.addPage(width, height);
    // A page begins with its space upside down; our operators are in the PDF's own space.
    this.doc.addContent(`1 0 0 -1 0 ${num(height)} cm`);
  }

  /** Cut to the trim, as a reader will have it, and the trim's edge drawn. */
  private listOn(list: PageList, { height, page, scale }: ProofSheet): void {
    const bottom = height - page.y - page.h;
    const rect = (r: Rect) => `${num(r.x)} ${num(bottom)} ${num(r.w)} ${num(r.h)} re`;
    this.doc.addContent(`q ${rect(page)} W n ${precise(scale)} 0 0 ${precise(scale)} ${num(page.x)} ${num(bottom)} cm`);
    this.items(list, { left: 0, top: list.height });
    this.doc.addContent('Q');
    this.doc.artifact(`${this.light.stroke([0, 0, 0, 40])} 0.4 w ${rect(page)} S`, 'Page');
  }

  private lettering({ height }: ProofSheet): Lettering | null {
    const { face } = this.input;
    return face === null ? null : new Lettering(this.face(face), this.light, { left: 0, top: height });
  }

  private heading({ number, label }: ProofPage) {
    const { title, stamp, locale } = this.input;
    return { title, number, label, stamp, locale };
  }

  /** Notes and what has no room: beside the page, the rest on sheets behind it. */
  private tell(marks: PageMarks, page: ProofPage, sheet: ProofSheet, lettering: Lettering): void {
    const { stamp, locale, articles } = this.input;
    const telling = (face: Lettering) => ({ locale, articles, lettering: face, zone: stamp ? zoneOf(stamp.at) : null });
    let lines: TextLine[] = [];
    if (sheet.column) {
      const { set, rest } = flow(tellMarks(marks, sheet.column.w, telling(lettering)), [sheet.column]);
      this.doc.artifact(this.typed(set, lettering, sheet), 'Page');
      if (rest.length === 0) return;
      lines = rest;
    }
    const columns = textColumns(sheet);
    if (!sheet.column) lines = tellMarks(marks, columns[0]!.w, telling(lettering));
    while (lines.length > 0) {
      this.open(sheet);
      const own = this.lettering(sheet)!;
      const what = say(locale, 'proof.behind', { page: page.number, what: say(locale, 'proof.beside') });
      this.doc.artifact(drawStamp(sheet, { ...this.heading(page), behind: what, scale: 1, lettering: own, inking: this.light }), 'Page');
      const { set, rest } = flow(lines, columns);
      this.doc.artifact(this.typed(set, own, sheet), 'Page');
      lines = rest;
    }
  }

  private typed(lines: readonly SetLine[], lettering: Lettering, sheet: ProofSheet): string {
    return lines
      .flatMap(({ text, x, y, size, color, number, indent }) => [
        ...(number === undefined ? [] : [drawNumber(number, x - indent + 5.5, y - 2.8, 5.2, sheet, { lettering, inking: this.light })]),
        ...(text === '' ? [] : [lettering.line(text, x, y, size, color)]),
      ])
      .join('\n');
  }
}

const precise = (value: number): string => String(Math.round(value * 1e8) / 1e8);
