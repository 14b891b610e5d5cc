/** The built-in faces as the build left them: tables for composing, bytes for embedding. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DatelineError } from '../../shared/contract/errors.js';
import { FaceTableSchema, type FaceTable } from '../../shared/typeset/face.js';

export interface FaceSource {
  tables(): FaceTable[];
  /** The font file of a face. Throws `not-found` for an unknown id. */
  bytes(id: string): Uint8Array;
  /** Where the font file lies, for who wants only parts of it; undefined: nowhere. */
  path?(id: string): string | undefined;
  /** Fonts of the newsroom whose file is lost or damaged: id → name. They have no table. */
  broken?: ReadonlyMap<string, string>;
}

/**
 * Opens the folder written by `main/import/build-faces.ts`. Files are read when asked for; tables once.
 * Fonts a person loaded are added by `withLoadedFaces` in `main/import/loaded-faces.ts`.
 */
export function openFaces(fontsDir: string): FaceSource {
  let tables: FaceTable[] | undefined;
  const read = (file: string): Buffer => {
    try {
      return readFileSync(path.join(fontsDir, file));
    } catch (cause) {
      throw new DatelineError('not-found', { path: path.join(fontsDir, file) }, undefined, { cause });
    }
  };
  const source: FaceSource = {
    tables: () => (tables ??= z.array(FaceTableSchema).parse(JSON.parse(read('faces.json').toString('utf8')))),
    bytes: (id) => {
      if (!source.tables().some((face) => face.id === id)) throw new DatelineError('not-found', { id });
      return read(`${id}.ttf`);
    },
    path: (id) => (source.tables().some((face) => face.id === id) ? path.join(fontsDir, `${id}.ttf`) : undefined),
  };
  return source;
}
