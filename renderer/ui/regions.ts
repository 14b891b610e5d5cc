/** F6 and Shift+F6 go from pane to pane, as in the other programs of a desktop; each pane gives the focus back to what had it there. */
import { useEffect, useRef } from 'react';
import { useCommand } from './commands.js';

/** What marks an element as a pane; `data-pane-start` in it says where the focus begins. */
const PANE = '[data-pane]';
const TABBABLE = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [contenteditable="true"], [tabindex="0"]';

const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

/** Panes that can be reached now, in the order of the page: what lies behind a dialog cannot. O(panes). */
function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(PANE)].filter((pane) => isShown(pane) && !pane.closest('[aria-hidden="true"], [inert]'));
}

function enter(pane: HTMLElement, last: HTMLElement | undefined): void {
  const start = pane.querySelector<HTMLElement>('[data-pane-start]');
  const first = [...pane.querySelectorAll<HTMLElement>(TABBABLE)].find((one) => one.tabIndex >= 0 && isShown(one));
  // What only a script can put the focus on (a whole sheet) is not where one was.
  const wanted = [last && last.tabIndex >= 0 ? last : undefined, start, first].find((one) => one && one.isConnected && isShown(one)) ?? pane;
  wanted.focus();
  // Something that takes no focus after all (a field just disabled) must not leave the person nowhere.
  if (!pane.contains(document.activeElement)) pane.focus();
}

export function usePaneKeys(): void {
  const last = useRef(new WeakMap<Element, HTMLElement>());
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      const pane = target instanceof HTMLElement ? target.closest(PANE) : null;
      if (pane) last.current.set(pane, target as HTMLElement);
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  const go = (by: 1 | -1) => {
    const all = panes();
    if (all.length === 0) return;
    const at = all.findIndex((pane) => pane.contains(document.activeElement));
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
    enter(all[next]!, last.current.get(all[next]!));
  };
  useCommand('view.nextPane', () => go(1));
  useCommand('view.previousPane', () => go(-1));
}
