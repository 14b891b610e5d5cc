/** What an export works with; the same for both packages. */
import type { Finding, Locale } from '../../shared/contract/app.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { StoreClient } from '../../shared/contract/store.js';
import type { FaceSource } from '../store/faces.js';
import type { PictureDetail } from '../../shared/contract/site.js';

export interface ExportEnv {
  client: StoreClient;
  faces: FaceSource;
  /** The program's resources folder. */
  resources: string;
  /** How finely a site's pictures are made; absent = as its readers are to have them. */
  pictures?: PictureDetail | undefined;
  signal?: AbortSignal;
  /** What preflight found when its errors stop a package; before the error is thrown. */
  blocked?(findings: Finding[]): void;
  /** Steps done, steps in all, what the step under way makes. */
  progress?(done: number, total: number, what: string): void;
}
export interface ExportTask {
  issue: string;
  /** Folder of the package. What an earlier export left there is replaced as a whole. */
  out: string;
  locale: Locale;
}

/** Between two steps: tells how far it is, and ends the work when the person cancelled. @throws DatelineError cancelled */
export function step(env: ExportEnv, done: number, total: number, what: string): void {
  if (env.signal?.aborted) throw new DatelineError('cancelled');
  env.progress?.(done, total, what);
}
