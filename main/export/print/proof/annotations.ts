/** Notes as PDF annotations: programs that read PDFs list them, lead to their words, let people answer. On paper our own marks stand for them. */
import type { Rect } from '../../../../shared/makeup/list.js';
import type { PdfDocument } from '../pdf/document.js';
import type { PlacedNote } from './marks.js';

export interface AnnotationPlace {
  /** Of a point of the page, y downwards: in the PDF's own space. */
  point(x: number, y: number): [number, number];
  scale: number;
}
const BLUE = [0.1, 0.3, 0.65];
/** Laid over the words by the reader's program. */
const PALE = [0.78, 0.87, 1];

export function annotate(doc: PdfDocument, notes: readonly PlacedNote[], place: AnnotationPlace): void {
  for (const { note, number, rects, frame } of notes) {
    const corners = rects.map((rect) => cornersOf(rect, place));
    const [first] = note.said;
    const words = note.said.filter(({ text }) => text !== '').map(({ by, text }, i) => (i === 0 ? text : `${by}: ${text}`));
    const parts = note.parts.map(({ kind, text }) => `${kind === 'ins' ? '+' : '−'} ${text}`);
    const common = {
      Type: 'Annot', F: 0, NM: new String(`${note.article}-${number}`), Contents: new String([...words, ...parts].join('\n')),
      ...(first && { T: new String(first.by), M: new Date(first.at), CreationDate: new Date(first.at) }),
    }; // prettier-ignore
    const [left, top] = place.point(frame.x, frame.y);
    const at = corners.length > 0 ? boundsOf(corners) : [left - 28, top - 16, left - 12, top];
    const struck = note.kind === 'change' && note.parts.some(({ kind }) => kind === 'del');
    const data =
      corners.length === 0
        ? { Subtype: 'Text', Name: 'Comment', Rect: at }
        : note.kind === 'change' && !struck
          ? { Subtype: 'Caret', Rect: at }
          : { Subtype: struck ? 'StrikeOut' : 'Highlight', Rect: at, QuadPoints: corners.flatMap(([l, b, r, t]) => [l, t, r, t, l, b, r, b]) };
    const ref = doc.ref({ ...common, ...data, C: data.Subtype === 'Highlight' ? PALE : BLUE });
    ref.end();
    doc.page.annotations.push(ref);
  }
}

type Corners = [left: number, bottom: number, right: number, top: number];
function cornersOf({ x, y, w, h }: Rect, { point }: AnnotationPlace): Corners {
  const [left, top] = point(x, y);
  const [right, bottom] = point(x + w, y + h);
  return [left, bottom, right, top];
}
const boundsOf = (corners: readonly Corners[]): Corners => [
  Math.min(...corners.map(([left]) => left)),
  Math.min(...corners.map(([, bottom]) => bottom)),
  Math.max(...corners.map(([, , right]) => right)),
  Math.max(...corners.map(([, , , top]) => top)),
];
