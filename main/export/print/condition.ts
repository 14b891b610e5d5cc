/** What an issue is printed on: the publication's own press profile, or the one the program carries. */
import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { Publication } from '../../../shared/newsroom/publication.js';
import { readProfile } from '../../store/icc.js';
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

/** An own profile is registered nowhere that we know of: it is called Custom, and described by what its maker calls it. */
export const intentOf = (icc: Uint8Array, own: Publication['profile']): Intent =>
  own ? openIntent(icc, { info: readProfile(icc)?.description || own.name }) : openIntent(icc, CARRIED);
