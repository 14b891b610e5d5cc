/** 字体: which loaded face plays which part, what each covers, whether it may be embedded; and loading one's own. */
import { FACE_ROLES } from '../../shared/newsroom/publication.js';
import type { FaceTable } from '../../shared/typeset/face.js';
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { toast } from '../ui/toast.js';
import { useWords } from '../ui/words.js';
import { Choice } from './fields.js';
import type { PartProps } from './PaperPart.js';
import styles from './Settings.module.css';
import { faceName, familyOf, useFaces } from './useFaces.js';

const glyphs = (face: FaceTable): string => face.runs.reduce((sum, [, count]) => sum + count, 0).toLocaleString('en');
/** A person's own font is named by the SHA-256 of its file. */
const isOwn = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);

export function FacesPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const { faces, refresh } = useFaces(FACE_ROLES.map((role) => publication.faces[role]));
  if (!faces) return null;
  const load = async () => {
    try {
      const face = await call('faces.load', {});
      if (face) toast.show(t('settings.faces.loadedNote', { name: faceName(face), n: glyphs(face) }));
    } catch (error) {
      toast.error(error);
    } finally {
      refresh();
    }
  };
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('settings.faces.roles')}</th>
            <th scope="col">{t('settings.faces.family')}</th>
            <th scope="col">{t('settings.style.sample')}</th>
          </tr>
        </thead>
        <tbody>
          {FACE_ROLES.map((role) => {
            const id = publication.faces[role];
            const known = faces.some((face) => face.id === id);
            return (
              <tr key={role}>
                <th scope="row">{t(`settings.face.${role}`)}</th>
                <td>
                  <Choice
                    bare
                    label={t(`settings.face.${role}`)}
                    value={id}
                    options={[
                      ...(known ? [] : [{ value: id, label: t('settings.faces.missing') }]),
                      // What may not be embedded cannot be printed, so it cannot be chosen.
                      ...faces
                        .filter((face) => face.embeddable || face.id === id)
                        .map((face) => ({
                          value: face.id,
                          label: isOwn(face.id) ? `${faceName(face)} · ${t('settings.faces.own')}` : faceName(face),
                        })),
                    ]}
                    onWrite={(face) => onSave({ ...publication, faces: { ...publication.faces, [role]: face } })}
                  />
                </td>
                <td className={styles.paper}>
                  <span className={styles.sample} style={{ fontFamily: familyOf(id), fontSize: 20 }}>
                    {t('settings.sampleText')}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {publication.faces.kai === publication.faces.song && <p className={styles.note}>{t('settings.face.kaiHint')}</p>}
      {publication.faces.fang === publication.faces.song && <p className={styles.note}>{t('settings.face.fangHint')}</p>}
      <h3>{t('settings.faces.loaded')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['family', 'coverage', 'embedding', 'origin', 'plays'] as const).map((key) => (
              <th key={key} scope="col" data-number={key === 'coverage'}>
                {t(`settings.faces.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faces.map((face) => (
            <tr key={face.id}>
              <th scope="row" title={face.postScriptName}>
                {faceName(face)}
              </th>
              <td className={styles.quantity}>{t('settings.faces.glyphs', { n: glyphs(face) })}</td>
              <td className={face.embeddable ? undefined : styles.bad}>
                {t(face.embeddable ? 'settings.faces.embeddable' : 'settings.faces.notEmbeddable')}
              </td>
              <td>{t(isOwn(face.id) ? 'settings.faces.own' : 'settings.faces.builtIn')}</td>
              <td className={styles.uses}>
                {FACE_ROLES.filter((role) => publication.faces[role] === face.id)
                  .map((role) => t(`settings.face.${role}`))
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={() => void load()}>{t('settings.faces.load')}</Button>
      <p className={styles.note}>{t('settings.faces.loadHint')}</p>
    </>
  );
}
