/** Advertisements' files as they come in: chosen in a dialog, or dropped on a frame of the sheet or on the inspector. */
import { useEffect, useRef } from 'react';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Frame, Issue } from '../../shared/issue/model.js';
import { setFrame } from '../../shared/issue/ops.js';
import { call } from '../ui/bridge.js';
import { toast } from '../ui/toast.js';
import styles from './AdPart.module.css';
import type { Placing } from './usePlacing.js';

const TYPES = /^(application\/pdf|image\/(jpeg|png|webp))$/;

/** One undo entry. A booked name stays; a place without one takes the file's. */
function put(placing: Placing, frame: Frame, media: string, fileName: string): void {
  const name = frame.ad?.name || fileName.replace(/\.\w+$/, '');
  placing.change((live) => setFrame(live.doc, frame.id, { ad: { media, name } }, 'makeup'));
}

/** Asks the person for a file. What cannot be used is told in a sentence. */
export async function chooseAd(placing: Placing, frame: Frame): Promise<void> {
  try {
    const [file] = (await call('media.pick', { ad: true })).media;
    if (file) put(placing, frame, file.id, file.name);
  } catch (error) {
    toast.error(error);
  }
}

export async function dropAd(placing: Placing, frame: Frame, file: File): Promise<void> {
  try {
    // Systems name the type by the file's ending; what is really in it the store finds out.
    if (!TYPES.test(file.type)) throw new DatelineError('not-an-ad', { name: file.name });
    const { id, name } = await call('media.put', { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    put(placing, frame, id, name);
  } catch (error) {
    toast.error(error);
  }
}

const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Files dragged over the sheet: an advertisement's frame under the pointer takes one. */
export function useAdDrops(issue: Issue | undefined, placing: Placing): void {
  const latest = useRef({ issue, placing });
  useEffect(() => {
    latest.current = { issue, placing };
  });
  useEffect(() => {
    let shown: Element | null = null;
    const show = (element: Element | null): void => {
      if (element === shown) return;
      shown?.classList.remove(styles.over!);
      element?.classList.add(styles.over!);
      shown = element;
    };
    const under = (event: DragEvent): Element | null =>
      holdsFile(event) && event.target instanceof Element ? event.target.closest('[data-kind=ad][data-frame-id]') : null;
    const over = (event: DragEvent): void => {
      const element = under(event);
      show(element);
      if (!element) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      const id = under(event)?.getAttribute('data-frame-id');
      show(null);
      const frame = latest.current.issue?.frames.find((candidate) => candidate.id === id);
      const file = event.dataTransfer?.files[0];
      if (!frame || !file) return;
      event.preventDefault();
      void dropAd(latest.current.placing, frame, file);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) show(null);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    document.addEventListener('dragleave', leave);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
      document.removeEventListener('dragleave', leave);
      show(null);
    };
  }, []);
}
