/** Where several of one kind are shown (two stories side by side), commands and the foot of the window are of the one that has the focus. */
import { createContext, useContext } from 'react';
import { create } from 'zustand';

export const CommandScope = createContext<string | null>(null);

export const useActiveScope = create<{ active: string | null }>(() => ({ active: null }));
export const setActiveScope = (active: string | null): void => {
  if (useActiveScope.getState().active !== active) useActiveScope.setState({ active });
};

/** Whether a command registered in `scope` may be carried out now: always without a scope. */
export const inForce = (scope: string | null): boolean => scope === null || scope === useActiveScope.getState().active;

/** Whether what is drawn here has the focus among its kind; true where there is only one. */
export function useInForce(): boolean {
  const scope = useContext(CommandScope);
  const active = useActiveScope((s) => s.active);
  return scope === null || scope === active;
}
