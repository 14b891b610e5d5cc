/** What `publish` and `export web --zip` share. */
import { readSite, zipSite } from '../publish/index.js';
import type { Context, Result } from './command.js';

/** 1 KB is 1,000 bytes, as file managers count. */
export const sizeOf = (bytes: number): string => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** The site in `folder` as one zip. @throws DatelineError what `readSite` and `zipSite` throw */
export async function zipOf(context: Context, folder: string, file: string): Promise<Result> {
  const site = await readSite(folder);
  const zip = await zipSite(site, file, {
    signal: context.io.signal,
    progress: ({ done, total, what }) => context.progress(done, total, context.t('cli.progress.zip', { what })),
  });
  return { json: zip, lines: [context.t('cli.zipped', { count: site.files.size + 1, size: sizeOf(zip.bytes), path: zip.path })] };
}
