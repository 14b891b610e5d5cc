/** PDFs made by hand for tests, sound and broken: objects as text, offsets and lengths counted here. */

export type PdfObject = string | { dict: string; data: string | Uint8Array; length?: string };

export interface PdfInit {
  version?: string;
  /** Object number → object. 1 is the catalog. */
  objects: Record<number, PdfObject>;
  trailer?: string;
}

export function pdf({ version = '1.7', objects, trailer = '' }: PdfInit): Uint8Array {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')];
  const offsets = new Map<number, number>();
  let at = parts[0]!.length;
  const write = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [number, object] of Object.entries(objects)) {
    offsets.set(Number(number), at);
    write(Buffer.from(`${number} 0 obj\n`));
    if (typeof object === 'string') write(Buffer.from(object, 'latin1'));
    else {
      const data = Buffer.from(object.data as string, 'latin1');
      write(Buffer.from(`<< ${object.dict} /Length ${object.length ?? data.length} >>\nstream\n`, 'latin1'));
      write(data);
      write(Buffer.from('\nendstream'));
    }
    write(Buffer.from('\nendobj\n'));
  }
  const size = Math.max(...offsets.keys()) + 1;
  const start = at;
  const row = (n: number): string => (offsets.has(n) ? `${String(offsets.get(n)).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n');
  write(Buffer.from(`xref\n0 ${size}\n${Array.from({ length: size }, (_, n) => row(n)).join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`)); // prettier-ignore
  return new Uint8Array(Buffer.concat(parts));
}

export const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
/** A font every reader has; a press wants it in the file. */
export const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

export interface AdInit {
  content?: string;
  /** Entries of the page's dictionary. */
  page?: string;
  pages?: string;
  resources?: string;
  more?: Record<number, PdfObject>;
  trailer?: string;
}
/** One page of 200 × 100 pt with a line of type and a coloured ground; catalog 1, pages 2, page 3, content 4, font 5, yours from 10. */
export const adPdf = ({ content = AD_CONTENT, page = '/MediaBox [0 0 200 100]', pages = '', resources = '/Font << /F1 5 0 R >>', more = {}, trailer = '' }: AdInit = {}): Uint8Array =>
  pdf({
    objects: {
      1: CATALOG,
      2: `<< /Type /Pages /Count 1 /Kids [3 0 R] ${pages} >>`,
      3: `<< /Type /Page /Parent 2 0 R ${page} ${resources && `/Resources << ${resources} >>`} /Contents 4 0 R >>`,
      4: { dict: '', data: content },
      5: HELVETICA,
      ...more,
    },
    trailer,
  }); // prettier-ignore
export const AD_CONTENT = '0 1 0 0 k 0 0 200 100 re f 0 0 0 1 k BT /F1 24 Tf 20 40 Td (Tea House) Tj ET';
