/** What a canvas needs to draw a page: its faces and pictures loaded, the sheet's paper under it. */
import { useEffect, useRef, useState } from 'react';
import type { PageList } from '../../shared/makeup/list.js';
import { drawPage, type View } from './draw.js';
import { loadFacesOf } from './faces.js';

export type Pictures = (media: string) => CanvasImageSource | undefined;

/** Pictures of these pages as they come; `ready` counts up whenever there is more to draw. */
export function usePictures(lists: readonly PageList[]): { picture: Pictures; ready: number } {
  const images = useRef(new Map<string, HTMLImageElement>());
  const [ready, setReady] = useState(0);
  useEffect(() => {
    let current = true;
    const again = () => current && setReady((n) => n + 1);
    void loadFacesOf(lists).then(again);
    for (const list of lists)
      for (const item of list.items) {
        if ((item.kind !== 'picture' && item.kind !== 'pdf') || images.current.has(item.media)) continue;
        const image = new Image();
        image.onload = again;
        image.src = `media://${item.media}`;
        images.current.set(item.media, image);
      }
    return () => {
      current = false;
    };
  }, [lists]);
  const [picture] = useState<Pictures>(() => (media: string) => {
    const image = images.current.get(media);
    return image?.complete && image.naturalWidth ? image : undefined;
  });
  return { picture, ready };
}

/** Draws the part of the page that `view` shows (scale in CSS pixels per pt) into a canvas of its size. Outside the sheet nothing is drawn. */
export function paint(canvas: HTMLCanvasElement, list: PageList, view: View, picture: Pictures): void {
  const pixels = view.scale * window.devicePixelRatio;
  const [width, height] = [Math.round(view.width * pixels), Math.round(view.height * pixels)];
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const ctx = canvas.getContext('2d')!;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, width, height);
  ctx.setTransform(pixels, 0, 0, pixels, -view.x * pixels, -view.y * pixels);
  ctx.fillStyle = '#fffdf7';
  ctx.fillRect(0, 0, list.width, list.height);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, list.width, list.height);
  ctx.clip();
  drawPage(ctx, list, { ...view, scale: pixels }, picture);
  ctx.restore();
}
