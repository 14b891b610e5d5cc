/** 版心: the page and its character grid, in numbers and as a drawing; says at once when the type area does not fit the sheet. */
import { areaRect, columnWidth, gutterWidth, mm, pageRect } from '../../shared/makeup/geometry.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import { SHEETS, sheetGrid, sheetOf } from '../../shared/newsroom/sheets.js';
import { useWords } from '../ui/words.js';
import { Choice, NumberField } from './fields.js';
import styles from './Settings.module.css';

const MM = mm(1);
const round = (n: number): number => Math.round(n * 10) / 10;

type Key = Exclude<keyof Grid, 'trim'>;
/** Field, unit, least, most, step. */
type Row = readonly [key: Key, unit: string, min: number, max: number, step: number];
const SHEET: readonly Row[] = [
  ['bleed', 'mm', 0, 10, 0.5],
  ['top', 'mm', 0, 100, 0.5],
];
const COLUMNS: readonly Row[] = [
  ['columns', 'columns', 1, 16, 1],
  ['charsPerColumn', 'chars', 4, 80, 1],
  ['gutterChars', 'chars', 0, 6, 0.25],
];
const LINES: readonly Row[] = [
  ['bodySize', 'pt', 5, 24, 0.125],
  ['leading', 'pt', 5, 48, 0.25],
  ['lines', 'lines', 10, 300, 1],
];

export function GridPart({ grid, onGrid }: { grid: Grid; onGrid(grid: Grid): void }) {
  const t = useWords();
  const page = pageRect(grid);
  const area = areaRect(grid);
  const overWide = (area.w - page.w) / MM;
  const overHigh = (area.y + area.h - page.h) / MM;
  const problems = [
    overWide > 0 && t('settings.grid.tooWide', { over: round(overWide) }),
    overHigh > 0 && t('settings.grid.tooHigh', { over: round(overHigh) }),
    grid.leading < grid.bodySize && t('settings.grid.tight'),
  ].filter((problem) => problem !== false);
  const preset = sheetOf(grid) ?? 'own';
  const numbers = (rows: readonly Row[]) =>
    rows.map(([key, unit, min, max, step]) => (
      <NumberField
        key={key}
        label={t(`settings.grid.${key}`)}
        hint={t(`settings.grid.${key}.hint`)}
        unit={t(`settings.unit.${unit}`)}
        min={min}
        max={max}
        step={step}
        value={grid[key]}
        onWrite={(value) => value !== undefined && onGrid({ ...grid, [key]: value })}
      />
    ));
  const trim = (key: 'width' | 'height') => (
    <NumberField
      label={t(`settings.grid.${key}`)}
      hint={t(`settings.grid.${key}.hint`)}
      unit={t('settings.unit.mm')}
      min={50}
      max={1000}
      step={0.5}
      value={grid.trim[key]}
      onWrite={(value) => value !== undefined && onGrid({ ...grid, trim: { ...grid.trim, [key]: value } })}
    />
  );
  const step = columnWidth(grid) + gutterWidth(grid);
  // The drawing holds the sheet and all of a type area that is too large for it: what would be cut is seen.
  const left = Math.min(0, area.x);
  const top = Math.min(0, area.y);
  const width = Math.max(page.w, area.x + area.w) - left;
  const height = Math.max(page.h, area.y + area.h) - top;
  return (
    <div className={styles.grid}>
      <div>
        <Choice
          label={t('settings.grid.preset')}
          value={preset}
          options={[...SHEETS, ...(preset === 'own' ? (['own'] as const) : [])].map((value) => ({
            value,
            label: t(`settings.grid.preset.${value}`),
          }))}
          onWrite={(value) => value !== 'own' && onGrid({ ...sheetGrid(value), bleed: grid.bleed })}
        />
        <h3>{t('settings.grid.sheet')}</h3>
        {trim('width')}
        {trim('height')}
        {numbers(SHEET)}
        <h3>{t('settings.grid.columnsGroup')}</h3>
        {numbers(COLUMNS)}
        <h3>{t('settings.grid.lineGroup')}</h3>
        {numbers(LINES)}
      </div>
      <figure>
        <svg viewBox={`${left} ${top} ${width} ${height}`} className={styles.drawing} role="img" aria-label={t('settings.grid.drawing')}>
          <rect width={page.w} height={page.h} className={styles.sheet} />
          {Array.from({ length: grid.columns }, (_, i) => (
            <rect key={i} x={area.x + i * step} y={area.y} width={columnWidth(grid)} height={area.h} className={styles.column} />
          ))}
          {Array.from({ length: grid.lines }, (_, i) => (
            <line
              key={i}
              x1={area.x}
              x2={area.x + area.w}
              y1={area.y + (i + 1) * grid.leading}
              y2={area.y + (i + 1) * grid.leading}
              className={styles.line}
            />
          ))}
          {(overWide > 0 || overHigh > 0) && <rect width={page.w} height={page.h} className={styles.cut} />}
        </svg>
        <figcaption>
          {problems.map((problem) => (
            <p key={problem} className={styles.bad} role="alert">
              {problem}
            </p>
          ))}
          {problems.length === 0 &&
            t('settings.grid.fits', {
              w: round(area.w / MM),
              h: round(area.h / MM),
              side: round(area.x / MM),
              bottom: round((page.h - area.y - area.h) / MM),
              chars: (grid.columns * grid.charsPerColumn * grid.lines).toLocaleString('en'),
            })}
        </figcaption>
      </figure>
    </div>
  );
}
