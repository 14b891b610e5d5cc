/** What the parts of a print package work with: the issue, read and composed once, and the package they write into. */
import type { Locale } from '../../../shared/contract/app.js';
import type { Stamp } from '../../../shared/contract/proof.js';
import { pageNumber } from '../../../shared/issue/model.js';
import type { PageList, Problem } from '../../../shared/makeup/list.js';
import type { ExportEnv } from '../env.js';
import type { LoadedIssue } from '../load.js';
import type { PrintedStory } from './stories.js';

/** Which press PDFs: one of each page, or one of the issue. */
export type PressFiles = 'pages' | 'issue';

export interface PrintWork {
  env: ExportEnv;
  locale: Locale;
  /** Absent = both. */
  pdf?: PressFiles | undefined;
  loaded: LoadedIssue;
  /** The pages asked for, in page order; all of them unless a person chose. */
  lists: readonly PageList[];
  /** Stories that stand on those pages, in print order. */
  stories: readonly PrintedStory[];
  /** Name of the paper and date of the issue: in titles and slugs. */
  title: string;
  /** Something that only making the package shows; it joins preflight's findings. */
  found(...problems: Problem[]): void;
  /** On proofs; absent = none. */
  stamp?: Stamp | undefined;
  /** Relative name, forward slashes; whole or in pieces. @throws DatelineError export-full, export-lost, no-permission, and what the pieces throw */
  write(name: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  /** Before each step: tells progress and lets a cancel in. @throws DatelineError cancelled */
  next(what: string): Promise<void>;
}

/** One kind of file in the package. Made anew for each export, so that it may keep what it prepared. */
export interface PrintPart {
  /** Calls of `work.next` in all: what the progress is counted by. */
  steps: number;
  /** Reads and converts what the files are made of and tells what is wrong with it, before preflight is asked whether to go on. */
  prepare?(): Promise<void>;
  /** Writes the files. */
  make(): Promise<void>;
  /** What a press's or an archive's program should find in the manifest. */
  facts?(): Record<string, unknown>;
}

/** `01`, `02`… of a page. */
export const numberOf = ({ loaded }: Pick<PrintWork, 'loaded'>, list: PageList): string => pageNumber(loaded.issue, list.page);
/** `pages/2018-04-27-01.pdf`; without a page the issue's. */
export const pageFile = (work: Pick<PrintWork, 'loaded'>, folder: string, ending: string, list?: PageList): string =>
  `${folder}/${work.loaded.issue.date}${list ? `-${numberOf(work, list)}` : ''}.${ending}`;
