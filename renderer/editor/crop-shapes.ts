/** Crops as fractions of a picture, in the shapes that newspapers use. */
import type { Crop } from '../../shared/article/model.js';

export const CROP_SHAPES = ['free', 'original', '3:2', '4:3', '1:1', '16:9'] as const;
export type CropShape = (typeof CROP_SHAPES)[number];
export const WHOLE: Crop = { x: 0, y: 0, w: 1, h: 1 };

interface Size {
  width: number;
  height: number;
}

/** Width over height; undefined when any is allowed. */
export function ratioOf(shape: CropShape, { width, height }: Size): number | undefined {
  if (shape === 'free') return undefined;
  if (shape === 'original') return width / height;
  const [w, h] = shape.split(':').map(Number) as [number, number];
  return w / h;
}

/** The largest part of this shape round the middle of `crop`, inside the picture. */
export function shaped(crop: Crop, ratio: number, { width, height }: Size): Crop {
  const whole = width / height;
  const [w, h] = ratio > whole ? [1, whole / ratio] : [ratio / whole, 1];
  const place = (middle: number, side: number): number => Math.min(Math.max(middle - side / 2, 0), 1 - side);
  return { x: place(crop.x + crop.w / 2, w), y: place(crop.y + crop.h / 2, h), w, h };
}

const NEAR = 0.002;
/** What is kept of a crop: rounded, inside the picture; undefined when it shows all of it. */
export function keptCrop({ x, y, w, h }: Crop): Crop | undefined {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  const [left, top] = [round(Math.min(Math.max(x, 0), 0.99)), round(Math.min(Math.max(y, 0), 0.99))];
  const kept = { x: left, y: top, w: round(Math.max(0.01, Math.min(w, 1 - left))), h: round(Math.max(0.01, Math.min(h, 1 - top))) };
  return kept.x < NEAR && kept.y < NEAR && kept.w > 1 - NEAR && kept.h > 1 - NEAR ? undefined : kept;
}
