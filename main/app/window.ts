/** The window: remembered size, safe settings, no way out of our own page. */
import { BrowserWindow, screen, shell, type Rectangle, type WebPreferences } from 'electron';
import { PAGE } from './protocol.js';
import { paths } from './paths.js';
import type { SettingsFile } from './prefs.js';

/** Of windows that show our own page. */
export const ownPage: WebPreferences = {
  preload: paths.preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
};
const LEAST = { width: 960, height: 640 };

/** Remembered bounds, unless the screen they were on is gone. */
export function boundsOr<T>(bounds: Rectangle | null | undefined, otherwise: T): Rectangle | T {
  const fits =
    bounds &&
    screen
      .getAllDisplays()
      .some(
        ({ workArea: a }) =>
          bounds.x < a.x + a.width - 100 && bounds.x + bounds.width > a.x + 100 && bounds.y >= a.y - 10 && bounds.y < a.y + a.height - 100,
      );
  return fits ? bounds : otherwise;
}

export function createWindow(settings: SettingsFile, devUrl: string | undefined): BrowserWindow {
  const { prefs } = settings.current;
  const window = new BrowserWindow({
    ...boundsOr(settings.current.window.bounds, { width: 1360, height: 880 }),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: prefs.locale === 'zh' ? '本报讯' : 'Dateline',
    // The colour behind the first paint, so that a night desk never flashes white.
    backgroundColor: prefs.theme === 'dark' ? '#1c1a17' : '#f7f4ec',
    webPreferences: ownPage,
  });
  if (settings.current.window.maximized) window.maximize();
  const remember = () => settings.setWindow({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => !window.isDestroyed() && remember(), 300);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', () => {
    clearTimeout(timer);
    remember();
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    // A link in a story or its notes opens in the person's browser or mail program; nothing opens inside.
    if (/^(?:https?:\/\/|mailto:)/.test(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  void window.loadURL(devUrl ?? PAGE);
  return window;
}
