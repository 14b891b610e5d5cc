/** The work area of the desk: one story, or two side by side, each with its own undo; a story dragged from the list opens where it is let go. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { ArticleEditor } from '../editor/ArticleEditor.js';
import { useRemembered } from '../ui/app-state.js';
import { CommandScope } from '../ui/command-scope.js';
import { useWords } from '../ui/words.js';
import styles from './SplitView.module.css';
import { useTitle } from './useTitle.js';
import type { Side, Split } from './useSplit.js';

/** Shares of the left story. */
const LEAST = 0.28;
const STEP = 0.04;
const clamp = (share: number): number => Math.max(LEAST, Math.min(1 - LEAST, Math.round(share * 100) / 100));

export function SplitView({ first, split }: { first: string; split: Split }) {
  const t = useWords();
  const [share, setShare] = useRemembered('desk.splitShare', 0.5);
  const area = useRef<HTMLDivElement>(null);
  const { second } = split;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const divider = event.currentTarget;
    const { left, width } = area.current!.getBoundingClientRect();
    const pane = divider.previousElementSibling as HTMLElement;
    let now = share;
    divider.setPointerCapture(event.pointerId);
    const move = (e: globalThis.PointerEvent) => {
      now = clamp((e.clientX - left) / width);
      pane.style.flexBasis = `${now * 100}%`;
    };
    const up = () => {
      divider.removeEventListener('pointermove', move);
      divider.removeEventListener('pointerup', up);
      setShare(now);
    };
    divider.addEventListener('pointermove', move);
    divider.addEventListener('pointerup', up);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    setShare(clamp(share + (event.key === 'ArrowRight' ? STEP : -STEP)));
  };
  return (
    <div ref={area} className={styles.split} data-split={second !== undefined}>
      <Pane side="left" id={first} split={split} basis={second === undefined ? 1 : share}>
        <ArticleEditor key={first} id={first} />
      </Pane>
      {second !== undefined && (
        <>
          <div
            className={styles.divider}
            role="separator"
            tabIndex={0}
            aria-orientation="vertical"
            aria-valuenow={Math.round(share * 100)}
            aria-valuemin={LEAST * 100}
            aria-valuemax={(1 - LEAST) * 100}
            aria-label={t('ui.divider')}
            onPointerDown={onPointerDown}
            onKeyDown={onKeyDown}
          />
          <Pane side="right" id={second} split={split} basis={1 - share}>
            <ArticleEditor key={second} id={second} />
          </Pane>
        </>
      )}
    </div>
  );
}

interface PaneProps {
  side: Side;
  id: string;
  split: Split;
  basis: number;
  children: ReactNode;
}
function Pane({ side, id, split, basis, children }: PaneProps) {
  const t = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const title = useTitle(id);
  const [over, setOver] = useState<Side | null>(null);
  const parted = split.second !== undefined;
  const latest = useRef(split);
  useEffect(() => {
    latest.current = split;
  });
  useEffect(() => {
    /** Where one story is shown the halves of its pane are the two sides. */
    const sideAt = (x: number): Side => {
      if (latest.current.second !== undefined) return side;
      const { left, width } = pane.current!.getBoundingClientRect();
      return x > left + width / 2 ? 'right' : 'left';
    };
    return dropTargetForElements({
      element: pane.current!,
      canDrop: ({ source }) => source.data['type'] === 'article',
      onDrag: ({ location }) => setOver(sideAt(location.current.input.clientX)),
      onDragLeave: () => setOver(null),
      onDrop: ({ source, location }) => {
        setOver(null);
        const dragged = source.data['id'];
        if (typeof dragged === 'string') latest.current.put(dragged, sideAt(location.current.input.clientX));
      },
    });
  }, [side]);
  return (
    <div
      ref={pane}
      className={styles.pane}
      style={{ flexBasis: `${basis * 100}%` }}
      role={parted ? 'group' : undefined}
      aria-label={parted ? title || t('desk.noHeadline') : undefined}
      data-side={side}
      data-over={over ?? undefined}
      data-focused={parted && split.side === side}
      data-testid={`pane-${side}`}
      onFocusCapture={() => split.focus(side)}
      onPointerDownCapture={() => split.focus(side)}
    >
      {parted && (
        <header className={styles.head}>
          <i aria-hidden>{split.side === side ? '●' : '○'}</i>
          <span>{title || t('desk.noHeadline')}</span>
          <button type="button" title={t('command.view.splitSwap')} aria-label={t('command.view.splitSwap')} onClick={split.swap}>
            ⇄
          </button>
          <button type="button" title={t('aid.split.close')} aria-label={t('aid.split.close')} onClick={() => split.close(side)}>
            ×
          </button>
        </header>
      )}
      <div className={styles.story}>
        <CommandScope value={side}>{children}</CommandScope>
      </div>
    </div>
  );
}
