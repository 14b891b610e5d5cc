/** List, work, inspector: three panes, sizes remembered, each side collapsible by key. Dividers move by mouse and by arrow keys. */
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useRemembered } from './app-state.js';
import { useCommand } from './commands.js';
import styles from './Panes.module.css';
import { useWords } from './words.js';

const LEAST = 200;
const MOST = 560;
const STEP = 16;
/** Below this the window is small: the inspector steps aside unless it was asked for. px */
const NARROW = 1080;

/** Below this (a small window at 200 %) the work has the room to itself: list and inspector are drawn out over it. px */
const TIGHT = 760;

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
type Side = 'list' | 'inspector';

function useWidth(): number {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const measure = () => setWidth(window.innerWidth);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return width;
}

export function Panes({ name, list, work, inspector, bare = false }: Props) {
  const t = useWords();
  const [listWidth, setListWidth] = useRemembered(`${name}.list`, 300);
  const [inspectorWidth, setInspectorWidth] = useRemembered(`${name}.inspector`, 280);
  const [listOpen, setListOpen] = useRemembered(`${name}.listOpen`, true);
  const [inspectorOpen, setInspectorOpen] = useRemembered(`${name}.inspectorOpen`, true);
  const width = useWidth();
  const narrow = width < NARROW;
  const tight = width < TIGHT;
  const [asked, setAsked] = useState(false);
  const [drawer, setDrawer] = useState<Side | null>('list');
  const workElement = useRef<HTMLDivElement>(null);
  const showList = list !== undefined && (tight ? drawer === 'list' : listOpen);
  const showInspector = inspector !== undefined && (tight ? drawer === 'inspector' : narrow ? asked : inspectorOpen);
  const draw = (side: Side) => setDrawer(drawer === side ? null : side);
  const toggle = (side: Side) => {
    // What closes with the focus in it would take the focus with it.
    const open = document.activeElement?.closest(`[data-pane="${side}"]`);
    if (tight) draw(side);
    else if (side === 'list') setListOpen(!listOpen);
    else if (narrow) setAsked(!asked);
    else setInspectorOpen(!inspectorOpen);
    if (open) workElement.current?.focus();
    // What is drawn out over the work is what is meant now.
    else if (tight) requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-drawer][data-pane="${side}"]`)?.focus());
  };
  useCommand('view.list', () => toggle('list'), list !== undefined);
  useCommand('view.inspector', () => toggle('inspector'), inspector !== undefined);

  const pane = (side: Side, size: number, content: ReactNode) => (
    <section
      className={styles.pane}
      style={{ width: size }}
      data-pane={side}
      data-drawer={tight || undefined}
      aria-label={t(`ui.pane.${side}`)}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (!tight || event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
        setDrawer(null);
        workElement.current?.focus();
      }}
    >
      {content}
    </section>
  );
  return (
    <div className={styles.panes} data-bare={bare} data-tight={tight || undefined}>
      {tight && (
        <div className={styles.switch} role="group" aria-label={t('ui.panes')}>
          {(['list', 'inspector'] as const)
            .filter((side) => (side === 'list' ? list : inspector) !== undefined)
            .map((side) => (
              <button key={side} type="button" aria-expanded={drawer === side} onClick={() => draw(side)}>
                {t(`ui.pane.${side}`)}
              </button>
            ))}
        </div>
      )}
      {showList && (
        <>
          {pane('list', listWidth, list)}
          {!tight && <Divider width={listWidth} side={1} onWidth={setListWidth} />}
        </>
      )}
      <section
        ref={workElement}
        className={styles.work}
        data-pane="work"
        aria-label={t('ui.pane.work')}
        tabIndex={-1}
        onFocus={() => tight && setDrawer(null)}
        onPointerDown={() => tight && setDrawer(null)}
      >
        {work}
      </section>
      {showInspector && (
        <>
          {!tight && <Divider width={inspectorWidth} side={-1} onWidth={setInspectorWidth} />}
          {pane('inspector', inspectorWidth, inspector)}
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
