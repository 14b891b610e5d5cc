/** The web package: a paper's static site that opens from a folder, from a server, or under any path of it. Each export adds or renews an issue. */
import type { Exported, Locale } from '../../../shared/contract/app.js';
import { pageNumber, type Overrule } from '../../../shared/issue/model.js';
import type { Problem } from '../../../shared/makeup/list.js';
import { concernsWeb } from '../../../shared/makeup/preflight.js';
import type { ExportEnv, ExportTask } from '../env.js';
import { passGate } from '../gate.js';
import { findings, loadIssue, type LoadedIssue } from '../load.js';
import { loadVips } from '../vips.js';
import { putIssue } from './put-issue.js';

export interface WebTask extends ExportTask {
  /** Of the site; absent = the publication's. `locale` is that of the person who exports. */
  language?: Locale | undefined;
  /** Lets every open error of preflight pass, in this person's name. */
  overrule?: Overrule | undefined;
  /** To be looked at in the house: nothing stops it. */
  preview?: boolean | undefined;
}

/**
 * Composes the issue and puts it into the site in `out`, which is made when there is none. About 3 s a page that has to be drawn.
 * @throws DatelineError not-found, preflight-blocked, and what `putIssue` throws
 */
export async function exportWeb(env: ExportEnv, { issue, out, locale, language, overrule, preview = false }: WebTask): Promise<Exported> {
  const loaded = await loadIssue(env.client, issue, env.faces);
  const problems = loaded.problems.filter(concernsWeb);
  const gate = { locale, overrule, pages: new Set(loaded.issue.pages.map(({ id }) => id)), open: preview };
  let found = await passGate(env, loaded, problems, gate);
  const { path: newsroom } = await env.client.call('newsroom.info', {});
  const { files, ...site } = await putIssue({
    out,
    newsroom,
    content: loaded,
    locale: language ?? loaded.publication.language,
    told: locale,
    faces: env.faces,
    vips: await loadVips('avif'),
    resources: env.resources,
    detail: env.pictures,
    media: (id) => loaded.picture(id),
    unreadable: (media) => problems.push(...unreadable(loaded, media)),
    // What only making the site shows stops it as well.
    made: async () => {
      found = await passGate(env, loaded, problems, gate);
    },
    signal: env.signal,
    progress: env.progress && ((done, steps, what) => env.progress?.(done, steps, what)),
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
