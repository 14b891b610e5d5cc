/** 版心: the page and its character grid, in numbers and as a drawing; says at once when the type area does not fit the sheet. */
import { areaRect, columnWidth, gutterWidth, mm, pageRect } from '../../shared/makeup/geometry.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import { useWords } from '../ui/words.js';
import { NumberField } from './fields.js';
import styles from './Settings.module.css';

const MM = mm(1);
const round = (n: number): number => Math.round(n * 10) / 10;

const FIELDS = [
  ['bleed', 'mm', 0.5], ['columns', 'columns', 1], ['charsPerColumn', 'chars', 1], ['bodySize', 'pt', 0.125], ['gutterChars', 'chars', 0.5], ['leading', 'pt', 0.25], ['lines', 'lines', 1], ['top', 'mm', 0.5],
] as const; // prettier-ignore

export function GridPart({ grid, onGrid }: { grid: Grid; onGrid(grid: Grid): void }) {
  const t = useWords();
  const page = pageRect(grid);
  const area = areaRect(grid);
  const overWide = (area.w - page.w) / MM;
  const overHigh = (area.y + area.h - page.h) / MM;
  const problem =
    overWide > 0
      ? t('settings.grid.tooWide', { over: round(overWide) })
      : overHigh > 0
        ? t('settings.grid.tooHigh', { over: round(overHigh) })
        : null;
  const step = columnWidth(grid) + gutterWidth(grid);
  return (
    <div className={styles.grid}>
      <div>
        <NumberField
          label={t('settings.grid.width')}
          unit={t('settings.unit.mm')}
          value={grid.trim.width}
          onWrite={(width) => width && onGrid({ ...grid, trim: { ...grid.trim, width } })}
        />
        <NumberField
          label={t('settings.grid.height')}
          unit={t('settings.unit.mm')}
          value={grid.trim.height}
          onWrite={(height) => height && onGrid({ ...grid, trim: { ...grid.trim, height } })}
        />
        {FIELDS.map(([key, unit, by]) => (
          <NumberField
            key={key}
            label={t(`settings.grid.${key}`)}
            unit={t(`settings.unit.${unit}`)}
            step={by}
            value={grid[key]}
            onWrite={(value) => value !== undefined && onGrid({ ...grid, [key]: value })}
          />
        ))}
        {problem ? (
          <p className={styles.bad} role="alert">
            {problem}
          </p>
        ) : (
          <p className={styles.note}>
            {t('settings.grid.fits', {
              w: round(area.w / MM),
              h: round(area.h / MM),
              side: round(area.x / MM),
              bottom: round((page.h - area.y - area.h) / MM),
              chars: grid.columns * grid.charsPerColumn * grid.lines,
            })}
          </p>
        )}
      </div>
      <svg viewBox={`0 0 ${page.w} ${page.h}`} className={styles.drawing} role="img" aria-label={t('settings.grid.drawing')}>
        <rect width={page.w} height={page.h} className={styles.sheet} />
        {Array.from({ length: grid.columns }, (_, i) => (
          <rect key={i} x={area.x + i * step} y={area.y} width={columnWidth(grid)} height={area.h} className={styles.column} />
        ))}
        {Array.from({ length: Math.min(grid.lines, 300) }, (_, i) => (
          <line
            key={i}
            x1={area.x}
            x2={area.x + area.w}
            y1={area.y + (i + 1) * grid.leading}
            y2={area.y + (i + 1) * grid.leading}
            className={styles.line}
          />
        ))}
      </svg>
    </div>
  );
}
