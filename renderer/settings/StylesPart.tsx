/** 样式: every paragraph style in one table, with a line set in its face; and 色盘, the palette they take their colours from. */
import { FACE_ROLES, STYLE_NAMES, type Cmyk, type ParagraphStyle, type Publication, type StyleName } from '../../shared/newsroom/publication.js';
import { cmykToRgb } from '../../shared/newsroom/color.js';
import { useWords } from '../ui/words.js';
import { Choice, NumberField, TextField } from './fields.js';
import styles from './Settings.module.css';

const css = (cmyk: Cmyk): string => `rgb(${cmykToRgb(cmyk).join(' ')})`;
const ALIGNS = ['justify', 'left', 'center', 'right'] as const;
/** px; larger samples would only make the table long. */
const SAMPLE_LIMIT = 26;

interface Props {
  publication: Publication;
  onSave(publication: Publication): void;
}

export function StylesPart({ publication, onSave }: Props) {
  const t = useWords();
  const set = (name: StyleName, part: Partial<ParagraphStyle>) =>
    onSave({ ...publication, styles: { ...publication.styles, [name]: { ...publication.styles[name], ...part } } });
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {['', '.face', '.size', '.minSize', '.gridLines', '.indent', '.align', '.color', '.sample'].map((key) => (
            <th key={key} scope="col">
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
                <NumberField bare label={label('size')} step={0.25} value={style.size} onWrite={(size) => size && set(name, { size })} />
              </td>
              <td>
                <NumberField bare label={label('minSize')} step={0.25} value={style.minSize} onWrite={(minSize) => set(name, { minSize })} />
              </td>
              <td>
                <NumberField bare label={label('gridLines')} value={style.gridLines} onWrite={(gridLines) => gridLines && set(name, { gridLines })} />
              </td>
              <td>
                <NumberField
                  bare
                  label={label('indent')}
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
              <td
                className={styles.sample}
                style={{ fontFamily: `"${publication.faces[style.face]}", var(--serif)`, fontSize: Math.min(SAMPLE_LIMIT, style.size * 1.333) }}
              >
                {t('settings.sampleText')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function PalettePart({ publication, onSave }: Props) {
  const t = useWords();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {['swatch', 'name', 'c', 'm', 'y', 'k'].map((key) => (
            <th key={key} scope="col">
              {t(`settings.color.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(publication.palette).map(([id, color]) => {
          const set = (part: Partial<typeof color>) => onSave({ ...publication, palette: { ...publication.palette, [id]: { ...color, ...part } } });
          return (
            <tr key={id}>
              <td>
                <span className={styles.swatch} style={{ background: css(color.cmyk) }} />
              </td>
              <td>
                <TextField label="" value={color.name} onWrite={(name) => set({ name })} />
              </td>
              {(['c', 'm', 'y', 'k'] as const).map((plate, i) => (
                <td key={plate}>
                  <NumberField
                    bare
                    label={`${color.name} ${t(`settings.color.${plate}`)}`}
                    value={color.cmyk[i]}
                    onWrite={(value) => set({ cmyk: color.cmyk.map((old, j) => (j === i ? Math.max(0, Math.min(100, value ?? 0)) : old)) as Cmyk })}
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
