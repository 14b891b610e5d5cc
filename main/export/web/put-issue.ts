/** Puts a composed issue into the site in a folder. */
import fs from 'node:fs';
import path from 'node:path';
import { dirFor } from './archive.js';
import { makeSiteIn, openSite, type SiteOutcome } from './folder/writer.js';
import { readOwn, readRecords } from './records.js';
import { writeSite, type SiteTask } from './write-site.js';

export interface PutTask extends Omit<SiteTask, 'others' | 'front' | 'custom' | 'write' | 'before'> {
  /** The site's folder; made when there is none. */
  out: string;
  /** A folder that no site may lie in. */
  newsroom?: string;
  /** Called when the issue is drawn and nothing of it is in its place yet; what it throws leaves the site as it was. */
  made?(): Promise<void>;
}

/**
 * Other issues' files stay as they are. The same states in the same order give the same bytes.
 * @throws DatelineError cancelled, site-record, and what `openSite` and its writer say of the place
 */
export async function putIssue({ out, newsroom, content, made, ...task }: PutTask): Promise<SiteOutcome> {
  const { id, name, url } = content.publication;
  const publication = { id, name, url };
  const { issue } = content;
  return makeSiteIn(await openSite(out, publication, newsroom), async (writer) => {
    const others = await readRecords(writer, issue.id);
    const dir = dirFor(issue, writer.issues);
    const theirs = new Set(others.map((record) => record.dir));
    for (const file of writer.files.keys()) if (theirs.has(file.split('/')[0]!)) writer.keep(file);
    const { archive } = await writeSite({
      ...task,
      content: { ...content, dir },
      others,
      front: writer.has('index.html') ? writer.front : '',
      custom: fs.existsSync(path.join(out, 'assets/custom.css')),
      write: (file, bytes) => writer.write(file, bytes),
      before: {
        record: await readOwn(writer, issue.id),
        has: (file) => writer.has(file),
        read: (file) => writer.read(file),
        keep: (file) => Promise.resolve(writer.keep(file)),
        gone: () => writer.gone(),
      },
    });
    await made?.();
    return {
      publication,
      front: archive.front ? issue.id : writer.front,
      issues: archive.issues
        .map((record) => ({ id: record.issue.id, dir: record.dir, date: record.issue.date }))
        .sort((a, b) => (a.dir < b.dir ? -1 : 1)),
    };
  });
}
