/** 样式: every paragraph style in one table, each with a line set in its own face, size and colour. */
import { cssColor } from '../../shared/newsroom/color.js';
import { FACE_ROLES, STYLE_NAMES, type ParagraphStyle, type StyleName } from '../../shared/newsroom/publication.js';
import { useWords } from '../ui/words.js';
import { Choice, NumberField } from './fields.js';
import type { PartProps } from './PaperPart.js';
import styles from './Settings.module.css';
import { familyOf, useFaces } from './useFaces.js';

const ALIGNS = ['justify', 'left', 'center', 'right'] as const;
const COLUMNS = ['', '.sample', '.face', '.size', '.minSize', '.gridLines', '.indent', '.align', '.color'] as const;
const NUMBERS: ReadonlySet<string> = new Set(['.size', '.minSize', '.gridLines', '.indent']);
/** CSS px of a pt at true size; larger samples would only make the table long. */
const PX = 4 / 3;
const SAMPLE_LIMIT = 28;

export function StylesPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const { leading } = publication.grid;
  useFaces(FACE_ROLES.map((role) => publication.faces[role]));
  const set = (name: StyleName, part: Partial<ParagraphStyle>) =>
    onSave({ ...publication, styles: { ...publication.styles, [name]: { ...publication.styles[name], ...part } } });
  const setLeast = (name: StyleName, minSize: number | undefined) => {
    const { minSize: _, ...rest } = publication.styles[name];
    onSave({ ...publication, styles: { ...publication.styles, [name]: minSize === undefined ? rest : { ...rest, minSize } } });
  };
  const tooHigh = STYLE_NAMES.filter((name) => publication.styles[name].size > publication.styles[name].gridLines * leading);
  return (
    <>
      {tooHigh.map((name) => {
        const { size, gridLines } = publication.styles[name];
        return (
          <p key={name} className={styles.bad} role="alert">
            {t('settings.styles.tooHigh', { style: t(`settings.style.${name}`), lines: gridLines, room: gridLines * leading, size })}
          </p>
        );
      })}
      <table className={`${styles.table} ${styles.styleTable}`}>
        <thead>
          <tr>
            {COLUMNS.map((key) => (
              <th key={key} scope="col" data-number={NUMBERS.has(key)}>
                {t(`settings.style${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {STYLE_NAMES.map((name) => {
            const style = publication.styles[name];
            const label = (key: string) => `${t(`settings.style.${name}`)} ${t(`settings.style.${key}`)}`;
            return (
              <tr key={name}>
                <th scope="row">{t(`settings.style.${name}`)}</th>
                <td className={styles.paper}>
                  {/* On paper: ink colours are judged on white stock in the night desk, too. */}
                  <span
                    className={styles.sample}
                    style={{
                      fontFamily: familyOf(publication.faces[style.face]),
                      fontSize: Math.min(SAMPLE_LIMIT, style.size * PX),
                      color: cssColor(publication.palette[style.color]?.cmyk ?? [0, 0, 0, 100]),
                    }}
                  >
                    {t('settings.sampleText')}
                  </span>
                </td>
                <td>
                  <Choice
                    bare
                    label={label('face')}
                    value={style.face}
                    options={FACE_ROLES.map((value) => ({ value, label: t(`settings.face.${value}`) }))}
                    onWrite={(face) => set(name, { face })}
                  />
                </td>
                <td>
                  <NumberField
                    bare
                    label={label('size')}
                    min={style.minSize ?? 4}
                    max={300}
                    step={0.5}
                    value={style.size}
                    onWrite={(size) => size && set(name, { size })}
                  />
                </td>
                <td>
                  <NumberField
                    bare
                    label={label('minSize')}
                    min={4}
                    max={style.size}
                    step={0.5}
                    empty="–"
                    value={style.minSize}
                    onWrite={(minSize) => setLeast(name, minSize)}
                  />
                </td>
                <td>
                  <NumberField
                    bare
                    label={label('gridLines')}
                    min={1}
                    max={40}
                    value={style.gridLines}
                    onWrite={(gridLines) => gridLines && set(name, { gridLines })}
                  />
                </td>
                <td>
                  <NumberField
                    bare
                    label={label('indent')}
                    min={0}
                    max={10}
                    step={0.5}
                    value={style.indent}
                    onWrite={(indent) => indent !== undefined && set(name, { indent })}
                  />
                </td>
                <td>
                  <Choice
                    bare
                    label={label('align')}
                    value={style.align}
                    options={ALIGNS.map((value) => ({ value, label: t(`settings.align.${value}`) }))}
                    onWrite={(align) => set(name, { align })}
                  />
                </td>
                <td>
                  <Choice
                    bare
                    label={label('color')}
                    value={style.color}
                    options={Object.entries(publication.palette).map(([value, c]) => ({ value, label: c.name }))}
                    onWrite={(color) => set(name, { color })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
