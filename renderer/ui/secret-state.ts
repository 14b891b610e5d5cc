/** What is known of the secrets of a publication's places. The secrets themselves never come back to the window. */
import { useCallback, useEffect, useState } from 'react';
import type { Output } from '../../shared/contract/app.js';
import { call } from './bridge.js';
import { savesEnded } from './leaving.js';
import { toast } from './toast.js';

export type SecretsKnown = Output<'publish.secrets'>;

/** @param changed asks again when it changes, such as the places themselves */
export function useSecrets(
  publication: string,
  changed: unknown,
): { known: SecretsKnown | null; give(destination: string, secret: string | null): Promise<void> } {
  const [known, setKnown] = useState<SecretsKnown | null>(null);
  const ask = useCallback(
    () =>
      call('publish.secrets', { publication }).then(setKnown, (error: unknown) => {
        toast.error(error);
      }),
    [publication],
  );
  useEffect(() => void ask(), [ask, changed]);
  return {
    known,
    async give(destination, secret) {
      // It is kept for the host and user as they are saved. Forgetting does not wait: the place itself may be about to go.
      if (secret !== null) await savesEnded();
      await call('publish.secret', { publication, destination, secret });
      await ask();
    },
  };
}
