/**
 * Corrections (更正) of a story that was published: what was wrong, what is right, and the day it was said. Readers see them on the web and
 * in the data; print, which cannot be changed, does not show them. They stand in the root `corrections`, flat, `<id>/date` and `<id>/note`,
 * so that a day and words set on two desks both stay; one of which either is missing was removed meanwhile.
 */
import type * as Y from 'yjs';
import { z } from 'zod';
import { CorrectionSchema, type Correction } from './model.js';

export const correctionMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('corrections');

const PARTS = ['date', 'note'] as const;

/** What may stand under a key of the map. */
export const correctionPartSchema = (key: string): z.ZodType => {
  const [id, part, ...more] = key.split('/');
  const known = PARTS.find((one) => one === part);
  return known && more.length === 0 && CorrectionSchema.shape.id.safeParse(id).success ? CorrectionSchema.shape[known] : z.never();
};

/** In the order of their days; two of one day by id. */
export function readCorrections(doc: Y.Doc): Correction[] {
  const map = correctionMap(doc);
  return [...map.keys()]
    .filter((key) => key.endsWith('/date'))
    .flatMap((key) => {
      const id = key.slice(0, -'/date'.length);
      const read = CorrectionSchema.safeParse({ id, date: map.get(key), note: map.get(`${id}/note`) });
      return read.success ? [read.data] : [];
    })
    .sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1));
}

/**
 * Puts a correction in, or makes the one with its id say this; what is equal is not written again.
 * @throws ZodError when the day is none, or nothing is said
 */
export function setCorrection(doc: Y.Doc, correction: Correction, origin?: unknown): void {
  const good = CorrectionSchema.parse(correction);
  const map = correctionMap(doc);
  doc.transact(() => {
    for (const part of PARTS) if (map.get(`${good.id}/${part}`) !== good[part]) map.set(`${good.id}/${part}`, good[part]);
  }, origin);
}

/** False when it is not there. */
export function removeCorrection(doc: Y.Doc, id: string, origin?: unknown): boolean {
  const map = correctionMap(doc);
  const keys = PARTS.map((part) => `${id}/${part}`).filter((key) => map.has(key));
  doc.transact(() => keys.forEach((key) => map.delete(key)), origin);
  return keys.length > 0;
}

/** Exactly these. Those that stay keep their entries. */
export function writeCorrections(doc: Y.Doc, corrections: readonly Correction[]): void {
  const wanted = new Set(corrections.map(({ id }) => id));
  for (const { id } of readCorrections(doc)) if (!wanted.has(id)) removeCorrection(doc, id);
  for (const correction of corrections) setCorrection(doc, correction);
}
