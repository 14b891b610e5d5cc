/** Start-up: the window, or the command line in the same program. */
import { app, Menu, safeStorage, type BrowserWindow } from 'electron';
import type { AppEvent } from '../../shared/contract/app.js';
import { interfaceZoom } from '../../shared/contract/interface-zoom.js';
import { createDesk } from './calls.js';
import { serveCalls } from './ipc.js';
import { buildMenu } from './menu.js';
import { chosenLocale, openSettings } from './prefs.js';
import { barPage, createPreview, previewHome } from './preview.js';
import { createPrinter } from './printer.js';
import { PAGE, registerSchemes, serveProtocols } from './protocol.js';
import { openSecrets } from './secrets.js';
import { createWindow } from './window.js';

/** `dateline …` of the packaged app: everything after `--cli` is the command. Works with `--ozone-platform=headless`. */
const cliAt = process.argv.indexOf('--cli');
if (cliAt >= 0) runCommandLine(process.argv.slice(cliAt + 1));
else openApp();

function runCommandLine(args: string[]): void {
  app.disableHardwareAcceleration();
  void app
    .whenReady()
    .then(() => import('../cli/index.js'))
    .then(({ run }) => run(args, { stdout: process.stdout, stderr: process.stderr, env: process.env }))
    .then(
      // Written whole before the process ends: standard output may be a pipe.
      (code) => process.stdout.write('', () => app.exit(code)),
      (error: unknown) => {
        console.error(error);
        app.exit(1);
      },
    );
}

function openApp(): void {
  // The folder of settings: tests and portable installs name their own.
  if (process.env.DATELINE_DATA) app.setPath('userData', process.env.DATELINE_DATA);
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerSchemes();
  // What Chromium writes itself, dates in their fields above all, is in the person's language, whatever the system's.
  const locale = chosenLocale(app.getPath('userData'));
  if (locale) app.commandLine.appendSwitch('lang', { zh: 'zh-CN', en: 'en-GB' }[locale]);

  const devUrl = app.isPackaged ? undefined : process.env.DATELINE_DEV_URL;
  let window: BrowserWindow | undefined;
  const send = (event: AppEvent) => {
    if (window && !window.isDestroyed()) window.webContents.send('event', event);
  };

  void app.whenReady().then(async () => {
    const settings = openSettings(app.getPath('userData'), app.getLocale());
    const setMenu = () => Menu.setApplicationMenu(buildMenu(settings.current.prefs.locale, (command) => send({ type: 'command', command })));
    const setZoom = () => {
      if (window && !window.isDestroyed()) window.webContents.setZoomFactor(interfaceZoom(settings.current.prefs));
    };
    const sheets = createPrinter();
    const preview = createPreview(settings, previewHome(app.getPath('userData')), barPage(devUrl));
    // On Linux without a keyring the system would only scramble: that is not keeping.
    const secrets = openSecrets(app.getPath('userData'), {
      available: () =>
        safeStorage.isEncryptionAvailable() && (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
      encrypt: (text) => safeStorage.encryptString(text),
      decrypt: (bytes) => safeStorage.decryptString(bytes),
    });
    const desk = createDesk(settings, send, { window: () => window, sheets, preview, secrets }, () => {
      setMenu();
      setZoom();
    });
    serveProtocols((id) => desk.mediaFile(id), sheets);
    serveCalls(
      (call, input) => desk.handle(call, input),
      (sender, url) =>
        (sender === window?.webContents && (url === PAGE || (devUrl !== undefined && url.startsWith(devUrl)))) || preview.isBar(sender, url),
      (text) => console.error(text),
    );
    setMenu();
    await desk.reopen();

    /** The page saves what is still on its way, then the store closes, then the window goes. */
    const closing = async (event: Electron.Event) => {
      event.preventDefault();
      await new Promise<void>((resolve) => {
        desk.onFlushed(resolve);
        setTimeout(resolve, 5000);
        send({ type: 'command', command: 'app.flush' });
      });
      await desk.close();
      window?.destroy();
    };
    const openWindow = () => {
      window = createWindow(settings, devUrl);
      window.webContents.on('did-finish-load', setZoom);
      window.on('close', (event) => void closing(event));
      window.on('closed', () => (window = undefined));
      window.webContents.on('render-process-gone', () => window?.reload());
    };
    openWindow();
    app.on('second-instance', () => {
      window?.restore();
      window?.focus();
    });
    app.on('activate', () => {
      if (!window) void desk.reopen().then(openWindow);
    });
    app.on('window-all-closed', () => app.quit());
  });
}
