/** Puts composed issues into the site in a folder: one, or many in a run that makes the archive's own pages once. */
import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../../shared/contract/errors.js';
import { dirFor, newestFirst } from './archive.js';
import { asideThread } from './aside/thread.js';
import { Rest } from './aside/rest.js';
import { orderer, type Aside } from './aside/work.js';
import type { Before } from './before.js';
import { makeSiteIn, openSite, type SiteOutcome, type SiteWriter } from './folder/writer.js';
import { wordsOf } from './keywords/archive.js';
import type { Index } from './keywords/order.js';
import type { IssueRecord } from './record.js';
import { readOwn, readRecords } from './records.js';
import { Ahead, Newest, type Begun } from './search/ahead.js';
import { searchIssue } from './search/index.js';
import { standingParts, type Standing } from './search/standing.js';
import type { SiteInput } from './site.js';
import type { SiteTask } from './write-site.js';
import { sayIn, type View } from './view.js';
import { strokesFile, Workshop } from './workshop.js';
import { writeArchive } from './write-archive.js';
import { writeIssue, type IssueTask } from './write-issue.js';

/** An issue as it is put into the site. */
export interface IssueToPut extends Pick<IssueTask, 'media' | 'unreadable'> {
  content: SiteInput;
  /** Called when the issue is drawn and nothing of it is in its place yet; what it throws leaves the site as it was. */
  made?(): Promise<void>;
}

type Common = Omit<SiteTask, 'content' | 'others' | 'front' | 'custom' | 'write' | 'before' | 'media' | 'unreadable'>;

export interface PutTask extends Common, IssueToPut {
  /** The site's folder; made when there is none. */
  out: string;
  /** A folder that no site may lie in. */
  newsroom?: string;
}

export interface PutManyTask extends Common {
  out: string;
  newsroom?: string;
  publication: SiteInput['publication'];
  /** In the order in which they came out, each made when its turn comes: only one is in memory. */
  issues: readonly { id: string; date: string; open(): Promise<IssueToPut> }[];
  /** Of the masthead. */
  media: IssueTask['media'];
}

/**
 * Other issues' files stay as they are. The same states in the same order give the same bytes.
 * @throws DatelineError cancelled, site-record, and what `openSite` and its writer say of the place
 */
export function putIssue({ content, media, unreadable, made, ...task }: PutTask): Promise<SiteOutcome> {
  const one: IssueToPut = { content, media, ...(unreadable && { unreadable }), ...(made && { made }) };
  const { id, date } = content.issue;
  return put({ ...task, publication: content.publication, media, issues: [{ id, date, open: () => Promise.resolve(one) }] }, task.progress);
}

/**
 * To the byte what `putIssue` of one after the other comes to, in time that grows with the issues alone. All or nothing: one that fails, or a
 * cancel, leaves the site as it was.
 * @throws DatelineError as `putIssue`
 */
export function putIssues(task: PutManyTask): Promise<SiteOutcome> {
  const { length } = task.issues;
  let done = 0;
  const tell = sayIn(task.told ?? task.locale);
  const progress = task.progress && ((_done: number, _total: number, what: string) => task.progress!(done, length + 1, what === '' ? '' : tell('web.stepIssue', { date: task.issues[Math.min(done, length - 1)]!.date, what }))); // prettier-ignore
  return put(task, progress, () => {
    done++;
    if (done === length) task.progress?.(done, length + 1, tell('web.stepArchive'));
  }).then((outcome) => {
    task.progress?.(length + 1, length + 1, '');
    return outcome;
  });
}

async function put({ out, newsroom, issues, ...task }: PutManyTask, progress: SiteTask['progress'], next?: () => void): Promise<SiteOutcome> {
  const { id, name, url } = task.publication;
  const publication = { id, name, url };
  return makeSiteIn(await openSite(out, publication, newsroom), async (writer) => {
    const aside = asideThread(path.resolve(out), task.signal);
    const rest = new Rest();
    try {
      const own = new Set(issues.map((issue) => issue.id));
      const records = new Map((await readRecords(writer, own)).map((record) => [record.issue.id, record]));
      for (const { dir } of records.values()) writer.keepIn(dir);
      const was = new Map(await Promise.all([...own].map(async (issue) => [issue, await readOwn(writer, issue)] as const)));
      // As each issue will have found the site when the ones before it were in it, also those that this run makes anew.
      for (const [issue, record] of was) if (record) records.set(issue, record);
      const dirs: { id: string; dir: string }[] = [...writer.issues];
      const before = beforeOf(writer);
      const write = (file: string, bytes: Uint8Array): Promise<void> => writer.write(file, bytes);
      const standing = standingParts([...records.values()].sort(newestFirst).reverse().flatMap(searchIssue), writer.files.in('search'));
      const ahead = aheadOf(aside, [...records.values()], standing, issues);
      const workshop = await Workshop.open(task);

      // With many issues the thread makes whole volumes meanwhile, and a page of an issue would wait for them.
      const orders = { issue: issues.length === 1 ? aside.order : orderer(), archive: aside.order };
      const order = (which: keyof typeof orders, words: readonly string[]): Promise<Index<number>> =>
        orders[which](words, task.publication.language, strokesFile(task.resources));
      let ofArchive: Promise<Index<number>> | undefined;
      const lastSeen = (view: View): void => {
        ofArchive = order('archive', wordsOf(view));
        // It may come to nothing before it is asked for.
        ofArchive.catch(() => undefined);
      };

      let front: { id: string; view?: View } = { id: writer.has('index.html') ? writer.front : '' };
      const changed: Parameters<typeof writeArchive>[0]['changed'][number][] = [];
      let last: { view: View; steps: number } | undefined;
      for (const { id: issue, open } of issues) {
        if (task.signal?.aborted) throw new DatelineError('cancelled');
        const { content, made, ...reads } = await open();
        const dir = dirFor(content.issue, dirs);
        if (!dirs.some((known) => known.id === issue)) dirs.push({ id: issue, dir });
        const others = [...records.values()].filter((record) => record.issue.id !== issue);
        const { view, record, texts, steps } = await writeIssue({ ...reads, content: { ...content, dir }, others, front: front.id, workshop, aside, later: rest.later, order: (words) => order('issue', words), seen: issue === issues.at(-1)!.id ? lastSeen : undefined, told: task.told, write, before: { ...before, record: was.get(issue) }, signal: task.signal, progress }); // prettier-ignore
        await made?.();
        records.set(issue, record);
        ahead?.add({ dir, date: record.issue.date, stories: record.stories.length, texts: texts.hash }, texts.fields);
        changed.push({ now: record, was: was.get(issue) });
        if (view.archive.front) front = { id: issue, view };
        last = { view, steps };
        next?.();
      }
      if (!last) throw new DatelineError('no-issue', { what: name });
      await writeArchive({ view: last.view, front: front.view, changed, workshop, order: ofArchive ?? order('archive', wordsOf(last.view)), custom: fs.existsSync(path.join(out, 'assets/custom.css')), before, write, aside, later: rest.later, ahead, standing, unsearched: task.unsearched, signal: task.signal }); // prettier-ignore
      await rest.done();
      if (!next) progress?.(last.steps, last.steps, '');
      return {
        publication,
        front: front.id,
        issues: last.view.archive.issues
          .map((record) => ({ id: record.issue.id, dir: record.dir, date: record.issue.date }))
          .sort((a, b) => (a.dir < b.dir ? -1 : 1)),
      };
    } finally {
      // Nothing writes any more when this has ended, well or not.
      await aside.end();
      await rest.over();
    }
  });
}

/** What of the index can be begun now: nothing when an issue that comes is older than one that is there, as parts hold issues in their order. */
function aheadOf(aside: Aside, records: readonly IssueRecord[], standing: readonly Standing[], issues: PutManyTask['issues']): Begun | undefined {
  const [first] = issues;
  if (!first) return undefined;
  const olds = records
    .filter(({ issue }) => issues.every(({ id }) => id !== issue.id))
    .sort(newestFirst)
    .reverse();
  if (olds.length === 0) return issues.length > 1 ? new Ahead(aside) : undefined;
  return olds.every(({ issue }) => issue.date < first.date) ? new Newest(aside, olds.flatMap(searchIssue), standing) : undefined;
}

const beforeOf = (writer: SiteWriter): Before => ({
  record: undefined,
  has: (file) => writer.has(file),
  read: (file) => writer.read(file),
  now: (file) => writer.now(file),
  keep: (file) => Promise.resolve(writer.keep(file)),
  keepAll: (files) => writer.keepAll(files),
  gone: (folder) => writer.gone(folder),
});
