/** What the person set once, in the app's own folder. A file that cannot be read is put aside, never a reason not to start. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { PrefsSchema, type Prefs } from '../../shared/contract/app.js';
import { PreviewViewSchema } from '../../shared/contract/site.js';

const BoundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const WindowSchema = z.object({
  bounds: BoundsSchema.nullable(),
  maximized: z.boolean(),
  /** The newsroom that was open when the app was closed. */
  newsroom: z.string().nullable(),
  /** The window that shows a site. */
  preview: PreviewViewSchema.extend({ bounds: BoundsSchema.nullable() }).optional(),
});
export type WindowState = z.infer<typeof WindowSchema>;

const FileSchema = z.object({ prefs: PrefsSchema, window: WindowSchema });
export type Settings = z.infer<typeof FileSchema>;

export interface SettingsFile {
  readonly current: Settings;
  setPrefs(part: { [K in keyof Prefs]?: Prefs[K] | undefined }): Prefs;
  setWindow(part: Partial<WindowState>): void;
}

const FILE = 'settings.json';

/** The language chosen at an earlier start; undefined at the first. */
export const chosenLocale = (dir: string): Prefs['locale'] | undefined => read(path.join(dir, FILE))?.prefs.locale;

export function openSettings(dir: string, systemLocale: string): SettingsFile {
  const file = path.join(dir, FILE);
  const fallback: Settings = {
    prefs: { locale: systemLocale.toLowerCase().startsWith('en') ? 'en' : 'zh', theme: 'system', profile: null, recents: [], layout: {}, places: {} },
    window: { bounds: null, maximized: false, newsroom: null },
  };
  let current = read(file) ?? fallback;

  const write = (next: Settings) => {
    current = next;
    fs.mkdirSync(dir, { recursive: true });
    const beside = `${file}.new`;
    fs.writeFileSync(beside, JSON.stringify(next, null, 1));
    fs.renameSync(beside, file);
  };
  return {
    get current() {
      return current;
    },
    setPrefs(part) {
      write({ ...current, prefs: PrefsSchema.parse({ ...current.prefs, ...part }) });
      return current.prefs;
    },
    setWindow: (part) => write({ ...current, window: { ...current.window, ...part } }),
  };
}

function read(file: string): Settings | undefined {
  if (!fs.existsSync(file)) return undefined;
  try {
    return FileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    fs.renameSync(file, `${file}.unreadable`);
    return undefined;
  }
}
