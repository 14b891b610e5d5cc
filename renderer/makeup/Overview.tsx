/** All pages at once on the table, small and true; a click or Enter goes to the page. */
import { useEffect, useRef, useState } from 'react';
import { pageNumber } from '../../shared/issue/model.js';
import type { PageList } from '../../shared/makeup/list.js';
import { useWords } from '../ui/words.js';
import { drawPage } from './draw.js';
import { loadFacesOf } from './faces.js';
import styles from './Overview.module.css';
import type { OpenIssue } from './useIssue.js';

const WIDTH = 260;

function Thumbnail({ list }: { list: PageList }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pictures = useRef(new Map<string, HTMLImageElement>());
  const [ready, setReady] = useState(0);
  const scale = WIDTH / list.width;
  useEffect(() => {
    let current = true;
    const again = () => current && setReady((n) => n + 1);
    void loadFacesOf([list]).then(again);
    for (const item of list.items) {
      if ((item.kind !== 'picture' && item.kind !== 'pdf') || pictures.current.has(item.media)) continue;
      const image = new Image();
      image.onload = again;
      image.src = `media://${item.media}`;
      pictures.current.set(item.media, image);
    }
    return () => {
      current = false;
    };
  }, [list]);
  useEffect(() => {
    const target = canvas.current!;
    const pixels = scale * window.devicePixelRatio;
    target.width = Math.round(list.width * pixels);
    target.height = Math.round(list.height * pixels);
    const ctx = target.getContext('2d')!;
    ctx.fillStyle = '#fffdf7';
    ctx.fillRect(0, 0, target.width, target.height);
    drawPage(ctx, list, { x: 0, y: 0, width: list.width, height: list.height, scale: pixels }, (media) => {
      const image = pictures.current.get(media);
      return image?.complete && image.naturalWidth ? image : undefined;
    });
  }, [list, scale, ready]);
  return <canvas ref={canvas} className={styles.sheet} style={{ width: WIDTH, height: list.height * scale }} aria-hidden />;
}

export function Overview({ open, current, onPage }: { open: OpenIssue; current: string; onPage(page: string): void }) {
  const t = useWords();
  return (
    <div className={styles.table} data-testid="overview">
      {open.issue.pages.map((page) => {
        const list = open.lists.find((l) => l.page === page.id);
        return (
          <button
            key={page.id}
            type="button"
            className={styles.page}
            aria-current={page.id === current ? 'page' : undefined}
            onClick={() => onPage(page.id)}
          >
            {list && <Thumbnail list={list} />}
            <span>{t('makeup.pageLabel', { number: pageNumber(open.issue, page.id), label: page.label })}</span>
          </button>
        );
      })}
    </div>
  );
}
