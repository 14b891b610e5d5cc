/**
 * How long the press's files take **from cold process to file**: each run starts a new Node process of the built command line, which loads
 * the program, opens and checks the newsroom, reads the issue, composes it, runs preflight and writes the files. Nothing of an earlier run is
 * left but the disk's own cache, what V8 compiled of the program (`out/cli/.code`, as every export but the first of a build finds it), and,
 * where a line says so, the pictures that an earlier export converted. Medians of n runs.
 *
 * - `print.issue-16`: one PDF/X-4 of 16 tabloid pages of text: `dateline export print --parts press --pdf issue`.
 * - `print.issue-16-first`: the same when nothing was compiled before; it leaves that for the next.
 * - `print.preflight-16`: `dateline preflight` of the same issue: all rules, no file written.
 * - `print.package-16`: the press's whole part, 16 PDFs of a page and one of the issue.
 * - `print.…typst`, `print.…vivliostyle`: the same text in the same boxes, columns and fonts, from cold process to one PDF (print-peers.ts says
 *   what they leave out); for Vivliostyle pages per second, ours over theirs.
 * - `print.pictures-16-new`: the whole press part of the issue with 60 pictures of six megapixels, none of them converted before;
 *   `print.pictures-16`: again, when they are.
 * - `print.memory-64…`: most memory that the process had at once; 64 pages, 240 pictures.
 * - `print.linear-…`: milliseconds a page of the issue's PDF, what a process takes without any page (`print.fixed`) taken off.
 *
 * `npm run bench -- print memory` runs one part of it; the parts are `text`, `pictures` and `memory`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readCorpus, readFaces } from './corpus.js';
import { makeNewsroom, type Made } from './print-newsroom.js';
import { typstProgram, vivliostyleProgram, type PeerProgram } from './print-peers.js';
import { makePictures } from './print-pictures.js';
import { cold, type Took } from './print-process.js';
import { against, quantile, report } from './report.js';

const N = 9;
const SLOW_N = 3;

type Ours = (made: Made, ...more: string[]) => Promise<Took>;
interface Press {
  root: string;
  cache: string;
  /** Goes with the run. */
  work: string;
  room(name: string, pages: number, pictures?: readonly string[]): Promise<Made>;
  ours: Ours;
}

const PARTS: Readonly<Record<string, (press: Press) => Promise<void>>> = { text, pictures, memory };

export async function print(root: string, cache: string, _electron: string, only: readonly string[]): Promise<void> {
  const unknown = only.find((name) => !(name in PARTS));
  if (unknown !== undefined) throw new Error(`The print bench has no part ${unknown}: ${Object.keys(PARTS).join(', ')}`);
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-print-'));
  try {
    const corpus = readCorpus(root);
    const faces = readFaces(root);
    const room: Press['room'] = (name, pages, pictures = []) =>
      makeNewsroom(path.join(work, `${name}.newsroom`), corpus, faces, { pages, pictures, seed: 3 });
    const ours: Ours = (made, ...more) => {
      const out = path.join(work, 'out');
      const args = ['export', 'print', '--newsroom', made.dir, '--issue', made.issue, '--out', out, '--parts', 'press', '--json', ...more];
      return cold(process.execPath, [path.join(root, 'out/cli/main.cjs'), ...args], [out]);
    };
    for (const [name, run] of Object.entries(PARTS)) if (only.length === 0 || only.includes(name)) await run({ root, cache, work, room, ours });
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** Runs in turn, so that a busy moment of the machine falls on all of them. */
async function inTurn(n: number, runs: readonly (() => Promise<Took>)[]): Promise<Took[][]> {
  for (const run of runs) await run();
  const took: Took[][] = runs.map(() => []);
  for (let i = 0; i < n; i++) for (const [at, run] of runs.entries()) took[at]!.push(await run());
  return took;
}
const ms = (took: readonly Took[]): number => quantile(took.map((one) => one.ms));
const peak = (took: readonly Took[]): number => Math.max(...took.map((one) => one.peak));

/** Where the kernel tells no peak there is no figure. */
function reportPeak(name: string, megabytes: number, n: number): void {
  if (megabytes > 0) report(name, megabytes, 'MB', n, 500);
}

async function text({ root, cache, work, room, ours }: Press): Promise<void> {
  const text = new Map<number, Made>();
  for (const pages of [1, 4, 16, 64]) text.set(pages, await room(`text-${pages}`, pages));
  const sixteen = text.get(16)!;
  report('print.characters-16', sixteen.characters, 'characters', 1);
  const peer = (program: PeerProgram) => () => cold(program.command, program.args, [program.out]);
  const typst = typstProgram(root, cache, folder(work, 'typst'), sixteen.pages);
  const [issue, whole, theirs] = (await inTurn(N, [() => ours(sixteen, '--pdf', 'issue'), () => ours(sixteen), peer(typst)])) as [Took[], Took[], Took[]]; // prettier-ignore
  report('print.issue-16', ms(issue), 'ms', N, 1000);
  report('print.package-16', ms(whole), 'ms', N);
  against('print.issue-16-typst', ms(issue), 'ms', N, typst.name, ms(theirs));
  const first = (): Promise<Took> => {
    fs.rmSync(path.join(root, 'out/cli/.code'), { recursive: true, force: true });
    return ours(sixteen, '--pdf', 'issue');
  };
  const judged = ['preflight', '--newsroom', sixteen.dir, '--issue', sixteen.issue, '--json'];
  const preflight = (): Promise<Took> => cold(process.execPath, [path.join(root, 'out/cli/main.cjs'), ...judged], []);
  const [cold16] = (await inTurn(SLOW_N, [first])) as [Took[]];
  report('print.issue-16-first', ms(cold16), 'ms', SLOW_N);
  const [rules] = (await inTurn(SLOW_N, [preflight])) as [Took[]];
  report('print.preflight-16', ms(rules), 'ms', SLOW_N);
  const vivliostyle = vivliostyleProgram(root, cache, folder(work, 'vivliostyle'), sixteen.pages);
  if (vivliostyle) {
    const [slow] = (await inTurn(SLOW_N, [peer(vivliostyle)])) as [Took[]];
    const perSecond = (took: readonly Took[]): number => 16_000 / ms(took);
    report('print.issue-16-vivliostyle-times', perSecond(issue) / perSecond(slow), 'times the pages per second', SLOW_N, 10, false);
    against('print.issue-16-vivliostyle', ms(issue), 'ms', SLOW_N, vivliostyle.name, ms(slow), 0.1);
  } else process.stderr.write('no Chromium here (Debian: apt-get install chromium): Vivliostyle is not measured\n');

  const by = new Map<number, number>();
  const sizes = [1, 4, 16, 64];
  const took = await inTurn(5, sizes.map((pages) => () => ours(text.get(pages)!, '--pdf', 'issue'))); // prettier-ignore
  sizes.forEach((pages, i) => by.set(pages, ms(took[i]!)));
  const [one, four, many] = [by.get(1)!, by.get(4)!, by.get(64)!];
  // What is no page's: the line through the shortest two.
  const fixed = one - (four - one) / 3;
  report('print.fixed', fixed, 'ms', 5);
  for (const pages of [4, 16, 64]) report(`print.linear-${pages}`, (by.get(pages)! - fixed) / pages, 'ms a page', 5);
  report('print.linear-64-over-4', (many - fixed) / 64 / ((four - fixed) / 4), 'ratio', 5, 1.15);
  reportPeak('print.memory-64-text', peak(took[3]!), 5);
  reportPeak('print.memory-16-text', peak(issue), N);
}

async function pictures({ root, work, room, ours }: Press): Promise<void> {
  const made = await room('pictures-16', 16, await makePictures(root, path.join(work, 'pictures-60'), 60));
  report('print.pictures-16-new', (await ours(made)).ms, 'ms', 1);
  const [kept] = (await inTurn(5, [() => ours(made)])) as [Took[]];
  report('print.pictures-16', ms(kept), 'ms', 5, 5000);
}

async function memory({ root, work, room, ours }: Press): Promise<void> {
  const made = await room('pictures-64', 64, await makePictures(root, path.join(work, 'pictures-240'), 240));
  const fresh = await ours(made);
  const [again] = (await inTurn(2, [() => ours(made)])) as [Took[]];
  report('print.pictures-64-new', fresh.ms, 'ms', 1);
  report('print.pictures-64', ms(again), 'ms', 2);
  reportPeak('print.memory-64-new', fresh.peak, 1);
  reportPeak('print.memory-64', peak(again), 2);
}

function folder(work: string, name: string): string {
  const made = path.join(work, name);
  fs.mkdirSync(made);
  return made;
}
