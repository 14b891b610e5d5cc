/** What each call of the window does. The store's own calls go straight to the newsroom's client. */
import fs from 'node:fs';
import path from 'node:path';
import { app, dialog, shell, type BrowserWindow } from 'electron';
import { contract, type AppEvent, type AppState, type Call, type Input, type Output } from '../../shared/contract/app.js';
import { asDatelineError, DatelineError } from '../../shared/contract/errors.js';
import { wallTime } from '../../shared/contract/proof.js';
import { storeContract, type Author, type StoreCall, type StoreInput } from '../../shared/contract/store.js';
import { say } from '../../shared/words/index.js';
import { faceTable } from '../import/face.js';
import { withLoadedFaces } from '../import/loaded-faces.js';
import { buildSample } from '../import/sample.js';
import { openFaces } from '../store/faces.js';
import { readProfile } from '../store/icc.js';
import { backups, createNewsroom, restoreBackup } from '../store/index.js';
import { createCopyThread } from './copy-thread.js';
import { createJobs } from './jobs.js';
import { freeFolder, newsroomName, openStoreProcess, type OpenNewsroom } from './newsroom.js';
import type { Preview } from './preview.js';
import { PRINT_DPI, printersOf, type Printer } from './printer.js';
import { createPublishing } from './publishing.js';
import type { Secrets } from './secrets.js';
import { createSites } from './sites.js';
import { paths } from './paths.js';
import { copyRich } from './rich-clipboard.js';
import type { SettingsFile } from './prefs.js';
import { storyForWechat } from './wechat-copy.js';

export interface Desk {
  handle<C extends Call>(call: C, input: Input<C>): Promise<Output<C>>;
  /** Opens what was open when the app was closed; a failure becomes the state's problem, shown by the page. */
  reopen(): Promise<void>;
  mediaFile(id: string): Promise<{ path: string; type: string }>;
  /** Called once the page has nothing left to save. */
  onFlushed(listener: () => void): void;
  close(): Promise<void>;
}

const KEPT_RECENTS = 12;

export function createDesk(
  settings: SettingsFile,
  send: (event: AppEvent) => void,
  { window, sheets, preview, secrets }: { window: () => BrowserWindow | undefined; sheets: Printer; preview: Preview; secrets: Secrets },
  prefsChanged: () => void,
): Desk {
  let open: OpenNewsroom | null = null;
  let problem: AppState['problem'] = null;
  let flushed = () => {};
  const jobs = createJobs(send);
  const copy = createCopyThread();

  const locale = () => settings.current.prefs.locale;
  const author = (): Author => settings.current.prefs.profile ?? { name: say(locale(), 'profile.nobody'), role: '' };
  const needOpen = (): OpenNewsroom => {
    if (!open) throw new DatelineError('no-newsroom');
    return open;
  };

  async function closeNewsroom(): Promise<void> {
    const was = open;
    open = null;
    jobs.cancelAll();
    preview.close();
    await was?.close();
    settings.setWindow({ newsroom: null });
  }

  async function openNewsroom(dir: string): Promise<{ path: string; name: string }> {
    if (open?.path === dir) return { path: open.path, name: open.name };
    let made: OpenNewsroom;
    try {
      made = await openStoreProcess(dir, author(), send, () => {
        open = null;
        problem = { code: 'store-ended', values: {}, backup: null, path: dir };
        send({ type: 'state' });
      });
    } catch (thrown) {
      const error = asDatelineError(thrown);
      problem = { code: error.code, values: error.values, backup: error.code === 'damaged' ? newestBackup(dir) : null, path: dir };
      send({ type: 'state' });
      throw error;
    }
    await closeNewsroom();
    open = made;
    problem = null;
    const recents = [dir, ...settings.current.prefs.recents.filter((r) => r !== dir)].slice(0, KEPT_RECENTS);
    settings.setPrefs({ recents });
    settings.setWindow({ newsroom: dir });
    if (process.platform !== 'linux') app.addRecentDocument(dir);
    prefsChanged();
    send({ type: 'state' });
    return { path: dir, name: made.name };
  }

  const newestBackup = (dir: string): string | null => {
    try {
      return backups(dir)[0]?.path ?? null;
    } catch {
      return null;
    }
  };

  async function askFolder(key: string): Promise<string | undefined> {
    const parent = window();
    const options: Electron.OpenDialogOptions = {
      title: say(locale(), key),
      buttonLabel: say(locale(), 'dialog.choose'),
      properties: ['openDirectory', 'createDirectory'],
    };
    const answer = parent ? await dialog.showOpenDialog(parent, options) : await dialog.showOpenDialog(options);
    return answer.canceled ? undefined : answer.filePaths[0];
  }

  async function askFiles(key: string, extensions: string[], many: boolean): Promise<string[]> {
    const parent = window();
    const options: Electron.OpenDialogOptions = {
      title: say(locale(), key),
      filters: [{ name: extensions.join(', '), extensions }],
      properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
    };
    const answer = parent ? await dialog.showOpenDialog(parent, options) : await dialog.showOpenDialog(options);
    return answer.canceled ? [] : answer.filePaths;
  }

  async function askSave(title: string, file: string, extension: string): Promise<string | undefined> {
    const parent = window();
    const options: Electron.SaveDialogOptions = {
      title: say(locale(), title),
      defaultPath: file,
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    };
    const answer = parent ? await dialog.showSaveDialog(parent, options) : await dialog.showSaveDialog(options);
    return answer.canceled ? undefined : answer.filePath || undefined;
  }

  const makeNewsroom = async (directory: string | undefined, name: string): Promise<string | null> => {
    const parent = directory ?? (await askFolder('dialog.newsroomPlace'));
    if (!parent) return null;
    const dir = freeFolder(parent, name);
    createNewsroom(dir, { name: newsroomName(dir), author: author() });
    return dir;
  };

  const { remember: rememberSite, ...siteCalls } = createSites({ settings, preview, jobs, newsroom: needOpen, author, askFolder });

  type AppHandlers = { [C in Exclude<Call, StoreCall>]: (input: Input<C>) => Promise<Output<C>> | Output<C> };
  const handlers: AppHandlers = {
    ...siteCalls,
    ...createPublishing({ jobs, secrets, newsroom: needOpen, author, locale, askSave }),
    'app.state': () => ({
      prefs: settings.current.prefs,
      newsroom: open && { path: open.path, name: open.name },
      problem,
      versions: {
        app: app.getVersion(),
        electron: process.versions.electron ?? '',
        chrome: process.versions.chrome ?? '',
        node: process.versions.node,
        packaged: String(app.isPackaged),
      },
    }),
    'prefs.set': (part) => {
      const prefs = settings.setPrefs(part);
      if (part.profile) open?.setAuthor(author());
      prefsChanged();
      return prefs;
    },
    'newsroom.create': async ({ name, directory }) => {
      const dir = await makeNewsroom(directory, name);
      return dir === null ? null : openNewsroom(dir);
    },
    'newsroom.open': async ({ path: given }) => {
      const dir = given ?? (await askFolder('dialog.newsroomOpen'));
      return dir ? openNewsroom(path.resolve(dir)) : null;
    },
    'newsroom.sample': async ({ directory }) => {
      const dir = await makeNewsroom(directory ?? app.getPath('documents'), say(locale(), 'sample.folder'));
      if (!dir) return null;
      const made = await openNewsroom(dir);
      await buildSample(needOpen().client, paths.resources);
      send({ type: 'state' });
      return made;
    },
    'newsroom.restore': async ({ path: dir }) => {
      restoreBackup(dir);
      return openNewsroom(dir);
    },
    'newsroom.close': async () => {
      await closeNewsroom();
      problem = null;
      send({ type: 'state' });
      return {};
    },
    'app.flushed': () => {
      flushed();
      return {};
    },
    'faces.list': async () => {
      const built = openFaces(paths.fonts);
      return { faces: (open ? await withLoadedFaces(built, open.client) : built).tables() };
    },
    'faces.load': async () => {
      const { client } = needOpen();
      const [file] = await askFiles('dialog.font', ['ttf'], false);
      if (!file) return null;
      const media = await client.call('media.put', { name: path.basename(file), bytes: readInput(file) });
      const table = faceTable(readInput(file), media.id);
      if (!table.embeddable) throw new DatelineError('font-not-embeddable', { name: table.family });
      return table;
    },
    'profile.load': async () => {
      const { client } = needOpen();
      const [file] = await askFiles('dialog.profile', ['icc', 'icm'], false);
      if (!file) return null;
      const bytes = readInput(file);
      const media = await client.call('media.put', { name: path.basename(file), bytes });
      if (media.type !== 'application/vnd.iccprofile') throw new DatelineError('not-a-profile', { name: media.name });
      return { media: media.id, name: readProfile(bytes)?.description || media.name };
    },
    'export.start': async ({ kind, issue, out, parts, pages, language, all, pictures }) => {
      const { path: newsroom } = needOpen();
      const parent = out ?? (await askFolder(`dialog.${kind}Place`));
      if (!parent) return null;
      const found = await needOpen().client.call('issue.get', { id: issue });
      if (kind === 'web' && out && language) await rememberSite(issue, out, language);
      return {
        job: jobs.start({
          ...{
            kind,
            issue,
            parts,
            pages,
            language,
            all: all ? found.publication : undefined,
            pictures,
            newsroom,
            locale: locale(),
            author: author(),
          },
          out: out ?? path.join(parent, `${found.date}-${kind}`),
        }),
      };
    },
    'print.printers': async () => ({ printers: await printersOf(window()) }),
    'print.start': async ({ issue, pages, paper, marks, grey, label, printer, copies, out }) => {
      const { path: newsroom, client } = needOpen();
      const found = await client.call('issue.get', { id: issue });
      const stamp = label === '' ? null : { label, by: author().name.slice(0, 80), at: wallTime(new Date()) };
      const order = { kind: 'proof' as const, issue, pages, newsroom, locale: locale(), author: author() };
      if (printer === null) {
        const name = `${found.date}${label && `-${label.replace(/[\\/:*?"<>|]/g, ' ').trim()}`}.pdf`;
        const file = out ?? (await askSave('dialog.proofPlace', path.join(app.getPath('documents'), name), 'pdf'));
        if (!file) return null;
        return { job: jobs.start({ ...order, out: path.resolve(file), printout: { paper, marks, grey, stamp } }) };
      }
      if (!(await printersOf(window())).some(({ name }) => name === printer)) throw new DatelineError('printer-gone', { printer });
      const folder = fs.mkdtempSync(path.join(app.getPath('temp'), 'dateline-print-'));
      return {
        job: jobs.start(
          { ...order, out: folder, printout: { paper, marks, grey, stamp, sheets: PRINT_DPI } },
          {
            work: (signal) => sheets.print(folder, { printer, paper, copies, grey }, signal),
            ended: () => fs.rm(folder, { recursive: true, force: true }, () => undefined),
          },
        ),
      };
    },
    'export.cancel': ({ job }) => {
      jobs.cancel(job);
      return {};
    },
    'copy.normalise': async ({ texts, language }) => ({ changes: await copy.normalise(texts, language) }),
    'story.copyWechat': async ({ id }) => {
      const { title, html, text, pictures } = await storyForWechat(needOpen().client, id);
      await copyRich(String(html), text);
      return { title, pictures: pictures.length };
    },
    'shell.show': async ({ path: target }) => {
      const isFolder = fs.statSync(target, { throwIfNoEntry: false })?.isDirectory();
      if (isFolder === undefined) throw new DatelineError('not-found', { what: target });
      if (isFolder) await shell.openPath(target);
      else shell.showItemInFolder(target);
      return {};
    },
    'media.pick': async ({ ad }) => {
      const { client } = needOpen();
      const pictures = ['jpg', 'jpeg', 'png', 'webp'];
      const files = ad ? await askFiles('dialog.ad', ['pdf', ...pictures], false) : await askFiles('dialog.pictures', pictures, true);
      const media = [];
      for (const file of files) {
        const { id, name, width, height } = await client.call('media.put', { name: path.basename(file), bytes: readInput(file) });
        media.push({ id, name, width, height });
      }
      return { media };
    },
  };

  return {
    async handle(call, input) {
      if (Object.hasOwn(storeContract, call))
        return (await needOpen().client.call(call as StoreCall, input as StoreInput<StoreCall>)) as Output<typeof call>;
      const handler = handlers[call as keyof AppHandlers] as (input: unknown) => unknown;
      return contract[call].out.parse(await handler(input)) as Output<typeof call>;
    },
    async reopen() {
      const last = settings.current.window.newsroom;
      if (last) await openNewsroom(last).catch(() => undefined);
    },
    mediaFile: (id) => needOpen().client.call('media.preview', { id }),
    onFlushed: (listener) => void (flushed = listener),
    async close() {
      const was = settings.current.window.newsroom;
      copy.end();
      await closeNewsroom();
      settings.setWindow({ newsroom: was });
    },
  };
}

/** A file the person chose. @throws DatelineError not-found, no-permission */
function readInput(file: string): Uint8Array {
  try {
    return new Uint8Array(fs.readFileSync(file));
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    throw new DatelineError(code === 'EACCES' || code === 'EPERM' ? 'no-permission' : 'not-found', { path: file, what: file });
  }
}
