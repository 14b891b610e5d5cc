/** Writes the whole site from a composed issue. Knows neither store nor disk: bytes come by `media`, files go by `write`. */
import { Rest } from './aside/rest.js';
import { here } from './aside/work.js';
import { NOTHING } from './before.js';
import { wordsOf } from './keywords/archive.js';
import type { View } from './view.js';
import { strokesFile, Workshop, type WorkshopTask } from './workshop.js';
import { writeArchive, type ArchiveTask } from './write-archive.js';
import { writeIssue, type IssueTask } from './write-issue.js';

export type SiteTask = Omit<WorkshopTask, 'publication'> &
  Omit<IssueTask, 'workshop' | 'aside' | 'later' | 'order' | 'seen'> &
  Pick<ArchiveTask, 'custom' | 'unsearched'>;

export async function writeSite(task: SiteTask): Promise<View> {
  const workshop = await Workshop.open({ ...task, publication: task.content.publication });
  const files = new Map<string, Uint8Array>();
  // Without a folder behind it what was written is only known here.
  const before = task.before ?? { ...NOTHING, now: (path: string) => Promise.resolve(files.get(path)) };
  const write = (path: string, bytes: Uint8Array): Promise<void> => {
    if (!task.before) files.set(path, bytes);
    return task.write(path, bytes);
  };
  const aside = here();
  const rest = new Rest();
  const { later } = rest;
  const order = (words: readonly string[]): ReturnType<typeof aside.order> =>
    aside.order(words, task.content.publication.language, strokesFile(task.resources));
  const { view, record, steps } = await writeIssue({ ...task, workshop, before, write, aside, later, order });
  await rest.done();
  const changed = [{ now: record, was: before.record }];
  await writeArchive({
    view,
    front: view.archive.front ? view : undefined,
    changed,
    order: order(wordsOf(view)),
    workshop,
    custom: task.custom,
    before,
    write,
    aside,
    later,
    unsearched: task.unsearched,
    signal: task.signal,
  });
  await rest.done();
  task.progress?.(steps, steps, '');
  return view;
}
