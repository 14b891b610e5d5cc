/** A bucket of S3-compatible storage. One request puts an object whole or not at all, and its MD5 says so to the host. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { DatelineError, type ErrorCode } from '../../shared/contract/errors.js';
import { placeOf, type S3Destination } from '../../shared/newsroom/destination.js';
import { cacheControl, contentType } from './headers.js';
import { Lost, networkFailure, type Host, type There, type Upload } from './host.js';

const TOLD: Readonly<Record<string, ErrorCode>> = {
  NoSuchBucket: 'publish-no-bucket',
  InvalidAccessKeyId: 'publish-denied',
  SignatureDoesNotMatch: 'publish-denied',
  InvalidToken: 'publish-denied',
  ExpiredToken: 'publish-denied',
  AccessDenied: 'publish-read-only',
  AllAccessDisabled: 'publish-read-only',
  RequestTimeTooSkewed: 'publish-clock',
  QuotaExceeded: 'publish-full',
  XMinioStorageFull: 'publish-full',
  XMinioAdminBucketQuotaExceeded: 'publish-full',
  InsufficientCapacity: 'publish-full',
  PermanentRedirect: 'publish-region',
  AuthorizationHeaderMalformed: 'publish-region',
  IllegalLocationConstraintException: 'publish-region',
};

export interface S3Options {
  /** The secret access key. */
  secret?: string | undefined;
}

export class S3Host implements Host {
  private readonly client: S3Client;
  private readonly place: string;
  private readonly prefix: string;
  private answered = false;

  /** @throws DatelineError publish-no-secret, publish-address */
  constructor(
    private readonly to: S3Destination,
    { secret }: S3Options,
  ) {
    this.place = placeOf(to);
    if (!secret) throw new DatelineError('publish-no-secret', { place: this.place });
    if (to.endpoint !== '' && !(/^https?:\/\//i.test(to.endpoint) && URL.canParse(to.endpoint)))
      throw new DatelineError('publish-address', { address: to.endpoint });
    this.prefix = to.prefix.replace(/^\/+|\/+$/g, '');
    this.client = new S3Client({
      ...(to.endpoint !== '' && { endpoint: to.endpoint }),
      region: to.region,
      forcePathStyle: to.pathStyle,
      credentials: { accessKeyId: to.accessKey, secretAccessKey: secret },
      // Checksums that Amazon's servers know and many others do not; MD5 is known to all.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // Whoever publishes tries again, for every kind of host alike.
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 20_000, requestTimeout: 120_000, throwOnRequestTimeout: true },
    });
  }

  private key(name: string): string {
    return this.prefix === '' ? name : `${this.prefix}/${name}`;
  }

  private async ask<T>(name: string, request: () => Promise<T>): Promise<T> {
    try {
      const value = await request();
      this.answered = true;
      return value;
    } catch (thrown) {
      if (thrown instanceof NoSuchKey) throw thrown;
      throw this.told(thrown, name);
    }
  }

  private told(thrown: unknown, path: string): Error {
    const { place, to } = this;
    const network = networkFailure(thrown);
    if (network !== undefined) {
      const told =
        network === 'unknown'
          ? new DatelineError('publish-no-host', { host: to.endpoint === '' ? 'amazonaws.com' : new URL(to.endpoint).hostname })
          : new DatelineError('publish-unreachable', { place });
      return this.answered ? new Lost(thrown, told) : told;
    }
    if (!(thrown instanceof S3ServiceException)) return new DatelineError('publish-refused', { place, reason: messageOf(thrown) });
    const code = TOLD[thrown.name] ?? (thrown.$metadata.httpStatusCode === 507 ? 'publish-full' : undefined);
    if (code) return new DatelineError(code, { place, path, bucket: to.bucket, region: to.region }, thrown.message);
    const status = thrown.$metadata.httpStatusCode ?? 0;
    const told = new DatelineError('publish-refused', { place, reason: `${thrown.name} ${thrown.message}`.trim() });
    // BadDigest: what arrived is not what was sent.
    return status >= 500 || status === 429 || status === 408 || ['SlowDown', 'BadDigest', 'RequestTimeout'].includes(thrown.name)
      ? new Lost(thrown, told)
      : status === 403
        ? new DatelineError('publish-read-only', { place, path }, thrown.message)
        : told;
  }

  private async *pages(prefix: string, delimiter?: string): AsyncGenerator<ListObjectsV2CommandOutput> {
    let token: string | undefined;
    do {
      const page = await this.ask(prefix, () =>
        this.client.send(new ListObjectsV2Command({ Bucket: this.to.bucket, Prefix: prefix, Delimiter: delimiter, ContinuationToken: token })),
      );
      yield page;
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async top(): Promise<string[]> {
    const begins = this.key('');
    const names: string[] = [];
    for await (const { Contents = [], CommonPrefixes = [] } of this.pages(begins, '/'))
      names.push(...Contents.map(({ Key = '' }) => Key), ...CommonPrefixes.map(({ Prefix = '' }) => Prefix));
    return names.map((name) => name.slice(begins.length).replace(/\/$/, '')).filter((name) => name !== '');
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    try {
      return await this.ask(name, async () => {
        const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.to.bucket, Key: this.key(name) }));
        return Body?.transformToByteArray();
      });
    } catch (thrown) {
      if (thrown instanceof NoSuchKey) return undefined;
      throw thrown;
    }
  }

  async find(paths: readonly string[]): Promise<Map<string, There>> {
    const found = new Map<string, There>();
    if (paths.length === 0) return found;
    const wanted = new Set(paths);
    const begins = this.key('');
    // A new issue asks for its own folder, not for the whole archive.
    const folders = new Set(paths.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : '')));
    for (const folder of folders)
      for await (const { Contents = [] } of this.pages(`${begins}${folder}`, folder === '' ? '/' : undefined))
        for (const { Key = '', Size = 0, ETag = '' } of Contents) {
          const name = Key.slice(begins.length);
          // Of what was put in one request and not encrypted there it is the MD5.
          const md5 = /^"?([0-9a-f]{32})"?$/.exec(ETag)?.[1];
          if (wanted.has(name)) found.set(name, { bytes: Size, ...(md5 !== undefined && { md5 }) });
        }
    return found;
  }

  async put({ path: name, bytes, md5 }: Upload): Promise<void> {
    await this.ask(name, () =>
      this.client.send(
        new PutObjectCommand({
          Bucket: this.to.bucket,
          Key: this.key(name),
          Body: bytes,
          ContentLength: bytes.byteLength,
          ContentMD5: Buffer.from(md5, 'hex').toString('base64'),
          ContentType: contentType(name),
          CacheControl: cacheControl(name),
        }),
      ),
    );
  }

  async remove(name: string): Promise<void> {
    await this.ask(name, () => this.client.send(new DeleteObjectCommand({ Bucket: this.to.bucket, Key: this.key(name) })));
  }

  close(): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
