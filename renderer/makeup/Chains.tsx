/** How stories go from frame to frame: an arrow on the page, a small sign with the number where they go on to another one. */
import { pageNumber, type Frame, type Issue } from '../../shared/issue/model.js';
import { boxRect } from '../../shared/makeup/geometry.js';
import type { Rect } from '../../shared/makeup/list.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import { useWords } from '../ui/words.js';
import styles from './FrameLayer.module.css';

interface Props {
  issue: Issue;
  page: string;
  grid: Grid;
  scale: number;
  /** The story whose chain is drawn strongly. */
  article: string | null;
}

interface Link {
  key: string;
  from: Rect;
  to: Rect;
  strong: boolean;
}
interface Port {
  key: string;
  rect: Rect;
  out: boolean;
  page: string;
  strong: boolean;
}

/** Chains of two frames and more, in page and reading order. O(frames). */
function chainsOf(issue: Issue): Frame[][] {
  const chains = new Map<string, Frame[]>();
  for (const frame of issue.frames)
    if (frame.kind === 'story' && frame.article !== null) chains.set(frame.article, [...(chains.get(frame.article) ?? []), frame]);
  return [...chains.values()].filter((chain) => chain.length > 1);
}

export function Chains({ issue, page, grid, scale, article }: Props) {
  const t = useWords();
  const links: Link[] = [];
  const ports: Port[] = [];
  for (const chain of chainsOf(issue))
    for (const [i, frame] of chain.entries()) {
      const next = chain[i + 1];
      const strong = frame.article === article;
      const key = `${frame.id} ${next?.id ?? ''}`;
      if (next && frame.page === page && next.page === page) links.push({ key, from: boxRect(grid, frame.box), to: boxRect(grid, next.box), strong });
      else if (next && frame.page === page)
        ports.push({ key, rect: boxRect(grid, frame.box), out: true, page: pageNumber(issue, next.page), strong });
      else if (next?.page === page) ports.push({ key, rect: boxRect(grid, next.box), out: false, page: pageNumber(issue, frame.page), strong });
    }
  return (
    <>
      <svg className={styles.chains} aria-hidden>
        {links.map(({ key, from, to, strong }) => {
          const [x1, y1] = [(from.x + from.w) * scale, (from.y + from.h) * scale];
          const [x2, y2] = [to.x * scale, to.y * scale];
          const bend = Math.max(18, Math.min(80, Math.hypot(x2 - x1, y2 - y1) / 3));
          return (
            <g key={key} data-testid="chain">
              <path className={styles.chain} data-strong={strong} d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 7} ${y2}`} />
              <path className={styles.tip} data-strong={strong} d={`M${x2 + 1} ${y2}l-9 -5v10z`} />
              <circle className={styles.tip} data-strong={strong} cx={x1} cy={y1} r={3} />
            </g>
          );
        })}
      </svg>
      {ports.map(({ key, rect, out, page: number, strong }) => (
        <span
          key={key}
          className={styles.port}
          data-strong={strong}
          data-testid="port"
          title={t(out ? 'makeup.linkedTo' : 'makeup.linkedFrom', { page: number })}
          style={
            out
              ? { left: (rect.x + rect.w) * scale, top: (rect.y + rect.h) * scale, transform: 'translate(-50%, 2px)' }
              : { left: rect.x * scale, top: rect.y * scale, transform: 'translate(-50%, -100%)' }
          }
        >
          {out ? `${number} ▸` : `▸ ${number}`}
        </span>
      ))}
    </>
  );
}
