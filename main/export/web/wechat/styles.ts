/** The look of a 公众号 article as inline styles: all that its editor leaves. Sizes in px, as the editor itself writes them. */
import { cssColor } from '../../../../shared/newsroom/color.js';
import type { Publication } from '../../../../shared/newsroom/publication.js';

type Channels = readonly [number, number, number];
const channels = (hex: string): Channels => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Channels;
const hex = (rgb: Channels): string => `#${rgb.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')}`;

/** Contrast on white by WCAG 2. */
export function contrastOnWhite(color: string): number {
  const [r, g, b] = channels(color).map((v) => {
    const part = v / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Channels;
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

/** The colour that a paper sets its kickers and invitations in, dark enough to be read on white: `#rrggbb`. */
export function accentOf({ palette, styles }: Pick<Publication, 'palette' | 'styles'>): string {
  const coloured = (id: string): string | undefined => {
    const ink = palette[id]?.cmyk;
    return ink && Math.max(ink[0], ink[1], ink[2]) - Math.min(ink[0], ink[1], ink[2]) >= 40 ? cssColor(ink) : undefined;
  };
  const own = [styles.keywordInvite.color, styles.kicker.color, styles.masthead.color, ...Object.keys(palette)];
  let color = own.map(coloured).find((found) => found !== undefined) ?? '#b32d1d';
  for (let i = 0; i < 40 && contrastOnWhite(color) < 4.5; i++) color = hex(channels(color).map((v) => v * 0.95) as unknown as Channels);
  return color;
}

const INK = '#2f2c28';
const SOFT = '#6b665e';
const LINE = '#d9d3c7';
const WASH = '#f7f5f0';

/** Style attributes by what they dress. Plain properties only: no position, float, animation, variable or font file outlives the editor. */
export function stylesOf(accent: string, language: 'zh' | 'en' = 'zh') {
  const cell = `padding:6px 8px;border:1px solid ${LINE};vertical-align:top;`;
  return {
    root: `margin:0;padding:0 4px;font-size:16px;line-height:1.75;color:${INK};${language === 'zh' ? 'letter-spacing:0.5px;text-align:justify;' : 'text-align:left;'}word-break:break-word;`,
    kicker: `margin:0 0 14px;font-size:15px;line-height:1.6;color:${accent};text-align:center;`,
    headline: `margin:0 0 8px;font-size:20px;line-height:1.4;font-weight:bold;text-align:center;`,
    deck: `margin:0 0 14px;font-size:15px;line-height:1.6;color:${SOFT};text-align:center;`,
    byline: `margin:0 0 16px;font-size:14px;line-height:1.6;color:${SOFT};`,
    standfirst: `margin:0 0 20px;padding:12px 14px;font-size:15px;line-height:1.75;background-color:${WASH};border-left:3px solid ${accent};`,
    paragraph: 'margin:0 0 16px;',
    opening: 'font-weight:bold;',
    tail: `color:${SOFT};`,
    strong: 'font-weight:bold;',
    emphasis: `color:${accent};`,
    link: `color:${accent};text-decoration:underline;`,
    note: `font-size:12px;line-height:1;vertical-align:super;color:${accent};`,
    crosshead: 'margin:28px 0 16px;text-align:center;',
    crossheadWords: `display:inline-block;padding:0 8px 4px;font-size:17px;line-height:1.5;font-weight:bold;color:${accent};border-bottom:2px solid ${accent};`,
    pull: `margin:24px 0;padding:14px 12px;border-top:2px solid ${accent};border-bottom:1px solid ${LINE};font-size:17px;line-height:1.7;text-align:center;`,
    item: 'margin:0 0 8px;padding-left:1.6em;text-indent:-1.6em;',
    sign: `display:inline-block;width:1.6em;text-indent:0;color:${accent};`,
    question: 'margin:20px 0 8px;font-weight:bold;',
    speaker: `font-weight:bold;color:${accent};`,
    brief: 'margin:0 0 16px;',
    refer: `margin:0 0 16px;font-size:14px;color:${SOFT};text-align:right;`,
    box: `margin:24px 0;padding:14px 14px 2px;border-top:2px solid ${accent};background-color:${WASH};`,
    table: 'margin:20px 0;overflow-x:auto;',
    grid: 'width:100%;border-collapse:collapse;font-size:14px;line-height:1.5;letter-spacing:0;',
    cellLeft: `${cell}text-align:left;`,
    cellCenter: `${cell}text-align:center;`,
    cellRight: `${cell}text-align:right;`,
    headLeft: `${cell}text-align:left;font-weight:bold;background-color:${WASH};`,
    headCenter: `${cell}text-align:center;font-weight:bold;background-color:${WASH};`,
    headRight: `${cell}text-align:right;font-weight:bold;background-color:${WASH};`,
    figure: 'margin:20px 0 6px;text-align:center;',
    image: 'max-width:100%;height:auto;vertical-align:middle;',
    place: `margin:20px 0 6px;padding:18px 8px;font-size:14px;line-height:1.6;color:${accent};text-align:center;border:1px dashed ${accent};`,
    caption: `margin:0 0 20px;font-size:14px;line-height:1.6;color:${SOFT};text-align:center;`,
    foot: `margin:28px 0 0;padding-top:12px;border-top:1px solid ${LINE};font-size:14px;line-height:1.7;color:${SOFT};text-align:left;`,
    footLine: 'margin:0 0 4px;',
    address: `margin:0 0 4px;font-size:13px;line-height:1.6;word-break:break-all;`,
  } as const;
}
export type Styles = ReturnType<typeof stylesOf>;
