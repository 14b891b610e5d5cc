/** List, work, inspector: three panes, sizes remembered, each side collapsible by key. Dividers move by mouse and by arrow keys. */
import { useCallback, useEffect, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useRemembered } from './app-state.js';
import { useCommand } from './commands.js';
import styles from './Panes.module.css';
import { useWords } from './words.js';

const LEAST = 200;
const MOST = 560;
const STEP = 16;
/** Below this the window is small: the inspector steps aside unless it was asked for. px */
const NARROW = 1080;

interface Props {
  /** Room, for remembering. */
  name: string;
  list?: ReactNode;
  work: ReactNode;
  inspector?: ReactNode;
  /** Only the work is seen; list and inspector keep their state. */
  bare?: boolean;
}

const clamp = (n: number): number => Math.max(LEAST, Math.min(MOST, Math.round(n)));

export function Panes({ name, list, work, inspector, bare = false }: Props) {
  const [listWidth, setListWidth] = useRemembered(`${name}.list`, 300);
  const [inspectorWidth, setInspectorWidth] = useRemembered(`${name}.inspector`, 280);
  const [listOpen, setListOpen] = useRemembered(`${name}.listOpen`, true);
  const [inspectorOpen, setInspectorOpen] = useRemembered(`${name}.inspectorOpen`, true);
  const [narrow, setNarrow] = useState(window.innerWidth < NARROW);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    const measure = () => setNarrow(window.innerWidth < NARROW);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const showInspector = inspector !== undefined && (narrow ? asked : inspectorOpen);
  useCommand('view.list', () => setListOpen(!listOpen), list !== undefined);
  useCommand('view.inspector', () => (narrow ? setAsked(!asked) : setInspectorOpen(!inspectorOpen)), inspector !== undefined);

  return (
    <div className={styles.panes} data-bare={bare}>
      {list !== undefined && listOpen && (
        <>
          <div className={styles.pane} style={{ width: listWidth }}>
            {list}
          </div>
          <Divider width={listWidth} side={1} onWidth={setListWidth} />
        </>
      )}
      <div className={styles.work}>{work}</div>
      {showInspector && (
        <>
          <Divider width={inspectorWidth} side={-1} onWidth={setInspectorWidth} />
          <div className={styles.pane} style={{ width: inspectorWidth }}>
            {inspector}
          </div>
        </>
      )}
    </div>
  );
}

/** @param props.side 1: the pane is left of the divider; -1: right. */
function Divider({ width, side, onWidth }: { width: number; side: 1 | -1; onWidth(width: number): void }) {
  const t = useWords();
  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLDivElement>) => {
      const element = event.currentTarget;
      const pane = (side === 1 ? element.previousElementSibling : element.nextElementSibling) as HTMLElement;
      const from = event.clientX;
      const before = width;
      let now = before;
      element.setPointerCapture(event.pointerId);
      // The pane follows the pointer directly; the width is remembered once, when the pointer lets go.
      const move = (e: globalThis.PointerEvent) => {
        now = clamp(before + (e.clientX - from) * side);
        pane.style.width = `${now}px`;
      };
      const up = () => {
        element.removeEventListener('pointermove', move);
        element.removeEventListener('pointerup', up);
        onWidth(now);
      };
      element.addEventListener('pointermove', move);
      element.addEventListener('pointerup', up);
    },
    [side, width, onWidth],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onWidth(clamp(width + (event.key === 'ArrowRight' ? STEP : -STEP) * side));
  };
  return (
    <div
      className={styles.divider}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-label={t('ui.divider')}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
