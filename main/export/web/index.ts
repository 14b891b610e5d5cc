/** The web package: a static site of one issue that opens from a folder, from a server, or under any path of it. */
import type { Exported, Locale } from '../../../shared/contract/app.js';
import { pageNumber, type Overrule } from '../../../shared/issue/model.js';
import type { Problem } from '../../../shared/makeup/list.js';
import { concernsWeb } from '../../../shared/makeup/preflight.js';
import type { ExportEnv, ExportTask } from '../env.js';
import { passGate } from '../gate.js';
import { findings, loadIssue, type LoadedIssue } from '../load.js';
import { makePackage, type PackageWriter } from '../package.js';
import { loadVips } from '../vips.js';
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
 * Composes the issue and writes its site into `out`; an earlier package there is replaced as a whole, only when the new one is complete.
 * The same state of the issue gives the same bytes. About 3 s a page.
 * @throws DatelineError not-found, preflight-blocked, cancelled, and what `PackageWriter` says of the place
 */
export async function exportWeb(env: ExportEnv, { issue, out, locale, language, overrule, preview = false }: WebTask): Promise<Exported> {
  const loaded = await loadIssue(env.client, issue, env.faces);
  const problems = loaded.problems.filter(concernsWeb);
  const gate = { locale, overrule, pages: new Set(loaded.issue.pages.map(({ id }) => id)), open: preview };
  let found = await passGate(env, loaded, problems, gate);
  const vips = await loadVips();
  const { date, number, total } = loaded.issue;
  const site = language ?? loaded.publication.language;
  const facts = { kind: 'web', issue: loaded.issue.id, publication: loaded.publication.name, date, number, total, locale: site };
  const { path: newsroom } = await env.client.call('newsroom.info', {});
  const fill = async (writer: PackageWriter) => {
    await writeSite({
      content: loaded,
      locale: site,
      told: locale,
      faces: env.faces,
      vips,
      resources: env.resources,
      media: (id) => loaded.picture(id),
      write: (path, bytes) => writer.write(path, bytes),
      unreadable: (media) => problems.push(...unreadable(loaded, media)),
      signal: env.signal,
      progress: env.progress && ((done, steps, what) => env.progress?.(done, steps, what)),
    });
    // What only making the site shows stops it as well.
    found = await passGate(env, loaded, problems, gate);
  };
  const files = await makePackage(out, facts, fill, newsroom);
  return {
    files,
    preflight: findings(found, locale),
    site: { pages: loaded.issue.pages.length, stories: loaded.articles.size, kept: 0, removed: 0 },
  };
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
