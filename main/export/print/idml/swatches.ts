/** The colours of a page as swatches: the publication's palette by name, and what else is printed under its values. */
import { inkOf, plateKey, platesOf, type PageColor, type Plate } from '../../../../shared/newsroom/plates.js';
import type { Cmyk, Publication } from '../../../../shared/newsroom/publication.js';
import { el, part } from './xml.js';

export const NONE = 'Swatch/None';
const BLACK = 'Color/Black';
const PAPER = 'Color/Paper';

interface Swatch {
  self: string;
  name: string;
  cmyk: Cmyk;
}
const process = ([c, m, y, k]: PageColor): Cmyk => [c, m, y, k];
/** A plate and its values are two colours, though a screen shows them alike. */
const key = (color: PageColor): string => `${process(color).join(' ')}${color[4] ? ` ${plateKey(color[4].name)} ${color[4].tint}` : ''}`;

/** Self ids may not hold the colon that parts groups. */
export const selfName = (name: string): string => name.replace(/[%:/]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

/** Gathers colours while a page is planned; then writes them. */
export class Swatches {
  private readonly byValue = new Map<string, string>([
    ['0 0 0 100', BLACK],
    ['0 0 0 0', PAPER],
  ]);
  private readonly swatches: Swatch[] = [];
  private readonly plates = new Map<string, Swatch>();
  private readonly tints: (Omit<Swatch, 'cmyk'> & { base: string; tint: number })[] = [];
  private readonly names = new Set(['black', 'paper', 'none', 'registration', 'cyan', 'magenta', 'yellow']);

  constructor(publication: Pick<Publication, 'palette'>) {
    const plates = platesOf(publication);
    for (const [id, color] of Object.entries(publication.palette)) this.add(color.name.trim() || id, inkOf(color, plates));
  }

  /** Self of a colour's swatch. */
  of(color: PageColor | undefined): string {
    if (!color) return NONE;
    const known = this.byValue.get(key(color));
    if (known) return known;
    const [c, m, y, k, plate] = color;
    return this.add(plate ? `${plate.name} ${plate.tint}%` : `C=${c} M=${m} Y=${y} K=${k}`, color);
  }

  private add(wanted: string, color: PageColor): string {
    const plate = color[4];
    const name = plate?.tint === 100 ? plate.name : this.free(wanted);
    let self = `Color/${selfName(name)}`;
    if (plate) {
      const base = this.plate(plate);
      self = base.self;
      if (plate.tint !== 100) this.tints.push({ self: (self = `Tint/${selfName(name)}`), name, base: base.self, tint: plate.tint });
    } else this.swatches.push({ self, name, cmyk: process(color) });
    // The first of a value is the one that items take; black stays Black.
    if (!this.byValue.has(key(color))) this.byValue.set(key(color), self);
    return self;
  }

  /** A spot ink is called as its plate is: that is how the press knows it. */
  private plate({ name: wanted, solid }: Plate): Swatch {
    let known = this.plates.get(plateKey(wanted));
    if (!known) {
      const name = this.free(wanted);
      this.plates.set(plateKey(wanted), (known = { self: `Color/${selfName(name)}`, name, cmyk: solid }));
    }
    return known;
  }

  private free(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.names.has(name.toLowerCase()); n++) name = `${wanted} ${n}`;
    this.names.add(name.toLowerCase());
    return name;
  }

  xml(): string {
    const color = (self: string, name: string, values: readonly number[], editable: boolean, extra: Record<string, string> = {}): string =>
      el('Color', {
        Self: self, Model: 'Process', Space: 'CMYK', ColorValue: values.join(' '), ColorOverride: 'Normal', AlternateSpace: 'NoAlternateColor', AlternateColorValue: '',
        Name: name, ColorEditable: editable, ColorRemovable: editable, Visible: true, SwatchCreatorID: 7937, ...extra,
      }); // prettier-ignore
    return part(
      'Graphic',
      color(BLACK, 'Black', [0, 0, 0, 100], false, { ColorOverride: 'Specialblack' }),
      color(PAPER, 'Paper', [0, 0, 0, 0], true, { ColorOverride: 'Specialpaper' }),
      color('Color/Registration', 'Registration', [100, 100, 100, 100], false, { Model: 'Registration', ColorOverride: 'Specialregistration' }),
      ...this.swatches.map(({ self, name, cmyk }) => color(self, name, cmyk, true)),
      ...[...this.plates.values()].map(({ self, name, cmyk }) => color(self, name, cmyk, true, { Model: 'Spot' })),
      ...['Cyan', 'Magenta', 'Yellow', 'Black'].map(
        (ink, i) =>
        el('Ink', { Self: `Ink/$ID/Process ${ink}`, Name: `$ID/Process ${ink}`, AliasInkName: '', Angle: [75, 15, 0, 45][i], ConvertToProcess: false, Frequency: 70, PrintInk: true, TrapOrder: i + 1, InkType: 'Normal' }), // prettier-ignore
      ),
      ...[...this.plates.values()].map(({ name }) => el('Ink', { Self: `Ink/${selfName(name)}`, Name: name, AliasInkName: '', Angle: 45, ConvertToProcess: false, Frequency: 70, PrintInk: true, TrapOrder: 5, InkType: 'Normal' })), // prettier-ignore
      ...this.tints.map(({ self, name, base, tint }) => el('Tint', { Self: self, TintValue: tint, BaseColor: base, Name: name, ColorOverride: 'Normal', AlternateSpace: 'NoAlternateColor', AlternateColorValue: '', ColorEditable: true, ColorRemovable: true, Visible: true, SwatchCreatorID: 7937 })), // prettier-ignore
      el('Swatch', { Self: NONE, Name: 'None', ColorEditable: false, ColorRemovable: false, Visible: true, SwatchCreatorID: 7937 }),
      el('StrokeStyle', { Self: 'StrokeStyle/$ID/Solid', Name: '$ID/Solid' }),
    );
  }
}
