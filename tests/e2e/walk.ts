/** Goes through the window with the keyboard alone and says what a mouse reaches and keys did not, and where the focus could not be seen. */
import type { Page } from '@playwright/test';

/** What has another way by key, each with that way. */
const OTHER_WAYS: Readonly<Record<string, string>> = {
  '[data-handle]': 'Alt+Shift with the arrows changes the size',
  '[data-testid=story-grip]': 'the commands “swap” and “take off the page”',
  '[data-testid^="fit-"]': 'the command “make it fit” on the frame',
  '[data-testid=block-handle]': 'Shift+F10 or the menu key in the block',
  '[data-testid^="proof-"] [aria-hidden]': 'the list of changes beside the proofs',
  '[data-radix-focus-guard]': 'no control: it keeps the focus in a dialog',
};
/** Where the caret shows where one is: a ring round a headline would not be paper. */
const CARET = '[data-part]';

export interface Walk {
  /** What the focus stopped at, in order. */
  stops: string[];
  /** Controls of the page that no key came to. */
  missed: string[];
  /** Stops at which the focus could not be seen. */
  unseen: string[];
  /** Whether Tab came round to where it began. */
  round: boolean;
}

const MOST = 400;

/** The part that lives in the page: what there is, what was visited. Made once for each walk. */
function install(scope: string): void {
  const CONTROLS =
    'button, a[href], input:not([type=hidden]), select, textarea, summary, [contenteditable="true"], [role=button], [role=option], [role=menuitem], [role=tab], [role=checkbox], [role=slider], [role=separator][tabindex]';
  const seen = new WeakSet<Element>();
  let last: Element | null = null;
  const root = (): Element => document.querySelector(scope) ?? document.body;
  const name = (element: Element | null): string => {
    if (!element) return '';
    const words =
      element.getAttribute('aria-label') ??
      (element as HTMLInputElement).labels?.[0]?.textContent ??
      element.getAttribute('placeholder') ??
      element.textContent ??
      '';
    const id = element.getAttribute('data-testid') ?? element.getAttribute('data-part') ?? '';
    return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${words.trim().replace(/\s+/g, ' ').slice(0, 40)}${id && ` (${id})`}`;
  };
  const shown = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0 && !element.closest('[inert], datalist');
  };
  /** A component's own click, which the page's markup does not show. */
  const clickable = (element: Element): boolean => {
    const key = Object.keys(element).find((one) => one.startsWith('__reactProps$'));
    const props = key ? (element as unknown as Record<string, Record<string, unknown>>)[key] : undefined;
    return typeof props?.onClick === 'function' || typeof props?.onDoubleClick === 'function';
  };
  const able = (element: Element): boolean => !(element as HTMLButtonElement).disabled && element.getAttribute('aria-disabled') !== 'true';
  const colour = (text: string): [number, number, number, number] => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const light = ([r, g, b]: number[]): number => {
    const part = (n = 0) => (n / 255 <= 0.03928 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found[3] > 0.9) return found;
    }
    return [255, 255, 255];
  };
  /** '' when the focus can be seen. */
  const blind = (element: Element, caret: string): string => {
    if (element.matches(caret)) return '';
    const style = getComputedStyle(element);
    const width = parseFloat(style.outlineWidth);
    if (style.outlineStyle === 'none' || !(width > 0)) {
      // A frame on the sheet that is chosen alone has the outline with the handles.
      if (element.matches('[data-alone=true]') && document.querySelector('[data-testid=frame-handles], [data-testid=picture-handles]')) return '';
      return 'no outline';
    }
    const [a, b] = [light(colour(style.outlineColor)), light(behind(element.parentElement))].sort((x, y) => y - x);
    const contrast = (a! + 0.05) / (b! + 0.05);
    return contrast >= 3 ? '' : `outline ${style.outlineColor} has ${contrast.toFixed(2)}:1`;
  };
  Object.assign(window, {
    walk: {
      now: () => document.activeElement,
      at(caret: string) {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const again = seen.has(element);
        const same = element === last;
        seen.add(element);
        last = element;
        const list = element.getAttribute('role') === 'listbox' || element.getAttribute('role') === 'combobox';
        return {
          name: name(element),
          again,
          same,
          blind: blind(element, caret),
          list,
          bar: element.closest('[role=toolbar]') !== null,
          frame: element.matches('[data-frame-id]'),
          radio: element.matches('input[type=radio]'),
        };
      },
      active: () => document.activeElement?.getAttribute('aria-activedescendant') ?? '',
      /** The rows of the list that has the focus (or of the list its field chooses from). */
      markRows() {
        const element = document.activeElement!;
        const list = document.getElementById(element.getAttribute('aria-controls') ?? '') ?? element;
        for (const row of list.querySelectorAll('[role=option]')) seen.add(row);
        return list.querySelectorAll('[role=option]').length;
      },
      mark: () => document.activeElement && seen.add(document.activeElement),
      frames: () => [...document.querySelectorAll<HTMLElement>('[data-frame-id]')].map((one) => one.dataset.frameId!),
      goFrame(id: string) {
        const element = document.querySelector<HTMLElement>(`[data-frame-id="${id}"]`)!;
        element.focus();
        element.click();
      },
      missed(others: string[]) {
        return [...root().querySelectorAll('*')]
          .filter((one) => (one.matches(CONTROLS) || clickable(one)) && shown(one) && able(one))
          .filter((one) => !one.closest('[aria-hidden=true]') || one.matches(':focus'))
          .filter((one) => !seen.has(one) && !others.some((other) => one.matches(other)))
          .filter((one) => !one.matches('label') && !(one.closest('[contenteditable=true]') && !one.matches(CONTROLS)))
          .filter((one) => ![...one.querySelectorAll('*')].some((inner) => seen.has(inner)))
          .map(name);
      },
    },
  });
}

interface Here {
  name: string;
  again: boolean;
  /** Still where it was: a field of a date takes several. */
  same: boolean;
  blind: string;
  list: boolean;
  bar: boolean;
  frame: boolean;
  radio: boolean;
}
interface InPage {
  at(caret: string): Here | null;
  active(): string;
  markRows(): number;
  mark(): void;
  frames(): string[];
  goFrame(id: string): void;
  missed(others: string[]): string[];
}
const ask = <K extends keyof InPage>(page: Page, what: K, ...args: Parameters<InPage[K]>): Promise<ReturnType<InPage[K]>> =>
  page.evaluate(([name, given]) => (window as unknown as { walk: Record<string, (...all: unknown[]) => unknown> }).walk[name]!(...given), [
    what,
    args,
  ] as const) as Promise<ReturnType<InPage[K]>>;

/** Arrows of a list must move in it; what they can move to counts as reached. */
async function through(page: Page, here: Here, walk: Walk): Promise<void> {
  if (here.list) {
    const before = await ask(page, 'active');
    for (const [key, back] of [
      ['ArrowDown', 'ArrowUp'],
      ['ArrowUp', 'ArrowDown'],
    ] as const) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
      const moved = (await ask(page, 'active')) !== before;
      if (moved) await page.keyboard.press(back);
      if (moved || (await rows(page)) < 2) {
        await ask(page, 'markRows');
        return;
      }
    }
    walk.missed.push(`arrows do nothing in ${here.name}`);
  } else if (here.bar) {
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('ArrowRight');
      const now = await ask(page, 'at', CARET);
      if (!now) return void walk.missed.push(`lost in the toolbar after ${here.name}`);
      if (now.blind) walk.unseen.push(`${now.name}: ${now.blind}`);
      if (now.again) return;
    }
  } else if (here.frame) {
    const all = await ask(page, 'frames');
    const reached = new Set<string>();
    const queue = [await page.evaluate(() => (document.activeElement as HTMLElement).dataset.frameId!)];
    while (queue.length > 0) {
      const from = queue.pop()!;
      if (reached.has(from)) continue;
      reached.add(from);
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
        await ask(page, 'goFrame', from);
        await page.keyboard.press(key);
        const to = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.frameId);
        await ask(page, 'mark');
        if (to && !reached.has(to)) queue.push(to);
      }
    }
    await ask(page, 'goFrame', all[0]!);
    for (const id of all) if (!reached.has(id)) walk.missed.push(`frame ${id}`);
  } else if (here.radio) {
    await page.keyboard.press('ArrowDown');
    await ask(page, 'mark');
    await page.keyboard.press('ArrowUp');
  }
}
const rows = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const element = document.activeElement!;
    return (document.getElementById(element.getAttribute('aria-controls') ?? '') ?? element).querySelectorAll('[role=option]').length;
  });

/**
 * Tab from the top until it comes round, arrows where Tab stops at a whole group; then Shift+Tab the whole way back.
 * @param scope selector of what is walked: the window, or the dialog that is open.
 */
export async function walk(page: Page, scope = 'body'): Promise<Walk> {
  const made: Walk = { stops: [], missed: [], unseen: [], round: false };
  await page.evaluate(install, scope);
  // From the top: where the last click was, Tab would begin there.
  if (scope === 'body') await page.evaluate(() => document.querySelector<HTMLElement>('nav button, main button, main input')?.focus());
  // By key, so that it is seen.
  await page.keyboard.press('Tab');
  if (scope === 'body') await page.keyboard.press('Shift+Tab');
  const first = await ask(page, 'at', CARET);
  if (!first) return { ...made, missed: ['nothing takes the focus'] };
  let here: Here | null = { ...first, again: false };
  let stays = 0;
  for (let i = 0; i < MOST; i++) {
    if (here && !here.again) {
      made.stops.push(here.name);
      if (here.blind) made.unseen.push(`${here.name}: ${here.blind}`);
      await through(page, here, made);
    } else if (here?.again && !here.same && i > 0) {
      made.round = here.name === first.name;
      if (!made.round) made.missed.push(`Tab goes round and round at ${here.name}`);
      break;
    }
    // The parts of a date are a handful; what stays longer is the only stop, or a trap.
    stays = here?.same ? stays + 1 : 0;
    if (stays > 8) {
      made.round = made.stops.length === 1;
      if (!made.round) made.missed.push(`Tab is caught at ${here?.name}`);
      break;
    }
    await page.keyboard.press('Tab');
    here = await ask(page, 'at', CARET);
  }
  made.missed.push(...(await ask(page, 'missed', Object.keys(OTHER_WAYS))));
  let steps = 0;
  // Back: as many stops the other way round, or the focus is caught somewhere.
  for (let i = 0; i <= made.stops.length + 3; i++) {
    await page.keyboard.press('Shift+Tab');
    const back = await ask(page, 'at', CARET);
    if (back?.name === first.name) return made;
    if (back?.same) i--;
    if (++steps > MOST) break;
  }
  made.missed.push('Shift+Tab does not come back');
  return made;
}
