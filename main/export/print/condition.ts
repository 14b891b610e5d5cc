/** What an issue is printed on: the publication's own press profile, or the one the program carries. */
import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { Publication } from '../../../shared/newsroom/publication.js';
import { readProfile } from '../../store/icc.js';
import { pack } from './pdf/document.js';
import { openIntent, type Intent } from './press-file.js';

const CARRIED = { file: 'profiles/ISOcoated_v2_300_bas.icc', registered: 'FOGRA39', info: 'ISO Coated v2 300% (basICColor)' } as const;

/** The carried profile. @throws DatelineError not-found (the program's resources are gone) */
export async function carriedProfile(resources: string): Promise<Uint8Array> {
  const file = path.join(resources, CARRIED.file);
  try {
    return await fs.promises.readFile(file);
  } catch (cause) {
    throw new DatelineError('not-found', { what: file }, undefined, { cause });
  }
}

/** The carried profile as the build packed it: beside the bundle; in the source tree (tests) where the build put it. */
const packedFile = (): string | undefined =>
  ['../profiles', '../../../out/profiles']
    .map((folder) => path.join(import.meta.dirname, folder, `${path.basename(CARRIED.file)}.z`))
    .find((file) => fs.existsSync(file));

/** An own profile is registered nowhere that we know of: it is called Custom, and described by what its maker calls it. */
export function intentOf(icc: Uint8Array, own: Publication['profile']): Intent {
  if (own) return openIntent({ info: readProfile(icc)?.description || own.name }, pack(icc));
  const packed = packedFile();
  return openIntent(CARRIED, packed === undefined ? pack(icc) : () => fs.promises.readFile(packed));
}
