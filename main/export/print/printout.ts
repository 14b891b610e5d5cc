/** What Print… makes: the proofs of some pages on one kind of paper, as one PDF, or as pictures of its sheets for a printer. */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Exported, Locale } from '../../../shared/contract/app.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { ProofPaper, Stamp } from '../../../shared/contract/proof.js';
import { pageNumber } from '../../../shared/issue/model.js';
import { say } from '../../../shared/words/index.js';
import { drawSheets } from '../../store/pdf-preview.js';
import { step, type ExportEnv } from '../env.js';
import { loadIssue } from '../load.js';
import { failure } from '../place.js';
import { proofMaker } from './proof/index.js';
import { storiesOf } from './stories.js';
import type { PrintWork } from './work.js';

export interface PrintoutTask {
  issue: string;
  locale: Locale;
  /** Ids of pages; absent = the whole issue. */
  pages?: readonly string[] | undefined;
  paper: ProofPaper;
  marks: boolean;
  grey: boolean;
  stamp: Stamp | null;
  /** The PDF to write; what stands there is replaced once the new one is whole. With `sheets`: a folder of the caller's. */
  out: string;
  /** Resolution of pictures `1.png`… of the sheets, written in place of the PDF. */
  sheets?: number | undefined;
}
/** Sheets of a printout in order, pt: `sheets.json` beside their pictures. */
export interface PrintoutSheet {
  file: string;
  width: number;
  height: number;
}
export const SHEETS_FILE = 'sheets.json';

/** @throws DatelineError not-found, disk-full, no-permission, font-not-embeddable, cancelled */
export async function makePrintout(env: ExportEnv, task: PrintoutTask): Promise<Exported> {
  const { locale, out } = task;
  step(env, 0, 1, say(locale, 'print.step.load'));
  const loaded = await loadIssue(env.client, task.issue, env.faces);
  const { issue, publication } = loaded;
  const lists = loaded.pages.filter((list) => task.pages?.includes(list.page) ?? true);
  if (lists.length === 0) throw new DatelineError('not-found', { what: (task.pages ?? []).join(', ') });
  const stories = storiesOf(loaded, locale).filter((story) => lists.some((list) => story.pages.includes(pageNumber(issue, list.page))));
  const title = `${publication.name} ${issue.date}`;
  let [done, total] = [0, 1];
  const next = async (what: string) => {
    await new Promise((turn) => setImmediate(turn));
    step(env, done++, total, what);
  };
  const work: PrintWork = {
    ...{ env, locale, loaded, lists, stories, title, next },
    found: () => undefined,
    write: () => Promise.reject(new Error('a printout is one file')),
  };
  const { paper, marks, grey, stamp } = task;
  // Annotations are for programs; a printer would draw them over the marks.
  const maker = proofMaker(work, { paper, marks, grey, stamp, annotations: task.sheets === undefined });
  total = maker.steps + 2;
  await maker.ready();
  await next(say(locale, 'print.step.proofIssue'));
  const bytes = await maker.file(lists, [title, stamp?.label ?? ''].filter((part) => part !== '').join(' '));
  const files: Exported['files'] = [];
  const written = (name: string, content: Uint8Array) =>
    files.push({ path: name, bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') });
  try {
    if (task.sheets === undefined) {
      await writeBeside(out, bytes);
      written(path.basename(out), bytes);
    } else {
      const sheets: PrintoutSheet[] = [];
      for await (const { index, count, width, height, png } of drawSheets(bytes, task.sheets)) {
        total = maker.steps + 2 + count;
        await next(say(locale, 'print.step.sheet', { done: index + 1, total: count }));
        const file = `${index + 1}.png`;
        await fs.promises.writeFile(path.join(out, file), png);
        written(file, png);
        sheets.push({ file, width, height });
      }
      await fs.promises.writeFile(path.join(out, SHEETS_FILE), JSON.stringify(sheets));
    }
  } catch (thrown) {
    throw failure(thrown, out);
  }
  step(env, total, total, '');
  return { files, preflight: [] };
}

/** Whole or not at all. */
async function writeBeside(out: string, bytes: Uint8Array): Promise<void> {
  const beside = `${out}.making-${randomBytes(4).toString('hex')}`;
  try {
    await fs.promises.writeFile(beside, bytes);
    await fs.promises.rename(beside, out);
  } catch (thrown) {
    await fs.promises.rm(beside, { force: true }).catch(() => undefined);
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new DatelineError('not-found', { what: path.dirname(out) }, undefined, { cause: thrown });
    if (code === 'EISDIR' || code === 'EEXIST' || code === 'ENOTEMPTY')
      throw new DatelineError('exists', { what: out }, undefined, { cause: thrown });
    throw thrown;
  }
}
