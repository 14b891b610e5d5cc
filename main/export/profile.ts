/** The press's own profile of a publication: a media file like any other, which may be lost. */
import fs from 'node:fs';
import type { StoreClient } from '../../shared/contract/store.js';
import type { Problem } from '../../shared/makeup/list.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { PressProfileSchema, readProfile } from '../store/icc.js';

/** The publication's own profile; null when it has none, undefined when its file is gone or no longer a press's profile. */
export async function ownProfile(client: StoreClient, { profile }: Publication): Promise<Uint8Array | null | undefined> {
  if (!profile) return null;
  const file = await client.call('media.get', { id: profile.media }).catch(() => undefined);
  const bytes = file && (await fs.promises.readFile(file.path).catch(() => undefined));
  return bytes && PressProfileSchema.safeParse(readProfile(bytes)).success ? bytes : undefined;
}

/** That the chosen profile cannot be had: the issue would print with the carried one's colours. */
export const profileLost = ({ profile }: Publication): Problem => ({
  code: 'profile-lost',
  severity: 'error',
  values: { name: profile?.name ?? '' },
});
