/** What stands in a folder before a site is exported into it: told without changing anything. */
import fs from 'node:fs';
import path from 'node:path';
import type { SiteFolder } from '../../../../shared/contract/site.js';
import { failure, isWithin } from '../../place.js';
import { readManifest, type Owner } from './manifest.js';
import { mayBegin } from './writer.js';

/**
 * O(entries of the folder + size of the manifest).
 * @param newsroom a folder that no site may lie in
 */
export function lookAtSite(folder: string, issue: string, owner: Owner, newsroom: string): SiteFolder {
  const told = (state: SiteFolder['state'], more: Partial<SiteFolder> = {}): SiteFolder => ({
    folder, state, problem: null, issues: 0, first: '', last: '', here: null, ...more,
  }); // prettier-ignore
  try {
    if (isWithin(folder, newsroom)) return told('refused', { problem: { code: 'export-in-newsroom', values: { path: folder } } });
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (!stat) return told('new');
    if (!stat.isDirectory()) return told('files');
    const manifest = readManifest(folder, owner);
    if (manifest === 'single') return told('old');
    if (!manifest) return told(mayBegin(fs.readdirSync(folder)) ? 'new' : 'files');
    const dates = manifest.issues.map(({ date }) => date).sort();
    const here = manifest.issues.find(({ id }) => id === issue);
    const written = here && fs.statSync(path.join(folder, here.dir, 'issue.json'), { throwIfNoEntry: false });
    return told('site', {
      issues: manifest.issues.length,
      first: dates[0] ?? '',
      last: dates.at(-1) ?? '',
      here: here && written ? { dir: here.dir, at: written.mtime.toISOString() } : null,
    });
  } catch (thrown) {
    const { code, values } = failure(thrown, folder);
    // Somebody else's manifest: files like any others.
    return code === 'exists' ? told('files') : told('refused', { problem: { code, values } });
  }
}
