/** Marks in the fields of the head: a field's own text cannot be marked, so its words stand once more behind it, unseen, with marks. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { HEAD_PARTS, headText, type HeadPart } from '../../../shared/article/doc.js';
import type { Match } from '../../../shared/copy/find.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import head from '../Head.module.css';
import styles from './Find.module.css';

interface Box {
  part: HeadPart;
  top: number;
  left: number;
  width: number;
  height: number;
}

interface Props {
  live: LiveDoc;
  page: RefObject<HTMLElement | null>;
  kind: 'find' | 'spelling';
  marks(part: HeadPart): readonly Match[];
  /** Where the current one begins. */
  current?: { part: HeadPart; start: number } | null;
  /** Changes when the marks do. */
  turn: number;
}

export function HeadMarks({ live, page, kind, marks, current, turn }: Props) {
  const [boxes, setBoxes] = useState<Box[]>([]);
  const parts = HEAD_PARTS.filter((part) => marks(part).length > 0).join(' ');
  useLayoutEffect(() => {
    const root = page.current;
    if (!root) return;
    const look = () => {
      const next = parts.split(' ').flatMap((part): Box[] => {
        const field = part === '' ? null : root.querySelector<HTMLElement>(`textarea[data-part="${part}"]`);
        if (!field) return [];
        return [{ part: part as HeadPart, top: field.offsetTop, left: field.offsetLeft, width: field.offsetWidth, height: field.offsetHeight }];
      });
      setBoxes((was) => (JSON.stringify(was) === JSON.stringify(next) ? was : next));
    };
    look();
    if (parts === '') return;
    const watch = new ResizeObserver(look);
    watch.observe(root);
    return () => watch.disconnect();
  }, [page, parts, turn]);

  if (!page.current || boxes.length === 0) return null;
  return createPortal(
    boxes.map(({ part, ...box }) => {
      const text = headText(live.doc, part).toString();
      let at = 0;
      const pieces = marks(part).map(({ start, end }) => {
        const before = text.slice(at, start);
        at = end;
        return (
          <span key={start}>
            {before}
            <mark data-start={start} data-current={current?.part === part && current.start === start}>
              {text.slice(start, end)}
            </mark>
          </span>
        );
      });
      return (
        <div
          key={part}
          aria-hidden
          data-testid={`${kind}-in-${part}`}
          data-kind={kind}
          className={`${head.field} ${head[part]} ${styles.mirror}`}
          style={box}
        >
          {pieces}
          {text.slice(at)}
        </div>
      );
    }),
    page.current,
  );
}
