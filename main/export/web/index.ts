/** The web package: a static site of one issue that opens from a folder, from a server, or under any path of it. */
import type { Exported } from '../../../shared/contract/app.js';
import type { ExportEnv, ExportTask } from '../env.js';
import { findings, loadIssue } from '../load.js';
import { makePackage, type PackageWriter } from '../package.js';
import { loadVips } from '../vips.js';
import { writeSite } from './write-site.js';

/**
 * Composes the issue and writes its site into `out`; an earlier package there is replaced as a whole, only when the new one is complete.
 * The same state of the issue gives the same bytes. About 3 s a page.
 * @throws DatelineError not-found, cancelled, and what `PackageWriter` says of the place
 */
export async function exportWeb(env: ExportEnv, { issue, out, locale }: ExportTask): Promise<Exported> {
  const loaded = await loadIssue(env.client, issue, env.faces);
  const vips = await loadVips('avif');
  const { date, number, total } = loaded.issue;
  const facts = { kind: 'web', issue: loaded.issue.id, publication: loaded.publication.name, date, number, total, locale };
  const { path: newsroom } = await env.client.call('newsroom.info', {});
  const fill = (writer: PackageWriter) =>
    writeSite({
      content: loaded,
      locale,
      faces: env.faces,
      vips,
      resources: env.resources,
      media: (id) => loaded.picture(id),
      write: (path, bytes) => writer.write(path, bytes),
      signal: env.signal,
      progress: env.progress && ((done, steps, what) => env.progress?.(done, steps, what)),
    });
  const files = await makePackage(out, facts, fill, newsroom);
  return { files, preflight: findings(loaded.problems, locale) };
}
