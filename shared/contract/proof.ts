/** What a person says when a proof is made: for the print package, the printer and the command line alike. */
import { z } from 'zod';

/** actual: the page in its true size on a sheet large enough for it. */
export const PROOF_PAPERS = ['actual', 'a4', 'a3'] as const;
export type ProofPaper = (typeof PROOF_PAPERS)[number];

/** What is stamped on a proof. The time comes from whoever asks for it: an export reads no clock. */
export const StampSchema = z.object({
  /** 一校, 二校, 三校, or what a person calls it. */
  label: z.string().trim().min(1).max(40),
  by: z.string().max(80),
  /** ISO 8601 with its zone, as it is read on that desk's clock: `2018-04-26T23:05:00+08:00`. */
  at: z.iso.datetime({ offset: true }),
});
export type Stamp = z.infer<typeof StampSchema>;

/** A moment as the clock on the wall says it: `2018-04-26T23:05:00+08:00`. */
export function wallTime(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

/** Minutes east of Greenwich that an ISO time with a zone names; 0 for `Z`. */
export function zoneOf(iso: string): number {
  const found = /([+-])(\d\d):(\d\d)$/.exec(iso);
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

/** `2018-04-26 23:05` in a zone of so many minutes. */
export const shownTime = (ms: number, zone: number): string => new Date(ms + zone * 60_000).toISOString().slice(0, 16).replace('T', ' ');
