/** Entry of the export worker: joins the newsroom through its owner's socket, makes one package, ends. Knows no window. */
import { connect } from '../store/index.js';
import { withLoadedFaces } from '../import/loaded-faces.js';
import { openFaces } from '../store/faces.js';
import { exportPrint } from '../export/print/index.js';
import { makePrintout } from '../export/print/printout.js';
import { exportWeb, exportWebAll } from '../export/web/index.js';
import { agentOf, hostOf, publish, readSite, zipSite } from '../publish/index.js';
import type { PublishProgress } from '../../shared/contract/publish.js';
import { placeOf } from '../../shared/newsroom/destination.js';
import { asDatelineError } from '../../shared/contract/errors.js';
import type { Finding } from '../../shared/contract/app.js';
import type { ExportOrder, WorkerMessage } from './jobs.js';

interface ParentPort {
  postMessage(message: WorkerMessage): void;
  on(event: 'message', listener: (event: { data: { type: string; secret?: string } }) => void): void;
}
const port = (process as unknown as { parentPort: ParentPort }).parentPort;
const cancel = new AbortController();
/** Comes first, where a host is to be got into. */
const secret = new Promise<string | undefined>((resolve) => {
  port.on('message', ({ data }) => {
    if (data.type === 'cancel') cancel.abort();
    else if (data.type === 'secret') resolve(data.secret);
  });
});

async function bring({ folder, owner, to }: NonNullable<ExportOrder['publish']>, out: string): Promise<void> {
  const site = await readSite(folder, owner);
  const told = {
    signal: cancel.signal,
    progress: ({ done, total, what, bytesDone, bytesTotal }: PublishProgress) =>
      port.postMessage({ type: 'progress', done, total, what, bytes: { done: bytesDone, total: bytesTotal } }),
  };
  if (to === null) {
    const { bytes } = await zipSite(site, out, told);
    return port.postMessage({ type: 'done', zipped: { bytes, files: site.files.size + 1 } });
  }
  const host = await hostOf(to, { secret: await secret, agent: agentOf(process.env) });
  port.postMessage({ type: 'done', published: await publish(host, site, { ...told, place: placeOf(to) }) });
}

async function work(order: ExportOrder): Promise<void> {
  if (order.publish) return bring(order.publish, order.out);
  const client = await connect(order.newsroom, { author: order.author });
  try {
    const env = {
      client,
      faces: await withLoadedFaces(openFaces(order.fonts), client),
      resources: order.resources,
      pictures: order.pictures,
      signal: cancel.signal,
      blocked: (findings: Finding[]) => port.postMessage({ type: 'blocked', findings }),
      progress: (done: number, total: number, what: string) => port.postMessage({ type: 'progress', done, total, what }),
    };
    const { kind, issue, out, locale, parts, pages, language, all, printout } = order;
    const task = { issue, out, locale };
    const result = printout
      ? await makePrintout(env, { ...task, ...printout, pages })
      : kind === 'print'
        ? await exportPrint(env, { ...task, parts, pages })
        : all !== undefined
          ? await exportWebAll(env, { out, locale, language, publication: all, shown: issue })
          : await exportWeb(env, { ...task, language, preview: kind === 'preview' });
    port.postMessage({ type: 'done', result });
  } finally {
    await client.close();
  }
}

work(JSON.parse(process.argv[2]!) as ExportOrder)
  .catch((thrown: unknown) => port.postMessage({ type: 'failed', error: asDatelineError(thrown).toData() }))
  // The last message must leave before the process does.
  .finally(() => setTimeout(() => process.exit(0), 100));
