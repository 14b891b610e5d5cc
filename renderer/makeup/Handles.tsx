/** Eight handles round a box on the sheet. Keys do the same with Alt+Shift and the arrows, so they take no place in the tab order. */
import type { PointerEvent } from 'react';
import type { Rect } from '../../shared/makeup/list.js';
import { useWords } from '../ui/words.js';
import { HANDLES, type Handle } from './drag.js';
import styles from './FrameLayer.module.css';

interface Props {
  rect: Rect;
  scale: number;
  name: string;
  onPress(event: PointerEvent, handle: Handle): void;
}

const at = (handle: Handle): { left: string; top: string } => ({
  left: handle.includes('w') ? '0' : handle.includes('e') ? '100%' : '50%',
  top: handle.startsWith('n') ? '0' : handle.startsWith('s') ? '100%' : '50%',
});

export function Handles({ rect, scale, name, onPress }: Props) {
  const t = useWords();
  // A low or narrow box has no room for handles in the middle of its sides.
  const room = (handle: Handle) => handle.length === 2 || ('ns'.includes(handle) ? rect.w : rect.h) * scale >= 44;
  return (
    <div
      className={styles.outline}
      style={{ left: rect.x * scale, top: rect.y * scale, width: rect.w * scale, height: rect.h * scale }}
      data-testid={name}
    >
      {HANDLES.filter(room).map((handle) => (
        <button
          key={handle}
          type="button"
          tabIndex={-1}
          className={styles.handle}
          data-handle={handle}
          aria-label={t('makeup.handle', { edge: t(`makeup.edge.${handle}`) })}
          style={at(handle)}
          onPointerDown={(event) => {
            event.preventDefault();
            event.stopPropagation();
            onPress(event, handle);
          }}
        />
      ))}
    </div>
  );
}
