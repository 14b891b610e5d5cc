/**
 * Sheets to a printer, without another program: a hidden window without scripts shows their pictures, one to a page of the paper's size,
 * and Chromium hands it to the system's printer.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BrowserWindow, type WebContentsPrintOptions } from 'electron';
import { z } from 'zod';
import { DatelineError } from '../../shared/contract/errors.js';
import type { ProofPaper } from '../../shared/contract/proof.js';
import { SHEETS_FILE } from '../export/print/printout.js';

const SheetsSchema = z.array(z.object({ file: z.string().regex(/^\d+\.png$/), width: z.number().positive(), height: z.number().positive() }));
type Sheet = z.infer<typeof SheetsSchema>[number];

/** Printed line work is sharp, an A3 sheet is 8 megapixels. */
export const PRINT_DPI = 240;

const CSP = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A folder that is being printed. */
interface Printing {
  folder: string;
  runs: Sheet[][];
}

/** What the protocol answers: `/<n>.html` shows one run of sheets of the same size, `/<n>.png` a sheet. */
async function sheetResponse(job: Printing | undefined, pathname: string): Promise<Response> {
  const [, number, kind] = /^\/(\d+)\.(html|png)$/.exec(pathname) ?? [];
  const run = kind === 'html' ? job?.runs[Number(number)] : undefined;
  if (job && run) return new Response(sheetsHtml(run), { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP } });
  const known = job?.runs.flat().find(({ file }) => file === `${number}.png`);
  if (!job || !known || kind !== 'png') return new Response('', { status: 404 });
  return new Response(new Uint8Array(await fs.promises.readFile(path.join(job.folder, known.file))), { headers: { 'content-type': 'image/png' } });
}

/** Each sheet fills one page; a hair less in height, or rounding would begin another. */
function sheetsHtml(sheets: readonly Sheet[]): string {
  const [first] = sheets;
  if (!first) return '';
  const size = `${first.width}pt ${first.height}pt`;
  const pages = sheets.map(({ file }) => `<div><img src="${file}" alt=""></div>`).join('\n');
  return `<!doctype html><meta charset="utf-8"><title>Dateline</title>
<style>@page{size:${size};margin:0}html,body{margin:0}div{width:${first.width}pt;height:${first.height - 0.5}pt;overflow:hidden;break-after:page;break-inside:avoid}div:last-child{break-after:auto}img{display:block;width:${first.width}pt;height:${first.height}pt}</style>
${pages}`;
}

/** Neighbours of one size go to the printer together. */
function runsOf(sheets: readonly Sheet[]): Sheet[][] {
  const runs: Sheet[][] = [];
  for (const sheet of sheets) {
    const last = runs.at(-1)?.[0];
    if (last?.width === sheet.width && last.height === sheet.height) runs.at(-1)!.push(sheet);
    else runs.push([sheet]);
  }
  return runs;
}

export interface PrinterWish {
  printer: string;
  paper: ProofPaper;
  copies: number;
  grey: boolean;
}

const MICRONS = 25_400 / 72;
function optionsFor({ printer, paper, copies, grey }: PrinterWish, { width, height }: Sheet): WebContentsPrintOptions {
  const landscape = width > height;
  const named = { a4: 'A4', a3: 'A3' } as const;
  const own = { width: Math.round(Math.min(width, height) * MICRONS), height: Math.round(Math.max(width, height) * MICRONS) };
  return {
    silent: true,
    deviceName: printer,
    copies,
    color: !grey,
    landscape,
    margins: { marginType: 'none' },
    printBackground: true,
    pageSize: paper === 'actual' ? own : named[paper],
  };
}

/** Shows the sheets of a folder in a hidden window, run by run, and gives each to `use`. */
async function withSheets(
  folders: Map<string, Printing>,
  folder: string,
  use: (window: BrowserWindow, first: Sheet) => Promise<void>,
): Promise<void> {
  const sheets = SheetsSchema.parse(JSON.parse(await fs.promises.readFile(path.join(folder, SHEETS_FILE), 'utf8')) as unknown);
  const job = randomUUID();
  const runs = runsOf(sheets);
  folders.set(job, { folder, runs });
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, javascript: false, spellcheck: false },
  });
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    for (const [i, run] of runs.entries()) {
      // Resolves once every picture is there.
      await window.loadURL(`sheets://${job}/${i}.html`);
      await use(window, run[0]!);
    }
  } finally {
    window.destroy();
    folders.delete(job);
  }
}

/** Known to the system, the usual one first. */
export async function printersOf(window: BrowserWindow | undefined): Promise<{ name: string; title: string; usual: boolean }[]> {
  const found = (await window?.webContents.getPrintersAsync().catch(() => [])) ?? [];
  return found
    .map((printer) => ({
      name: printer.name,
      title: printer.displayName || printer.name,
      // Electron before 36 says it, later ones leave it to the system.
      usual: (printer as { isDefault?: boolean }).isDefault === true,
    }))
    .sort((a, b) => Number(b.usual) - Number(a.usual));
}

export interface Printer {
  /** What `sheets://<job>/…` answers: the folders that are being printed, and nothing else. */
  response(url: string): Promise<Response>;
  /** Prints the sheets of a folder. @throws DatelineError printer-gone, print-failed, cancelled */
  print(folder: string, wish: PrinterWish, signal: AbortSignal): Promise<void>;
}

export function createPrinter(): Printer {
  const folders = new Map<string, Printing>();
  return {
    response(url) {
      const { host, pathname } = new URL(url);
      return sheetResponse(folders.get(host), pathname);
    },
    print: (folder, wish, signal) =>
      withSheets(folders, folder, async (window, first) => {
        if (signal.aborted) throw new DatelineError('cancelled');
        if (!(await printersOf(window)).some(({ name }) => name === wish.printer)) throw new DatelineError('printer-gone', { printer: wish.printer });
        await new Promise<void>((done, fail) => {
          window.webContents.print(optionsFor(wish, first), (success, reason) => {
            if (success) done();
            else fail(new DatelineError('print-failed', { printer: wish.printer, reason }));
          });
        });
      }),
  };
}
