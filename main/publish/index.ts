/** Publishing a site that lies in a folder: to a host, or as one zip file. */
import { DatelineError } from '../../shared/contract/errors.js';
import { missingOf, type Destination } from '../../shared/newsroom/destination.js';
import type { Host } from './host.js';

export { publish, tryHost } from './publish.js';
export { readSite, type LocalSite } from './site.js';
export { zipSite } from './zip.js';

export interface Secrets {
  secret?: string | undefined;
  agent?: string | undefined;
}

/** Clients are loaded when they are needed. @throws DatelineError publish-incomplete, and what the hosts' constructors throw */
export async function hostOf(to: Destination, { secret, agent }: Secrets): Promise<Host> {
  const missing = missingOf(to);
  if (missing !== undefined) throw new DatelineError('publish-incomplete', { name: to.name, what: missing });
  if (to.kind === 'sftp') return new (await import('./sftp.js')).SftpHost(to, { secret, agent });
  return new (await import('./s3.js')).S3Host(to, { secret });
}

/** Where the ssh agent listens, if one does. */
export const agentOf = (env: Readonly<Record<string, string | undefined>>): string | undefined =>
  env['SSH_AUTH_SOCK'] || (process.platform === 'win32' ? '\\\\.\\pipe\\openssh-ssh-agent' : undefined);
