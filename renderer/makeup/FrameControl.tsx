/** A frame over the sheet: something to point at, to select, to drop a story on. Its thin edge shows how the frame is filled. */
import { useEffect, useRef, useState } from 'react';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Frame } from '../../shared/issue/model.js';
import type { Fit, Rect } from '../../shared/makeup/list.js';
import { useWords } from '../ui/words.js';
import { slotName } from './names.js';
import styles from './FrameControl.module.css';

interface Props {
  frame: Frame;
  rect: Rect;
  scale: number;
  fit: Fit | undefined;
  headline: string | null;
  selected: boolean;
  onSelect(): void;
  onActivate(): void;
  onDrop(article: string): void;
}

/** How a frame is filled, in words; undefined for furniture. */
export function fitWords(t: (key: string, values?: Record<string, string | number>) => string, fit: Fit | undefined): string | undefined {
  if (!fit) return undefined;
  if (fit.state === 'over') return t('makeup.fit.over', { lines: fit.oversetLines, chars: fit.oversetChars });
  if (fit.state === 'under') return t('makeup.fit.under', { lines: fit.spareLines });
  return t(`makeup.fit.${fit.state}`);
}

export function FrameControl({ frame, rect, scale, fit, headline, selected, onSelect, onActivate, onDrop }: Props) {
  const t = useWords();
  const element = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    if (frame.kind !== 'story') return;
    return dropTargetForElements({
      element: element.current!,
      canDrop: ({ source }) => source.data.type === 'article',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        drop.current(String(source.data.id));
      },
    });
  }, [frame.kind]);
  useEffect(() => {
    if (selected && document.activeElement?.closest('[data-testid=sheet]')) element.current?.focus({ preventScroll: false });
  }, [selected]);

  const words = fitWords(t, frame.kind === 'story' ? fit : undefined);
  const name = [slotName(t, frame), headline ?? (frame.kind === 'story' ? t('makeup.frameEmpty') : ''), words ?? ''].filter(Boolean).join('，');
  return (
    <button
      ref={element}
      type="button"
      className={styles.frame}
      data-fit={frame.kind === 'story' ? (fit?.state ?? 'empty') : 'furniture'}
      data-selected={selected}
      data-over={over}
      data-frame={frame.slot}
      aria-label={name}
      aria-pressed={selected}
      tabIndex={selected ? 0 : -1}
      style={{ left: rect.x * scale, top: rect.y * scale, width: rect.w * scale, height: rect.h * scale }}
      onClick={onSelect}
      onDoubleClick={onActivate}
    >
      {over && <span className={styles.hint}>{t('makeup.dropHere', { slot: slotName(t, frame) })}</span>}
      {!over && words && fit?.state !== 'full' && (
        <span className={styles.fit} data-state={fit?.state}>
          {words}
        </span>
      )}
      {!over && !headline && frame.kind === 'story' && <span className={styles.empty}>{slotName(t, frame)}</span>}
    </button>
  );
}
