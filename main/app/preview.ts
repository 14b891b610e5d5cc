/**
 * A site in a window of the app. Above, our own bar; below, the site in a view of its own: another session, sandboxed, without preload or
 * Node, from `site://<token>/…`, which reaches the site's folder and nothing else. No request leaves it; a link that leads elsewhere opens in
 * the system's browser.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BrowserWindow, session, shell, WebContentsView, type Session, type WebContents } from 'electron';
import type { AppEvent } from '../../shared/contract/app.js';
import { interfaceZoom } from '../../shared/contract/interface-zoom.js';
import { PREVIEW_WIDTHS, type PREVIEW_ACTS, type PreviewState, type PreviewView } from '../../shared/contract/site.js';
import { say } from '../../shared/words/index.js';
import { PREVIEW_PAGE } from './protocol.js';
import type { SettingsFile } from './prefs.js';
import { siteResponse } from './site-files.js';
import { boundsOr, ownPage } from './window.js';

export interface Shown {
  folder: string;
  /** Path of the page that is shown first. */
  start: string;
  /** The publication's address, or '' when it has none. */
  base: string;
  /** Name of the paper. */
  paper: string;
  /** Made to be looked at: its folder goes with the window. */
  temporary: boolean;
}

export interface Preview {
  show(site: Shown): void;
  state(): PreviewState | null;
  act(act: (typeof PREVIEW_ACTS)[number]): void;
  view(part: { [K in keyof PreviewView]?: PreviewView[K] | undefined }): void;
  /** Language, theme or zoom of the app has changed. */
  refresh(): void;
  /** Whether this is the bar, showing our own page. */
  isBar(sender: WebContents, url: string): boolean;
  /** A new folder for a site that is made to be looked at; `drop` takes it away when it was not shown. */
  newFolder(): string;
  drop(folder: string): void;
  close(): void;
}

/** CSS pixels of the bar, at normal size of the interface. */
const BAR = 48;
const PARTITION = 'site-preview';

/** An address as it is read. */
function plain(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** The session of previewed sites: `folderOf` says what a token reaches. Nothing else is answered, nothing is asked of anybody. */
function siteSession(folderOf: (token: string) => string | undefined): Session {
  const own = session.fromPartition(PARTITION);
  own.protocol.handle('site', (request) => siteResponse(folderOf(new URL(request.url).host), request.url));
  own.webRequest.onBeforeRequest(({ url }, done) => done({ cancel: !/^(?:site|data|devtools):/.test(url) }));
  // A story's HTML is copied with a button; nothing else is allowed.
  own.setPermissionRequestHandler((_contents, permission, done) => done(permission === 'clipboard-sanitized-write'));
  own.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  own.on('will-download', (event) => event.preventDefault());
  return own;
}

/**
 * @param home a folder of the app for sites that are made to be looked at; what an earlier run left there is taken away
 * @param barUrl our own page in the bar
 */
export function createPreview(settings: SettingsFile, home: string, barUrl: string): Preview {
  fs.rmSync(home, { recursive: true, force: true });
  let open: { window: BrowserWindow; view: WebContentsView; site: Shown; token: string } | undefined;
  const own = siteSession((token) => (open?.token === token ? open.site.folder : undefined));

  const kept = (): PreviewView => ({ width: 'desktop', scheme: 'system', ...settings.current.window.preview });
  const keep = (part: Partial<PreviewView> & { bounds?: Electron.Rectangle }) =>
    settings.setWindow({ preview: { bounds: settings.current.window.preview?.bounds ?? null, ...kept(), ...part } });
  const takeAway = (folder: string) => fs.rm(folder, { recursive: true, force: true }, () => undefined);
  const forget = ({ temporary, folder }: Shown) => {
    // The folder of a site that somebody exported is theirs.
    if (temporary) takeAway(folder);
  };
  const address = (url: string): string => {
    if (!open || !url.startsWith(`site://${open.token}/`)) return '';
    const at = url.slice(`site://${open.token}/`.length);
    return open.site.base === '' ? plain(at) : `${open.site.base.replace(/\/+$/, '')}/${at}`;
  };

  const state = (): PreviewState | null => {
    if (!open) return null;
    const { webContents } = open.view;
    const { locale, theme } = settings.current.prefs;
    const { width, scheme } = kept();
    return {
      ...{ locale, theme, width, scheme },
      temporary: open.site.temporary,
      title: webContents.getTitle(),
      address: address(webContents.getURL()),
      folder: open.site.folder,
      canBack: webContents.navigationHistory.canGoBack(),
      canForward: webContents.navigationHistory.canGoForward(),
    };
  };
  const tell = () => {
    const now = state();
    if (!open || !now || open.window.isDestroyed()) return;
    open.window.setTitle(say(now.locale, now.temporary ? 'preview.window' : 'preview.windowOf', { paper: open.site.paper }));
    open.window.webContents.send('event', { type: 'preview', state: now } satisfies AppEvent);
  };
  const layOut = () => {
    if (!open) return;
    const [width = 0, height = 0] = open.window.getContentSize();
    const top = Math.round(BAR * interfaceZoom(settings.current.prefs));
    const wanted = PREVIEW_WIDTHS[kept().width] || width;
    const given = Math.min(wanted, width);
    open.view.setBounds({ x: Math.floor((width - given) / 2), y: top, width: given, height: Math.max(0, height - top) });
  };
  /** What the site is told of the reader's choice of colours: as their system would tell it. */
  const setScheme = () => {
    const { scheme } = kept();
    const contents = open?.view.webContents;
    if (!contents) return;
    const features = scheme === 'system' ? [] : [{ name: 'prefers-color-scheme', value: scheme }];
    if (!contents.debugger.isAttached()) contents.debugger.attach('1.3');
    void contents.debugger.sendCommand('Emulation.setEmulatedMedia', { features }).catch(() => undefined);
  };
  const act: Preview['act'] = (name) => {
    if (!open) return;
    const { view, site, token, window } = open;
    const { navigationHistory } = view.webContents;
    if (name === 'back') navigationHistory.goBack();
    else if (name === 'forward') navigationHistory.goForward();
    else if (name === 'reload') view.webContents.reload();
    else if (name === 'front') void view.webContents.loadURL(`site://${token}/index.html`);
    else if (name === 'close') window.close();
    else if (!site.temporary) {
      const at = plain(new URL(view.webContents.getURL()).pathname).replace(/^\/+/, '') || 'index.html';
      void shell.openPath(path.join(site.folder, at));
    }
  };
  /** The menus are the main window's; these keys are a browser's. */
  const keys = (contents: WebContents) =>
    contents.on('before-input-event', (event, { type, key, control, meta, alt }) => {
      if (type !== 'keyDown') return;
      const mod = process.platform === 'darwin' ? meta : control;
      const wanted =
        mod && key.toLowerCase() === 'w' ? 'close'
        : (mod && key.toLowerCase() === 'r') || key === 'F5' ? 'reload'
        : (alt && key === 'ArrowLeft') || (mod && key === '[') ? 'back'
        : (alt && key === 'ArrowRight') || (mod && key === ']') ? 'forward'
        : undefined; // prettier-ignore
      if (wanted === undefined) return;
      event.preventDefault();
      act(wanted);
    });

  function openWindow(site: Shown): void {
    const { theme } = settings.current.prefs;
    const window = new BrowserWindow({
      ...boundsOr(settings.current.window.preview?.bounds, { width: 1180, height: 860 }),
      minWidth: 640,
      minHeight: 420,
      show: false,
      title: site.paper,
      backgroundColor: theme === 'dark' ? '#12100e' : '#cfc9bc',
      webPreferences: ownPage,
    });
    if (process.platform !== 'darwin') window.removeMenu();
    const view = new WebContentsView({
      webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, spellcheck: false, navigateOnDragDrop: false },
    }); // prettier-ignore
    window.contentView.addChildView(view);
    open = { window, view, site, token: randomUUID() };
    const isOfSite = (url: string) => open !== undefined && url.startsWith(`site://${open.token}/`);
    const leave = (url: string) => {
      if (/^(?:https?:\/\/|mailto:)/.test(url)) void shell.openExternal(url);
    };
    const { webContents } = view;
    webContents.setWindowOpenHandler(({ url }) => {
      if (isOfSite(url)) void webContents.loadURL(url);
      else leave(url);
      return { action: 'deny' };
    });
    webContents.on('will-navigate', (event) => {
      if (isOfSite(event.url)) return;
      event.preventDefault();
      leave(event.url);
    });
    webContents.on('will-attach-webview', (event) => event.preventDefault());
    for (const happened of ['did-navigate', 'did-navigate-in-page', 'page-title-updated'] as const) webContents.on(happened as 'did-navigate', tell);
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    window.webContents.on('will-navigate', (event) => event.preventDefault());
    window.webContents.on('did-finish-load', () => {
      tell();
      layOut();
    });
    keys(webContents);
    keys(window.webContents);
    let timer: NodeJS.Timeout | undefined;
    const moved = () => {
      layOut();
      clearTimeout(timer);
      timer = setTimeout(() => !window.isDestroyed() && keep({ bounds: window.getNormalBounds() }), 300);
    };
    window.on('resize', moved);
    window.on('move', moved);
    window.on('close', () => {
      clearTimeout(timer);
      keep({ bounds: window.getNormalBounds() });
    });
    window.on('closed', () => {
      const was = open?.site;
      open = undefined;
      // The view is not the window's own: it ends by our word.
      if (!webContents.isDestroyed()) webContents.close();
      if (was) forget(was);
    });
    window.once('ready-to-show', () => window.show());
    void window.loadURL(barUrl);
  }

  return {
    show(site) {
      if (!open) openWindow(site);
      else {
        if (open.site.folder !== site.folder) forget(open.site);
        // Another token: nothing of the one before can be reached or comes back.
        Object.assign(open, { site, token: randomUUID() });
        open.window.show();
        open.window.focus();
      }
      const { webContents } = open!.view;
      layOut();
      setScheme();
      void webContents.loadURL(`site://${open!.token}/${site.start}`).then(
        () => {
          webContents.navigationHistory.clear();
          tell();
        },
        () => undefined,
      );
    },
    state,
    act,
    view({ width, scheme }) {
      keep({ ...(width && { width }), ...(scheme && { scheme }) });
      layOut();
      setScheme();
      tell();
    },
    refresh() {
      layOut();
      tell();
    },
    isBar: (sender, url) => sender === open?.window.webContents && url === barUrl,
    newFolder: () => path.join(home, randomUUID()),
    drop: (folder) => takeAway(folder),
    close() {
      open?.window.destroy();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Where the bar's page lies. */
export const barPage = (devUrl: string | undefined): string => (devUrl === undefined ? PREVIEW_PAGE : new URL('preview.html', devUrl).href);
/** A folder of the app's own settings: one app at a time has it. */
export const previewHome = (userData: string): string => path.join(userData, 'preview');
