/** How large the interface is, by command; what a room zooms itself (a sheet) goes before. The main process carries it out. */
import { INTERFACE_ZOOM, interfaceZoom, zoomStep } from '../../shared/contract/interface-zoom.js';
import { announce } from './announce.js';
import { prefsNow, setPrefs } from './app-state.js';
import { useCommand } from './commands.js';
import { sayNow } from './words.js';

export function setInterfaceZoom(zoom: number): void {
  const prefs = prefsNow();
  if (!prefs) return;
  void setPrefs({ layout: { ...prefs.layout, [INTERFACE_ZOOM]: zoom } });
  announce(sayNow('ui.zoomNow', { percent: Math.round(zoom * 100) }));
}

export function useInterfaceZoom(): void {
  const step = (by: 1 | -1) => () => {
    const prefs = prefsNow();
    if (prefs) setInterfaceZoom(zoomStep(interfaceZoom(prefs), by));
  };
  const normal = () => setInterfaceZoom(1);
  useCommand('view.larger', step(1));
  useCommand('view.smaller', step(-1));
  useCommand('view.normalSize', normal);
  // Always there, so that a room with a sheet, which comes later, has them first.
  useCommand('view.zoomIn', step(1));
  useCommand('view.zoomOut', step(-1));
  useCommand('view.zoomFit', normal);
}
