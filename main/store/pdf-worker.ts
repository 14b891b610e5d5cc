/** A thread that reads one strange PDF and ends: what it does to itself, it does not do to the newsroom. See `pdf-jobs.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { asDatelineError, type ErrorData } from '../../shared/contract/errors.js';
import { takePdf, type TakenPdf } from './pdf-preview.js';

export interface PdfOrder {
  bytes: Uint8Array;
  name: string;
}
export type PdfAnswer = { taken: TakenPdf } | { error: ErrorData };

const { bytes, name } = workerData as PdfOrder;
void takePdf(bytes, name)
  .then((taken): PdfAnswer => ({ taken }))
  .catch((thrown: unknown): PdfAnswer => ({ error: asDatelineError(thrown).toData() }))
  .then((answer) => parentPort?.postMessage(answer));
