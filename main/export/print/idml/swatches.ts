/** The colours of a page as swatches: the publication's palette by name, and what else is printed under its values. */
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
const key = (cmyk: Cmyk): string => cmyk.slice(0, 4).join(' ');

/** Self ids may not hold the colon that parts groups. */
export const selfName = (name: string): string => name.replace(/[%:/]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

/** Gathers colours while a page is planned; then writes them. */
export class Swatches {
  private readonly byValue = new Map<string, string>([
    ['0 0 0 100', BLACK],
    ['0 0 0 0', PAPER],
  ]);
  private readonly swatches: Swatch[] = [];
  private readonly names = new Set(['black', 'paper', 'none', 'registration', 'cyan', 'magenta', 'yellow']);

  constructor(palette: Publication['palette']) {
    for (const [id, { name, cmyk }] of Object.entries(palette)) this.add(name.trim() || id, cmyk);
  }

  /** Self of a colour's swatch. */
  of(cmyk: Cmyk | undefined): string {
    if (!cmyk) return NONE;
    const known = this.byValue.get(key(cmyk));
    if (known) return known;
    const [c, m, y, k] = cmyk;
    return this.add(`C=${c} M=${m} Y=${y} K=${k}`, cmyk);
  }

  private add(wanted: string, cmyk: Cmyk): string {
    let name = wanted;
    for (let n = 2; this.names.has(name.toLowerCase()); n++) name = `${wanted} ${n}`;
    this.names.add(name.toLowerCase());
    const self = `Color/${selfName(name)}`;
    this.swatches.push({ self, name, cmyk });
    // The first of a value is the one that items take; black stays Black.
    if (!this.byValue.has(key(cmyk))) this.byValue.set(key(cmyk), self);
    return self;
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
      ...this.swatches.map(({ self, name, cmyk }) => color(self, name, cmyk.slice(0, 4), true)),
      ...['Cyan', 'Magenta', 'Yellow', 'Black'].map(
        (ink, i) =>
        el('Ink', { Self: `Ink/$ID/Process ${ink}`, Name: `$ID/Process ${ink}`, AliasInkName: '', Angle: [75, 15, 0, 45][i], ConvertToProcess: false, Frequency: 70, PrintInk: true, TrapOrder: i + 1, InkType: 'Normal' }), // prettier-ignore
      ),
      el('Swatch', { Self: NONE, Name: 'None', ColorEditable: false, ColorRemovable: false, Visible: true, SwatchCreatorID: 7937 }),
      el('StrokeStyle', { Self: 'StrokeStyle/$ID/Solid', Name: '$ID/Solid' }),
    );
  }
}
