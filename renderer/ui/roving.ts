/** One stop for Tab, arrows within: the way through a toolbar. */
import { useLayoutEffect, type KeyboardEvent, type RefObject } from 'react';

const CONTROLS = 'button:enabled, select:enabled, input:enabled';

const controls = (bar: HTMLElement): HTMLElement[] => [...bar.querySelectorAll<HTMLElement>(CONTROLS)];

/** Makes `stop` the only control of the bar that Tab comes to. */
function putStop(bar: HTMLElement, stop: HTMLElement | undefined): void {
  for (const one of controls(bar)) one.tabIndex = one === stop ? 0 : -1;
}

/**
 * Left and right go from control to control, Home and End to the first and last; Tab comes back to where one was.
 * @returns handlers for the element with `role="toolbar"` that `bar` refers to.
 */
export function useRoving(bar: RefObject<HTMLElement | null>) {
  // After every drawing: buttons come, go, and are disabled.
  useLayoutEffect(() => {
    if (!bar.current) return;
    const all = controls(bar.current);
    putStop(bar.current, all.find((one) => one === document.activeElement) ?? all.find((one) => one.tabIndex === 0) ?? all[0]);
  });
  return {
    onFocus: ({ target }: { target: HTMLElement }) => bar.current && controls(bar.current).includes(target) && putStop(bar.current, target),
    onKeyDown: (event: KeyboardEvent) => {
      if (!bar.current || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.nativeEvent.isComposing) return;
      const all = controls(bar.current);
      const at = all.indexOf(event.target as HTMLElement);
      if (at < 0) return;
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      all[(to + all.length) % all.length]!.focus();
    },
  };
}
