/**
 * Every error a person may see has a code; its sentence in both languages is `error.<code>` in `shared/words`.
 * A sentence says what happened, what is safe, and what to do. Anything without a code is a defect and shows as `error.unexpected`.
 */
export const ERROR_CODES = [
  'unexpected',
  'bad-input',
  'not-found',
  'no-newsroom',
  'not-a-newsroom',
  'newer-newsroom',
  'damaged',
  'disk-full',
  'no-permission',
  'exists',
  'owned-elsewhere',
  'broken-update',
  'not-a-picture',
  'picture-too-large',
  'pdf-broken',
  'pdf-locked',
  'pdf-empty',
  'pdf-too-large',
  'not-an-ad',
  'not-a-font',
  'not-a-profile',
  'profile-not-cmyk',
  'not-text',
  'font-not-embeddable',
  'missing-glyph',
  'preflight-blocked',
  'preflight-blocked-issue',
  'export-full',
  'export-lost',
  'export-path-long',
  'export-in-newsroom',
  'export-font-closed',
  'export-font-broken',
  'site-foreign',
  'site-newer',
  'site-damaged',
  'site-record',
  'site-taken',
  'site-busy',
  'site-unfinished',
  'publish-no-site',
  'publish-changed',
  'publish-incomplete',
  'publish-address',
  'publish-no-secret',
  'publish-no-agent',
  'publish-key-file',
  'publish-no-host',
  'publish-unreachable',
  'publish-refused',
  'publish-denied',
  'publish-host-new',
  'publish-host-changed',
  'publish-read-only',
  'publish-full',
  'publish-no-bucket',
  'publish-region',
  'publish-clock',
  'publish-foreign',
  'publish-occupied',
  'publish-taken',
  'publish-busy',
  'publish-lost',
  'publish-cancelled',
  'cancelled',
  'store-ended',
  'wrong-use',
  'no-issue',
  'placed-elsewhere',
  'no-display',
  'printer-gone',
  'print-failed',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorData {
  code: ErrorCode;
  values: Record<string, string | number>;
  /** for the log, never shown as the message */ detail?: string;
}

export class DatelineError extends Error {
  readonly code: ErrorCode;
  readonly values: Record<string, string | number>;
  constructor(code: ErrorCode, values: Record<string, string | number> = {}, detail?: string, options?: ErrorOptions) {
    super(detail ?? `${code} ${JSON.stringify(values)}`, options);
    this.name = 'DatelineError';
    this.code = code;
    this.values = values;
  }
  toData(): ErrorData {
    return { code: this.code, values: this.values, detail: this.message };
  }
  static from(data: ErrorData): DatelineError {
    return new DatelineError(data.code, data.values, data.detail);
  }
}

/** Turns whatever was thrown into an error with a code. */
export const asDatelineError = (thrown: unknown): DatelineError =>
  thrown instanceof DatelineError
    ? thrown
    : new DatelineError(
        'unexpected',
        { reason: thrown instanceof Error ? thrown.message : String(thrown) },
        thrown instanceof Error ? thrown.stack : undefined,
      );
