/** Calls about publishing: places of a paper, what gets into them, trying them, and the jobs that send a site there or zip it. */
import path from 'node:path';
import { app } from 'electron';
import type { Input, Locale, Output } from '../../shared/contract/app.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Author } from '../../shared/contract/store.js';
import { needsSecret, placeOf, type Destination } from '../../shared/newsroom/destination.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { agentOf, hostOf, tryHost } from '../publish/index.js';
import type { Jobs } from './jobs.js';
import type { OpenNewsroom } from './newsroom.js';
import type { Secrets } from './secrets.js';

interface Desk {
  jobs: Jobs;
  secrets: Secrets;
  /** @throws DatelineError no-newsroom */
  newsroom(): OpenNewsroom;
  author(): Author;
  locale(): Locale;
  askSave(title: string, name: string, extension: string): Promise<string | undefined>;
}

type PublishCall = 'publish.secrets' | 'publish.secret' | 'publish.try' | 'publish.start' | 'zip.start';
type Handlers = { [C in PublishCall]: (input: Input<C>) => Promise<Output<C>> };

export function createPublishing({ jobs, secrets, newsroom, author, locale, askSave }: Desk): Handlers {
  const paper = async (id: string): Promise<Publication> => {
    const { publications } = await newsroom().client.call('publications.list', {});
    const found = publications.find((one) => one.id === id);
    if (!found) throw new DatelineError('not-found', { what: id });
    return found;
  };
  const place = async (publication: string, id: string): Promise<{ paper: Publication; to: Destination }> => {
    const found = await paper(publication);
    const to = found.destinations?.find((one) => one.id === id);
    if (!to) throw new DatelineError('not-found', { what: id });
    return { paper: found, to };
  };
  const start = (publish: { folder: string; owner: Publication; to: Destination | null }, out: string): { job: string } => {
    const { folder, to, owner } = publish;
    const { id, name, url } = owner;
    const kind = to === null ? ('zip' as const) : ('publish' as const);
    const order = { kind, issue: '', out, newsroom: newsroom().path, locale: locale(), author: author() };
    return { job: jobs.start({ ...order, publish: { folder: path.resolve(folder), owner: { id, name, url }, to } }, undefined, to === null ? undefined : secrets.get(to)) }; // prettier-ignore
  };
  return {
    'publish.secrets': async ({ publication }) => {
      const { destinations = [] } = await paper(publication);
      return { keeps: secrets.keeps(), places: Object.fromEntries(destinations.map((to) => [to.id, secrets.stateOf(to)])) };
    },
    'publish.secret': async ({ publication, destination, secret }) => {
      const { to } = await place(publication, destination);
      secrets.set(to, secret);
      return { state: secrets.stateOf(to) };
    },
    'publish.try': async ({ publication, destination }) => {
      const { paper: owner, to } = await place(publication, destination);
      const at = placeOf(to);
      return { place: at, ...(await tryHost(await hostOf(to, { secret: secrets.get(to), agent: agentOf(process.env) }), at, owner)) };
    },
    'publish.start': async ({ publication, destination, folder }) => {
      const { paper: owner, to } = await place(publication, destination);
      if (needsSecret(to) === 'always' && secrets.stateOf(to) === 'none') throw new DatelineError('publish-no-secret', { place: placeOf(to) });
      return start({ folder, owner, to }, placeOf(to));
    },
    'zip.start': async ({ publication, folder, out }) => {
      const owner = await paper(publication);
      const name = `${owner.name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'site'}.zip`;
      const file = out ?? (await askSave('dialog.zipPlace', path.join(app.getPath('documents'), name), 'zip'));
      return file ? start({ folder, owner, to: null }, path.resolve(file)) : null;
    },
  };
}
