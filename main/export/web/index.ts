/** The web package: a paper's static site that opens from a folder, from a server, or under any path of it. Each export adds or renews an issue. */
import { readFile } from 'node:fs/promises';
import type { Exported, Finding, Locale } from '../../../shared/contract/app.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { IssueRow, StoreClient } from '../../../shared/contract/store.js';
import { pageNumber, type Overrule } from '../../../shared/issue/model.js';
import type { Problem } from '../../../shared/makeup/list.js';
import { concernsWeb } from '../../../shared/makeup/preflight.js';
import type { ExportEnv, ExportTask } from '../env.js';
import { passGate } from '../gate.js';
import { findings, loadIssue, type LoadedIssue } from '../load.js';
import { loadVips } from '../vips.js';
import { putIssue, putIssues, type IssueToPut, type PutTask } from './put-issue.js';

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
export async function exportWeb(env: ExportEnv, task: WebTask): Promise<Exported> {
  const { loaded, found, put } = await open(env, task);
  const lost: Problem[] = [];
  const { files, ...site } = await putIssue({ ...(await common(env, task)), ...put, ...telling(lost), locale: task.language ?? loaded.publication.language }); // prettier-ignore
  return {
    files,
    site: { pages: loaded.issue.pages.length, stories: loaded.articles.size, ...site },
    preflight: findings([...found(), ...lost], task.locale),
  };
}

export interface WebAllTask extends Omit<WebTask, 'issue' | 'preview'> {
  /** Its id. */
  publication: string;
  /** Id of the one issue whose findings are told, as whoever waits has no other before him; absent = of all. */
  shown?: string;
}

/**
 * Puts every issue that the newsroom has of a publication into the site in `out`, in the order in which they came out. All or nothing: an
 * issue that is stopped, or a cancel, leaves the site as it was.
 * @throws DatelineError not-found, no-issue, preflight-blocked-issue (names it), and what `putIssues` throws
 */
export async function exportWebAll(env: ExportEnv, { publication: id, shown, ...task }: WebAllTask): Promise<Exported> {
  const told = (issue: string): boolean => shown === undefined || issue === shown;
  const { publications } = await env.client.call('publications.list', {});
  const publication = publications.find((one) => one.id === id);
  if (!publication) throw new DatelineError('not-found', { what: id });
  const { issues } = await env.client.call('issues.list', {});
  const own = issues.filter((issue) => issue.publication === id).sort(inOrder);
  if (own.length === 0) throw new DatelineError('no-issue', { what: publication.name });
  const preflight: Finding[] = [];
  const lost: Problem[] = [];
  let [pages, stories] = [0, 0];
  const { files, ...site } = await putIssues({
    ...(await common(env, task)),
    ...telling(lost),
    publication,
    locale: task.language ?? publication.language,
    media: (media) => mediaFile(env.client, media),
    issues: own.map(({ id: issue, date }) => ({
      id: issue,
      date,
      open: async (): Promise<IssueToPut> => {
        try {
          const { loaded, found, put } = await open({ ...env, ...(!told(issue) && { blocked: () => undefined }) }, { ...task, issue });
          pages += loaded.issue.pages.length;
          stories += loaded.articles.size;
          return { ...put, made: () => named(date, put.made).then(() => void (told(issue) && preflight.push(...findings(found(), task.locale)))) };
        } catch (thrown) {
          throw nameIssue(thrown, date);
        }
      },
    })),
  });
  return { files, site: { pages, stories, ...site }, preflight: [...preflight, ...findings(lost, task.locale)] };
}

/** What only the site's own state shows: it stops nothing, and no issue's editor could have known it. */
const telling = (lost: Problem[]): Pick<PutTask, 'unsearched'> => ({
  unsearched: ({ dir, date }) => void lost.push({ code: 'search-texts-lost', severity: 'warning', values: { dir, date } }),
});

/** Of one day the lower number first. */
const inOrder = (a: IssueRow, b: IssueRow): number =>
  a.date !== b.date ? (a.date < b.date ? -1 : 1) : a.number - b.number || (a.id < b.id ? -1 : 1);

const named = (date: string, made: () => Promise<void>): Promise<void> =>
  made().catch((thrown: unknown) => {
    throw nameIssue(thrown, date);
  });

/** Of many issues the one that is stopped has to be named. */
const nameIssue = (thrown: unknown, date: string): unknown =>
  thrown instanceof DatelineError && thrown.code === 'preflight-blocked'
    ? new DatelineError('preflight-blocked-issue', { ...thrown.values, date }, undefined, { cause: thrown })
    : thrown;

async function mediaFile(client: StoreClient, id: string): Promise<Uint8Array | undefined> {
  const found = await client.call('media.get', { id }).catch(() => undefined);
  return found && readFile(found.path).catch(() => undefined);
}

/** What one issue and many have in common. */
async function common(env: ExportEnv, { out, locale }: Pick<WebTask, 'out' | 'locale'>) {
  const { path: newsroom } = await env.client.call('newsroom.info', {});
  const { faces, resources, pictures: detail, signal, progress } = env;
  return { out, newsroom, told: locale, faces, vips: () => loadVips('avif'), resources, detail, signal, progress: progress && ((done: number, steps: number, what: string) => progress(done, steps, what)) }; // prettier-ignore
}

/** Reads and composes an issue and lets it pass the gate; `found` is what preflight said last. */
async function open(env: ExportEnv, { issue, locale, overrule, preview = false }: Omit<WebTask, 'out'>) {
  const loaded = await loadIssue(env.client, issue, env.faces);
  const problems = loaded.problems.filter(concernsWeb);
  const gate = { locale, overrule, pages: new Set(loaded.issue.pages.map(({ id }) => id)), open: preview };
  let found = await passGate(env, loaded, problems, gate);
  const put = {
    content: loaded,
    media: (id: string) => loaded.picture(id),
    unreadable: (media: string) => void problems.push(...unreadable(loaded, media)),
    // What only making the site shows stops it as well.
    made: async () => {
      found = await passGate(env, loaded, problems, gate);
    },
  };
  return { loaded, found: () => found, put };
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
