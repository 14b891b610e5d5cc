/** Over the sheet: which page, how large, the tool for drawing frames, and the two exports. */
import { useRef } from 'react';
import { FRAME_KINDS, type FrameKind } from '../../shared/issue/model.js';
import { useRoving } from '../ui/roving.js';
import { useWords } from '../ui/words.js';
import type { Pick } from './hand-work.js';
import styles from './MakeUp.module.css';

interface Props {
  label: string;
  first: boolean;
  last: boolean;
  onTurn(by: 1 | -1): void;
  zoom: number | 'fit';
  onZoom(zoom: number | 'fit'): void;
  onZoomBy(step: 1 | -1): void;
  showGrid: boolean;
  onGrid(): void;
  overview: boolean;
  onOverview(): void;
  tool: FrameKind | null;
  onTool(tool: FrameKind | null): void;
  onExport(kind: 'print' | 'web'): void;
  /** Of preflight: errors nobody overruled, and warnings. */
  counts: { errors: number; warnings: number };
  preflight: boolean;
  onPreflight(): void;
}

export function Toolbar(props: Props) {
  const { label, zoom, tool } = props;
  const t = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const roving = useRoving(bar);
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('makeup.toolbar')} {...roving}>
      <span className={styles.title}>{label}</span>
      <span className={styles.group}>
        <button type="button" onClick={() => props.onTurn(-1)} disabled={props.first} aria-label={t('makeup.previous')} title={t('makeup.previous')}>
          ‹
        </button>
        <button type="button" onClick={() => props.onTurn(1)} disabled={props.last} aria-label={t('makeup.next')} title={t('makeup.next')}>
          ›
        </button>
      </span>
      <span className={styles.group}>
        <button type="button" onClick={() => props.onZoomBy(-1)} aria-label={t('makeup.zoomOut')} title={t('makeup.zoomOut')}>
          −
        </button>
        <button type="button" aria-pressed={zoom === 'fit'} onClick={() => props.onZoom('fit')}>
          {t('makeup.zoomFit')}
        </button>
        <button type="button" aria-pressed={zoom === 1} onClick={() => props.onZoom(1)} title={t('makeup.zoomPage')}>
          {zoom === 'fit' ? '100%' : `${Math.round(zoom * 100)}%`}
        </button>
        <button type="button" onClick={() => props.onZoomBy(1)} aria-label={t('makeup.zoomIn')} title={t('makeup.zoomIn')}>
          +
        </button>
      </span>
      <span className={styles.group}>
        <button type="button" aria-pressed={props.showGrid} onClick={props.onGrid}>
          {t('makeup.grid')}
        </button>
        <button type="button" aria-pressed={props.overview} onClick={props.onOverview}>
          {t('makeup.overview')}
        </button>
      </span>
      <select
        className={styles.tool}
        aria-label={t('makeup.tool')}
        data-on={tool !== null}
        value={tool ?? ''}
        onChange={(event) => props.onTool((event.target.value || null) as FrameKind | null)}
      >
        <option value="">{t('makeup.tool')}</option>
        {FRAME_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`makeup.kind.${kind}`)}
          </option>
        ))}
      </select>
      <span className={styles.spring} />
      <span className={styles.exports}>
        <button
          type="button"
          aria-pressed={props.preflight}
          aria-label={t('preflight.pane.showLong', props.counts)}
          title={t('preflight.pane.showLong', props.counts)}
          data-testid="preflight-counts"
          onClick={props.onPreflight}
        >
          {t('preflight.pane.show', props.counts)}
        </button>
        <button type="button" onClick={() => props.onExport('web')}>
          {t('makeup.exportWeb')}
        </button>
        <button type="button" className={styles.primary} onClick={() => props.onExport('print')}>
          {t('makeup.exportPrint')}
        </button>
      </span>
    </div>
  );
}

/** What the sheet waits for: a rectangle, or a frame to be pointed at. */
export function Asking({ tool, pick }: { tool: FrameKind | null; pick: Pick | null }) {
  const t = useWords();
  if (!tool && !pick) return null;
  return (
    <p className={styles.asking} role="status">
      {tool ? t('makeup.toolHint', { kind: t(`makeup.kind.${tool}`) }) : t(`makeup.pick.${pick!.mode}`)}
    </p>
  );
}
