/** Files that an address may reach. */
import fs from 'node:fs';
import path from 'node:path';

/** The file that a request names inside `base`, or undefined when it leads out of it, also through links. */
export function inside(base: string, relative: string): string | undefined {
  try {
    const real = fs.realpathSync(path.join(base, relative));
    const within = path.relative(fs.realpathSync(base), real);
    return within && !within.startsWith('..') && !path.isAbsolute(within) ? real : undefined;
  } catch {
    return undefined;
  }
}
