/** The web package: a paper's static site that opens from a folder, from a server, or under any path of it. Each export adds or renews an issue. */
import type { Exported } from '../../../shared/contract/app.js';
import type { ExportEnv, ExportTask } from '../env.js';
import { findings, loadIssue } from '../load.js';
import { loadVips } from '../vips.js';
import { putIssue } from './put-issue.js';

/**
 * Composes the issue and puts it into the site in `out`, which is made when there is none. About 3 s a page that has to be drawn.
 * @throws DatelineError not-found, and what `putIssue` throws
 */
export async function exportWeb(env: ExportEnv, { issue, out, locale }: ExportTask): Promise<Exported> {
  const loaded = await loadIssue(env.client, issue, env.faces);
  const { path: newsroom } = await env.client.call('newsroom.info', {});
  const { files, ...site } = await putIssue({
    out,
    newsroom,
    content: loaded,
    locale,
    faces: env.faces,
    vips: await loadVips(),
    resources: env.resources,
    media: (id) => loaded.picture(id),
    signal: env.signal,
    progress: env.progress && ((done, steps, what) => env.progress?.(done, steps, what)),
  });
  return { files, site, preflight: findings(loaded.problems, locale) };
}
