/** A frame over the sheet: something to point at, to select, to drag, to drop a story on. Its thin edge shows how the frame is filled. */
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Frame } from '../../shared/issue/model.js';
import type { Fit, Rect } from '../../shared/makeup/list.js';
import { useLocale, useWords } from '../ui/words.js';
import { columnsName, slotName, spoken, type Words } from './names.js';
import styles from './FrameControl.module.css';

interface Props {
  frame: Frame;
  rect: Rect;
  scale: number;
  /** How it lies: higher over lower. */
  level: number;
  fit: Fit | undefined;
  /** Characters in a line of this frame. */
  perLine: number;
  headline: string | null;
  selected: boolean;
  /** The one that keys and the inspector work on; `alone` when no other is chosen. */
  primary: boolean;
  alone: boolean;
  /** Tab comes to this one. */
  stop: boolean;
  /** Where its story goes on, in words. */
  chain: string;
  /** A story over it would be dropped here. */
  target: string | null;
  /** It is being dragged: this is where it was. */
  ghost: boolean;
  onPress(event: PointerEvent): void;
  /** By keyboard or a reader. */
  onSelect(): void;
  onActivate(): void;
  onDrop(article: string): void;
  onFixes(): void;
}

/** How a frame is filled, in words; undefined for furniture. With the characters of a line the white is said in characters too. */
export function fitWords(t: Words, fit: Fit | undefined, perLine?: number): string | undefined {
  if (!fit) return undefined;
  if (fit.state === 'over' && fit.oversetLines === 0) return t('makeup.fit.picture');
  if (fit.state === 'over') return t('makeup.fit.over', { lines: fit.oversetLines, chars: fit.oversetChars });
  if (fit.state === 'under') return t('makeup.fit.under', { lines: fit.spareLines, ...(perLine && { chars: fit.spareLines * perLine }) });
  return t(`makeup.fit.${fit.state}`);
}

export function FrameControl(props: Props) {
  const {
    frame,
    rect,
    scale,
    level,
    fit,
    perLine,
    headline,
    selected,
    primary,
    alone,
    stop,
    chain,
    target,
    ghost,
    onPress,
    onSelect,
    onActivate,
    onDrop,
    onFixes,
  } = props;
  const t = useWords();
  const locale = useLocale();
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
    if (primary && document.activeElement?.closest('[data-testid=sheet]')) element.current?.focus({ preventScroll: false });
  }, [primary]);

  const story = frame.kind === 'story';
  const words = fitWords(t, story ? fit : undefined, perLine);
  const name = spoken(locale, [
    headline ? `${slotName(t, frame)}${locale === 'zh' ? '：' : ': '}${headline}` : slotName(t, frame),
    story && !headline ? t('makeup.frameEmpty') : '',
    columnsName(t, frame),
    words ?? '',
    chain,
    frame.locked ? t('makeup.locked') : '',
  ]);
  const hint = target ?? (over ? t('makeup.dropHere', { slot: slotName(t, frame) }) : null);
  const style = { left: rect.x * scale, top: rect.y * scale, width: rect.w * scale, height: rect.h * scale, zIndex: level };
  return (
    <>
      <button
        ref={element}
        type="button"
        className={styles.frame}
        data-fit={story ? (fit?.state ?? 'empty') : 'furniture'}
        data-selected={selected}
        data-over={hint !== null}
        data-ghost={ghost}
        data-alone={alone}
        data-frame={frame.slot}
        data-frame-id={frame.id}
        data-kind={frame.kind}
        aria-label={name}
        aria-pressed={selected}
        tabIndex={stop ? 0 : -1}
        {...(stop && { 'data-pane-start': true })}
        style={style}
        onPointerDown={onPress}
        onClick={(event) => event.detail === 0 && onSelect()}
        onDoubleClick={onActivate}
      >
        {hint && <span className={styles.hint}>{hint}</span>}
        {!hint && !headline && story && <span className={styles.empty}>{slotName(t, frame)}</span>}
        {frame.locked && <span className={styles.lock} aria-hidden />}
      </button>
      {story && !ghost && !hint && words && (fit?.state === 'over' || fit?.state === 'under') && (
        <button
          type="button"
          className={styles.fit}
          data-state={fit.state}
          data-testid={`fit-${frame.slot}`}
          tabIndex={-1}
          title={t('command.frame.fixes')}
          style={{ left: (rect.x + rect.w) * scale, top: (rect.y + rect.h) * scale, zIndex: level + 1000 }}
          onClick={() => {
            onSelect();
            onFixes();
          }}
        >
          {words}
        </button>
      )}
    </>
  );
}
