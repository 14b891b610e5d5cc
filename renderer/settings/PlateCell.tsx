/** 印版: whether a colour is mixed from the four inks or printed with an ink of its own, and which. */
import { mayNamePlate, plateName } from '../../shared/newsroom/plates.js';
import { SpotSchema, type PaletteColor } from '../../shared/newsroom/publication.js';
import { useWords } from '../ui/words.js';
import { Choice, NumberField, TextField } from './fields.js';
import styles from './Settings.module.css';

interface PlateProps {
  color: PaletteColor;
  onWrite(spot: NonNullable<PaletteColor['spot']>): void;
  onProcess(): void;
}
export function PlateCell({ color: { name, spot }, onWrite, onProcess }: PlateProps) {
  const t = useWords();
  /** A new plate is called like its colour; what no plate may be called (黑) gets a name that can be mended. */
  const suggested = mayNamePlate(name) ? plateName(name).slice(0, 40) : t('settings.plate.new');
  const wrong = (text: string): string | undefined =>
    !mayNamePlate(text) ? t('settings.plate.kept') : SpotSchema.shape.name.safeParse(plateName(text)).success ? undefined : t('settings.plate.long');
  return (
    <span className={styles.plate}>
      <Choice
        bare
        label={t('settings.plate.of', { name })}
        value={spot ? 'spot' : 'process'}
        options={(['process', 'spot'] as const).map((value) => ({ value, label: t(`settings.plate.${value}`) }))}
        onWrite={(kind) => (kind === 'spot' ? onWrite({ name: suggested, tint: 100 }) : onProcess())}
      />
      {spot && (
        <>
          <TextField
            bare
            label={t('settings.plate.name', { name })}
            value={spot.name}
            wrong={wrong}
            onWrite={(text) => onWrite({ ...spot, name: plateName(text) })}
          />
          <NumberField
            bare
            label={t('settings.plate.tint', { name })}
            min={1}
            max={100}
            step={5}
            value={spot.tint}
            onWrite={(tint) => tint !== undefined && onWrite({ ...spot, tint })}
          />
          %
        </>
      )}
    </span>
  );
}
