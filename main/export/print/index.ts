/** The print package: what a person asked for of press PDFs, pictures and texts, with preflight and manifest. */
import type { Exported, PrintPartName } from '../../../shared/contract/app.js';
import { PACKAGE_PARTS, PRINT_PARTS } from '../../../shared/contract/app.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { Stamp } from '../../../shared/contract/proof.js';
import { pageNumber, type Overrule } from '../../../shared/issue/model.js';
import type { PageList, Problem } from '../../../shared/makeup/list.js';
import { countsOf } from '../../../shared/makeup/preflight.js';
import { say } from '../../../shared/words/index.js';
import { step, type ExportEnv, type ExportTask } from '../env.js';
import { passGate } from '../gate.js';
import { findings, loadIssue, type LoadedIssue } from '../load.js';
import { makePackage, type PackageWriter } from '../package.js';
import { preflightJson } from './preflight-json.js';
import { preflightHtml } from './report.js';
import { storiesOf, type PrintedStory } from './stories.js';
import { pageFile, type PressFiles, type PrintPart, type PrintWork } from './work.js';

/** Each is loaded when it is asked for: press files alone need not wait for the rest. */
const MAKERS: Record<PrintPartName, (work: PrintWork) => Promise<PrintPart>> = {
  press: async (work) => (await import('./press.js')).pressPart(work),
  proof: async (work) => (await import('./proof/index.js')).proofPart(work),
  pictures: async (work) => (await import('./picture-files.js')).picturePart(work),
  text: async (work) => (await import('./texts.js')).textPart(work),
  idml: async (work) => (await import('./idml/index.js')).idmlPart(work),
};

export interface PrintTask extends ExportTask {
  /** Absent = `PACKAGE_PARTS`. */
  parts?: readonly PrintPartName[] | undefined;
  /** Of the press PDFs; absent = one of each page and one of the issue. */
  pdf?: PressFiles | undefined;
  /** Ids of pages; absent = the whole issue. */
  pages?: readonly string[] | undefined;
  /** On the proofs. */
  stamp?: Stamp | undefined;
  /** Lets every open error of preflight pass, in this person's name. */
  overrule?: Overrule | undefined;
}

/**
 * Makes the package in `out`. The same state of an issue gives the same bytes.
 * A cancel is heard between steps (at most about a second).
 * @throws DatelineError not-found, export-font-closed, export-font-broken, preflight-blocked, cancelled, and what `PackageWriter` says of the place
 */
export async function exportPrint(
  env: ExportEnv,
  { issue: id, out, locale, parts = PACKAGE_PARTS, pdf, pages, stamp, overrule }: PrintTask,
): Promise<Exported> {
  step(env, 0, 1, say(locale, 'print.step.load'));
  const loaded = await loadIssue(env.client, id, env.faces);
  const { issue, publication } = loaded;
  // Set in another face the paper would look like another paper: that is nobody's wish at this hour.
  const broken = parts.includes('press') ? Object.values(publication.faces).find((face) => env.faces.broken?.has(face)) : undefined;
  if (broken !== undefined) throw new DatelineError('export-font-broken', { name: env.faces.broken!.get(broken)! });
  const lists = loaded.pages.filter((list) => pages?.includes(list.page) ?? true);
  const stories = storiesOf(loaded, locale).filter((story) => lists.some((list) => story.pages.includes(pageNumber(issue, list.page))));
  const problems: Problem[] = [...loaded.problems];
  const gate = { locale, overrule, pages: new Set(lists.map(({ page }) => page)), open: parts.every((part) => part === 'proof') };
  let found: Problem[] = [];

  const ownPages = parts.includes('press') && pdf !== 'issue';
  const manifest = facts(loaded, lists, stories, { ownPages, parts });
  const { path: newsroom } = await env.client.call('newsroom.info', {});
  const fill = async (writer: PackageWriter): Promise<void> => {
    let done = 0;
    let total = 1;
    const work: PrintWork = {
      env,
      locale,
      pdf,
      loaded,
      lists,
      stories,
      stamp,
      title: `${publication.name} ${issue.date}`,
      found: (...more) => void problems.push(...more),
      write: (name, bytes) => writer.write(name, bytes),
      next: async (what) => {
        // A cancel comes as a message: let it in.
        await new Promise((turn) => setImmediate(turn));
        step(env, done++, total, what);
      },
    };
    const made = await Promise.all(PRINT_PARTS.filter((part) => parts.includes(part)).map((part) => MAKERS[part](work)));
    total = made.reduce((sum, part) => sum + part.steps, 1);
    for (const part of made) await part.prepare?.();
    await passGate(env, loaded, problems, gate);
    for (const part of made) await part.make();
    for (const part of made) Object.assign(manifest, part.facts?.());

    await work.next(say(locale, 'print.step.report'));
    // What only making a file shows stops the package as well.
    found = await passGate(env, loaded, problems, gate);
    Object.assign(manifest, {
      preflight: { ...countsOf(found), overrules: found.flatMap(({ code, overruled }) => (overruled ? [{ code, ...overruled }] : [])) },
    });
    await writer.write('preflight.json', text(`${JSON.stringify(preflightJson(loaded, found), null, 1)}\n`));
    await writer.write(
      'preflight.html',
      text(preflightHtml({ loaded, lists, found, locale, pdf: ownPages ? (list) => pageFile({ loaded }, 'pages', 'pdf', list) : undefined })),
    );
    step(env, total, total, '');
  };
  const files = await makePackage(out, manifest, fill, newsroom);
  return { files, preflight: findings(found, locale) };
}

const text = (content: string): Uint8Array => Buffer.from(content, 'utf8');

/** The issue's own facts in the manifest: what a press's or an archive's program looks for. */
function facts(
  loaded: LoadedIssue,
  lists: readonly PageList[],
  stories: readonly PrintedStory[],
  has: { ownPages: boolean; parts: readonly PrintPartName[] },
): Record<string, unknown> {
  const { issue, publication, articles } = loaded;
  return {
    package: 'print',
    publication: { name: publication.name, cn: publication.cn },
    issue: { id: issue.id, date: issue.date, number: issue.number, total: issue.total, state: issue.state },
    pages: lists.map((list) => ({
      number: pageNumber(issue, list.page),
      label: issue.pages.find((page) => page.id === list.page)!.label,
      ...(has.ownPages && { file: pageFile({ loaded }, 'pages', 'pdf', list) }),
    })),
    stories: stories.map((story) => ({
      id: story.id,
      headline: articles.get(story.id)!.headline.join(' '),
      pages: story.pages,
      ...(has.parts.includes('text') && { text: story.file, nitf: story.nitf }),
      ...(has.parts.includes('pictures') && { pictures: story.pictures.map((picture) => picture.file) }),
    })),
  };
}
