/**
 * Whether an expression may take time without end: a repeat without limit of something that itself repeats without limit, as in `(a+)+`.
 * Nobody can stop an expression that is running, so these are refused. Slow ones of other kinds are not found by this.
 */
export function isRunaway(source: string): boolean {
  /** For each open group, whether something in it repeats without limit. */
  const open: boolean[] = [];
  const mark = () => {
    if (open.length > 0) open[open.length - 1] = true;
  };
  for (let i = 0; i < source.length; i++) {
    const sign = source[i];
    if (sign === '\\') i++;
    else if (sign === '[') {
      // A class has no repeats in it.
      for (i++; i < source.length && source[i] !== ']'; i++) if (source[i] === '\\') i++;
    } else if (sign === '(') open.push(false);
    else if (sign === ')') {
      const inner = open.pop() ?? false;
      if (inner && repeats(source, i + 1)) return true;
      if (inner) mark();
    } else if (repeats(source, i)) mark();
  }
  return false;
}

/** Whether a repeat without limit stands at this place. */
const repeats = (source: string, at: number): boolean => /^(?:[*+]|\{\d+,\})/.test(source.slice(at, at + 12));
