/** Plain text beside a page: stamp, notes, what has no room. Lines are broken simply; the paper's own text is never set by this. */
import { isWord, Kind, kindOf } from '../../../../shared/typeset/classes.js';
import { prohibited } from '../../../../shared/typeset/rules.js';
import type { Cmyk } from '../../../../shared/newsroom/publication.js';
import { glyphs, type Glyphs, type Inking, type Place } from '../operators.js';

export class Lettering {
  constructor(
    private readonly face: Glyphs,
    private readonly inking: Inking,
    private readonly place: Place,
  ) {}

  /** pt */
  width(text: string, size: number): number {
    let sum = 0;
    for (const character of text) sum += this.face.width(this.face.glyph(character.codePointAt(0)!));
    return (sum * size) / 1000;
  }

  /** One line from x, its baseline at y, downwards from the sheet's top. */
  line(text: string, x: number, y: number, size: number, color: Cmyk): string {
    const xs: number[] = [];
    let pen = x;
    for (const character of text) {
      xs.push(pen);
      pen += (this.face.width(this.face.glyph(character.codePointAt(0)!)) * size) / 1000;
    }
    return glyphs({ kind: 'glyphs', face: '', size, color, text, xs, y, source: { frame: '' } }, this.face, this.place, this.inking);
  }

  /** Cut to a width, with … where something is left out. */
  cut(text: string, size: number, width: number): string {
    if (this.width(text, size) <= width) return text;
    const characters = [...text];
    while (characters.length > 0 && this.width(`${characters.join('')}…`, size) > width) characters.pop();
    return `${characters.join('')}…`;
  }

  wrap(text: string, size: number, width: number): string[] {
    return breakLines(text, width, (part) => this.width(part, size));
  }
}

/** Lines no wider than `width`; a word that is wider by itself is cut. Every character but spaces at line ends is kept. O(characters). */
export function breakLines(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    let line = '';
    let wide = 0;
    const end = () => {
      lines.push(line.trimEnd());
      line = '';
      wide = 0;
    };
    for (const piece of piecesOf(paragraph)) {
      const more = measure(piece);
      if (line !== '' && wide + measure(piece.trimEnd()) > width) end();
      if (line === '' && lines.length > 0 && piece.trim() === '') continue;
      if (more <= width) {
        line += piece;
        wide += more;
        continue;
      }
      for (const character of piece) {
        const one = measure(character);
        if (line !== '' && wide + one > width) end();
        line += character;
        wide += one;
      }
    }
    end();
  }
  return lines;
}

const NOT = prohibited('gbt');

/** What stays together: a Latin word with the space after it, a character with the marks that may not begin or end a line. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let before: Kind | null = null;
  for (const character of text) {
    const kind = kindOf(character.codePointAt(0)!);
    const together =
      before !== null &&
      (NOT.start[kind] === 1 || NOT.end[before] === 1 || kind === Kind.space || (isWord(kind) && isWord(before)) || (kind === before && (kind === Kind.dash || kind === Kind.ellipsis))); // prettier-ignore
    if (together) pieces[pieces.length - 1] += character;
    else pieces.push(character);
    before = kind;
  }
  return pieces;
}
