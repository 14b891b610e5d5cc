/** Names of the faces as InDesign and Scribus look for them, from the fonts' own name tables. */
import { create } from 'fontkit';
import type { FaceSource } from '../../../store/faces.js';
import { el, part } from './xml.js';

export interface FontName {
  family: string;
  style: string;
  postScript: string;
  full: string;
  /** CFF outlines in an OpenType file. */
  cff: boolean;
}

/** Names by face id; each font file is read once (10 MB, its name table only is unpacked). */
export class FontNames {
  private readonly known = new Map<string, FontName>();
  constructor(private readonly source: FaceSource) {}

  /** A face whose file is not there keeps what its table says. */
  of(id: string): FontName {
    let found = this.known.get(id);
    if (!found) this.known.set(id, (found = this.read(id)));
    return found;
  }

  /** Whether its file or its table is there. */
  has = (id: string): boolean => this.source.tables().some((face) => face.id === id);

  /** Families with their faces, for `ids` in their order. */
  families(ids: Iterable<string>): Map<string, FontName[]> {
    const families = new Map<string, FontName[]>();
    for (const id of ids) {
      const font = this.of(id);
      const held = families.get(font.family) ?? [];
      if (!held.some(({ postScript }) => postScript === font.postScript)) held.push(font);
      families.set(font.family, held);
    }
    return families;
  }

  private read(id: string): FontName {
    const table = this.source.tables().find((face) => face.id === id);
    try {
      const bytes = this.source.bytes(id);
      const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      if (!('postscriptName' in font)) throw new RangeError('a collection of fonts');
      const family = font.getName('preferredFamily', 'en') ?? font.familyName;
      const style = font.getName('preferredSubfamily', 'en') ?? font.subfamilyName;
      return { family, style, postScript: font.postscriptName, full: font.fullName, cff: bytes[0] === 0x4f };
    } catch {
      const family = table?.family ?? id;
      return { family, style: 'Regular', postScript: table?.postScriptName ?? id, full: family, cff: false };
    }
  }
}

export function fontsXml(families: ReadonlyMap<string, readonly FontName[]>): string {
  return part(
    'Fonts',
    ...[...families].map(([family, faces], f) =>
      el(
        'FontFamily',
        { Self: `di${f}`, Name: family },
        ...faces.map(
          ({ style, postScript, full, cff }) =>
          el('Font', {
            Self: `di${f}Fontn${style}`, FontFamily: family, Name: full, PostScriptName: postScript, Status: 'Installed', FontStyleName: style,
            FontType: cff ? 'OpenTypeCFF' : 'TrueType', WritingScript: 0, FullName: full, FullNameNative: full, FontStyleNameNative: style, PlatformName: '$ID/',
          }), // prettier-ignore
        ),
      ),
    ),
  );
}
