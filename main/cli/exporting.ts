/** What `export print`, `export web` and `demo` share. */
import path from 'node:path';
import { PACKAGE_PARTS, PRINT_PARTS, type Exported, type Finding, type PrintPartName } from '../../shared/contract/app.js';
import { StampSchema, wallTime, type Stamp } from '../../shared/contract/proof.js';
import { blocks, countsOf } from '../../shared/makeup/preflight.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Overrule } from '../../shared/issue/model.js';
import type { StoreClient } from '../../shared/contract/store.js';
import { withLoadedFaces } from '../import/loaded-faces.js';
import { openFaces } from '../store/faces.js';
import { connect } from '../store/index.js';
import type { PressFiles } from '../export/print/work.js';
import type { PictureDetail } from '../../shared/contract/site.js';
import { textOption, using, wrongUse, type Command, type Context, type Result } from './command.js';
import { findIssue } from './issues.js';
import { sizeOf, zipOf } from './publishing.js';

export type Kind = 'print' | 'web';

/** What of a package is wanted; absent = all of it. */
export interface PrintWish {
  parts?: PrintPartName[];
  pdf?: PressFiles;
  /** Ids of pages. */
  pages?: string[];
  stamp?: Stamp;
  /** Of a site. */
  pictures?: PictureDetail;
  /** Of both packages. */
  overrule?: Overrule;
}

/** What is made: an issue, or the site of all issues of a publication. */
export type What = string | { all: string };

/** Makes one package. The makers are loaded when they are needed: a list of stories need not wait for the PDF writer. */
export async function makePackage(
  context: Context,
  client: StoreClient,
  kind: Kind,
  what: What,
  out: string,
  wish: PrintWish = {},
): Promise<Exported> {
  const env = {
    client,
    faces: await withLoadedFaces(openFaces(context.fonts), client),
    resources: context.resources,
    pictures: wish.pictures,
    ...(context.io.signal && { signal: context.io.signal }),
    // Said beside the error: what is to be mended.
    blocked: (found: Finding[]) => {
      context.progress.clear();
      context.io.stderr.write(
        findingLines(context, found.filter(blocks))
          .map((line) => `${line}\n`)
          .join(''),
      );
    },
    progress: (done: number, total: number, step: string) => context.progress(done, total, context.t(`cli.progress.${kind}`, { what: step })),
  };
  const common = { out, locale: context.locale };
  if (typeof what !== 'string') {
    const language = siteLanguage(context);
    return (await import('../export/web/index.js')).exportWebAll(env, { ...common, publication: what.all, language, overrule: wish.overrule });
  }
  const task = { ...common, issue: what };
  if (kind === 'print') return (await import('../export/print/index.js')).exportPrint(env, { ...task, ...wish });
  return (await import('../export/web/index.js')).exportWeb(env, { ...task, language: siteLanguage(context), overrule: wish.overrule });
}

/** A site speaks its paper's language unless another is asked for by name. */
const siteLanguage = (context: Context) => (context.options['lang'] === undefined ? undefined : context.locale);

/** @throws DatelineError wrong-use */
function printWish(context: Context): PrintWish {
  const bad = (option: string, value: string, want: readonly string[]) =>
    wrongUse(context, 'cli.wrong.bad', { option: `--${option}`, value, want: want.join(' · ') });
  const wish: PrintWish = {};
  const parts = textOption(context, 'parts').split(/[,，、]/).map((name) => name.trim()).filter(Boolean); // prettier-ignore
  if (parts.length > 0)
    wish.parts = parts.map((name) => {
      const known = PRINT_PARTS.find((part) => part === name);
      if (!known) throw bad('parts', name, PRINT_PARTS);
      return known;
    });
  const pdf = textOption(context, 'pdf');
  if (pdf === 'pages' || pdf === 'issue') wish.pdf = pdf;
  else if (pdf !== '') throw bad('pdf', pdf, ['pages', 'issue']);
  const pictures = textOption(context, 'pictures');
  if (pictures === 'full' || pictures === 'small' || pictures === 'none') wish.pictures = pictures;
  else if (pictures !== '') throw bad('pictures', pictures, ['full', 'small', 'none']);
  const label = textOption(context, 'proof');
  if (label !== '') {
    if (wish.parts && !wish.parts.includes('proof')) throw bad('parts', wish.parts.join(','), ['proof']);
    const stamp = StampSchema.safeParse({ label, by: context.author.name.slice(0, 80), at: wallTime(new Date()) });
    if (!stamp.success) throw wrongUse(context, 'cli.wrong.bad', { option: '--proof', value: label, want: context.t('cli.want.proof') });
    wish.stamp = stamp.data;
    wish.parts ??= [...PACKAGE_PARTS, 'proof'];
  }
  const by = textOption(context, 'overrule').trim();
  const reason = textOption(context, 'reason').trim();
  if (by !== '' && reason === '') throw wrongUse(context, 'cli.wrong.missing', { what: '--reason' });
  if (by === '' && (reason !== '' || context.options['overrule'] !== undefined)) throw wrongUse(context, 'cli.wrong.missing', { what: '--overrule' });
  if (by !== '') wish.overrule = { by, role: '', at: new Date().toISOString(), reason };
  return wish;
}

/** `--pages 1,3`: ids of those pages; undefined = all. @throws DatelineError wrong-use */
async function pagesWished(context: Context, client: StoreClient, issue: string): Promise<string[] | undefined> {
  const wanted = textOption(context, 'pages');
  if (wanted === '') return undefined;
  const { pages } = await client.call('issue.get', { id: issue });
  return wanted.split(/[,，、]/).map((word) => {
    const text = word.trim();
    const page = /^\d+$/.test(text) ? pages[Number(text) - 1] : undefined;
    if (!page) throw wrongUse(context, 'cli.wrong.bad', { option: '--pages', value: text, want: context.t('cli.want.number', { from: 1, to: pages.length }) }); // prettier-ignore
    return page.id;
  });
}

/** `--all`: of which publication; undefined = one issue is asked for. @throws DatelineError wrong-use, not-found */
async function allOf(context: Context, client: StoreClient): Promise<{ all: string } | undefined> {
  const wanted = textOption(context, 'publication');
  if (context.options['all'] !== true) {
    if (wanted !== '') throw wrongUse(context, 'cli.wrong.missing', { what: '--all' });
    return undefined;
  }
  if (context.options['issue'] !== undefined) throw wrongUse(context, 'cli.wrong.extra', { what: '--issue' });
  const { publications } = await client.call('publications.list', {});
  const found = wanted === '' ? publications[0] : publications.find(({ id }) => id === wanted);
  if (!found) throw new DatelineError('not-found', { what: wanted });
  return { all: found.id };
}

export const exportCommand = (kind: Kind): Command => ({
  name: `export ${kind}`,
  options: {
    issue: { type: 'string', value: 'ID' },
    out: { type: 'string', value: 'DIR', ...(kind === 'web' && { says: 'siteFolder' }) },
    ...(kind === 'print' && {
      parts: { type: 'string', value: 'A,B,…' },
      pdf: { type: 'string', value: 'pages|issue' },
      pages: { type: 'string', value: '1,3,…', says: 'onlyPages' },
      proof: { type: 'string', value: 'NAME' },
    }),
    ...(kind === 'web' && {
      all: { type: 'boolean', says: 'allIssues' },
      publication: { type: 'string', value: 'ID' },
      pictures: { type: 'string', value: 'full|small|none' },
      zip: { type: 'string', value: 'FILE' },
    }),
    overrule: { type: 'string', value: 'NAME' },
    reason: { type: 'string', value: 'TEXT' },
  },
  required: ['out'],
  example: `--newsroom daily.newsroom --issue latest --out ${kind}`,
  async run(context): Promise<Result> {
    const out = path.resolve(textOption(context, 'out'));
    const wish = printWish(context);
    const { exported, all } = await using(await connect(context.newsroom(), { author: context.author }), async (client) => {
      const all = kind === 'web' ? await allOf(context, client) : undefined;
      if (all) return { exported: await makePackage(context, client, kind, all, out, wish), all };
      const issue = await findIssue(context, client);
      const pages = kind === 'print' ? await pagesWished(context, client, issue) : undefined;
      return { exported: await makePackage(context, client, kind, issue, out, { ...wish, ...(pages && { pages }) }), all: undefined };
    });
    const lines = packageLines(context, exported, out, all && 'cli.exportedAll');
    const zip = textOption(context, 'zip');
    if (zip === '') return { json: exported, lines };
    const zipped = await zipOf(context, out, path.resolve(zip));
    return { json: { ...exported, zip: zipped.json }, lines: [...lines, ...zipped.lines] };
  },
});

export function packageLines(context: Context, { files, preflight, site }: Exported, out: string, key?: string): string[] {
  const size = sizeOf(files.reduce((sum, file) => sum + file.bytes, 0));
  const count = files.length;
  return [context.t(key ?? (site ? 'cli.exportedSite' : 'cli.exported'), { ...site, count, size, out }), ...preflightLines(context, preflight)];
}

export function preflightLines(context: Context, found: readonly Finding[]): string[] {
  const { errors, warnings, notes, overruled } = countsOf(found);
  return [
    context.t('cli.preflight', { errors, warnings, notes }) + (overruled > 0 ? context.t('cli.preflight.overruled', { count: overruled }) : ''),
    ...findingLines(context, found),
  ];
}

const findingLines = (context: Context, found: readonly Finding[]): string[] =>
  found.map(({ severity, message, overruled }) => {
    const by = overruled ? ` [${context.t('preflight.overruled', { ...overruled, at: `${overruled.at.slice(0, 16).replace('T', ' ')} UTC` })}]` : '';
    return `- ${context.t(`cli.finding.${severity}`)}: ${message}${by}`;
  });
