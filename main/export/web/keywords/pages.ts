/** How a long list of stories is cut into pages so that those of old stories never change: counted from the oldest, by whole issues. */
import type { Use } from './archive.js';

export const PAGE = 100;

export interface Part {
  /** The first holds the newest and lies at the keyword's own address, the others behind it: `w-ai.1.html` is the oldest. */
  path: string;
  /** Newest first. */
  uses: Use[];
}

/** A part ends with the issue that brings it to `PAGE` stories; what is left over, at least `PAGE` where there are several, is the first. */
export function partsOf(path: string, uses: readonly Use[], page = PAGE): Part[] {
  const parts: Part[] = [];
  let rest = [...uses];
  while (rest.length >= 2 * page) {
    let from = rest.length - page;
    while (from > 0 && rest[from - 1]!.issue === rest[from]!.issue) from--;
    if (from < page) break;
    parts.push({ path: path.replace(/\.html$/, `.${parts.length + 1}.html`), uses: rest.slice(from) });
    rest = rest.slice(0, from);
  }
  parts.push({ path, uses: rest });
  return parts.reverse();
}
