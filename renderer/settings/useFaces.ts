/** The faces at hand, and their font files loaded, so that samples are set in the real thing. */
import { useCallback, useEffect, useState } from 'react';
import type { FaceTable } from '../../shared/typeset/face.js';
import { loadFace } from '../makeup/faces.js';
import { call } from '../ui/bridge.js';
import { toast } from '../ui/toast.js';

/** @param shown ids of the faces that samples are set in. null while the list is read. */
export function useFaces(shown: readonly string[]): { faces: readonly FaceTable[] | null; refresh(): void } {
  const [faces, setFaces] = useState<readonly FaceTable[] | null>(null);
  const refresh = useCallback(
    () =>
      void call('faces.list', {}).then(
        (r) => setFaces(r.faces),
        (error: unknown) => toast.error(error),
      ),
    [],
  );
  useEffect(refresh, [refresh]);
  const wanted = shown.join(' ');
  useEffect(() => {
    for (const id of wanted.split(' ')) if (faces?.some((face) => face.id === id)) void loadFace(id);
  }, [wanted, faces]);
  return { faces, refresh };
}

export const faceName = (face: FaceTable): string => `${face.family} ${face.weight}`;
/** CSS for text in a face: the face itself, then the window's own. */
export const familyOf = (id: string): string => `"${id}", var(--serif)`;
