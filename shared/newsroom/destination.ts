/** Where a paper's site is published: a host over SFTP, or a bucket of S3-compatible storage. No secret is ever among these settings. */
import { z } from 'zod';

/** `SHA256:` and 43 characters, as ssh-keygen shows it. */
export const FingerprintSchema = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/);
const common = { id: z.string().min(1).max(64), name: z.string().max(80) };

export const SftpDestinationSchema = z.object({
  ...common,
  kind: z.literal('sftp'),
  host: z.string().max(255),
  port: z.number().int().min(1).max(65_535),
  user: z.string().max(128),
  /** Folder of the site; one that does not begin with a slash lies in the user's home. */
  path: z.string().max(1000),
  /** password, a key file (whose passphrase is the secret, if it has one), or the system's ssh agent. */
  login: z.enum(['password', 'key', 'agent']),
  keyFile: z.string().max(1000),
  /** The host's key, once a person has accepted it; null = not seen yet. */
  hostKey: FingerprintSchema.nullable(),
});
export type SftpDestination = z.infer<typeof SftpDestinationSchema>;

export const S3DestinationSchema = z.object({
  ...common,
  kind: z.literal('s3'),
  /** `https://…`; '' = Amazon's own. */
  endpoint: z.string().max(500),
  region: z.string().max(64),
  bucket: z.string().max(255),
  /** Folder in the bucket, without slashes round it; '' = the bucket's top. */
  prefix: z.string().max(500),
  accessKey: z.string().max(256),
  /** The bucket stands in the path of an address (most servers of one's own), not before its host name. */
  pathStyle: z.boolean(),
});
export type S3Destination = z.infer<typeof S3DestinationSchema>;

export const DestinationSchema = z.discriminatedUnion('kind', [SftpDestinationSchema, S3DestinationSchema]);
export type Destination = z.infer<typeof DestinationSchema>;

export const newDestination = (kind: Destination['kind'], id: string): Destination =>
  kind === 'sftp'
    ? { kind, id, name: '', host: '', port: 22, user: '', path: '', login: 'password', keyFile: '', hostKey: null }
    : { kind, id, name: '', endpoint: '', region: 'us-east-1', bucket: '', prefix: '', accessKey: '', pathStyle: true };

/** As a person reads it: `sftp://web@example.org/srv/paper`, `s3://bucket/paper`. */
export const placeOf = (to: Destination): string =>
  to.kind === 'sftp'
    ? `sftp://${to.user === '' ? '' : `${to.user}@`}${to.host}${to.port === 22 ? '' : `:${to.port}`}${to.path.startsWith('/') ? '' : '/~/'}${to.path}`
    : `s3://${to.bucket}${to.prefix === '' ? '' : `/${to.prefix}`}`;

/** The first setting that is still to be filled in; undefined = all are there. */
export const missingOf = (to: Destination): string | undefined =>
  (to.kind === 'sftp'
    ? ([['host', to.host], ['user', to.user], ['path', to.path], ...(to.login === 'key' ? [['keyFile', to.keyFile] as const] : [])] as const)
    : ([['region', to.region], ['bucket', to.bucket], ['accessKey', to.accessKey]] as const)
  ).find(([, value]) => value.trim() === '')?.[0]; // prettier-ignore

/** Whether something secret is needed to get in; a key file need not have a passphrase. */
export const needsSecret = (to: Destination): 'always' | 'perhaps' | 'never' =>
  to.kind === 's3' || to.login === 'password' ? 'always' : to.login === 'key' ? 'perhaps' : 'never';
