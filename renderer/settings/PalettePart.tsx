/** 色盘: the inks of every colour, what they add up to, and who uses it. */
import { cssColor } from '../../shared/newsroom/color.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { inkOf, plateKey, platesOf } from '../../shared/newsroom/plates.js';
import { STYLE_NAMES, type Cmyk } from '../../shared/newsroom/publication.js';
import { Button } from '../ui/controls/Button.js';
import { useWords } from '../ui/words.js';
import { NumberField, TextField } from './fields.js';
import { PlateCell } from './PlateCell.js';
import { ProfileField } from './ProfileField.js';
import type { PartProps } from './PaperPart.js';
import styles from './Settings.module.css';

/** How many styles of a colour stand in its row; black has nearly all. */
const NAMED = 5;

const INKS = ['c', 'm', 'y', 'k'] as const;
/** The registry reads these back whenever they are missing, so they cannot be removed. */
const BUILT_IN = new Set(Object.keys(defaultPublication().palette));

export function PalettePart({ publication, onSave }: PartProps) {
  const t = useWords();
  const { palette, inkLimit } = publication;
  const plates = platesOf(publication);
  const usersOf = (id: string) => STYLE_NAMES.filter((name) => publication.styles[name].color === id);
  const add = () =>
    onSave({
      ...publication,
      palette: { ...palette, [`color-${crypto.randomUUID().slice(0, 8)}`]: { name: t('settings.palette.new'), cmyk: [0, 0, 0, 50] } },
    });
  const unset = (id: string) => {
    const { spot: _, ...process } = palette[id]!;
    onSave({ ...publication, palette: { ...palette, [id]: process } });
  };
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['swatch', 'name', 'plate', ...INKS, 'total', 'uses'] as const).map((key) => (
              <th key={key} scope="col" data-number={key.length === 1 || key === 'total'}>
                {t(`settings.color.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(palette).map(([id, color]) => {
            const set = (part: Partial<typeof color>) => onSave({ ...publication, palette: { ...palette, [id]: { ...color, ...part } } });
            const total = color.spot ? color.spot.tint : color.cmyk.reduce((sum, ink) => sum + ink, 0);
            const first = color.spot && Object.values(palette).find(({ spot }) => spot && plateKey(spot.name) === plateKey(color.spot!.name));
            const users = usersOf(id);
            const names = users.map((name) => t(`settings.style.${name}`));
            return (
              <tr key={id}>
                <td>
                  <span className={styles.swatch} style={{ background: cssColor(inkOf(color, plates)) }} />
                </td>
                <td>
                  <TextField
                    bare
                    label={t('settings.color.name')}
                    value={color.name}
                    wrong={(name) => (name.trim() ? undefined : t('settings.needed'))}
                    onWrite={(name) => set({ name: name.trim() })}
                  />
                </td>
                <td>
                  <PlateCell color={color} onWrite={(spot) => set({ spot })} onProcess={() => unset(id)} />
                </td>
                {INKS.map((ink, i) => (
                  <td key={ink}>
                    <NumberField
                      bare
                      label={`${color.name} ${t(`settings.color.${ink}`)}`}
                      min={0}
                      max={100}
                      step={5}
                      value={color.cmyk[i]}
                      onWrite={(value) => set({ cmyk: color.cmyk.map((old, k) => (k === i ? (value ?? 0) : old)) as Cmyk })}
                    />
                  </td>
                ))}
                <td className={styles.quantity}>{Math.round(total)}%</td>
                <td className={styles.uses}>
                  {total > inkLimit && <span className={styles.bad}>{t('settings.palette.heavy', { limit: inkLimit })} </span>}
                  {first && first !== color && <span>{t('settings.plate.shared', { name: first.name })} </span>}
                  <span title={names.join(' · ')}>
                    {names.slice(0, NAMED).join(' · ')}
                    {names.length > NAMED && ` ${t('settings.color.more', { n: names.length - NAMED })}`}
                  </span>
                  {!BUILT_IN.has(id) && users.length === 0 && (
                    <Button
                      kind="quiet"
                      onClick={() => onSave({ ...publication, palette: Object.fromEntries(Object.entries(palette).filter(([key]) => key !== id)) })}
                    >
                      {t('settings.remove')}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Button onClick={add}>{t('settings.palette.add')}</Button>
      <div className={styles.form}>
        <h3>{t('settings.ink')}</h3>
        <NumberField
          label={t('settings.ink.limit')}
          unit="%"
          min={100}
          max={400}
          step={1}
          value={inkLimit}
          onWrite={(value) => value !== undefined && onSave({ ...publication, inkLimit: value })}
        />
        <p className={styles.note}>{t('settings.ink.hint')}</p>
      </div>
      <ProfileField publication={publication} onSave={onSave} />
    </>
  );
}
