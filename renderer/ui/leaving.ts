/** What must be done before the window may close, and before others are asked about what was just written: a field that is still being typed in, a save under way. */

/** Saves under way in this window. */
const saves = new Set<Promise<unknown>>();

/** The window does not close before `save` has ended, well or badly; whoever saves says what went wrong. */
export function holdWindow(save: Promise<unknown>): void {
  saves.add(save);
  void save.catch(() => {}).finally(() => saves.delete(save));
}

/** Waits until everything that was handed over is saved, or was refused. */
export async function savesEnded(): Promise<void> {
  // React hands a change on in the same turn; what it saves is here after it.
  await Promise.resolve();
  while (saves.size > 0) await Promise.allSettled([...saves]);
}

/** Leaves the field in focus, which writes what is typed in it, and waits for the saves that follow. */
export async function leaveFields(): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await savesEnded();
}
