/**
 * Brings a site to a host: what is new or changed goes there, in an order in which no page leads to what is not there yet; then the manifest;
 * then what was withdrawn goes. Broken off anywhere, the next run goes on without sending what has arrived whole.
 */
import { randomUUID } from 'node:crypto';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Published, PublishProgress } from '../../shared/contract/publish.js';
import { MANIFEST } from '../export/package.js';
import { inSteps } from '../export/web/folder/rank.js';
import { Lost, type Host } from './host.js';
import { readRecord, readRemote, RECORD, recordText, type PublishRecord, type Remote } from './remote.js';
import { eachOf, RETRY, retrying, type Retry } from './retry.js';
import { readFile, uploadOf, type LocalSite, type SiteFile } from './site.js';

export interface PublishOptions {
  /** As a person knows the host. */
  place: string;
  signal?: AbortSignal | undefined;
  progress?: ((now: PublishProgress) => void) | undefined;
  retry?: Retry;
  /** Files under way at the same time. */
  atOnce?: number;
}

/**
 * Closes the host.
 * @throws DatelineError what the host and `readRemote` throw; publish-taken, publish-changed, publish-busy, publish-lost, publish-cancelled
 */
export async function publish(host: Host, site: LocalSite, options: PublishOptions): Promise<Published> {
  const { signal, retry = RETRY } = options;
  const count = { done: 0, total: 0 };
  const stop = () => void host.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await bring(host, site, options, count, (work) => retrying(work, retry, signal));
  } catch (thrown) {
    if (signal?.aborted) throw new DatelineError('publish-cancelled', count, undefined, { cause: thrown });
    if (thrown instanceof Lost) throw count.total === 0 && thrown.told ? thrown.told : new DatelineError('publish-lost', { ...count, place: options.place }, thrown.message); // prettier-ignore
    throw thrown;
  } finally {
    signal?.removeEventListener('abort', stop);
    await host.close().catch(() => undefined);
  }
}

type Again = <T>(work: () => Promise<T>) => Promise<T>;

async function bring(host: Host, site: LocalSite, options: PublishOptions, count: { done: number; total: number }, again: Again): Promise<Published> {
  const { place, progress, atOnce = 8 } = options;
  const remote = await again(() => readRemote(host, place, site.publication));
  const changed = [...site.files.values()].filter(({ path, sha256 }) => remote.known.get(path) !== sha256);
  const removing = [...remote.known.keys()].filter((path) => !site.files.has(path));
  const outcome = { place, sent: 0, bytes: 0, arrived: 0, kept: site.files.size - changed.length, removed: removing.length, files: [] as SiteFile[] };
  if (changed.length === 0 && removing.length === 0 && remote.stamp === site.stamp && !remote.open) return { ...outcome, kept: outcome.kept + 1 };

  const arrived = await again(() => whatArrived(host, site, remote, changed, place));
  const sending = changed.filter(({ path }) => !arrived.has(path));
  outcome.arrived = arrived.size;
  const bytes = { done: 0, total: sending.reduce((sum, file) => sum + file.bytes, site.manifest.byteLength) };
  count.total = sending.length + 1;
  const tell = (what: string) => progress?.({ ...count, what, bytesDone: bytes.done, bytesTotal: bytes.total });
  tell('');

  const run = randomUUID();
  const record: PublishRecord = { format: 'dateline-publish/1', publication: site.publication, run, manifest: site.stamp, sending: changed, removing, own: remote.own }; // prettier-ignore
  const putRecord = (said: PublishRecord) => again(() => host.put(uploadOf(RECORD, recordText(said))));
  await putRecord(record);

  const files = new Map(sending.map((file) => [file.path, file]));
  const send = async (file: SiteFile, upload: () => Promise<Parameters<Host['put']>[0]>) => {
    const content = await upload();
    await again(() => host.put(content));
    outcome.files.push(file);
    count.done += 1;
    bytes.done += file.bytes;
    tell(file.path);
  };
  for (const step of inSteps([...files.keys()]))
    await eachOf(step, atOnce, async (path) => {
      const file = files.get(path)!;
      await send(file, () => readFile(site, file));
      if (host.log) await again(() => host.log!.add(path, file.sha256));
    });
  // Two that publish to one place: the manifest must be that of the files there.
  if ((await again(() => readRecord(host)))?.run !== run) throw new DatelineError('publish-busy', { place });
  if (remote.stamp !== site.stamp) {
    const manifest = uploadOf(MANIFEST, site.manifest);
    await send({ path: MANIFEST, bytes: site.manifest.byteLength, sha256: manifest.sha256 }, () => Promise.resolve(manifest));
  }
  await eachOf(removing, atOnce, (path) => again(() => host.remove(path)));
  await putRecord({ ...record, sending: [], removing: [], own: [...site.files.values()].filter(({ path }) => site.own.has(path)) });
  await again(() => host.log?.clear() ?? Promise.resolve());
  outcome.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...outcome, sent: outcome.files.length, bytes: outcome.files.reduce((sum, file) => sum + file.bytes, 0) };
}

/**
 * Which of the files an earlier run brought there whole.
 * @throws DatelineError publish-taken when something that is not ours stands where a file has to go
 */
async function whatArrived(host: Host, site: LocalSite, remote: Remote, changed: readonly SiteFile[], place: string): Promise<Set<string>> {
  const arrived = new Set<string>();
  const looked = changed.filter(({ path }) => (remote.known.get(path) ?? null) === null);
  // A place that had nothing of ours was found empty.
  if (looked.length === 0) return arrived;
  const there = await host.find(looked.map(({ path }) => path));
  const taken = looked.find(({ path }) => !remote.known.has(path) && there.has(path));
  if (taken) throw new DatelineError('publish-taken', { path: taken.path, place });
  if (!remote.open) return arrived;
  const log = await host.log?.read();
  for (const file of looked) {
    const found = there.get(file.path);
    if (found?.bytes !== file.bytes) continue;
    if (log?.get(file.path) === file.sha256 || (found.md5 !== undefined && found.md5 === (await readFile(site, file)).md5)) arrived.add(file.path);
  }
  return arrived;
}

/** Whether one can get in and write, and what stands there. Closes the host. @throws DatelineError as `publish` */
export async function tryHost(
  host: Host,
  place: string,
  owner: LocalSite['publication'],
): Promise<{ state: 'new' | 'site' | 'open'; issues: number }> {
  const probe = uploadOf(`.dateline-probe-${randomUUID().slice(0, 8)}`, Buffer.from('dateline\n'));
  try {
    const { stamp, issues, open } = await readRemote(host, place, owner);
    await host.put(probe);
    await host.remove(probe.path);
    return { state: open ? 'open' : stamp === null ? 'new' : 'site', issues };
  } catch (thrown) {
    throw thrown instanceof Lost ? (thrown.told ?? new DatelineError('publish-unreachable', { place }, thrown.message)) : thrown;
  } finally {
    await host.close().catch(() => undefined);
  }
}
