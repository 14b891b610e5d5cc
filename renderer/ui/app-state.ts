/** What the whole window knows: preferences, the open newsroom, why the last one did not open. Kept by the main process, mirrored here. */
import { create } from 'zustand';
import type { AppState, Prefs } from '../../shared/contract/app.js';
import { call, onEvent } from './bridge.js';

interface Known {
  state: AppState | null;
  /** Preferences that are sent and not answered for yet, oldest first: an answer from before them must not undo what is shown. */
  sent: readonly Partial<Prefs>[];
}
export const useApp = create<Known>(() => ({ state: null, sent: [] }));

const withPrefs = (state: AppState, parts: readonly Partial<Prefs>[]): AppState => ({
  ...state,
  prefs: Object.assign({}, state.prefs, ...parts) as Prefs,
});

export async function refreshState(): Promise<void> {
  const state = await call('app.state', {});
  useApp.setState(({ sent }) => ({ state: withPrefs(state, sent) }));
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
  useApp.setState(({ state, sent }) => ({ state: state && withPrefs(state, [part]), sent: [...sent, part] }));
  let kept: Prefs | undefined;
  try {
    kept = await call('prefs.set', part);
  } finally {
    useApp.setState(({ state, sent: before }) => {
      const sent = before.filter((other) => other !== part);
      return { state: state && kept ? withPrefs({ ...state, prefs: kept }, sent) : state, sent };
    });
  }
}

export const prefsNow = (): Prefs | undefined => useApp.getState().state?.prefs;

type Widened<T> = T extends number ? number : T extends string ? string : boolean;
/** A remembered size, switch or choice: `room.name`. */
export function useRemembered<T extends number | string | boolean>(key: string, fallback: T): [Widened<T>, (value: Widened<T>) => void] {
  const value = useApp(({ state }) => state?.prefs.layout[key]);
  const known = (typeof value === typeof fallback ? value : fallback) as Widened<T>;
  return [known, (next) => void setPrefs({ layout: { ...prefsNow()?.layout, [key]: next } })];
}
