/** What stands in a folder before a site is exported into it: told without changing anything. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { SiteFolder } from '../../../shared/contract/site.js';
import type { Publication } from '../../../shared/newsroom/publication.js';
import { failure, isWithin } from '../package.js';

/** Of `manifest.json`, as far as it is asked about here. A package of one issue, as made before sites grew, names that issue alone. */
const ManifestSchema = z.object({
  format: z.literal('dateline-package/1'),
  kind: z.literal('web'),
  publication: z.union([z.object({ name: z.string() }), z.string()]),
  issues: z.array(z.object({ id: z.string(), dir: z.string(), date: z.string() })).optional(),
  issue: z.string().optional(),
  date: z.string().optional(),
});

/**
 * O(entries of the folder + size of the manifest).
 * @param newsroom a folder that no site may lie in
 */
export function lookAtSite(folder: string, issue: string, { name }: Pick<Publication, 'name'>, newsroom: string): SiteFolder {
  const told = (state: SiteFolder['state'], more: Partial<SiteFolder> = {}): SiteFolder => ({
    folder, state, problem: null, issues: 0, first: '', last: '', here: null, ...more,
  }); // prettier-ignore
  try {
    if (isWithin(folder, newsroom)) return told('refused', { problem: { code: 'export-in-newsroom', values: { path: folder } } });
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (!stat) return told('new');
    if (!stat.isDirectory()) return told('files');
    if (fs.readdirSync(folder).every((entry) => entry.startsWith('.'))) return told('new');
    const manifest = ManifestSchema.safeParse(manifestOf(folder));
    if (!manifest.success) return told('files');
    const { publication, issues, issue: only, date } = manifest.data;
    const whose = typeof publication === 'string' ? publication : publication.name;
    if (whose !== name) return told('refused', { problem: { code: 'exists', values: { what: folder } } });
    const all = issues ?? [{ id: only ?? '', dir: date ?? '', date: date ?? '' }];
    const dates = all.map((one) => one.date).sort();
    const here = all.find(({ id }) => id === issue);
    const written = here && fs.statSync(path.join(folder, here.dir, 'issue.json'), { throwIfNoEntry: false });
    return told('site', {
      issues: all.length,
      first: dates[0] ?? '',
      last: dates.at(-1) ?? '',
      here: here && written ? { dir: here.dir, at: written.mtime.toISOString() } : null,
    });
  } catch (thrown) {
    const { code, values } = failure(thrown, folder);
    return told('refused', { problem: { code, values } });
  }
}

function manifestOf(folder: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as unknown;
  } catch {
    return null;
  }
}
