/** 字体: which loaded face plays which part, what each covers, whether it may be embedded; and loading one's own. */
import { useEffect, useState } from 'react';
import type { FaceTable } from '../../shared/typeset/face.js';
import { FACE_ROLES, type Publication } from '../../shared/newsroom/publication.js';
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { Choice } from './fields.js';
import styles from './Settings.module.css';

const glyphs = (face: FaceTable): number => face.runs.reduce((sum, [, count]) => sum + count, 0);

export function FacesPart({ publication, onSave }: { publication: Publication; onSave(publication: Publication): void }) {
  const t = useWords();
  const [faces, setFaces] = useState<FaceTable[]>([]);
  const refresh = () =>
    void call('faces.list', {}).then(
      (r) => setFaces(r.faces),
      (error: unknown) => toast.error(error),
    );
  useEffect(refresh, []);
  const load = async () => {
    try {
      if (await call('faces.load', {})) refresh();
    } catch (error) {
      toast.error(error);
    }
  };
  const name = (face: FaceTable) => `${face.family} ${face.weight}`;
  return (
    <>
      <h3>{t('settings.faces.roles')}</h3>
      <div className={styles.two}>
        {FACE_ROLES.map((role) => (
          <Choice
            key={role}
            label={t(`settings.face.${role}`)}
            value={publication.faces[role]}
            options={faces.map((f) => ({ value: f.id, label: name(f) }))}
            onWrite={(id) => onSave({ ...publication, faces: { ...publication.faces, [role]: id } })}
          />
        ))}
      </div>
      <h3>{t('settings.faces.loaded')}</h3>
      <table className={styles.table}>
        <tbody>
          {faces.map((face) => (
            <tr key={face.id}>
              <th scope="row">{name(face)}</th>
              <td className={styles.quantity}>{t('settings.faces.glyphs', { n: glyphs(face).toLocaleString('en') })}</td>
              <td>{t(face.embeddable ? 'settings.faces.embeddable' : 'settings.faces.notEmbeddable')}</td>
              <td className={styles.quiet}>{face.postScriptName}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={() => void load()}>{t('settings.faces.load')}</Button>
    </>
  );
}
