/** Ink as light: the one conversion of `shared/newsroom/color.ts`, in colour or as the grey that the eye makes of it. */
import { cmykToRgb } from '../../../../shared/newsroom/color.js';
import { num, type Inking } from '../operators.js';

const part = (level: number): string => num(Math.round((level / 255) * 1000) / 1000);

export const RGB_INKING: Inking = {
  fill: (color) => `${cmykToRgb(color).map(part).join(' ')} rg`,
  stroke: (color) => `${cmykToRgb(color).map(part).join(' ')} RG`,
  picture: '',
};

/** Rec. 709 on sRGB steps: near enough for a laser printer. */
const grey = (color: Parameters<typeof cmykToRgb>[0]): string => {
  const [r, g, b] = cmykToRgb(color);
  return part(0.2126 * r + 0.7152 * g + 0.0722 * b);
};
export const GREY_INKING: Inking = { fill: (color) => `${grey(color)} g`, stroke: (color) => `${grey(color)} G`, picture: '' };
