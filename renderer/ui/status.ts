/** What the status line says. Rooms write their part; the line only shows it. */
import { create } from 'zustand';
import type { Counts } from '../../shared/article/model.js';
import type { SaveState } from './live-docs.js';

export interface Status {
  /** null = nothing is open that could be saved. */
  save: SaveState | null;
  counts: (Counts & { planned?: number }) | null;
  /** How the selected frame, or the frame of the open story, is filled, in words. */
  fit: string | null;
  fitState: 'full' | 'under' | 'over' | null;
  /** A mode that changes what typing does, in words. */
  mode: string | null;
}
export const useStatus = create<Status>(() => ({ save: null, counts: null, fit: null, fitState: null, mode: null }));
export const setStatus = (part: Partial<Status>): void => useStatus.setState(part);
