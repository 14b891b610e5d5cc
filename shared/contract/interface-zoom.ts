/** How large the whole interface is: steps a person goes through, kept with the other sizes in `prefs.layout`. */
import type { Prefs } from './app.js';

export const INTERFACE_ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;
/** Key in `prefs.layout`. */
export const INTERFACE_ZOOM = 'ui.zoom';

/** Bounded, so that a file written by hand cannot make a window that nobody can use. */
export function interfaceZoom({ layout }: Pick<Prefs, 'layout'>): number {
  const kept = layout[INTERFACE_ZOOM];
  return typeof kept === 'number' && kept >= INTERFACE_ZOOMS[0] && kept <= INTERFACE_ZOOMS.at(-1)! ? kept : 1;
}

/** The next step; at either end it stays. */
export const zoomStep = (now: number, by: 1 | -1): number =>
  by > 0 ? (INTERFACE_ZOOMS.find((zoom) => zoom > now + 0.001) ?? INTERFACE_ZOOMS.at(-1)!) : (INTERFACE_ZOOMS.findLast((zoom) => zoom < now - 0.001) ?? INTERFACE_ZOOMS[0]); // prettier-ignore
