/** What the whole window knows: preferences, the open newsroom, why the last one did not open. Kept by the main process, mirrored here. */
import { create } from 'zustand';
import type { AppState, Prefs } from '../../shared/contract/app.js';
import { call, onEvent } from './bridge.js';

export const useApp = create<{ state: AppState | null }>(() => ({ state: null }));

export async function refreshState(): Promise<void> {
  useApp.setState({ state: await call('app.state', {}) });
}

/** Asks now and after every change that the main process tells of. @returns stops. */
export function followState(): () => void {
  void refreshState();
  return onEvent((event) => {
    if (event.type === 'state') void refreshState();
  });
}

/** Shown at once, kept by the main process. */
export async function setPrefs(part: Partial<Prefs>): Promise<void> {
  useApp.setState(({ state }) => (state ? { state: { ...state, prefs: { ...state.prefs, ...part } } } : {}));
  const prefs = await call('prefs.set', part);
  useApp.setState(({ state }) => (state ? { state: { ...state, prefs } } : {}));
}

export const prefsNow = (): Prefs | undefined => useApp.getState().state?.prefs;

type Widened<T> = T extends number ? number : T extends string ? string : boolean;
/** A remembered size, switch or choice: `room.name`. */
export function useRemembered<T extends number | string | boolean>(key: string, fallback: T): [Widened<T>, (value: Widened<T>) => void] {
  const value = useApp(({ state }) => state?.prefs.layout[key]);
  const known = (typeof value === typeof fallback ? value : fallback) as Widened<T>;
  return [known, (next) => void setPrefs({ layout: { ...prefsNow()?.layout, [key]: next } })];
}
