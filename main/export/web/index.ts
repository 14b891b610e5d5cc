/** The web package: a paper's static site that opens from a folder, from a server, or under any path of it. Each export adds or renews an issue. */
import fs from 'node:fs';
import path from 'node:path';
import type { Exported, Locale } from '../../../shared/contract/app.js';
import { pageNumber, type Overrule } from '../../../shared/issue/model.js';
import type { Problem } from '../../../shared/makeup/list.js';
import { concernsWeb } from '../../../shared/makeup/preflight.js';
import type { ExportEnv, ExportTask } from '../env.js';
import { passGate } from '../gate.js';
import { findings, loadIssue, type LoadedIssue } from '../load.js';
import { loadVips } from '../vips.js';
import { dirFor } from './archive.js';
import { makeSiteIn, openSite } from './folder/writer.js';
import { readOwn, readRecords } from './records.js';
import { writeSite } from './write-site.js';

export interface WebTask extends ExportTask {
  /** Of the site; absent = the publication's. `locale` is that of the person who exports. */
  language?: Locale | undefined;
  /** Lets every open error of preflight pass, in this person's name. */
  overrule?: Overrule | undefined;
  /** To be looked at in the house: nothing stops it. */
  preview?: boolean | undefined;
}

/**
 * Composes the issue and writes it into the site in `out`, which is made when there is none. Other issues' files stay as they are.
 * The same states in the same order give the same bytes. About 3 s a page that has to be drawn.
 * @throws DatelineError not-found, preflight-blocked, cancelled, site-record, and what `openSite` and its writer say of the place
 */
export async function exportWeb(env: ExportEnv, { issue, out, locale, language, overrule, preview = false }: WebTask): Promise<Exported> {
  const loaded = await loadIssue(env.client, issue, env.faces);
  const problems = loaded.problems.filter(concernsWeb);
  const gate = { locale, overrule, pages: new Set(loaded.issue.pages.map(({ id }) => id)), open: preview };
  let found = await passGate(env, loaded, problems, gate);
  const { path: newsroom } = await env.client.call('newsroom.info', {});
  const { id, name, url } = loaded.publication;
  const publication = { id, name, url };
  const { files, ...site } = await makeSiteIn(await openSite(out, publication, newsroom), async (writer) => {
    const vips = await loadVips();
    const others = await readRecords(writer, loaded.issue.id);
    const dir = dirFor(loaded.issue, writer.issues);
    const theirs = new Set(others.map((record) => record.dir));
    for (const file of writer.files.keys()) if (theirs.has(file.split('/')[0]!)) writer.keep(file);
    const { archive } = await writeSite({
      content: { ...loaded, dir },
      others,
      front: writer.has('index.html') ? writer.front : '',
      locale: language ?? loaded.publication.language,
      told: locale,
      faces: env.faces,
      vips,
      resources: env.resources,
      media: (id) => loaded.picture(id),
      write: (path, bytes) => writer.write(path, bytes),
      before: {
        record: await readOwn(writer, loaded.issue.id),
        read: (path) => writer.read(path),
        has: (path) => writer.has(path),
        keep: (path) => Promise.resolve(writer.keep(path)),
        gone: () => writer.gone(),
      },
      unreadable: (media) => problems.push(...unreadable(loaded, media)),
      custom: fs.existsSync(path.join(out, 'assets/custom.css')),
      signal: env.signal,
      progress: env.progress && ((done, steps, what) => env.progress?.(done, steps, what)),
    });
    // What only making the site shows stops it as well.
    found = await passGate(env, loaded, problems, gate);
    return {
      publication,
      front: archive.front ? loaded.issue.id : writer.front,
      issues: archive.issues
        .map((record) => ({ id: record.issue.id, dir: record.dir, date: record.issue.date }))
        .sort((a, b) => (a.dir < b.dir ? -1 : 1)),
    };
  });
  return { files, site: { pages: loaded.issue.pages.length, stories: loaded.articles.size, ...site }, preflight: findings(found, locale) };
}

/** Every place where a photo should stand whose file is gone or broken. O(blocks + frames). */
function unreadable({ issue, articles, media }: LoadedIssue, id: string): Problem[] {
  return [...articles.values()]
    .filter(({ body }) => body.some((block) => block.media === id))
    .map((article) => {
      const frame = issue.frames.find((one) => one.article === article.id);
      return {
        code: 'picture-unreadable',
        severity: 'error',
        ...(frame && { page: frame.page, frame: frame.id }),
        article: article.id,
        values: { page: pageNumber(issue, frame?.page ?? ''), headline: article.headline.join(' '), name: media.get(id)?.name ?? id },
      };
    });
}
