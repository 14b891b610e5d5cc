/** The copy-fit of the story that is being written: its frame in the newest issue that is not printed, recomposed after every change. */
import { useEffect, useRef, useState } from 'react';
import type { Article } from '../../shared/article/model.js';
import { ComposeCache } from '../../shared/makeup/compose.js';
import { mediaOf, sizesOf } from '../makeup/sources.js';
import { copyFit, type CopyFit } from './copy-fit.js';
import { useSources } from './useSources.js';

/** The figures may wait this long for the keys to pause. ms */
const PATIENCE = 100;

type Sizes = Awaited<ReturnType<typeof sizesOf>>;
const NO_SIZES: Sizes = new Map();

function useSizes(article: Article): Sizes {
  const [sizes, setSizes] = useState(NO_SIZES);
  const ids = mediaOf([article]).sort().join(' ');
  useEffect(() => {
    let current = true;
    void sizesOf(ids === '' ? [] : ids.split(' ')).then((found) => current && setSizes(found.size === 0 ? NO_SIZES : found));
    return () => {
      current = false;
    };
  }, [ids]);
  return sizes;
}

/** null while the story stands in no frame. Composing happens after the key is on the screen, when the window is idle. */
export function useCopyFit(article: Article): CopyFit | null {
  const sources = useSources(article.id);
  const media = useSizes(article);
  const [fit, setFit] = useState<CopyFit | null>(null);
  const cache = useRef(new ComposeCache());
  useEffect(() => {
    if (!sources) return setFit(null);
    const idle = requestIdleCallback(
      () => {
        const began = performance.now();
        const next = copyFit(article, { ...sources, media }, cache.current);
        performance.measure('copy-fit', { start: began });
        setFit((was) => (JSON.stringify(was) === JSON.stringify(next) ? was : next));
      },
      { timeout: PATIENCE },
    );
    return () => cancelIdleCallback(idle);
  }, [article, sources, media]);
  return fit;
}
