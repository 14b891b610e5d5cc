/** `dateline publish`: a site that was exported goes to a host, or into a zip. Secrets come from the environment, never from the arguments. */
import path from 'node:path';
import { DatelineError } from '../../shared/contract/errors.js';
import { DestinationSchema, FingerprintSchema, newDestination, placeOf, type Destination } from '../../shared/newsroom/destination.js';
import { agentOf, hostOf, publish, readSite } from '../publish/index.js';
import { connect } from '../store/index.js';
import { textOption, using, wrongUse, type Command, type Context, type Result } from './command.js';
import { sizeOf, zipOf } from './publishing.js';

export const publishCommand: Command = {
  name: 'publish',
  options: {
    site: { type: 'string', value: 'DIR', says: 'publishSite' },
    to: { type: 'string', value: 'NAME|URL', says: 'publishTo' },
    zip: { type: 'string', value: 'FILE' },
    publication: { type: 'string', value: 'ID' },
    'key-file': { type: 'string', value: 'FILE' },
    endpoint: { type: 'string', value: 'URL' },
    region: { type: 'string', value: 'NAME' },
    'host-key': { type: 'string', value: 'SHA256:…' },
  },
  required: ['site'],
  example: '--site web --to sftp://web@example.org/srv/paper --key-file ~/.ssh/id_ed25519',
  async run(context): Promise<Result> {
    const folder = path.resolve(textOption(context, 'site'));
    const zip = textOption(context, 'zip');
    const to = textOption(context, 'to');
    if ((zip === '') === (to === ''))
      throw wrongUse(context, zip === '' ? 'cli.wrong.missing' : 'cli.wrong.extra', { what: zip === '' ? '--to' : '--zip' });
    if (zip !== '') return zipOf(context, folder, path.resolve(zip));
    const site = await readSite(folder);
    const destination = withOptions(context, /^(sftp|s3):/i.test(to) ? fromUrl(context, to) : await named(context, to));
    const place = placeOf(destination);
    const host = await hostOf(destination, { secret: secretOf(context, destination), agent: agentOf(context.io.env) });
    const published = await publish(host, site, {
      place,
      signal: context.io.signal,
      progress: ({ done, total, what }) => context.progress(done, total, context.t('cli.progress.publish', { what })),
    });
    const { sent, bytes, kept, removed, arrived } = published;
    return {
      json: published,
      lines: [context.t('cli.published', { place, sent, size: sent === 0 ? '' : sizeOf(bytes), kept, removed, arrived: arrived > 0 ? arrived : '' })],
    };
  },
};

/** A place of the paper's settings. @throws DatelineError not-found */
async function named(context: Context, name: string): Promise<Destination> {
  const { publications } = await using(await connect(context.newsroom(), { author: context.author }), (client) =>
    client.call('publications.list', {}),
  );
  const wanted = textOption(context, 'publication');
  const publication = wanted === '' ? publications[0] : publications.find(({ id }) => id === wanted);
  const found = publication?.destinations?.find((one) => one.name === name || one.id === name);
  if (!found) throw new DatelineError('not-found', { what: name });
  return found;
}

/** @throws DatelineError wrong-use */
function fromUrl(context: Context, text: string): Destination {
  const bad = () => wrongUse(context, 'cli.wrong.bad', { option: '--to', value: text, want: context.t('cli.want.place') });
  if (!URL.canParse(text)) throw bad();
  const url = new URL(text);
  // A secret among the arguments is read by everybody on the machine.
  if (url.password !== '' || url.hostname === '') throw bad();
  const folder = decodeURIComponent(url.pathname);
  const { env } = context.io;
  if (url.protocol === 's3:')
    return { ...base('s3'), bucket: decodeURIComponent(url.hostname), prefix: folder.replace(/^\/+|\/+$/g, ''), accessKey: env['AWS_ACCESS_KEY_ID'] ?? '', region: env['AWS_REGION'] || 'us-east-1' }; // prettier-ignore
  return {
    ...base('sftp'),
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 22 : Number(url.port),
    user: decodeURIComponent(url.username) || env['USER'] || '',
    path: folder.startsWith('/~/') ? folder.slice(3) || '.' : folder,
    login: env['DATELINE_PUBLISH_SECRET'] ? 'password' : 'agent',
  };
}
const base = <K extends Destination['kind']>(kind: K) => newDestination(kind, 'url') as Extract<Destination, { kind: K }>;

/** @throws DatelineError wrong-use */
function withOptions(context: Context, to: Destination): Destination {
  const given = (name: string) => textOption(context, name);
  const hostKey = given('host-key');
  if (hostKey !== '' && !FingerprintSchema.safeParse(hostKey).success)
    throw wrongUse(context, 'cli.wrong.bad', { option: '--host-key', value: hostKey, want: 'SHA256:…' });
  const keyFile = given('key-file');
  return DestinationSchema.parse(
    to.kind === 'sftp'
      ? { ...to, ...(hostKey !== '' && { hostKey }), ...(keyFile !== '' && { login: 'key', keyFile: path.resolve(keyFile) }) }
      : {
          ...to,
          ...(given('endpoint') !== '' && { endpoint: given('endpoint') }),
          ...(given('region') !== '' && { region: given('region') }),
        },
  );
}

/** Of password, passphrase and secret access key one is wanted. */
const secretOf = ({ io: { env } }: Context, to: Destination): string | undefined =>
  env['DATELINE_PUBLISH_SECRET'] || (to.kind === 's3' ? env['AWS_SECRET_ACCESS_KEY'] : undefined) || undefined;
